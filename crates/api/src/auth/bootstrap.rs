//! `POST /v1/bootstrap`

use axum::{Extension, extract::State, response::Response};
use deskwarden_policy::{CompanyId, UserId};
use serde::Serialize;
use serde_json::json;
use subtle::ConstantTimeEq;
use utoipa::ToSchema;

use super::hash_secret;
use crate::{
    after::AfterCommit,
    app::App,
    body::{Fields, JsonBody},
    http::RequestInfo,
    ports::{DbError, Statement},
    problem::{ApiError, Code, FieldError, Problem},
    store::{
        Answer, Record,
        system::{bootstrap_record, first_user_record},
    },
    text::{Slug, TenantName, language},
    users::{UserRow, create::CreateUser, create::NewUser, create::insert},
};

const HOUR_MS: i64 = 60 * 60 * 1000;

/// Makes a company.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct Bootstrap {
    /// The deployment's BOOTSTRAP_SECRET.
    secret: String,
    /// The company.
    company: NewCompany,
    /// Its first administrator, who gets an activation link.
    administrator: CreateUser,
}

/// The company to make.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct NewCompany {
    /// 2 to 40 of a to z, digits, hyphens.
    slug: String,
    /// 1 to 100 characters.
    name: String,
    /// Language of its mails: `en` or `cs`.
    language: String,
}

/// What was made.
#[derive(Serialize, ToSchema)]
pub struct Bootstrapped {
    /// The company.
    pub company: crate::me::profile::OwnCompany,
    /// Its first administrator.
    pub administrator: crate::users::User,
}

struct Asked {
    secret: String,
    slug: Slug,
    name: TenantName,
    language: &'static str,
    administrator: NewUser,
}

/// Makes a company and its first administrator: the only way in, and each secret opens it once (E7).
#[utoipa::path(
    post, path = "/v1/bootstrap", operation_id = "bootstrap", tag = "auth", request_body = Bootstrap,
    responses(
        (status = 201, description = "made; the administrator's activation link is on its way", body = Bootstrapped),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn bootstrap(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let asked = Asked::read(body.fields)?;
    check_secret(&app, &asked.secret)?;
    let company = CompanyId::from(app.new_id(info.now)?);
    let row = asked.administrator.row(UserId::from(app.new_id(info.now)?), info.now);
    let row = UserRow { administrator_without_end: 1, ..row };
    let mail_id = app.new_id(info.now)?;
    app.batch(asked.statements(&company, &row, mail_id, &info)).await.map_err(|error| taken(error, &asked))?;
    let told = Bootstrapped { company: asked.told(&company), administrator: row.told(info.now) };
    Ok(AfterCommit(company).with(Answer { status: 201, body: json!(told), collection: "" }))
}

fn check_secret(app: &App, secret: &str) -> Result<(), ApiError> {
    let expected = app.settings().bootstrap_secret.as_deref().map(hash_secret);
    let right = expected.is_some_and(|expected| bool::from(expected.as_bytes().ct_eq(hash_secret(secret).as_bytes())));
    if right {
        Ok(())
    } else {
        Err(ApiError::with(
            Code::SignInFailed,
            "the bootstrap secret is not the deployment's; look at BOOTSTRAP_SECRET",
        ))
    }
}

fn taken(error: DbError, asked: &Asked) -> ApiError {
    match &error {
        DbError::Unique(columns) if columns.contains("bootstrap_hash") => ApiError::of(Code::BootstrapUsed),
        DbError::Unique(columns) if columns.contains("slug") => {
            let detail = format!("`{}` is taken; choose another", asked.slug.as_str());
            ApiError::taken(vec![FieldError { pointer: "/company/slug".to_owned(), code: "taken", detail }])
        }
        _ => error.into(),
    }
}

const INSERT_COMPANY: &str = "INSERT INTO companies (id, slug, name, language, session_idle_ms, session_absolute_ms, link_lifetime_ms, \
    password_min_length, bootstrap_hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
const INSERT_ADMINISTRATOR: &str = "INSERT INTO grants (company_id, user_id, tenant_id, kind, name, until, given_by, given_at) \
    VALUES (?1, ?2, '', 'administrator', 'company', NULL, 'bootstrap', ?3)";

impl Asked {
    fn read(mut fields: Fields) -> Result<Self, ApiError> {
        let secret = fields.text("secret", |text| Ok(text.to_owned()));
        let company = fields.object("company", |company| {
            let slug = company.text("slug", Slug::parse);
            let name = company.text("name", TenantName::parse);
            let language = company.text("language", language);
            Some((slug?, name?, language?))
        });
        let administrator = fields.object("administrator", NewUser::read);
        let read = secret.zip(company).zip(administrator);
        let ((secret, (slug, name, language)), administrator) = fields.finish(read)?;
        Ok(Self { secret, slug, name, language, administrator })
    }

    fn statements(&self, company: &CompanyId, row: &UserRow, mail_id: String, info: &RequestInfo) -> Vec<Statement> {
        let id = company.as_str();
        let mut statements = vec![Statement::new(
            INSERT_COMPANY,
            [
                id.into(),
                self.slug.as_str().into(),
                self.name.as_str().into(),
                self.language.into(),
                // Two hours idle, twelve in all; a link lives seven days (D9); ten characters.
                (2 * HOUR_MS).into(),
                (12 * HOUR_MS).into(),
                (7 * 24 * HOUR_MS).into(),
                10.into(),
                hash_secret(&self.secret).into(),
                info.now.into(),
            ],
        )];
        statements.extend(insert(id, &self.administrator, row, mail_id));
        statements.push(Statement::new(INSERT_ADMINISTRATOR, [id.into(), row.id.as_str().into(), info.now.into()]));
        let after = json!({ "company": { "id": id, "slug": self.slug.as_str(), "name": self.name.as_str() }, "administrator": row.audited() });
        statements.push(bootstrap_record(company, info, Record::of("company", id, None, Some(after))));
        let first_user = Record::of("user", row.id.as_str(), None, Some(row.audited()));
        statements.push(first_user_record(company, info, first_user));
        statements
    }

    fn told(&self, company: &CompanyId) -> crate::me::profile::OwnCompany {
        crate::me::profile::OwnCompany {
            id: company.to_string(),
            slug: self.slug.as_str().to_owned(),
            name: self.name.as_str().to_owned(),
            language: self.language.to_owned(),
        }
    }
}
