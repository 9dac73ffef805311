//! What a list is asked for. Values of one filter are alternatives; different filters must all hold.

use deskwarden_policy::{Channel, Permission};
use http::HeaderValue;

use super::{cursor::Cursor, parameters::Parameters, search::Search, sort::Sort, sort::Way};
use crate::{body::Wrong, problem::ApiError};

/// The parameters there are.
const KNOWN: [&str; 13] = [
    "search",
    "id",
    "status",
    "tenant",
    "permission",
    "channel",
    "group",
    "administrator",
    "authentication",
    "activation",
    "sort",
    "limit",
    "cursor",
];

/// Values of one filter, at most.
const MOST: usize = 100;

/// A list, as asked for.
pub struct Query {
    /// `None`: both.
    pub status: Option<&'static str>,
    /// What to search for.
    pub search: Option<Search>,
    /// These users only; empty: all. The same holds for the following.
    pub ids: Vec<String>,
    /// Who holds anything in one of these.
    pub tenants: Vec<String>,
    /// Who holds one of these, in one of `tenants` if any are given.
    pub permissions: Vec<&'static str>,
    /// Who serves one of these, in one of `tenants` if any are given.
    pub channels: Vec<&'static str>,
    /// Who is in one of these groups.
    pub groups: Vec<String>,
    /// Who administers the company, or who does not.
    pub administrator: Option<bool>,
    /// Who signs in so.
    pub authentication: Vec<&'static str>,
    /// Who has come so far.
    pub activation: Vec<Activation>,
    /// The order.
    pub sort: Sort,
    /// Users a page.
    pub limit: usize,
    /// Where the page before ended.
    pub cursor: Option<Cursor>,
    same: String,
}

/// How far a user has come with their first password (D4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Activation {
    /// A password is set.
    Done,
    /// A link works, or is about to be sent.
    Invited,
    /// No link works any more.
    LinkExpired,
}

impl Query {
    /// Reads what stands behind the `?`.
    pub fn read(text: &str) -> Result<Self, ApiError> {
        let mut given = Parameters::read(text, &KNOWN)?;
        let sort = given.one("sort", Sort::read).unwrap_or(Sort::Name(Way::Up));
        let texts = given.all("search", |text| Ok(text.to_owned()));
        let search = Search::read(&texts).map_err(|wrong| given.complain("search", wrong));
        let query = Self {
            status: status(&mut given),
            search: search.unwrap_or_default(),
            ids: several(&mut given, "id", id),
            tenants: several(&mut given, "tenant", id),
            permissions: several(&mut given, "permission", permission),
            channels: several(&mut given, "channel", channel),
            groups: several(&mut given, "group", id),
            administrator: administrator(&mut given),
            authentication: several(&mut given, "authentication", authentication),
            activation: several(&mut given, "activation", activation),
            sort,
            limit: given.one("limit", limit).unwrap_or(50),
            cursor: given.one("cursor", |text| Cursor::read(text, sort.as_str())),
            same: without_cursor(text),
        };
        given.finish(query)
    }

    /// The Link header that leads to the next page of the same list.
    pub fn link(&self, cursor: &str) -> Option<HeaderValue> {
        let and = if self.same.is_empty() { "" } else { "&" };
        HeaderValue::from_str(&format!("</v1/users?{}{and}cursor={cursor}>; rel=\"next\"", self.same)).ok()
    }
}

fn without_cursor(text: &str) -> String {
    let pairs = form_urlencoded::parse(text.as_bytes()).filter(|(name, _)| name != "cursor");
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Active unless asked otherwise (S8).
fn status(given: &mut Parameters) -> Option<&'static str> {
    match several(given, "status", one_status).as_slice() {
        [] => Some("active"),
        [one] => Some(one),
        _ => None,
    }
}

fn administrator(given: &mut Parameters) -> Option<bool> {
    match several(given, "administrator", yes_or_no).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

fn several<T: Ord>(given: &mut Parameters, name: &str, parse: fn(&str) -> Result<T, Wrong>) -> Vec<T> {
    let mut values = given.all(name, parse);
    if values.len() > MOST {
        given.complain(name, Wrong::new("tooLong", format!("these are more than {MOST}; ask for fewer at once")));
    }
    values.sort_unstable();
    values.dedup();
    values
}

fn one_status(text: &str) -> Result<&'static str, Wrong> {
    match text {
        "active" => Ok("active"),
        "deactivated" => Ok("deactivated"),
        // D3: a filter with nothing ticked cannot be confirmed.
        "" => Err(Wrong::new("required", "choose active, deactivated, or both by giving the parameter twice")),
        _ => Err(Wrong::new("malformed", "a status is `active` or `deactivated`")),
    }
}

