//! Every text in every language.

use std::collections::HashSet;

use workflow_logs::i18n::{Locale, Messages, MoreMessages, RunTimeUnits, Template, Unit};
use workflow_logs::model::{Civil, Preset, Status};

const LOCALES: [Locale; 3] = [Locale::En, Locale::ZhHans, Locale::Ja];

/// What stands in for the arguments of texts: no letters, and no figures.
const ARGUMENTS: [&str; 3] = ["①", "②", "③"];

/// Words with four letters or more that are the same in every language.
const FOREIGN_WORDS: [&str; 12] =
    ["Enter", "HTTP", "JSON", "Shift", "Token", "Webhook", "dialect", "endpoint", "http", "https", "logs", "workflows"];

#[test]
fn every_text_says_something_and_its_arguments() {
    each_text(|locale, name, text| {
        assert!(!text.is_empty() && !text.contains("  ") && !text.contains('\n'), "{locale:?}: {name}: {text:?}");
        let is_joint = ["run_time_units", "between_date_and_clock"].contains(&name);
        assert!(is_joint || text.trim() == text, "{locale:?}: {name}: {text:?}");
    });
}

#[test]
fn a_place_is_filled_by_its_number() {
    let shown = |locale: Locale| locale.messages().rows_shown.fill(&["21", "40", "5,000"]);
    assert_eq!(shown(Locale::En), "21 to 40 of 5,000");
    assert_eq!(shown(Locale::ZhHans).matches("5,000").count(), 1);
}

#[test]
fn every_text_is_translated() {
    let same_everywhere = ["none", "between_date_and_clock", "trigger: webhook"];
    let english = texts(Locale::En.messages());
    for locale in [Locale::ZhHans, Locale::Ja] {
        for ((name, english), (_, text)) in english.iter().zip(texts(locale.messages())) {
            assert!(*english != text || same_everywhere.contains(&name.as_str()), "{locale:?}: {name}: {text:?}");
        }
    }
}

#[test]
fn translations_have_no_english_words() {
    each_text(|locale, name, text| {
        let mut words = text.split(|character: char| !character.is_ascii_alphabetic()).filter(|word| word.len() >= 4);
        let is_own = locale == Locale::En || words.all(|word| FOREIGN_WORDS.contains(&word));
        assert!(is_own, "{locale:?}: {name}: {text:?}");
    });
}

#[test]
fn a_single_sentence_has_no_full_stop() {
    each_text(|locale, name, text| {
        let stops = text.chars().filter(|character| ['.', '。'].contains(character)).count();
        assert!(!text.ends_with('.'), "{locale:?}: {name}: {text:?}");
        // Japanese ends both of two sentences.
        assert!(!text.ends_with('。') || stops > 1, "{locale:?}: {name}: {text:?}");
        assert!(text.ends_with('。') || !text.contains('。'), "{locale:?}: {name}: {text:?}");
    });
}

#[test]
fn punctuation_is_the_languages_own() {
    each_text(|locale, name, text| {
        let foreign = match locale {
            Locale::En => ['，', '。', '：', '、', '（', '！'].as_slice(),
            Locale::ZhHans => [',', ';', ':', '!', '?', '「', '」'].as_slice(),
            Locale::Ja => [',', ';', ':', '!', '?', '“', '”', '，'].as_slice(),
        };
        assert!(!text.contains(foreign), "{locale:?}: {name}: {text:?}");
    });
}

#[test]
fn statuses_are_named_and_distinct() {
    for locale in LOCALES {
        let name = locale.messages().status_name;
        let names: HashSet<_> = statuses().iter().map(|status| name(status).to_owned()).collect();
        assert_eq!(names.len(), statuses().len(), "{locale:?}");
        assert_eq!(name(&Status::Other("in-review".into())), "in-review");
    }
}

