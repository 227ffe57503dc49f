//! The dates that Dify's filters take, and the words with which it refuses others.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Reads ISO 8601: with `Z`, an offset, a fraction or a date alone; no zone means UTC.
///
/// # Errors
/// The sentence that the server answers with.
pub(crate) fn parse(text: &str) -> Result<Timestamp, String> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant);
    }
    let in_utc = text.parse::<DateTime>().and_then(|local| local.to_zoned(TimeZone::UTC));
    match in_utc {
        Ok(zoned) => Ok(zoned.timestamp()),
        Err(_) => Err(refusal(text)),
    }
}

fn refusal(text: &str) -> String {
    let year: String = text.chars().take(4).collect();
    if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) {
        "Unused components in ISO string".to_owned()
    } else {
        format!("invalid literal for int() with base 10: b'{year}'")
    }
}

/// Writes a second as `2026-04-17T09:31:00Z`; a second out of range becomes 1970.
pub(crate) fn iso(second: i64) -> String {
    Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_are_taken() {
        for (text, second) in [
            ("2026-11-01T08:00:01Z", 1_793_520_001),
            ("2026-11-01T10:00:01+02:00", 1_793_520_001),
            ("2026-11-01T08:00:01.250Z", 1_793_520_001),
            ("2026-11-01T08:00:01", 1_793_520_001),
            ("2026-11-01T08:00", 1_793_520_000),
            ("2026-11-01", 1_793_491_200),
        ] {
            assert_eq!(parse(text).unwrap().as_second(), second, "{text}");
        }
    }

    #[test]
    fn dates_that_are_refused() {
        let yesterday = "invalid literal for int() with base 10: b'yest'";
        let unused = "Unused components in ISO string";
        for (text, sentence) in [
            ("yesterday", yesterday),
            ("2026-11-01T10:00:01 02:00", unused),
            ("1795154399", unused),
            ("1795154399000", unused),
            ("2026-13-01", unused),
        ] {
            assert_eq!(parse(text).unwrap_err(), sentence, "{text}");
        }
    }

    #[test]
    fn seconds_are_written_with_z() {
        assert_eq!(iso(1_793_520_001), "2026-11-01T08:00:01Z");
        assert_eq!(iso(i64::MAX), "1970-01-01T00:00:00Z");
    }
}
