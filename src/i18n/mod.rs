//! Words: every text that a person sees or hears, in each language.
//!
//! A missing text is a compile error; plural rules are plain functions.

mod en;
mod ja;
mod zh_hans;

use crate::model::{Civil, Preset, Status};

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

/// Every text of one language.
///
/// Functions get figures that are already written for the reader; only `amount` takes a number, for its plural.
#[expect(missing_docs, reason = "each field is named after the place of its text; the English file reads as its docs")]
pub struct Messages {
    // The frame
    pub title: &'static str,
    pub loading: &'static str,
    pub loading_slowly: &'static str,
    pub refresh: &'static str,
    pub updated: Template,

    // Filters
    pub filters: &'static str,
    pub keyword: &'static str,
    pub keyword_hint: &'static str,
    pub keyword_too_long: &'static str,
    pub status: &'static str,
    pub any_status: &'static str,
    pub time: &'static str,
    pub all_time: &'static str,
    pub custom_time: &'static str,
    pub preset: fn(Preset) -> &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub apply: &'static str,
    pub from_after_to: &'static str,
    pub more_filters: &'static str,
    pub session_id: &'static str,
    pub account: &'static str,
    pub account_hint: &'static str,
    pub exact_match: &'static str,
    pub remove_filter: Template,
    pub clear_filters: &'static str,
    pub only_this: Template,
    pub statuses_chosen: Template,
    pub filtered_here: &'static str,
    pub reading: Template,
    pub stop: &'static str,
    pub matches_in_newest: Template,
    pub matches_in_oldest: Template,
    pub matches_in_all: Template,
    pub read_more: &'static str,
    pub link_ignored: Template,
    pub keyword_replaced_session: &'static str,
    pub session_replaced_keyword: &'static str,

    // The table
    pub caption: &'static str,
    pub caption_oldest: &'static str,
    pub show_oldest_first: &'static str,
    pub show_newest_first: &'static str,
    pub repeated_rows: Template,
    pub so_far: Template,
    pub start_time: &'static str,
    pub triggered_at: &'static str,
    pub run_time: &'static str,
    pub tokens: &'static str,
    pub steps: &'static str,
    pub user: &'static str,
    pub entity: &'static str,
    pub error: &'static str,
    pub reason: &'static str,
    pub details: &'static str,
    pub unreadable_row: &'static str,
    pub run_is_gone: &'static str,
    pub none: &'static str,
    pub surplus_rows: Template,

    // Pages
    pub pagination: &'static str,
    pub first_page: &'static str,
    pub previous_page: &'static str,
    pub next_page: &'static str,
    pub last_page: &'static str,
    pub page: Template,
    pub go_to_page: &'static str,
    pub rows_per_page: &'static str,
    pub rows_shown: Template,
    pub rows_shown_of_about: Template,
    pub rows_shown_of_unknown: Template,
    pub no_rows: &'static str,
    pub moved_to_last_page: Template,
    pub as_of: Template,
    pub newer_runs: Template,
    pub show_newest: &'static str,
    pub new_runs: Template,
    pub live: &'static str,
    pub live_off: &'static str,
    pub live_every: Template,
    pub live_while_running: &'static str,
    pub live_checked: Template,
    pub live_failed: Template,
    pub time_zone: &'static str,
    pub local_time: &'static str,
    pub exact_times: &'static str,

    // One run
    pub run_details: &'static str,
    pub close: &'static str,
    pub previous_run: &'static str,
    pub next_run: &'static str,
    pub copy: Template,
    pub copy_as_json: &'static str,
    pub copied: &'static str,
    pub copy_failed: &'static str,
    pub show_all: &'static str,
    pub raw_json: &'static str,
    pub raw_too_deep: &'static str,
    pub run_not_found: &'static str,
    pub copy_link: &'static str,
    pub log_id: &'static str,
    pub run_id: &'static str,
    pub finished_at: &'static str,
    pub version: &'static str,
    pub triggered_from: &'static str,
    pub trigger: fn(&str) -> Option<&'static str>,
    pub created_from: &'static str,
    pub created_by_role: &'static str,
    pub account_id: &'static str,
    pub account_name: &'static str,
    pub account_email: &'static str,
    pub end_user_id: &'static str,
    pub end_user_type: &'static str,
    pub anonymous: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub exceptions: &'static str,
    pub error_code: &'static str,
    pub skip_reason: &'static str,
    pub entity_type: &'static str,
    pub entity_id: &'static str,
    pub workflow_id: &'static str,
    pub inputs: &'static str,
    pub outputs: &'static str,

    // Find in the rows
    pub find: &'static str,
    pub find_hint: &'static str,
    pub found: Template,
    pub not_found_here: &'static str,
    pub found_in_hidden: &'static str,
    pub previous_match: &'static str,
    pub next_match: &'static str,

    // Nothing to show
    pub empty: &'static str,
    pub empty_hint: &'static str,
    pub no_match: &'static str,
    pub no_match_hint: &'static str,
    pub overview: &'static str,
    pub all_runs: &'static str,
    pub rest_of_runs: &'static str,
    pub count_statuses: &'static str,
    pub counted: Template,
    pub not_counted: &'static str,
    pub chart: &'static str,
    pub chart_of_page: Template,
    pub chart_exact: &'static str,
    pub count_exactly: &'static str,
    pub counting: Template,
    pub counting_incomplete: Template,
    pub chart_hint: &'static str,
    pub as_table: &'static str,
    pub runs: &'static str,
    pub other_outcome: &'static str,
    pub span: Template,
    pub bar: Template,

    // Errors: what happened and what to do
    pub try_again: &'static str,
    pub unreachable: &'static str,
    pub offline: &'static str,
    pub timed_out: &'static str,
    pub incomplete: &'static str,
    pub empty_answer: &'static str,
    pub too_large: &'static str,
    pub not_data: &'static str,
    pub unexpected_shape: &'static str,
    pub refused: &'static str,
    pub signed_out: &'static str,
    pub reload_page: &'static str,
    pub forbidden: &'static str,
    pub not_found: &'static str,
    pub rate_limited: &'static str,
    pub server_problem: &'static str,
    pub key_rejected: &'static str,
    pub unexpected: &'static str,
    pub retrying_in: Template,
    pub retrying_when_online: &'static str,
    pub allowed_again_in: Template,
    pub technical_details: &'static str,
    pub http_status: Template,
    pub request_id: Template,
    pub rows_are_old: Template,

    // Keys
    pub shortcuts: &'static str,
    pub key_rows: &'static str,
    pub key_cells: &'static str,
    pub key_open: &'static str,
    pub key_close: &'static str,
    pub key_search: &'static str,
    pub key_pages: &'static str,

    // Configuration: what is wrong and what to write instead
    pub not_configured: &'static str,
    pub endpoint_missing: &'static str,
    pub endpoint_scheme: &'static str,
    pub endpoint_relative_host: &'static str,
    pub endpoint_credentials: &'static str,
    pub endpoint_insecure: &'static str,
    pub endpoint_unreadable: &'static str,
    pub key_in_page: &'static str,

    // Values
    pub status_name: fn(&Status) -> &str,
    pub run_time_units: RunTimeUnits,
    pub just_now: &'static str,
    pub amount: fn(u64, Unit) -> String,
    pub ago: Template,
    pub in_future: Template,
    pub date: fn(&Civil) -> String,
    pub between_date_and_clock: &'static str,
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
