//! Whose API is spoken.

use std::fmt;
use std::str::FromStr;

/// One of the two logs APIs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// `GET /workflows/logs`.
    #[default]
    Dify,
    /// `GET /workflows/{id}/logs`.
    Leadlex,
}

impl FromStr for Dialect {
    type Err = UnknownDialect;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "dify" => Ok(Self::Dify),
            "leadlex" => Ok(Self::Leadlex),
            _ => Err(UnknownDialect),
        }
    }
}

/// A word that names no dialect.
#[derive(Clone, Copy, Debug)]
pub struct UnknownDialect;

impl fmt::Display for UnknownDialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the dialect is dify or leadlex")
    }
}

impl std::error::Error for UnknownDialect {}
