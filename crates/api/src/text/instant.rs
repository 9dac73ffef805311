//! Instants in bodies: RFC 3339 in UTC outside, milliseconds inside.

use deskwarden_policy::Millis;
use jiff::Timestamp;

use crate::body::Wrong;

/// As bodies show it; an instant outside the calendar's range shows as its nearest end.
pub fn rfc3339(at: Millis) -> String {
    let nearest = if at.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(at.0).unwrap_or(nearest).to_string()
}

/// Parses an instant with an offset.
pub fn parse_instant(text: &str) -> Result<Millis, Wrong> {
    text.parse::<Timestamp>()
        .map(|at| Millis(at.as_millisecond()))
        .map_err(|_| Wrong::new("malformed", "this is not an instant; write it like 2026-12-31T22:00:00Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_survives_the_way_out_and_back() {
        let at = Millis(1_790_000_000_123);
        assert_eq!(rfc3339(at), "2026-09-21T14:13:20.123Z");
        assert_eq!(parse_instant(&rfc3339(at)), Ok(at));
    }

    #[test]
    fn an_instant_without_offset_is_refused() {
        assert_eq!(parse_instant("2026-09-21T14:13:20").unwrap_err().code, "malformed");
    }
}
