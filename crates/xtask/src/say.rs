//! What the terminal shows: one line when a step starts, one note where something is worth knowing.

use std::fmt::Display;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::time::Duration;

/// A step starts.
pub fn step(what: impl Display) {
    write(stderr(), format_args!("{} {what}", paint("36;1", "==>")));
}

/// Something worth knowing about the step that runs.
pub fn note(what: impl Display) {
    write(stderr(), format_args!("    {what}"));
}

/// What the command was asked for: on the standard output, to be kept or passed on.
pub fn result(what: impl Display) {
    write(stdout(), what);
}

/// The run ends with this error.
pub fn failure(error: &anyhow::Error) {
    write(stderr(), format_args!("{} {error:#}", paint("31;1", "failed:")));
}

/// Whoever reads may have gone, as `head` does: that is no reason to stop.
fn write(mut to: impl Write, what: impl Display) {
    let _ = writeln!(to, "{what}");
}

/// A duration as a person reads it: `0.4 s`, `12 s`, `3 min 05 s`.
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f32()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

fn paint(colour: &str, text: &str) -> String {
    if stderr().is_terminal() { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        let check = |millis, expect| assert_eq!(duration(Duration::from_millis(millis)), expect);
        check(400, "0.4 s");
        check(12_900, "12 s");
        check(185_000, "3 min 05 s");
    }
}
