//! How many tests a program ran, read from what it wrote: cargo, wasm-bindgen-test, `node --test`, vitest, Playwright
//! and our own `N passed, N failed` and `N cases: all as they should be`.

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// They passed.
    pub passed: u32,
    /// They failed.
    pub failed: u32,
}

impl Count {
    /// Adds up every summary in a program's output.
    pub fn read(output: &str) -> Count {
        let lines = output.lines().map(without_colours);
        lines.filter_map(|line| summary(line.trim())).fold(Count::default(), Count::plus)
    }

    /// The sum of two.
    pub fn plus(self, other: Count) -> Count {
        Count { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// A line that sums up a run, if it is one.
fn summary(line: &str) -> Option<Count> {
    let rest = line.strip_prefix("test result: ").or_else(|| line.strip_prefix("Tests "));
    if let Some(rest) = rest {
        return Some(numbers_before_words(rest));
    }
    if let Some(rest) = line.strip_suffix(" cases: all as they should be") {
        let number = rest.rsplit(' ').next()?.parse().ok()?;
        return Some(Count { passed: number, failed: 0 });
    }
    let node = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "));
    if let Some(rest) = node {
        return numbers_after_words(rest);
    }
    starts_like_a_summary(line).then(|| numbers_before_words(line))
}

/// `12 passed (3.4s)`, `1 failed`, `2 flaky`, `12 passed, 0 failed`, and nothing longer.
fn starts_like_a_summary(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let number = words.next().is_some_and(|word| word.parse::<u32>().is_ok());
    let word = words.next().map(|word| word.trim_end_matches(','));
    number && matches!(word, Some("passed" | "failed" | "flaky")) && words.count() <= 2
}

fn numbers_before_words(line: &str) -> Count {
    let words: Vec<&str> = line.split([' ', ',', ';', '|']).filter(|word| !word.is_empty()).collect();
    let before = |names: &[&str]| -> u32 {
        let pairs = words.iter().zip(words.iter().skip(1));
        pairs.filter(|(_, word)| names.contains(word)).filter_map(|(number, _)| number.parse::<u32>().ok()).sum()
    };
    // Playwright calls a test flaky that passed in the end.
    Count { passed: before(&["passed", "flaky"]), failed: before(&["failed"]) }
}

fn numbers_after_words(rest: &str) -> Option<Count> {
    let (word, number) = rest.split_once(' ')?;
    let number = number.trim().parse().ok()?;
    match word {
        "pass" => Some(Count { passed: number, failed: 0 }),
        "fail" => Some(Count { passed: 0, failed: number }),
        _ => None,
    }
}

fn without_colours(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(output: &str, passed: u32, failed: u32) {
        assert_eq!(Count::read(output), Count { passed, failed }, "{output}");
    }

    #[test]
    fn cargo_and_wasm_bindgen_test_are_understood() {
        check(
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
             test a ... ok\n\
             test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n",
            15,
            2,
        );
    }

    #[test]
    fn node_is_understood() {
        check("ℹ tests 9\nℹ suites 2\nℹ pass 8\nℹ fail 1\nℹ cancelled 0\n", 8, 1);
        check("# tests 4\n# pass 4\n# fail 0\n", 4, 0);
    }

    #[test]
    fn vitest_is_understood() {
        check(" Test Files  3 passed (3)\n      Tests  12 passed (12)\n", 12, 0);
        check("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[31m1 failed\u{1b}[39m | \u{1b}[32m4 passed\u{1b}[39m (5)", 4, 1);
    }

    #[test]
    fn playwright_is_understood() {
        check(
            "  ✓  1 signs in (1.2s)\n\n  1 failed\n    [chromium] › a.spec.ts\n  1 flaky\n  12 passed (3.4s)\n",
            13,
            1,
        );
        check("  12 passed (1.2m)\n", 12, 0);
    }

    #[test]
    fn our_own_forms_are_understood() {
        check("31 passed, 0 failed\n", 31, 0);
        check("    11 policies, 47 cases: all as they should be\n", 47, 0);
    }

    #[test]
    fn prose_is_no_summary() {
        check("12 passed the wrong argument to it\n3 failed attempts lock the account for an hour\n", 0, 0);
    }
}
