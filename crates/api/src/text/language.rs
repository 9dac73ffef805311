//! Languages and time zones.

use crate::body::Wrong;

/// Where zones of the IANA database lie.
const AREAS: [&str; 11] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Etc",
    "Europe",
    "Indian",
    "Pacific",
];

/// A language the product's messages exist in.
pub fn language(text: &str) -> Result<&'static str, Wrong> {
    match text {
        "en" => Ok("en"),
        "cs" => Ok("cs"),
        _ => Err(Wrong::new("malformed", "choose `en` or `cs`")),
    }
}

/// The name of a zone in the IANA database, by its form: the list itself would be a tenth of this service, and old in a year.
pub fn time_zone(text: &str) -> Result<String, Wrong> {
    let fits =
        text == "UTC" || text.split_once('/').is_some_and(|(area, place)| AREAS.contains(&area) && is_place(place));
    if fits {
        Ok(text.to_owned())
    } else {
        Err(Wrong::new("malformed", "send a time zone's IANA name, for example `Europe/Prague`, or `UTC`"))
    }
}

fn is_place(text: &str) -> bool {
    let is_part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+'))
    };
    text.len() <= 40 && text.split('/').count() <= 2 && text.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn m13_a_time_zone_has_the_form_of_the_iana_database() {
        for name in ["UTC", "Europe/Prague", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "America/Port-au-Prince"] {
            assert_eq!(time_zone(name).as_deref(), Ok(name));
        }
        for name in
            ["", "utc", "Prague", "Europe/", "Europe/prague", "Middle/Earth", "Europe/Pra gue", "Asia/A/B/C", "+02:00"]
        {
            assert_eq!(time_zone(name).map_err(|wrong| wrong.code), Err("malformed"), "{name}");
        }
    }
}
