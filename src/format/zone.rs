//! Time zones, and how far they are ahead of UTC.

use js_sys::Date;

use super::intl;
use crate::model::{Timestamp, padded};

/// A time zone in which times are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The browser's own.
    #[default]
    Local,
    /// UTC.
    Utc,
    /// The zone of an IANA name, for example `Asia/Kolkata`; it may be one that the browser does not know.
    Named(String),
}

impl Zone {
    /// Reads `local`, `UTC` or an IANA name; an empty text is `local`.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        let word = word.trim();
        match word.to_ascii_lowercase().as_str() {
            "" | "local" => Self::Local,
            "utc" => Self::Utc,
            _ => Self::Named(word.into()),
        }
    }

    /// Whether the browser knows the zone.
    #[must_use]
    pub fn is_known(&self) -> bool {
        match self {
            Self::Local | Self::Utc => true,
            Self::Named(name) => intl::is_known(name),
        }
    }

    /// Minutes that the zone is ahead of UTC at an instant, negative west of it; zero for an unknown zone.
    #[must_use]
    pub fn offset_minutes(&self, at: Timestamp) -> i64 {
        match self {
            Self::Utc => 0,
            Self::Named(name) => intl::offset_minutes(name, at).unwrap_or(0),
            // Times of the 19th century give fractions of a minute.
            Self::Local => -Date::new(&(at.ms() as f64).into()).get_timezone_offset().round() as i64,
        }
    }
}

/// The offset for people: "UTC", "UTC+1", "UTC−3:30".
pub(super) fn offset_text(minutes: i64) -> String {
    let (sign, size) = (if minutes < 0 { "−" } else { "+" }, minutes.abs());
    match (size / 60, size % 60) {
        (0, 0) => "UTC".into(),
        (hours, 0) => ["UTC", sign, &padded(hours, 1)].concat(),
        (hours, minutes) => ["UTC", sign, &padded(hours, 1), ":", &padded(minutes, 2)].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_zones() {
        assert_eq!(Zone::from_word(""), Zone::Local);
        assert_eq!(Zone::from_word("Local"), Zone::Local);
        assert_eq!(Zone::from_word(" utc "), Zone::Utc);
        assert_eq!(Zone::from_word("Asia/Kolkata"), Zone::Named("Asia/Kolkata".into()));
    }

    #[test]
    fn offsets_are_written_as_people_know_them() {
        #[track_caller]
        fn check(minutes: i64, text: &str) {
            assert_eq!(offset_text(minutes), text);
        }
        check(0, "UTC");
        check(60, "UTC+1");
        check(840, "UTC+14");
        check(330, "UTC+5:30");
        check(-180, "UTC−3");
        check(-210, "UTC−3:30");
        check(-44, "UTC−0:44");
    }
}
