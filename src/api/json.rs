//! Parsed JSON, read leniently.

use std::rc::Rc;
use std::time::Duration;

use crate::model::{Failure, LogQuery, Page, PageLimit, PageNumber, RawRow, Row, Run, Timestamp, decimal};

/// A parsed JSON value that is read field by field.
///
/// In the browser it is what `JSON.parse` gave; the native tests bring their own.
/// The rules that turn a loose value into a field are the provided methods, so both use the same ones.
/// None of them fails: what cannot be read is `None`.
pub trait Json: Sized {
    /// The value under `key`; `None` when this is not an object, or has no such key or null there.
    fn get(&self, key: &'static str) -> Option<Self>;
    /// The elements; `None` when this is not an array.
    fn items(&self) -> Option<Vec<Self>>;
    /// Whether this is an object, not an array and not null.
    fn is_object(&self) -> bool;
    /// The text; `None` when this is not a string.
    fn as_text(&self) -> Option<String>;
    /// The number; `None` when this is not a number.
    fn as_number(&self) -> Option<f64>;
    /// The truth value; `None` when this is not one.
    fn as_bool(&self) -> Option<bool>;
    /// Keeps the value, to be written out when someone asks.
    fn raw(&self) -> RawRow;

    /// The object under `key`.
    fn object(&self, key: &'static str) -> Option<Self> {
        self.get(key).filter(Self::is_object)
    }

    /// The elements of the array under `key`.
    fn list(&self, key: &'static str) -> Option<Vec<Self>> {
        self.get(key)?.items()
    }

    /// The text under `key` as it came, or the digits of a whole number; `None` when it is blank.
    fn text(&self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        let text = value.as_text().or_else(|| Some(decimal(whole(value.as_number()?)?)))?;
        (!text.trim().is_empty()).then_some(text)
    }

    /// The number under `key`, also when it came as text.
    fn number(&self, key: &'static str) -> Option<f64> {
        let value = self.get(key)?;
        value.as_number().or_else(|| parsed(&value.as_text()?))
    }

    /// The count under `key`: a whole number from 0.
    ///
    /// A number is believed below 2^53, because `JSON.parse` rounds beyond; as text it may be any `u64`.
    fn count(&self, key: &'static str) -> Option<u64> {
        let value = self.get(key)?;
        if let Some(number) = value.as_number() {
            return whole(number);
        }
        let text = value.as_text()?;
        text.trim().parse().ok().or_else(|| whole(parsed(&text)?))
    }

    /// The truth value under `key`, also as 0 or 1 or as a word.
    fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        value.as_bool().or_else(|| match value.as_text()?.trim() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        })
    }

    /// The instant under `key`: seconds or milliseconds since 1970, or ISO 8601.
    fn time(&self, key: &'static str) -> Option<Timestamp> {
        let value = self.get(key)?;
        if let Some(number) = value.as_number() {
            return Timestamp::from_server_number(number);
        }
        let text = value.as_text()?;
        Timestamp::parse(&text).or_else(|| Timestamp::from_server_number(parsed(&text)?))
    }

    /// The span under `key`, in seconds, to the microsecond; `None` when it is negative.
    fn seconds(&self, key: &'static str) -> Option<Duration> {
        micros(self.number(key)? * 1e6)
    }

    /// The span under `key`, in milliseconds, to the microsecond; `None` when it is negative.
    fn milliseconds(&self, key: &'static str) -> Option<Duration> {
        micros(self.number(key)? * 1e3)
    }

    /// Why a run failed, from a text, an object with `code` and `message`, or anything else as JSON text.
    fn failure(&self, key: &'static str) -> Option<Failure> {
        let value = self.get(key)?;
        if let Some(message) = value.as_text() {
            return (!message.trim().is_empty()).then_some(Failure { code: None, message });
        }
        let (code, message) = (value.text("code"), value.text("message"));
        if code.is_some() || message.is_some() {
            return Some(Failure { code, message: message.unwrap_or_default() });
        }
        // What is nested too deeply to be written is an error all the same.
        let message = value.raw().to_json().unwrap_or_else(|| "…".to_owned());
        let is_nothing = matches!(message.trim(), "false" | "{}" | "[]");
        (!is_nothing).then_some(Failure { code: None, message })
    }
}

