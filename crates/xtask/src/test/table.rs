//! The last thing on the terminal: a table of the stages, then one line for machines.

use super::Report;
use super::count::Count;
use crate::say;

/// The table and the line.
pub fn text(reports: &[Report]) -> String {
    let rows = reports.iter().map(row);
    let total = reports.iter().map(counted).fold(Count::default(), Count::plus);
    let head = line("stage", "result", "duration", "tests");
    let body: Vec<String> = std::iter::once(head).chain(rows).collect();
    format!("{}\n\n{} passed, {} failed", body.join("\n"), total.passed, total.failed)
}

fn row(report: &Report) -> String {
    let Count { passed, failed } = report.count;
    let tests = match passed + failed {
        0 => "-".to_owned(),
        tests => tests.to_string(),
    };
    let result = if report.error.is_some() { "FAILED" } else { "passed" };
    line(&report.name.to_string(), result, &say::duration(report.time), &tests)
}

fn line(stage: &str, result: &str, duration: &str, tests: &str) -> String {
    format!("{stage:<16}{result:<8}{duration:>13}{tests:>8}")
}

/// A stage that failed without a failed test counts as one.
fn counted(report: &Report) -> Count {
    let Count { passed, failed } = report.count;
    let at_least = u32::from(report.error.is_some());
    Count { passed, failed: failed.max(at_least) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::StageName;
    use std::time::Duration;

    #[test]
    fn the_table_ends_with_a_line_of_its_own() {
        let report = |name, passed, failed, error: Option<&str>| Report {
            name,
            count: Count { passed, failed },
            error: error.map(str::to_owned),
            time: Duration::from_secs(75),
        };
        let reports = [
            report(StageName::Native, 40, 0, None),
            report(StageName::Worker, 10, 2, Some("2 tests failed")),
            report(StageName::Build, 0, 0, Some("esbuild ended with exit status: 1")),
        ];
        let text = text(&reports);
        assert!(text.contains("native          passed     1 min 15 s      40"), "{text}");
        assert!(text.ends_with("\n\n50 passed, 3 failed"), "{text}");
    }
}
