//! What holds for every text that is read: it is written as what is read as the same again.

use proptest::prelude::*;
use workflow_logs::api::{Endpoint, RunEndpoint, ServerWait};
use workflow_logs::config::Live;
use workflow_logs::model::{Civil, LogQuery, Order, PageLimit, PageNumber, Preset, Status, Timestamp};

const YEAR_10000_MS: i64 = 253_402_300_800_000;
const YEAR_0_MS: i64 = -62_167_219_200_000;

/// Words with what hides in them: wide spaces, commas, cases, and places where they are cut.
const WORDS: &str = "[ \\u{a0}\\u{3000}]{0,3}([a-zA-Z,]{0,12}|success|FAILED|running)[ \\u{3000}]{0,45}[a-z発,]{0,12}";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_instant_is_read_as_it_is_written(ms in YEAR_0_MS..YEAR_10000_MS, offset in -1080_i64..=1080) {
        let at = Timestamp::from_ms(ms).unwrap();
        prop_assert_eq!(Timestamp::parse(&at.to_iso()), Some(at));
        let civil = Civil::at(at, offset);
        prop_assert_eq!(civil.instant().map(Timestamp::ms), Some(ms - ms.rem_euclid(1000)));
    }

    #[test]
    fn any_text_is_an_instant_that_can_be_written_or_none(
        text in "[0-9]{4}-[01][0-9]-[0-3][0-9]([T ][0-9:.,]{0,14}(Z|[+-][0-9:]{0,5})?)?",
    ) {
        if let Some(at) = Timestamp::parse(&text) {
            prop_assert_eq!(Timestamp::parse(&at.to_iso()), Some(at), "{:?}", text);
        }
    }

    #[test]
    fn statuses_of_a_link_are_read_as_they_are_written(words in WORDS) {
        let statuses = Status::list(&words);
        prop_assert_eq!(Status::list(&Status::words(&statuses)), statuses.clone());
        let query = LogQuery::default().with_statuses(statuses.clone());
        prop_assert_eq!(query.clone().with_statuses(statuses), query);
    }

    #[test]
    fn texts_of_a_query_are_kept_once(text in "[ 発a\\u{3000}\\n]{0,250}") {
        for query in [
            LogQuery::default().with_keyword(&text),
            LogQuery::default().with_session_id(&text),
            LogQuery::default().with_account(&text),
        ] {
            for kept in [&query.keyword, &query.session_id, &query.account] {
                prop_assert_eq!(kept.trim(), kept);
                prop_assert!(kept.chars().count() <= LogQuery::MAX_CHARS);
            }
            let again = query.clone().with_session_id(&query.session_id).with_account(&query.account);
            prop_assert_eq!(again.with_keyword(&query.keyword), query);
        }
    }

    #[test]
    fn numbers_and_words_are_in_their_range(number in any::<u32>(), word in "[a-z0-9-]{0,9}") {
        prop_assert!((1..=PageNumber::MAX).contains(&PageNumber::clamped(number).next().get()));
        prop_assert!((1..=PageNumber::MAX).contains(&PageNumber::clamped(number).previous().get()));
        prop_assert!((1..=PageLimit::MAX).contains(&PageLimit::clamped(number).get()));
        prop_assert!(Preset::from_word(&word).is_none_or(|preset| preset.word() == word));
        prop_assert!(Order::from_word(&word).is_none_or(|order| order.word() == word));
        prop_assert!(Live::from_word(&word).is_none_or(|live| Live::from_word(&live.word()) == Some(live)));
    }

    #[test]
    fn an_address_begins_as_it_was_written(text in "[ \\u{a0}\\u{3000}]{0,2}(//|/|https?:|https?://)?[a-z@:/.\\\\ {}?#%]{0,12}(\\{id\\})?[a-z/?#]{0,4}") {
        let written = text.trim_start_matches(' ');
        for is_https in [true, false] {
            if let Ok((endpoint, _)) = Endpoint::parse(&text, is_https) {
                let base = written.split(['?', '#']).next().unwrap().trim_end();
                prop_assert!(endpoint.url(&[]).starts_with(base), "{:?}", endpoint);
                prop_assert!(names_no_other_host(&endpoint.url(&[])));
            }
            if let Ok((endpoint, _)) = RunEndpoint::parse(&text, is_https) {
                let url = endpoint.url("run-1").unwrap();
                prop_assert!(written.starts_with(url.split_once("run-1").unwrap().0), "{:?}", url);
                prop_assert!(names_no_other_host(&url));
            }
        }
    }

    #[test]
    fn a_wait_is_as_long_as_the_header_says(seconds in 1_u64..10_000_000_000, junk in "[a-z;=,\" ]{0,12}") {
        let now = Timestamp::UNIX_EPOCH;
        let text = seconds.to_string();
        let wait = ServerWait::from_headers(Some(&text), Some(&junk), Some(&junk), Some(&junk), now);
        prop_assert_eq!(wait.map(|wait| wait.duration().as_secs()), Some(seconds));
        let limit = format!("{junk}, \"default\";r=0;t={seconds}");
        let wait = ServerWait::from_headers(None, Some(&limit), Some(&junk), None, now);
        prop_assert_eq!(wait.map(|wait| wait.duration().as_secs()), Some(seconds));
    }
}

/// Whether a browser would ask the page's own host, or the one that is written after `http://` or `https://`.
fn names_no_other_host(url: &str) -> bool {
    let is_absolute = ["http://", "https://"].iter().any(|scheme| url.to_ascii_lowercase().starts_with(scheme));
    // A colon before any slash is a scheme when only letters, figures and `+-.` stand before it.
    let is_scheme = |text: &str| {
        text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.chars().all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char))
    };
    let has_scheme = url.split_once(':').is_some_and(|(before, _)| is_scheme(before));
    is_absolute || !(has_scheme || url.starts_with("//") || url.starts_with('\\'))
}