/// Where an answer says that its rows stand in the whole result.
pub(super) struct Place {
    /// The page's number, from 1.
    pub(super) page: Option<u64>,
    /// Rows per page.
    pub(super) limit: Option<u64>,
    /// Rows in the whole result.
    pub(super) total: Option<u64>,
    /// Whether a next page exists.
    pub(super) has_more: Option<bool>,
}

impl Place {
    /// The page with these rows, each read by `run`; what the answer does not say is as it was asked.
    pub(super) fn page_of<J: Json>(self, items: &[J], query: &LogQuery, run: fn(&J) -> Run) -> Page<Row> {
        let page = positive(self.page).map_or(query.page, PageNumber::clamped);
        let limit = positive(self.limit).map_or(query.limit, PageLimit::clamped);
        let kept = items.len().min(query.limit.get() as usize);
        let rows = items
            .iter()
            .take(kept)
            .map(|item| if item.is_object() { Row::Run(Rc::new(run(item))) } else { Row::Unreadable(item.raw()) });
        let has_more = self.has_more.unwrap_or_else(|| match self.total {
            Some(total) => u64::from(page.get()) * u64::from(limit.get()) < total,
            // A next page that turns out empty is better than rows that nobody can reach.
            None => kept >= limit.get() as usize,
        });
        Page { rows: rows.collect(), page, limit, total: self.total, has_more, surplus: items.len() - kept }
    }
}

fn positive(count: Option<u64>) -> Option<u32> {
    count.filter(|count| 1 <= *count).map(|count| u32::try_from(count).unwrap_or(u32::MAX))
}

/// The number as a count, when it is one that a float holds exactly.
fn whole(number: f64) -> Option<u64> {
    const MAX_EXACT: f64 = 9_007_199_254_740_991.0;
    ((0.0..=MAX_EXACT).contains(&number) && number.fract() == 0.0).then_some(number as u64)
}

/// The span, when it is not negative and shorter than 285 years.
fn micros(number: f64) -> Option<Duration> {
    Some(Duration::from_micros(whole(number.round())?))
}

/// Reads digits with an optional sign and fraction.
///
/// The standard library's parser of floats would cost 10 kB of tables; servers do not write exponents as text.
fn parsed(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let all = whole.bytes().chain(fraction.bytes()).fold(0.0, |all, byte| all * 10.0 + f64::from(byte - b'0'));
    let number = all / fraction.bytes().fold(1.0, |scale, _| scale * 10.0);
    Some(if digits.len() < text.len() { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_without_exponents() {
        for (text, number) in
            [("0", 0.0), ("20", 20.0), (" -1.5 ", -1.5), ("1.234567", 1.234_567), ("1795154399.25", 1_795_154_399.25)]
        {
            assert_eq!(parsed(text), Some(number), "{text:?}");
        }
        for text in ["", "-", ".", "1.", ".5", "1e3", "+1", "--1", "1.2.3", "NaN", "Infinity", "１", "0x10"] {
            assert_eq!(parsed(text), None, "{text:?}");
        }
        let huge = format!("0.{}", "1".repeat(400));
        assert!(parsed(&huge).is_none_or(|number| whole(number).is_none()));
    }

    #[test]
    fn only_exact_counts_are_believed() {
        assert_eq!(whole(1e3), Some(1000));
        assert_eq!(whole(-0.0), Some(0));
        assert_eq!(whole(9_007_199_254_740_991.0), Some(9_007_199_254_740_991));
        for refused in [-1.0, 0.5, 9_007_199_254_740_992.0, f64::NAN, f64::INFINITY] {
            assert_eq!(whole(refused), None, "{refused}");
        }
    }

    #[test]
    fn spans_have_microseconds() {
        assert_eq!(micros(1e-6 * 1e6), Some(Duration::from_micros(1)));
        assert_eq!(micros(5.234_007 * 1e6), Some(Duration::from_micros(5_234_007)));
        assert_eq!(micros(1e9 * 1e6), Some(Duration::from_secs(1_000_000_000)));
        assert_eq!(micros(-1.0), None);
        assert_eq!(micros(f64::NAN), None);
    }
}
