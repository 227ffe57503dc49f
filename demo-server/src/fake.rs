//! How the fake API behaves.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::dialect::Dialect;

/// The workflow that the fake Leadlex knows when no other is named: the document's own example.
pub const DEFAULT_WORKFLOW_ID: &str = "wf_01HY1";

/// How the fake API behaves.
#[derive(Clone, Debug)]
pub struct Fake {
    /// Whose API it speaks.
    pub dialect: Dialect,
    /// The one workflow that Leadlex knows.
    pub workflow_id: String,
    /// Which runs Dify has.
    pub runs: Runs,
    /// Equal seeds give equal rows.
    pub seed: u64,
    /// Whether time stands still, and no run begins.
    pub is_frozen: bool,
    /// Whether requests can ask for faults.
    pub has_faults: bool,
    /// How much longer every answer of the logs list takes, as where a big database counts slowly.
    pub slow_count: Duration,
    /// The words that Dify's status filter takes besides succeeded, failed and stopped.
    pub statuses: Vec<String>,
}

impl Default for Fake {
    fn default() -> Self {
        Self {
            dialect: Dialect::Dify,
            workflow_id: DEFAULT_WORKFLOW_ID.to_owned(),
            runs: Runs::Mixed,
            seed: 1,
            is_frozen: false,
            has_faults: false,
            slow_count: Duration::ZERO,
            statuses: Vec::new(),
        }
    }
}

/// Which made-up runs Dify has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Runs {
    /// Thousands of all kinds, and new ones that begin.
    #[default]
    Mixed,
    /// The 300 of a nightly batch, most of which began in one of two seconds. No other begins.
    Ties,
}

impl FromStr for Runs {
    type Err = UnknownRuns;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "mixed" => Ok(Self::Mixed),
            "ties" => Ok(Self::Ties),
            _ => Err(UnknownRuns),
        }
    }
}

/// A word that names no made-up runs.
#[derive(Clone, Copy, Debug)]
pub struct UnknownRuns;

impl fmt::Display for UnknownRuns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the runs are mixed or ties")
    }
}

impl std::error::Error for UnknownRuns {}
