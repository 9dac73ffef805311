//! `PUT /v1/users/{id}/tenants/{tenant}`

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::Response,
};
use deskwarden_policy::{Action, Channel, Millis, Permission, Target};
use http::header::ETAG;
use utoipa::ToSchema;

use super::{GrantRow, Named};
use crate::{
    after::AfterCommit,
    app::App,
    auth::SessionCookie,
    body::{Fields, JsonBody, Wrong},
    http::{IfMatch, RequestInfo, etag},
    members::{
        EditProfile, Member, MemberRecord, Outcome, ProfileEdit, Whole, at_membership, change, gives_generic, holds,
        photo_known,
    },
    problem::{ApiError, Code, FieldError, Problem},
    store::commit,
    text::parse_instant,
};

/// Everything a user is to hold in the tenant; what is left out is withdrawn.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct SetMembership {
    /// Administrative permissions.
    permissions: Vec<Give>,
    /// Channels to serve.
    channels: Vec<Give>,
    /// Ids of all groups the user is to be in; left out: as it is. Whoever holds nothing is in none.
    groups: Option<Vec<String>>,
    /// How the user appears; left out: as it is.
    profile: Option<EditProfile>,
}

/// One permission or channel to hold.
#[derive(ToSchema)]
#[expect(dead_code, reason = "tells the form to OpenAPI; a test compares it with the reader")]
pub struct Give {
    /// Its name.
    name: String,
    /// RFC 3339 with an offset; left out or null: without end.
    until: Option<String>,
}

/// Groups that one user can be in, in one tenant.
const MOST_GROUPS: usize = 200;

/// More permissions or channels than there are; who names one twice is told so.
const MOST_GRANTS: usize = 32;

/// The body, read.
struct Asked {
    grants: Vec<GrantRow>,
    /// Where the channel Generic stands among the channels as they were sent.
    generic_at: Option<usize>,
    groups: Option<Vec<String>>,
    profile: Option<ProfileEdit>,
}

/// Sets what a user holds in a tenant (S4, S29, S52), their groups there (S32) and how they appear (S30), all in one.
///
/// The channel Generic is given to nobody anew while the company has it turned off (D16); who holds it keeps it.
/// A channel that is withdrawn or given anew loses its switch; whoever holds nothing any more leaves the groups of the tenant.
#[utoipa::path(
    put, path = "/v1/users/{id}/tenants/{tenant}", operation_id = "set_membership", tag = "tenants", request_body = SetMembership,
    params(("id" = String, Path), ("tenant" = String, Path), ("If-Match" = String, Header, description = "the user's ETag as last seen")),
    responses(
        (status = 200, description = "as it stands now; ETag names the user's new version", body = MemberRecord),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn set_membership(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    Path((user, tenant)): Path<(String, String)>,
    SessionCookie(session): SessionCookie,
    version: IfMatch,
    body: JsonBody,
) -> Result<Response, ApiError> {
    let asked = read(body.fields, &tenant, info.now);
    let photo = asked.as_ref().ok().and_then(|asked| asked.profile.as_ref()?.photo(session.company()));
    let (caller, found) = at_membership(&app, &info, &session, (&user, &tenant), photo, Action::SetMembership).await?;
    let target = found.target(caller.company_id(), info.now);
    let permit = caller.permit(&app, Action::SetMembership, vec![target.clone()], vec![version.0])?;
    let asked = asked?;
    if found.user.version != version.0 {
        return Err(ApiError::of(Code::Stale));
    }
    photo_known(found.more.first(), "/profile/photo")?;
    let before = found.member.whole();
    let generic_at = asked.generic_at;
    let after = asked.applied_to(&found.member, &before)?;
    for (action, target) in also(&before, &after, &target, &found.member.place.target(caller.company_id())) {
        caller.require(&app, action, target)?;
    }
    if gives_generic(&before, &after, info.now) && !caller.snapshot().settings.generic_channel {
        return Err(generic_is_off(generic_at));
    }
    if touches_tenant_admin(&before, &after, info.now) {
        // E24: so much power is given by who is really there.
        caller.require_fresh()?;
    }
    let change = change(&permit, &found.user, &Outcome { before: &before, after: &after }, info.now);
    commit(&app, &info, permit, change, None).await?;
    let answer = ([(ETAG, etag(version.0 + 1))], Json(after.told(&found.user, version.0 + 1, info.now)));
    Ok(AfterCommit(session.company().clone()).with(answer))
}

/// What besides setting the membership is done by it, each an action of its own (X5).
fn also<'a>(
    before: &Whole,
    after: &Whole,
    membership: &'a Target,
    tenant: &'a Target,
) -> impl Iterator<Item = (Action, &'a Target)> {
    let (given, withdrawn) = (shift(&before.held, &after.held), shift(&after.held, &before.held));
    let any = |grants: &[&GrantRow], kind: &str| grants.iter().any(|grant| grant.kind == kind);
    [
        (any(&given, "permission"), Action::GivePermission, membership),
        (any(&given, "channel"), Action::GiveChannel, membership),
        (any(&withdrawn, "permission"), Action::WithdrawPermission, membership),
        (any(&withdrawn, "channel"), Action::WithdrawChannel, membership),
        (before.groups != after.groups, Action::ChangeGroupMembers, tenant),
        (before.profile != after.profile, Action::EditMemberProfile, membership),
    ]
    .into_iter()
    .filter_map(|(done, action, target)| done.then_some((action, target)))
}

