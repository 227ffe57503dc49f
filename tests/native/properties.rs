//! What holds for every input: nothing panics, and no row is lost.

use proptest::prelude::*;
use serde_json::{Map, Value};
use workflow_logs::api::Dialect::{self, Dify, Leadlex};
use workflow_logs::api::{ApiError, Endpoint, ErrorKind, Json, RunEndpoint, ServerWait};
use workflow_logs::model::{Bounds, LogQuery, Row, Timestamp};

use super::json::Parsed;

/// Every name that either server uses, so that arbitrary objects meet the decoder.
const KEYS: [&str; 30] = [
    "data",
    "logs",
    "meta",
    "page",
    "limit",
    "per_page",
    "total",
    "has_more",
    "id",
    "workflow_run",
    "status",
    "error",
    "errors",
    "code",
    "message",
    "elapsed_time",
    "duration_ms",
    "total_tokens",
    "total_steps",
    "exceptions_count",
    "created_at",
    "finished_at",
    "triggered_at",
    "created_by_account",
    "created_by_end_user",
    "is_anonymous",
    "session_id",
    "entity_id",
    "action_result",
    "name",
];

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
        "-?[0-9]{0,20}(\\.[0-9]{0,8})?".prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(KEYS.as_slice()), inner), 0..12)
                .prop_map(|fields| fields
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value))
                    .collect::<Map<_, _>>())
                .prop_map(Value::from),
        ]
    })
}

/// The rows that an answer of this dialect holds.
fn items(dialect: Dialect, body: &Value) -> Option<&Vec<Value>> {
    let data = body.get("data");
    match dialect {
        Dify => data?.as_array(),
        Leadlex => {
            let inner = data.and_then(|data| data.get("logs")?.as_array());
            inner.or_else(|| body.get("logs")?.as_array()).or_else(|| data?.as_array())
        }
    }
}

proptest! {
    // A failing input becomes a fixture or a case of a table, not a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_answer_is_read_without_losing_rows(body in any_value()) {
        for dialect in [Dify, Leadlex] {
            let page = dialect.decode(&Parsed(body.clone()), &LogQuery::default());
            match items(dialect, &body) {
                None => prop_assert_eq!(page, Err(ErrorKind::UnexpectedShape)),
                Some(items) => {
                    let page = page.unwrap();
                    prop_assert_eq!(page.rows.len() + page.surplus, items.len());
                    for (row, item) in page.rows.iter().zip(items) {
                        prop_assert_eq!(matches!(row, Row::Run(_)), item.is_object());
                        prop_assert_eq!(row.raw().to_json(), Some(serde_json::to_string_pretty(item).unwrap()));
                    }
                    prop_assert!(page.page <= page.last_page() || page.rows.is_empty());
                }
            }
        }
    }

    // Fault C15.
    #[test]
    fn any_rows_are_all_read(rows in prop::collection::vec(any_value(), 0..30)) {
        let page = Dify.decode(&Parsed(serde_json::json!({ "data": rows })), &LogQuery::default()).unwrap();
        prop_assert_eq!(page.rows.len() + page.surplus, rows.len());
        prop_assert_eq!(page.rows.len(), rows.len().min(20));
    }

    #[test]
    fn any_refusal_becomes_an_error(status in 100_u16..1000, body in any_value()) {
        let error = ApiError::from_answer(status, Some(&Parsed(body)), None, None);
        prop_assert!(error.message.is_none_or(|message| message.chars().count() <= ApiError::MAX_CHARS));
        prop_assert_eq!(error.http_status, Some(status));
        prop_assert!(!error.kind.word().is_empty());
    }

    #[test]
    fn a_loose_value_is_never_negative_or_rounded(value in any_value()) {
        let field = Parsed(serde_json::json!({ "x": value }));
        if let (Some(count), Some(number)) = (field.count("x"), value.as_u64()) {
            prop_assert_eq!(count, number);
        }
        let _ = (field.text("x"), field.flag("x"), field.time("x"), field.seconds("x"), field.milliseconds("x"));
    }

    // Faults B8, B9.
    #[test]
    fn any_headers_are_survived(value in ".*", digits in "[0-9]{0,24}", date in "[A-Za-z]{0,9}[, ]{0,2}[0-9A-Za-z :-]{0,28}") {
        let now = Timestamp::parse("2026-11-20T06:47:22Z").unwrap();
        for text in [&value, &digits, &date] {
            let wait = ServerWait::from_headers(Some(text), Some(text), Some(text), Some(text), now);
            prop_assert!(wait.is_none_or(|wait| !wait.duration().is_zero()));
        }
    }

    #[test]
    fn any_address_is_refused_or_keeps_its_place(text in "[ -~\\t\\n発]{0,40}", value in ".*") {
        if let Ok((endpoint, _)) = Endpoint::parse(&text, false) {
            let url = endpoint.url(&[("keyword", value)]);
            prop_assert!(!url.contains(['#', '\t', '\n', '\0']));
            prop_assert!(!url.starts_with("//") && !url.starts_with('\\'));
            prop_assert!(url.contains("keyword="));
        }
    }

    #[test]
    fn any_id_stays_in_its_place(id in ".*") {
        let (endpoint, _) = RunEndpoint::parse("/api/run/{id}/detail", true).unwrap();
        if let Some(url) = endpoint.url(&id) {
            prop_assert_eq!(url.split('/').count(), 5);
            prop_assert!(!url.contains(['?', '#', '%', '.']));
        }
    }

    #[test]
    fn any_query_is_asked_without_empty_values(keyword in ".*", session_id in ".*", account in ".*") {
        let query = LogQuery { keyword, session_id, account, ..LogQuery::default() };
        let params = Dify.params(&query, Bounds::default());
        prop_assert!(params.iter().all(|(_, value)| !value.is_empty() && !value.contains('\0')));
        let has = |name: &str| params.iter().any(|(sent, _)| *sent == name);
        prop_assert!(!(has("keyword") && has("created_by_end_user_session_id")));
    }
}
