//! A change must come from our own page (E35): the browser says where a request comes from, and a page cannot forge that.

use axum::extract::Request;
use http::{HeaderMap, Method, header::COOKIE, header::ORIGIN};

use crate::problem::{ApiError, Code};

/// Refuses a change from another site. Fetch Metadata decides; where it is missing the Origin header does;
/// where both are missing only a request without a cookie passes (a program, not a browser).
pub fn check(request: &Request, own_origin: &str) -> Result<(), ApiError> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let headers = request.headers();
    let ours = match (text(headers, "sec-fetch-site"), text(headers, ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => origin == own_origin,
        (None, None) => !headers.contains_key(COOKIE),
    };
    if ours { Ok(()) } else { Err(ApiError::of(Code::CrossSite)) }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_headers(headers: &[(&str, &str)], passes: bool) {
        let mut request = http::Request::builder().method(Method::POST).uri("/v1/users");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(axum::body::Body::empty()).unwrap();
        assert_eq!(check(&request, "https://desk.example").is_ok(), passes, "{headers:?}");
    }

    #[test]
    fn e35_a_change_from_another_site_is_refused() {
        check_headers(&[("sec-fetch-site", "same-origin"), ("cookie", "a=b")], true);
        check_headers(&[("sec-fetch-site", "none")], true);
        check_headers(&[("sec-fetch-site", "same-site")], false);
        check_headers(&[("sec-fetch-site", "cross-site"), ("origin", "https://desk.example")], false);
        check_headers(&[("origin", "https://desk.example"), ("cookie", "a=b")], true);
        check_headers(&[("origin", "https://evil.example")], false);
        check_headers(&[("cookie", "a=b")], false);
        check_headers(&[], true);
    }
}