/// Whether somebody becomes a tenant administrator, ceases to be one, or is one for another time; one who has ceased to be by
/// the end of the right is none.
fn touches_tenant_admin(before: &Whole, after: &Whole, now: Millis) -> bool {
    let is = |grant: &GrantRow| grant.kind == "permission" && grant.name == Permission::TenantAdmin.as_str();
    let found = |whole: &Whole| whole.held.iter().find(|grant| is(grant) && holds(grant, now)).map(|grant| grant.until);
    found(before) != found(after)
}

/// The grants that are new in `to`, or reach further there than in `from`.
fn shift<'a>(from: &[GrantRow], to: &'a [GrantRow]) -> Vec<&'a GrantRow> {
    let end = |grant: &GrantRow| grant.until.unwrap_or(i64::MAX);
    let reaches = |grant: &&GrantRow| {
        let same = from.iter().find(|other| other.kind == grant.kind && other.name == grant.name);
        same.is_none_or(|same| end(same) < end(grant))
    };
    to.iter().filter(reaches).collect()
}

impl Asked {
    /// The membership as it will stand.
    fn applied_to(self, member: &Member, before: &Whole) -> Result<Whole, ApiError> {
        let nothing = self.grants.is_empty();
        let groups = match &self.groups {
            Some(asked) => chosen(member, asked, nothing)?,
            None if nothing => vec![],
            None => before.groups.clone(),
        };
        let profile = self.profile.map_or_else(|| before.profile.clone(), |edit| edit.apply(&before.profile));
        Ok(Whole { tenant: before.tenant.clone(), held: self.grants, groups, profile })
    }
}

/// The groups asked for, in order of name; only groups of the tenant, and only for who holds something there.
fn chosen(member: &Member, asked: &[String], nothing: bool) -> Result<Vec<Named>, ApiError> {
    let wrong = |(index, id): (usize, &String)| {
        let known = member.groups.iter().any(|group| group.id == *id);
        (!known).then(|| FieldError {
            pointer: format!("/groups/{index}"),
            code: "unknown",
            detail: "this tenant has no such group; load its groups again".to_owned(),
        })
    };
    let mut errors: Vec<FieldError> = asked.iter().enumerate().filter_map(wrong).collect();
    if nothing && !asked.is_empty() && errors.is_empty() {
        let detail = "whoever holds nothing in a tenant is in no group there; give something, or leave the groups out";
        errors.push(FieldError { pointer: "/groups".to_owned(), code: "notAMember", detail: detail.to_owned() });
    }
    if !errors.is_empty() {
        return Err(ApiError::fields(errors));
    }
    Ok(member.groups.iter().filter(|group| asked.contains(&group.id)).map(Named::from).collect())
}

fn generic_is_off(at: Option<usize>) -> ApiError {
    let pointer = format!("/channels/{}", at.unwrap_or_default());
    let detail = "channel Generic is turned off: turn it on in the company settings first".to_owned();
    ApiError::fields(vec![FieldError { pointer, code: "turnedOff", detail }])
}

