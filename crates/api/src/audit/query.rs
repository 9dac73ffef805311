//! Pages of records: size, cursor, and the link to the next.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use http::HeaderValue;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    filter::{Filter, once},
    told::{AuditRecord, ToldRow},
};
use crate::problem::{ApiError, Code, FieldError};

/// One page of records.
#[derive(Serialize, ToSchema)]
pub struct AuditList {
    /// The newest first.
    pub records: Vec<AuditRecord>,
    /// Where this page stands.
    pub meta: AuditMeta,
}

/// Where a page stands among all records that match.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditMeta {
    /// How many match, over all pages.
    pub total: i64,
    /// Send it as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
}

/// Which part of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    limit: Option<usize>,
    before: Option<i64>,
}

/// `GET /v1/audit` as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Which records.
    pub filter: Filter,
    /// Which part of them.
    pub page: Page,
}

impl Query {
    /// Reads the address.
    pub fn parse(text: &str) -> Result<Self, ApiError> {
        let mut query = Self { filter: Filter::default(), page: Page::default() };
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            let known = query.filter.take(&name, &value)? || query.page.take(&name, &value)?;
            refuse_unknown(known, &name, &format!("{}, limit, cursor", Filter::NAMES))?;
        }
        Ok(query)
    }
}

impl Page {
    /// Takes a parameter; `false` if it is none of a page's.
    pub fn take(&mut self, name: &str, value: &str) -> Result<bool, ApiError> {
        match name {
            "limit" => once(name, &mut self.limit, limit(value)?)?,
            "cursor" => once(name, &mut self.before, seq_of(value)?)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// How many records at most.
    pub fn limit(&self) -> usize {
        self.limit.unwrap_or(50)
    }

    /// Only records written before the one of this number.
    pub fn before(&self) -> i64 {
        self.before.unwrap_or(i64::from(u32::MAX) << 20)
    }

    /// The page out of rows of which one more was read than it holds.
    pub fn cut(&self, mut rows: Vec<ToldRow>, total: i64) -> AuditList {
        let more = rows.len() > self.limit();
        rows.truncate(self.limit());
        let next_cursor = rows.last().filter(|_| more).map(|row| cursor_of(row.seq()));
        AuditList { records: rows.into_iter().map(AuditRecord::from).collect(), meta: AuditMeta { total, next_cursor } }
    }

    /// Where the next page is.
    pub fn link(&self, path: &str, filter: &Filter, list: &AuditList) -> Option<HeaderValue> {
        let cursor = list.meta.next_cursor.as_deref()?;
        let mut parameters = form_urlencoded::Serializer::new(String::new());
        parameters.extend_pairs(filter.pairs());
        parameters.append_pair("limit", &self.limit().to_string()).append_pair("cursor", cursor);
        HeaderValue::from_str(&format!("<{path}?{}>; rel=\"next\"", parameters.finish())).ok()
    }
}

/// What is wrong with a parameter of the address.
pub fn wrong(name: &str, code: &'static str, detail: &str) -> ApiError {
    ApiError::fields(vec![FieldError { pointer: format!("?{name}"), code, detail: detail.to_owned() }])
}

/// A parameter nobody knows is a mistake, never nothing.
pub fn refuse_unknown(known: bool, name: &str, names: &str) -> Result<(), ApiError> {
    let detail = || format!("the parameter `{name}` is not known here; use {names}");
    if known { Ok(()) } else { Err(ApiError::with(Code::BadRequest, detail())) }
}

fn limit(value: &str) -> Result<usize, ApiError> {
    let limit = value.parse().ok().filter(|limit| (1..=100).contains(limit));
    limit.ok_or_else(|| wrong("limit", "outOfRange", "a page holds 1 to 100 records"))
}

fn cursor_of(seq: i64) -> String {
    URL_SAFE_NO_PAD.encode(seq.to_string())
}

fn seq_of(cursor: &str) -> Result<i64, ApiError> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok();
    let seq = bytes.and_then(|bytes| String::from_utf8(bytes).ok()?.parse::<u32>().ok());
    seq.map(i64::from).ok_or_else(|| wrong("cursor", "malformed", "use nextCursor of the page before, as it is"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, expected: Result<(usize, i64), (u16, &str)>) {
        let found = Query::parse(query).map(|query| (query.page.limit(), query.page.before())).map_err(|error| {
            let status = error.code.status().as_u16();
            (status, error.into_errors().first().map_or(String::new(), |error| error.pointer.clone()))
        });
        assert_eq!(found, expected.map_err(|(status, pointer)| (status, pointer.to_owned())), "{query}");
    }

    #[test]
    fn x10_a_cursor_leads_on_from_where_it_was_given() {
        check(&format!("limit=7&cursor={}", cursor_of(42)), Ok((7, 42)));
        check(
            "actor=a&action=b&target=c&kind=user&tenant=d&from=2026-09-21T00:00:00Z&outcome=refused",
            Ok((50, Page::default().before())),
        );
    }

    #[test]
    fn x10_what_is_not_of_its_form_is_refused() {
        check("limit=0", Err((422, "?limit")));
        check("limit=101", Err((422, "?limit")));
        check("cursor=x'--", Err((422, "?cursor")));
        check(&format!("cursor={}", URL_SAFE_NO_PAD.encode("-1")), Err((422, "?cursor")));
        check("kind=planet", Err((422, "?kind")));
        check("outcome=maybe", Err((422, "?outcome")));
        check("from=yesterday", Err((422, "?from")));
        check("actor=", Err((422, "?actor")));
        check("actor=a&actor=b", Err((422, "?actor")));
        check("page=2", Err((400, "")));
    }
}
