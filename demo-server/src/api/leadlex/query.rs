//! What a request for Leadlex's logs asks for.

use jiff::Timestamp;

use super::row::Entry;
use crate::date;

/// A checked request for a page of entries.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Query {
    /// 1 or more.
    pub(super) page: usize,
    /// From 1 to 100.
    pub(super) per_page: usize,
    status: Option<String>,
    /// Inclusive.
    after: Option<Timestamp>,
}

impl Query {
    /// Reads a raw query string, or says what is wrong with it.
    pub(super) fn parse(raw: &str) -> Result<Self, String> {
        let value = |name: &str| {
            form_urlencoded::parse(raw.as_bytes())
                .find(|(key, value)| key == name && !value.is_empty())
                .map(|(_, value)| value.into_owned())
        };
        let number = |name: &str, default: usize| match value(name) {
            None => Ok(default),
            Some(text) => text
                .parse::<usize>()
                .ok()
                .filter(|number| 0 < *number)
                .ok_or_else(|| format!("{name} must be a whole number from 1")),
        };
        let status = value("status");
        if let Some(word) = &status
            && !["success", "failed", "skipped"].contains(&word.as_str())
        {
            return Err("status must be success, failed or skipped".to_owned());
        }
        Ok(Self {
            page: number("page", 1)?,
            per_page: number("per_page", 25)?.min(100),
            status,
            after: value("after")
                .map(|text| date::parse(&text).map_err(|_| "after must be ISO 8601".to_owned()))
                .transpose()?,
        })
    }

    /// Whether an entry passes the filters.
    pub(super) fn is_match(&self, entry: &Entry) -> bool {
        self.status.as_ref().is_none_or(|word| *word == entry.status)
            && self
                .after
                .is_none_or(|after| Timestamp::from_second(entry.triggered_second).is_ok_and(|second| after <= second))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_and_bounds_of_the_document() {
        let query = Query::parse("status=").unwrap();
        assert_eq!((query.page, query.per_page), (1, 25));
        assert_eq!(Query::parse("per_page=500").unwrap().per_page, 100);
        for raw in ["page=0", "per_page=x", "status=succeeded", "after=yesterday"] {
            assert!(Query::parse(raw).is_err(), "{raw}");
        }
    }
}