fn read(mut fields: Fields, tenant: &str, now: Millis) -> Result<Asked, ApiError> {
    let permissions = fields.objects("permissions", MOST_GRANTS, |item| grant(item, "permission", tenant, now));
    let channels = fields.objects("channels", MOST_GRANTS, |item| grant(item, "channel", tenant, now));
    let groups = fields.optional_texts("groups", MOST_GROUPS, |id| Ok(id.to_owned()));
    let profile = fields.optional_object("profile", |fields| Some(ProfileEdit::read(fields)));
    let generic = |channels: &Vec<GrantRow>| channels.iter().position(|one| one.name == Channel::Generic.as_str());
    let generic_at = channels.as_ref().and_then(generic);
    let all =
        permissions.zip(channels).map(|(permissions, channels)| permissions.into_iter().chain(channels).collect());
    let grants: Vec<GrantRow> = fields.finish(all)?;
    Ok(Asked { grants: refuse_doubles(grants)?, generic_at, groups, profile })
}

fn grant(item: &mut Fields, kind: &'static str, tenant: &str, now: Millis) -> Option<GrantRow> {
    let name = item.text("name", |name| known_name(kind, name));
    let until = item.optional_nullable_text("until", |text| future(text, now));
    Some(GrantRow {
        tenant_id: tenant.to_owned(),
        kind: kind.to_owned(),
        name: name?,
        until: until.map(|until| until.0),
    })
}

fn known_name(kind: &str, name: &str) -> Result<String, Wrong> {
    let known =
        if kind == "channel" { Channel::from_str(name).is_some() } else { Permission::from_str(name).is_some() };
    if known { Ok(name.to_owned()) } else { Err(Wrong::new("malformed", format!("there is no {kind} of this name"))) }
}

fn future(text: &str, now: Millis) -> Result<Millis, Wrong> {
    let until = parse_instant(text)?;
    if until > now {
        Ok(until)
    } else {
        Err(Wrong::new("outOfRange", "this end has passed; choose a later one, or leave the right out"))
    }
}

fn refuse_doubles(mut grants: Vec<GrantRow>) -> Result<Vec<GrantRow>, ApiError> {
    grants.sort_by(|one, other| (&one.kind, &one.name).cmp(&(&other.kind, &other.name)));
    let double =
        grants.windows(2).any(|pair| matches!(pair, [one, other] if one.kind == other.kind && one.name == other.name));
    if double {
        Err(ApiError::with(Code::Invalid, "a permission or channel stands twice; name each once"))
    } else {
        Ok(grants)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::members::Profile;

    fn whole(grants: &[(&str, &str, Option<i64>)], groups: &[&str], position: &str) -> Whole {
        let named = |id: &str| Named { id: id.to_owned(), name: id.to_owned() };
        let grant = |(kind, name, until): &(&str, &str, Option<i64>)| GrantRow {
            tenant_id: "t".to_owned(),
            kind: (*kind).to_owned(),
            name: (*name).to_owned(),
            until: *until,
        };
        Whole {
            tenant: named("t"),
            held: grants.iter().map(grant).collect(),
            groups: groups.iter().map(|id| named(id)).collect(),
            profile: Profile { position: position.to_owned(), ..Profile::default() },
        }
    }

    fn check(before: &Whole, after: &Whole, expected: &[&str]) {
        let (membership, tenant) = (Target::membership("c", "u", "t"), Target::tenant("c", "t"));
        let found: Vec<&str> = also(before, after, &membership, &tenant).map(|(action, _)| action.as_str()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn x05_giving_and_withdrawing_are_actions_of_their_own_each_where_something_changes() {
        let (chat, admin) = (("channel", "webChat", None), ("permission", "tenantAdmin", None));
        let nothing = whole(&[], &[], "");
        check(&nothing, &nothing, &[]);
        check(&nothing, &whole(&[chat], &[], ""), &["giveChannel"]);
        check(&whole(&[chat], &[], ""), &whole(&[admin], &[], ""), &["givePermission", "withdrawChannel"]);
        check(&whole(&[admin], &[], ""), &nothing, &["withdrawPermission"]);
        check(&nothing, &whole(&[], &["g"], "Agent"), &["changeGroupMembers", "editMemberProfile"]);
    }

    #[test]
    fn x05_a_later_end_gives_and_an_earlier_one_withdraws() {
        let until = |until| whole(&[("channel", "webChat", until)], &[], "");
        check(&until(Some(1)), &until(Some(2)), &["giveChannel"]);
        check(&until(Some(1)), &until(None), &["giveChannel"]);
        check(&until(None), &until(Some(1)), &["withdrawChannel"]);
        check(&until(Some(1)), &until(Some(1)), &[]);
    }
}
