//! Who asks too often from one address waits (E44, E45).

use std::net::IpAddr;

use crate::{
    app::App,
    http::RequestInfo,
    problem::{ApiError, Code},
};

/// The limiter's window.
const WINDOW_S: i64 = 60;

/// Refuses an address that asks too often for this purpose. A limiter that fails refuses everybody (E46):
/// guessing must not become free because a counter is out of order.
pub async fn admit_address(app: &App, info: &RequestInfo, purpose: &str) -> Result<(), ApiError> {
    let detail = format!("too many requests from your address; wait {WINDOW_S} seconds, then try again");
    admit(app, format!("{purpose} {}", network(info.ip.as_deref())), detail).await
}

/// The same for whoever the key names.
pub async fn admit(app: &App, key: String, detail: String) -> Result<(), ApiError> {
    match app.admits(key).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(ApiError::with(Code::TooManyRequests, detail).retry_after(WINDOW_S)),
        Err(error) => Err(ApiError::of(Code::Unavailable).retry_after(WINDOW_S).caused_by(&error)),
    }
}

/// The address; of IPv6 the first 64 bits, which one holder has to choose from.
fn network(ip: Option<&str>) -> String {
    match ip.and_then(|ip| ip.parse().ok()).map(|ip: IpAddr| ip.to_canonical()) {
        Some(IpAddr::V4(ip)) => ip.to_string(),
        Some(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        None => "unknown".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ip: Option<&str>, expected: &str) {
        assert_eq!(network(ip), expected);
    }

    #[test]
    fn e44_an_ipv6_address_counts_as_its_network() {
        check(Some("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        check(Some("2001:db8:1:2::9"), "2001:db8:1:2::/64");
        check(Some("::ffff:203.0.113.7"), "203.0.113.7");
        check(Some("203.0.113.7"), "203.0.113.7");
    }

    #[test]
    fn e44_who_has_no_address_shares_one() {
        check(None, "unknown");
        check(Some("nonsense"), "unknown");
    }
}