#[test]
fn presets_are_distinct() {
    for locale in LOCALES {
        let names: HashSet<_> = Preset::ALL.into_iter().map(locale.messages().preset).collect();
        assert_eq!(names.len(), Preset::ALL.len(), "{locale:?}");
    }
}

#[test]
fn labels_stay_short() {
    let labels = [
        "refresh",
        "keyword",
        "status",
        "any_status",
        "time",
        "all_time",
        "custom_time",
        "from",
        "to",
        "apply",
        "more_filters",
        "session_id",
        "account",
        "clear_filters",
        "start_time",
        "triggered_at",
        "run_time",
        "tokens",
        "steps",
        "entity",
        "reason",
        "details",
        "go_to_page",
        "rows_per_page",
        "close",
        "copy_as_json",
        "copied",
        "show_all",
        "try_again",
        "reload_page",
        "technical_details",
    ];
    let known: HashSet<_> = texts(Locale::En.messages()).into_iter().map(|(name, _)| name).collect();
    assert!(labels.iter().all(|label| known.contains(*label)));
    each_text(|locale, name, text| {
        let limit = if locale == Locale::En { 24 } else { 12 };
        let is_label = labels.contains(&name) || name.starts_with("preset") || name.starts_with("status_name");
        assert!(!is_label || text.chars().count() <= limit, "{locale:?}: {name}: {text:?}");
    });
}

#[test]
fn english_has_a_singular() {
    let messages = Locale::En.messages();
    assert_eq!((messages.amount)(1, Unit::Minute), "1 minute");
    assert_eq!((messages.amount)(2, Unit::Minute), "2 minutes");
    assert_eq!((messages.amount)(0, Unit::Second), "0 seconds");
}

/// Calls `check` with each language, and the name and text of each message in it.
fn each_text(check: impl Fn(Locale, &str, &str)) {
    for locale in LOCALES {
        for (name, text) in texts(locale.messages()) {
            check(locale, &name, &text);
        }
    }
}

fn statuses() -> Vec<Status> {
    ["scheduled", "running", "paused", "succeeded", "partial-succeeded", "failed", "stopped", "skipped"]
        .into_iter()
        .filter_map(Status::from_word)
        .collect()
}

/// A field of [`Messages`] or [`MoreMessages`], as what it can say.
trait Says {
    /// Every text of the field `name`, with a name for each.
    fn says(&self, name: &str) -> Vec<(String, String)>;
}

impl Says for &'static str {
    fn says(&self, name: &str) -> Vec<(String, String)> {
        vec![(name.into(), (*self).into())]
    }
}

impl Says for Template {
    fn says(&self, name: &str) -> Vec<(String, String)> {
        let text = self.fill(&ARGUMENTS);
        // The places are numbered without gaps, and each stands once.
        let places = ARGUMENTS.iter().take_while(|argument| text.contains(**argument)).count();
        assert!(places > 0, "{name}: {text:?}");
        vec![(name.into(), keeping(&ARGUMENTS[..places], text))]
    }
}

impl Says for fn(Preset) -> &'static str {
    fn says(&self, name: &str) -> Vec<(String, String)> {
        Preset::ALL.into_iter().map(|preset| (format!("{name}: {preset:?}"), self(preset).into())).collect()
    }
}

impl Says for fn(&str) -> Option<&'static str> {
    fn says(&self, name: &str) -> Vec<(String, String)> {
        assert_eq!(self("something-new"), None);
        let words = "app app-run debugging webhook schedule plugin rag-pipeline-run rag-pipeline-debugging";
        words.split(' ').map(|word| (format!("{name}: {word}"), self(word).unwrap_or_default().into())).collect()
    }
}

impl Says for fn(&Status) -> &str {
    fn says(&self, name: &str) -> Vec<(String, String)> {
        statuses().iter().map(|status| (format!("{name}: {}", status.word()), self(status).into())).collect()
    }
}

