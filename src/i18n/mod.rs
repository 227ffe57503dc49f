//! Words: every text that a person sees or hears, in each language.
//!
//! A missing text is a compile error; plural rules are plain functions.

mod en;
mod ja;
mod messages;
mod zh_hans;

pub use messages::{Messages, MoreMessages};

/// A language that the widget speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Chinese in simplified characters.
    ZhHans,
    /// Japanese.
    Ja,
}

impl Locale {
    /// The nearest language for a BCP 47 tag; an unknown one is English.
    ///
    /// Chinese is Chinese: `zh-Hant` and `zh-TW` get simplified characters rather than English.
    #[must_use]
    pub fn negotiate(tag: &str) -> Self {
        match tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "zh" => Self::ZhHans,
            "ja" => Self::Ja,
            _ => Self::En,
        }
    }

    /// The tag for `lang` attributes.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhHans => "zh-Hans",
            Self::Ja => "ja",
        }
    }

    /// The language's texts.
    #[must_use]
    pub fn messages(self) -> &'static Messages {
        // Called by pointer, so that the compiler keeps each language apart and a page gets only its own at first.
        let messages = match self {
            Self::En => en::messages as fn() -> &'static Messages,
            Self::ZhHans => zh_hans::messages,
            Self::Ja => ja::messages,
        };
        messages()
    }
}

/// A text with places for others: `{1}` is the first of them.
///
/// A function for each text would do the same for many times the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Template(&'static str);

impl Template {
    /// The text with each place filled; numbers come as the reader writes them.
    #[must_use]
    pub fn fill(self, values: &[&str]) -> String {
        let mut filled = String::new();
        for (position, part) in self.0.split(['{', '}']).enumerate() {
            // Between the braces stands the place, everywhere else the text itself.
            let place = if position % 2 == 1 { part.parse::<usize>().ok() } else { None };
            let value = place.and_then(|place| values.get(place.wrapping_sub(1)));
            filled.push_str(value.copied().unwrap_or(part));
        }
        filled
    }
}

/// What stands behind the figures of a run time, with the space before it.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each field is the name of its unit")]
pub struct RunTimeUnits {
    pub milliseconds: &'static str,
    pub seconds: &'static str,
    pub minutes: &'static str,
    pub hours: &'static str,
    pub days: &'static str,
}

/// A unit in which people say how long ago something was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the name of its unit")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Month,
    Year,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Civil;

    #[test]
    fn tags_find_the_nearest_language() {
        #[track_caller]
        fn check(tag: &str, locale: Locale) {
            assert_eq!(Locale::negotiate(tag), locale, "{tag:?}");
        }
        check("en", Locale::En);
        check("en-GB", Locale::En);
        check("zh", Locale::ZhHans);
        check("zh-CN", Locale::ZhHans);
        check("zh-TW", Locale::ZhHans);
        check("zh_Hant", Locale::ZhHans);
        check("ja-JP", Locale::Ja);
        check("JA", Locale::Ja);
        check(" ja ", Locale::Ja);
        check("", Locale::En);
        check("-", Locale::En);
        check("fr", Locale::En);
        check("jav", Locale::En);
        for locale in [Locale::En, Locale::ZhHans, Locale::Ja] {
            check(locale.tag(), locale);
        }
    }

    #[test]
    fn values_follow_the_language() {
        let civil = Civil { year: 2026, month: 3, day: 9, hour: 14, minute: 3, second: 22, offset_minutes: 0 };
        #[track_caller]
        fn check(locale: Locale, civil: &Civil, date: &str, past: &str, future: &str) {
            let messages = locale.messages();
            assert_eq!((messages.date)(civil), date);
            assert_eq!(messages.ago.fill(&[&(messages.amount)(1, Unit::Month)]), past);
            assert_eq!(messages.in_future.fill(&[&(messages.amount)(3, Unit::Minute)]), future);
        }
        check(Locale::En, &civil, "Mar 9, 2026", "1 month ago", "in 3 minutes");
        check(Locale::ZhHans, &civil, "2026-03-09", "1 个月前", "3 分钟后");
        check(Locale::Ja, &civil, "2026/03/09", "1 か月前", "3 分後");
    }
}
