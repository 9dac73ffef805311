//! `GET /v1/audit/export`

use axum::{
    Extension,
    body::Body,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use deskwarden_policy::{Action, CompanyId};
use futures_util::stream::try_unfold;
use http::{
    HeaderValue,
    header::{CONTENT_DISPOSITION, CONTENT_TYPE},
};

use super::{
    filter::{Filter, once},
    query::{Page, refuse_unknown, wrong},
    select::{Total, slice, total},
    sheet::Sheet,
    told::{AuditRecord, ToldRow},
};
use crate::{
    app::App,
    auth::{SessionCookie, enter},
    http::RequestInfo,
    openapi::words,
    ports::{DbError, Rows},
    problem::{ApiError, Problem},
    store::system::record_refusals,
    text::rfc3339,
};

/// An export that leaves something out would look whole, so what is too much is refused.
const MOST: i64 = 50_000;
/// So many records are in memory at a time.
const PAGE: usize = 500;

/// Carries off the records that match, the newest first, as CSV or as one JSON object a line.
/// It is no action of the policy and changes nothing, so it leaves no record of its own: who may read may also keep what was read.
#[utoipa::path(
    get, path = "/v1/audit/export", operation_id = "export_audit", tag = "audit",
    params(
        ("format" = inline(words::ExportFormat), Query, description = "`csv` or `ndjson`"),
        ("actor" = Option<String>, Query, description = "the id of who acted"),
        ("action" = Option<String>, Query, description = "the action's name"),
        ("target" = Option<String>, Query, description = "the id of what was acted on"),
        ("kind" = Option<String>, Query, description = "the kind of what was acted on"),
        ("tenant" = Option<String>, Query, description = "the tenant it lies in"),
        ("from" = Option<String>, Query, description = "RFC 3339: at this instant or later"),
        ("to" = Option<String>, Query, description = "RFC 3339: before this instant"),
        ("outcome" = inline(Option<words::Outcome>), Query, description = "`done` or `refused`; left out: both"),
    ),
    responses(
        (status = 200, description = "at most 50,000 records, as an attachment", content(
            (String = "text/csv"),
            (String = "application/x-ndjson"),
        )),
        (status = "4XX", description = "refused", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn export_audit(
    State(app): State<App>,
    Extension(info): Extension<RequestInfo>,
    SessionCookie(session): SessionCookie,
    RawQuery(query): RawQuery,
) -> Result<Response, ApiError> {
    let asked = Asked::parse(query.as_deref().unwrap_or_default());
    let (caller, _) = enter(&app, &session, info.now, vec![]).await?;
    caller.require(&app, Action::ReadAudit, &caller.own_company())?;
    let Asked { format, filter } = asked?;
    let company = session.company().clone();
    let mut batch = record_refusals(&company, info.now);
    batch.push(total(&company, &filter));
    let rows = app.batch(batch).await?;
    let total = rows.last().map(Rows::first::<Total>).transpose()?.flatten().map_or(0, |row| row.total);
    refuse_too_many(total)?;
    let name = format.file_name(&caller.company.slug, &rfc3339(info.now));
    let export = Export { app, company, filter, format, before: Page::default().before(), heading: true };
    let body = Body::from_stream(try_unfold(export, Export::next));
    let mut response = body.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(format.content_type()));
    let name = HeaderValue::from_str(&name).map_err(|error| ApiError::internal(&error))?;
    response.headers_mut().insert(CONTENT_DISPOSITION, name);
    Ok(response)
}

fn refuse_too_many(total: i64) -> Result<(), ApiError> {
    let detail = format!("{total} records match, and an export holds at most {MOST}: narrow it with `from` and `to`");
    if total > MOST { Err(wrong("from", "tooMany", &detail)) } else { Ok(()) }
}

#[derive(Clone, Copy)]
enum Format {
    Csv,
    Ndjson,
}

impl Format {
    fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Ndjson => "application/x-ndjson; charset=utf-8",
        }
    }

    /// A company's name in addresses and a date hold nothing that would need quoting.
    fn file_name(self, company: &str, now: &str) -> String {
        let day = now.split('T').next().unwrap_or_default();
        let ending = if matches!(self, Self::Csv) { "csv" } else { "ndjson" };
        format!("attachment; filename=\"audit-{company}-{day}.{ending}\"")
    }
}

struct Asked {
    format: Format,
    filter: Filter,
}

impl Asked {
    fn parse(text: &str) -> Result<Self, ApiError> {
        let (mut format, mut filter) = (None, Filter::default());
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            if name == "format" {
                once(&name, &mut format, self::format(&value)?)?;
            } else {
                let known = filter.take(&name, &value)?;
                refuse_unknown(known, &name, &format!("format, {}", Filter::NAMES))?;
            }
        }
        let format = format.ok_or_else(|| wrong("format", "required", "send format=csv or format=ndjson"))?;
        Ok(Self { format, filter })
    }
}

fn format(value: &str) -> Result<Format, ApiError> {
    match value {
        "csv" => Ok(Format::Csv),
        "ndjson" => Ok(Format::Ndjson),
        _ => Err(wrong("format", "malformed", "a format is `csv` or `ndjson`")),
    }
}

/// An export under way: written page by page while it is being sent.
struct Export {
    app: App,
    company: CompanyId,
    filter: Filter,
    format: Format,
    before: i64,
    heading: bool,
}

impl Export {
    async fn next(mut self) -> Result<Option<(Vec<u8>, Self)>, DbError> {
        if std::mem::take(&mut self.heading) && matches!(self.format, Format::Csv) {
            return Ok(Some((Sheet::heading(), self)));
        }
        let rows = self.app.batch(vec![slice(&self.company, &self.filter, self.before, PAGE)]).await?;
        let rows: Vec<ToldRow> = rows.first().map(Rows::all).transpose()?.unwrap_or_default();
        let Some(last) = rows.last().map(ToldRow::seq) else { return Ok(None) };
        self.before = last;
        let bytes = self.format.write(rows.into_iter().map(AuditRecord::from));
        Ok(Some((bytes, self)))
    }
}

impl Format {
    fn write(self, records: impl Iterator<Item = AuditRecord>) -> Vec<u8> {
        match self {
            Self::Csv => {
                let mut sheet = Sheet::going_on();
                records.for_each(|record| sheet.record(&record));
                sheet.finish()
            }
            Self::Ndjson => records.flat_map(|record| line(&record)).collect(),
        }
    }
}

fn line(record: &AuditRecord) -> Vec<u8> {
    let mut line = serde_json::to_vec(record).unwrap_or_default();
    line.push(b'\n');
    line
}
