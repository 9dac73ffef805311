//! What the table of operators is asked for. Values of one filter are alternatives; different filters must all hold.

use deskwarden_policy::{Channel, Status};
use http::HeaderValue;

use crate::{
    body::Wrong,
    problem::ApiError,
    users::list::{cursor::Cursor, parameters::Parameters, search::Search},
};

const KNOWN: [&str; 7] = ["search", "status", "channel", "group", "sort", "limit", "cursor"];

/// The table, as asked for.
pub struct Query {
    /// What to search for.
    pub search: Option<Search>,
    /// As the status reads; empty: any. The same holds for the following.
    pub statuses: Vec<&'static str>,
    /// Who serves one of these.
    pub channels: Vec<&'static str>,
    /// Who is in one of these.
    pub groups: Vec<String>,
    /// The order.
    pub sort: Sort,
    /// Operators a page.
    pub limit: usize,
    /// Where the page before ended.
    pub cursor: Option<Cursor>,
    same: String,
}

/// What the table is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// As the parameter spells it.
    pub name: &'static str,
    /// By status, and by name among those of one status.
    pub by_status: bool,
    /// The other way round.
    pub down: bool,
}

const SORTS: [Sort; 4] = [
    Sort { name: "name", by_status: false, down: false },
    Sort { name: "-name", by_status: false, down: true },
    Sort { name: "status", by_status: true, down: false },
    Sort { name: "-status", by_status: true, down: true },
];

impl Query {
    /// Reads what stands behind the `?`.
    pub fn read(text: &str) -> Result<Self, ApiError> {
        let mut given = Parameters::read(text, &KNOWN)?;
        let [by_name, ..] = SORTS;
        let sort = given.one("sort", sort).unwrap_or(by_name);
        let texts = given.all("search", |text| Ok(text.to_owned()));
        let search = Search::read(&texts).map_err(|wrong| given.complain("search", wrong));
        let query = Self {
            search: search.unwrap_or_default(),
            statuses: given.all("status", status),
            channels: given.all("channel", channel),
            groups: given.all("group", |text| Ok(text.to_owned())),
            sort,
            limit: given.one("limit", limit).unwrap_or(50),
            cursor: given.one("cursor", |text| Cursor::read(text, sort.name)),
            same: without_cursor(text),
        };
        given.finish(query)
    }

    /// The Link header that leads to the next page of the same table.
    pub fn link(&self, tenant: &str, cursor: &str) -> Option<HeaderValue> {
        let and = if self.same.is_empty() { "" } else { "&" };
        let same = &self.same;
        let link = format!("</v1/tenants/{tenant}/operators?{same}{and}cursor={cursor}>; rel=\"next\"");
        HeaderValue::from_str(&link).ok()
    }
}

fn without_cursor(text: &str) -> String {
    let pairs = form_urlencoded::parse(text.as_bytes()).filter(|(name, _)| name != "cursor");
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn sort(text: &str) -> Result<Sort, Wrong> {
    let wrong = || Wrong::new("malformed", "sort by `name` or `status`, with `-` before it for descending");
    SORTS.into_iter().find(|sort| sort.name == text).ok_or_else(wrong)
}

fn status(text: &str) -> Result<&'static str, Wrong> {
    let status = Status::from_str(text).map(Status::as_str);
    status.ok_or_else(|| Wrong::new("malformed", "a status is `online`, `away` or `offline`"))
}

fn channel(text: &str) -> Result<&'static str, Wrong> {
    let channel = Channel::from_str(text).map(Channel::as_str);
    channel.ok_or_else(|| Wrong::new("malformed", "there is no channel of this name"))
}

fn limit(text: &str) -> Result<usize, Wrong> {
    let limit = text.parse().ok().filter(|limit| (1..=100).contains(limit));
    limit.ok_or_else(|| Wrong::new("outOfRange", "a page holds 1 to 100 operators"))
}
