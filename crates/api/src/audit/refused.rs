//! A refused attempt at a change: recorded by the edge, whichever handler it was that asked (X10).

use deskwarden_policy::{Action, CompanyId, Explanation, Target, UserId};
use http::Method;

use crate::{app::App, http::RequestInfo, problem::ApiError, store::system::count_refusal};

/// Who was refused what. Rides on the error until the request is known to have been a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Whose audit it belongs to.
    pub company: CompanyId,
    /// `user`, or `system` where nobody is signed in.
    pub actor_kind: &'static str,
    /// Who tried.
    pub actor_id: String,
    /// What.
    pub action: &'static str,
    /// To what kind of thing.
    pub target_kind: &'static str,
    /// To which; empty for one that does not exist, so that invented ids fill no table.
    pub target_id: String,
    /// The tenant it lies in, empty for what belongs to the whole company.
    pub tenant_id: String,
    /// The policies that refused; empty if nothing permitted it.
    pub reasons: Vec<String>,
}

impl Refused {
    /// What the engine's refusal leaves for the audit.
    pub fn new(actor: &UserId, action: Action, target: &Target, explanation: &Explanation) -> Self {
        Self {
            company: target.company_id().clone(),
            actor_kind: "user",
            actor_id: actor.to_string(),
            action: action.as_str(),
            target_kind: target.kind().as_str(),
            target_id: target_id(target),
            tenant_id: target.tenant_id().map(|tenant| id_or_none(tenant.as_str())).unwrap_or_default(),
            reasons: explanation.reasons.iter().map(|reason| reason.id.clone()).collect(),
        }
    }
}

/// As the records of what was done name it.
fn target_id(target: &Target) -> String {
    match target {
        Target::Company(company) => company.to_string(),
        Target::User { user, .. } => id_or_none(user.as_str()),
        Target::Membership { user, .. } if user.as_str().is_empty() => String::new(),
        Target::Membership { user, tenant, .. } => {
            format!("{}/{}", id_or_none(user.as_str()), id_or_none(tenant.as_str()))
        }
        Target::Channel { tenant, channel, .. } => format!("{}/{channel}", id_or_none(tenant.as_str())),
        Target::Tenant { tenant, .. } | Target::Session { tenant, .. } | Target::Email { tenant, .. } => {
            id_or_none(tenant.as_str())
        }
    }
}

/// Ids are uuids. Whatever else stands in an address is the caller's own text, which the audit would keep for ever.
fn id_or_none(text: &str) -> String {
    let of_an_id = |byte: &u8| byte.is_ascii_hexdigit() || *byte == b'-';
    if text.len() <= 36 && text.as_bytes().iter().all(of_an_id) { text.to_owned() } else { String::new() }
}

/// Records a refused change; a refused read leaves no trace.
/// The answer stays what it is if the record cannot be written, and the log says so.
pub async fn record_refusal(app: &App, info: &RequestInfo, method: &Method, error: ApiError) -> ApiError {
    let Some(refused) = error.refused().filter(|_| !method.is_safe()) else { return error };
    match app.batch(vec![count_refusal(refused, info)]).await {
        Ok(_) => error,
        Err(failure) => error.caused_by(&format!("the refusal could not be recorded: {failure}")),
    }
}
