//! How many tests ran: read from what the test runners print at the end.

use std::{fmt, ops::AddAssign};

/// Numbers of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Counts {
    /// Adds the numbers in a line of output, if it is a summary.
    ///
    /// Cargo prints `test result: ok. 3 passed; 0 failed; …` for each binary, and Node.js prints
    /// `ℹ pass 3` and `ℹ fail 0`.
    pub(crate) fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(summary) = line.strip_prefix("test result: ") {
            self.passed += number_before(summary, "passed");
            self.failed += number_before(summary, "failed");
        } else if let Some(number) = line.strip_prefix("ℹ pass ") {
            self.passed += number.parse().unwrap_or(0);
        } else if let Some(number) = line.strip_prefix("ℹ fail ") {
            self.failed += number.parse().unwrap_or(0);
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn number_before(summary: &str, word: &str) -> u32 {
    summary
        .split([';', '.'])
        .filter_map(|part| part.trim().strip_suffix(word))
        .find_map(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_are_added_up() {
        let mut counts = Counts::default();
        for line in [
            "running 4 tests",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            "ℹ tests 8",
            "ℹ pass 7",
            "ℹ fail 1",
            "the second pass 9 times",
        ] {
            counts.read(line);
        }
        let expected = Counts { passed: 20, failed: 3 };
        assert_eq!(counts, expected);
        assert_eq!(counts.to_string(), "20 passed, 3 failed");
    }
}
