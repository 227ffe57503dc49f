//! Any texts as a query, by the parsers that options and the page's URL use: what is written is read as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use workflow_logs::api::Dialect::{Dify, Leadlex};
use workflow_logs::api::Endpoint;
use workflow_logs::config::{Live, Theme};
use workflow_logs::model::{Bounds, LogQuery, Order, PageLimit, PageNumber, Preset, Status, TimeRange, Timestamp};

/// The texts of a query, in the order of the lines.
const FIELDS: usize = 11;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    lines.resize(FIELDS, String::new());
    let query = read(&lines);
    assert!((1..=PageNumber::MAX).contains(&query.page.get()) && (1..=PageLimit::MAX).contains(&query.limit.get()));
    assert!(query.statuses.len() <= Status::MAX_COUNT, "{:?}", query.statuses);
    assert!(query.keyword.is_empty() || query.session_id.is_empty(), "servers fail with both");
    for text in [&query.keyword, &query.session_id, &query.account] {
        assert!(text.chars().count() <= LogQuery::MAX_CHARS && text.trim() == text, "{text:?}");
    }
    assert_eq!(read(&written(&query)), query, "a link would show something else");
    let again = query.clone().with_keyword(&query.keyword).with_account(&query.account);
    assert_eq!(again.with_statuses(query.statuses.clone()).with_session_id(&query.session_id), query);
    let twice = query.clone().with_status_toggled(Status::Failed).with_status_toggled(Status::Failed);
    assert!(query.statuses.len() == Status::MAX_COUNT || twice.statuses == query.statuses);
    let (endpoint, _) = Endpoint::parse("/logs?app=7", true).expect("it is an address");
    let bounds = query.range.bounds(|_| Timestamp::UNIX_EPOCH).until(query.as_of);
    for dialect in [Dify, Leadlex] {
        let params = dialect.params(&query, bounds);
        assert!(params.iter().all(|(_, value)| !value.is_empty()), "{params:?}");
        let url = endpoint.url(&params);
        assert!(url.starts_with("/logs?app=7&page=") && url.is_ascii(), "{url:?}");
    }
    for word in &lines {
        Preset::from_word(word).inspect(|preset| assert_eq!(preset.word(), word));
        Order::from_word(word).inspect(|order| assert_eq!(order.word(), word));
        Theme::from_word(word).inspect(|theme| assert_eq!(theme.word(), word.trim()));
        Live::from_word(word).inspect(|live| assert_eq!(Live::from_word(&live.word()), Some(*live)));
        Status::from_word(word).inspect(|status| assert_eq!(Status::from_word(status.word()).as_ref(), Some(status)));
    }
});

/// The query of these texts, as options and links are read.
fn read(lines: &[String]) -> LogQuery {
    let number = |text: &str| Some(u32::try_from(text.parse::<i64>().ok()?.max(0)).unwrap_or(u32::MAX));
    let line = |at: usize| lines.get(at).map_or("", |line| line.trim());
    let range = match Preset::from_word(line(4)) {
        Some(preset) => TimeRange::Preset(preset),
        None => TimeRange::Custom(Bounds { after: Timestamp::parse(line(5)), before: Timestamp::parse(line(6)) }),
    };
    LogQuery::default()
        .with_statuses(Status::list(line(0)))
        .with_range(range)
        .with_session_id(line(1))
        .with_keyword(line(2))
        .with_account(line(3))
        .with_order(Order::from_word(line(7)).unwrap_or_default())
        .with_limit(number(line(8)).map(PageLimit::clamped).unwrap_or_default())
        .with_page(number(line(9)).map(PageNumber::clamped).unwrap_or_default())
        .with_as_of(Timestamp::parse(line(10)))
}

/// The texts of a query, as links are written.
fn written(query: &LogQuery) -> Vec<String> {
    let time = |at: Option<Timestamp>| at.map(Timestamp::to_iso).unwrap_or_default();
    let (preset, bounds) = match query.range {
        TimeRange::Preset(preset) => (preset.word(), Bounds::default()),
        TimeRange::Custom(bounds) => ("", bounds),
    };
    vec![
        Status::words(&query.statuses),
        query.session_id.clone(),
        query.keyword.clone(),
        query.account.clone(),
        preset.to_owned(),
        time(bounds.after),
        time(bounds.before),
        query.order.word().to_owned(),
        query.limit.get().to_string(),
        query.page.get().to_string(),
        time(query.as_of),
    ]
}
