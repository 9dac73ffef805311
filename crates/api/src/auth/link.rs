//! `POST /v1/auth/link`, and what every link is looked at through.

use axum::{Extension, Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Credential, PASSWORD_RULES, PasswordRules, activate::ActivatedCompany};
use crate::{
    app::App,
    body::JsonBody,
    http::RequestInfo,
    ports::{Rows, Statement},
    problem::{ApiError, Code, Problem},
    store::rules::user_columns,
    users::UserRow,
};

/// Asks what a link is for.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct ReadLink {
    /// What follows `#` in the link.
    token: String,
}

/// What a link is for.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// `activation` or `reset`.
    pub kind: String,
    /// Where to sign in afterwards.
    pub company: ActivatedCompany,
    /// For a greeting.
    pub first_name: String,
    /// What the person signs in with.
    pub username: String,
    /// The address the link was sent to.
    pub email: String,
    /// Characters a password must have at least.
    pub minimum_length: usize,
}

/// A link that can be redeemed, as loaded.
pub struct OpenLink {
    /// `activation` or `reset`.
    pub kind: String,
    /// Whose it is.
    pub user: UserRow,
    /// What the company asks of a password.
    pub rules: PasswordRules,
}

#[derive(Deserialize)]
struct LinkRow {
    kind: String,
    #[serde(flatten)]
    user: UserRow,
}

const LINK: &str = concat!(
    "SELECT l.kind, ",
    user_columns!(),
    " FROM links l JOIN users u ON u.company_id = l.company_id AND u.id = l.user_id",
    " WHERE l.company_id = ?1 AND l.secret_hash = ?2 AND l.used_at IS NULL AND l.voided_at IS NULL",
    " AND l.expires_at > ?3 AND u.status = 'active'"
);

/// Tells what a link is for and uses nothing up (E12). Expired, used, replaced and unknown links are told alike.
#[utoipa::path(
    post, path = "/v1/auth/link", operation_id = "read_link", tag = "auth", request_body = ReadLink,
    responses(
        (status = 200, description = "the link works", body = Link),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read_link(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    body: JsonBody,
) -> Result<Json<Link>, ApiError> {
    let mut fields = body.fields;
    let token = fields.text("token", |text| Ok(text.to_owned()));
    let token = fields.finish(token)?;
    let (_, open) = OpenLink::load(&app, &token, &info).await?;
    Ok(Json(open.told()))
}

impl OpenLink {
    /// Looks the token up, together with what a password must be.
    pub async fn load(app: &App, token: &str, info: &RequestInfo) -> Result<(Credential, Self), ApiError> {
        let invalid = || ApiError::of(Code::LinkInvalid);
        let link = Credential::parse(token).ok_or_else(invalid)?;
        let company = link.company().as_str();
        let load = Statement::new(LINK, [company.into(), link.hash().into(), info.now.into()]);
        let rows = app.batch(vec![load, Statement::new(PASSWORD_RULES, [company.into()])]).await?;
        let row: LinkRow = rows.first().map(Rows::first).transpose()?.flatten().ok_or_else(invalid)?;
        let rules = rows.get(1).map(Rows::first).transpose()?.flatten().ok_or_else(invalid)?;
        Ok((link, Self { kind: row.kind, user: row.user, rules }))
    }

    /// The same, if it is of this kind: a link of another kind is as good as none.
    pub async fn of_kind(
        app: &App,
        token: &str,
        kind: &str,
        info: &RequestInfo,
    ) -> Result<(Credential, Self), ApiError> {
        let (link, open) = Self::load(app, token, info).await?;
        if open.kind == kind { Ok((link, open)) } else { Err(ApiError::of(Code::LinkInvalid)) }
    }

    /// Where the person signs in.
    pub fn company(&self) -> ActivatedCompany {
        ActivatedCompany { slug: self.rules.slug.clone(), name: self.rules.name.clone() }
    }

    fn told(self) -> Link {
        Link {
            company: self.company(),
            kind: self.kind,
            first_name: self.user.first_name,
            username: self.user.username,
            email: self.user.email,
            minimum_length: self.rules.password_min_length,
        }
    }
}