fn id(text: &str) -> Result<String, Wrong> {
    let id = uuid::Uuid::try_parse(text)
        .map_err(|_| Wrong::new("malformed", "this is not an id; send it as the API told it"))?;
    Ok(id.to_string())
}

fn permission(text: &str) -> Result<&'static str, Wrong> {
    Permission::from_str(text)
        .map(Permission::as_str)
        .ok_or_else(|| Wrong::new("malformed", "there is no permission of this name"))
}

fn channel(text: &str) -> Result<&'static str, Wrong> {
    Channel::from_str(text)
        .map(Channel::as_str)
        .ok_or_else(|| Wrong::new("malformed", "there is no channel of this name"))
}

fn yes_or_no(text: &str) -> Result<bool, Wrong> {
    text.parse().map_err(|_| Wrong::new("malformed", "write `true` or `false`"))
}

fn authentication(text: &str) -> Result<&'static str, Wrong> {
    match text {
        "activationLink" => Ok("activationLink"),
        _ => Err(Wrong::new("malformed", "an authentication is `activationLink`")),
    }
}

fn activation(text: &str) -> Result<Activation, Wrong> {
    match text {
        "done" => Ok(Activation::Done),
        "invited" => Ok(Activation::Invited),
        "linkExpired" => Ok(Activation::LinkExpired),
        _ => Err(Wrong::new("malformed", "an activation is `done`, `invited` or `linkExpired`")),
    }
}

fn limit(text: &str) -> Result<usize, Wrong> {
    let limit = text.parse().ok().filter(|limit| (1..=100).contains(limit));
    limit.ok_or_else(|| Wrong::new("outOfRange", "a page holds 1 to 100 users"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, expected: Result<(Option<&str>, usize), (u16, &str)>) {
        let found = Query::read(query).map(|query| (query.status, query.limit)).map_err(|error| {
            let status = error.code.status().as_u16();
            let errors = error.into_errors();
            (
                status,
                errors.iter().map(|error| format!("{} {}", error.pointer, error.code)).collect::<Vec<_>>().join(", "),
            )
        });
        assert_eq!(found, expected.map_err(|(status, pointers)| (status, pointers.to_owned())), "{query}");
    }

    #[test]
    fn s08_only_active_users_are_listed_unless_asked() {
        check("", Ok((Some("active"), 50)));
        check("status=active", Ok((Some("active"), 50)));
        check("status=deactivated&limit=1", Ok((Some("deactivated"), 1)));
        check("status=active&status=deactivated", Ok((None, 50)));
    }

    #[test]
    fn d03_a_filter_with_nothing_ticked_is_refused() {
        check("status=", Err((422, "?status required")));
    }

    #[test]
    fn what_is_not_of_its_form_is_refused_and_every_parameter_is_named() {
        check("status=all", Err((422, "?status malformed")));
        check("limit=0", Err((422, "?limit outOfRange")));
        check("limit=101", Err((422, "?limit outOfRange")));
        check("cursor=x'--", Err((422, "?cursor malformed")));
        check("sort=name&sort=email", Err((422, "?sort double")));
        check(
            "sort=age&id=1&tenant=&permission=webChat&channel=tenantAdmin&administrator=yes&authentication=magic&activation=",
            Err((
                422,
                "?sort malformed, ?id malformed, ?tenant malformed, ?permission malformed, ?channel malformed, \
                 ?administrator malformed, ?authentication malformed, ?activation malformed",
            )),
        );
        check("page=2", Err((400, "")));
    }

    #[test]
    fn the_next_page_is_of_the_same_list() {
        let query =
            Query::read("search=%C4%8D%3B%0Ab&cursor=eyJzIjoibmFtZSIsImsiOiIiLCJpIjoiIn0&status=active").unwrap();
        assert_eq!(query.link("x").unwrap(), "</v1/users?search=%C4%8D%3B%0Ab&status=active&cursor=x>; rel=\"next\"");
    }
}
