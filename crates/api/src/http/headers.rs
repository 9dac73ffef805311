//! The headers every answer of the API bears (E38, E39, E41). The page's own stand in `www/public/_headers`.

use http::{
    HeaderMap, HeaderValue,
    header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, VARY,
        X_CONTENT_TYPE_OPTIONS,
    },
};

const ALWAYS: [(HeaderName, &str); 4] = [
    (STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (VARY, "Cookie"),
];

const UNLESS_SET: [(HeaderName, &str); 2] =
    [(CACHE_CONTROL, "no-store"), (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'")];

/// Sets them; a handler's own caching rule and content policy stand.
pub fn secure(headers: &mut HeaderMap) {
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in UNLESS_SET {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}