impl Says for RunTimeUnits {
    fn says(&self, name: &str) -> Vec<(String, String)> {
        let Self { milliseconds, seconds, minutes, hours, days } = *self;
        [milliseconds, seconds, minutes, hours, days].map(|unit| (name.into(), unit.into())).into()
    }
}

impl Says for fn(u64, Unit) -> String {
    fn says(&self, name: &str) -> Vec<(String, String)> {
        [Unit::Second, Unit::Minute, Unit::Hour, Unit::Day, Unit::Month, Unit::Year]
            .map(|unit| (format!("{name}: {unit:?}"), self(2, unit)))
            .into()
    }
}

impl Says for fn(&Civil) -> String {
    fn says(&self, name: &str) -> Vec<(String, String)> {
        let civil = |month| Civil { year: 2026, month, day: 9, hour: 0, minute: 0, second: 0, offset_minutes: 0 };
        (1..=12).map(|month| (format!("{name}: {month}"), self(&civil(month)))).collect()
    }
}

/// The text, which has to say each argument once.
#[track_caller]
fn keeping(arguments: &[&str], text: String) -> String {
    for argument in arguments {
        assert_eq!(text.matches(argument).count(), 1, "{argument} in {text:?}");
    }
    assert!(!text.contains(['{', '}']), "{text:?}");
    text
}

/// Takes a message apart by all its fields: a new one does not compile until it stands here.
macro_rules! texts {
    ($kind:ident, $messages:expr; $($field:ident)*) => {{
        let $kind { $($field),* } = $messages;
        [$($field.says(stringify!($field))),*].concat()
    }};
}

/// The name and the text of every message.
fn texts(messages: &Messages) -> Vec<(String, String)> {
    texts! {
        Messages, messages;
        more title loading refresh updated filters keyword keyword_hint status any_status time all_time custom_time
        preset more_filters only_this show_oldest_first so_far as_of new_runs live live_off live_every
        live_while_running time_zone local_time exact_times overview find find_hint caption start_time run_time tokens
        steps user error details none pagination first_page previous_page next_page last_page page go_to_page
        rows_per_page rows_shown run_details close previous_run next_run status_name run_time_units just_now amount
        ago in_future date between_date_and_clock
    }
}

impl Says for fn() -> &'static MoreMessages {
    fn says(&self, _name: &str) -> Vec<(String, String)> {
        texts! {
            MoreMessages, self();
            loading_slowly keyword_too_long from apply from_after_to session_id account account_hint exact_match
            remove_filter clear_filters keyword_replaced_session session_replaced_keyword statuses_chosen
            filtered_here reading stop matches_in_newest matches_in_oldest matches_in_all read_more link_ignored
            caption_oldest show_newest_first repeated_rows newer_runs show_newest live_checked live_failed
            rest_of_runs count_statuses counted not_counted chart chart_of_page chart_exact count_exactly counting
            counting_incomplete chart_hint as_table runs other_outcome bar run_not_found copy_link not_found_here
            found_in_hidden previous_match next_match shortcuts key_rows key_cells key_open key_close key_search
            key_pages triggered_at entity reason unreadable_row run_is_gone surplus_rows rows_shown_of_about no_rows
            moved_to_last_page copy copy_as_json copied copy_failed show_all raw_json raw_too_deep log_id run_id
            finished_at version triggered_from trigger created_from created_by_role account_id account_name
            account_email end_user_id end_user_type anonymous yes no exceptions error_code skip_reason entity_type
            entity_id workflow_id inputs outputs empty empty_hint no_match no_match_hint try_again unreachable offline
            timed_out incomplete empty_answer too_large not_data unexpected_shape refused signed_out reload_page
            forbidden not_found rate_limited server_problem key_rejected unexpected retrying_in retrying_when_online
            allowed_again_in technical_details http_status request_id rows_are_old not_configured endpoint_missing
            endpoint_scheme endpoint_relative_host endpoint_credentials endpoint_insecure endpoint_unreadable
            key_in_page to found all_runs span rows_shown_of_unknown
        }
    }
}
