//! Fields of any type: shown exactly, or not at all.

use std::time::Duration;

use serde_json::{Value, json};
use workflow_logs::api::Dialect::{self, Dify, Leadlex};
use workflow_logs::model::{LogQuery, Run, Timestamp};

use super::dialects::runs;
use super::json::Parsed;

/// The run of an answer with this one row.
pub(crate) fn decode_row(dialect: Dialect, row: Value) -> Run {
    let body = match dialect {
        Dify => json!({"data": [row]}),
        Leadlex => json!({"data": {"logs": [row]}}),
    };
    let page = dialect.decode(&Parsed(body), &LogQuery::default()).unwrap();
    runs(&page)[0].clone()
}

/// The run of a Dify row that has this value in every numeric field.
fn with_number(value: &Value) -> Run {
    let run = json!({
        "status": "succeeded", "elapsed_time": value, "total_tokens": value, "total_steps": value,
        "exceptions_count": value, "created_at": value, "finished_at": value,
    });
    decode_row(Dify, json!({"workflow_run": run}))
}

// Faults C9, C10.
#[test]
fn counts_are_exact_or_absent() {
    for (value, count) in [
        (json!(20), Some(20)),
        (json!(20.0), Some(20)),
        (json!(1e3), Some(1000)),
        (json!("20"), Some(20)),
        (json!(" 20.0 "), Some(20)),
        (json!(0), Some(0)),
        (json!(9_007_199_254_740_991_u64), Some(9_007_199_254_740_991)),
        // JSON.parse has rounded these; as text they are whole.
        (json!(9_007_199_254_740_993_u64), None),
        (json!(u64::MAX), None),
        (json!("9007199254740993"), Some(9_007_199_254_740_993)),
        (json!("18446744073709551615"), Some(u64::MAX)),
        (json!("18446744073709551616"), None),
        (json!(-1), None),
        (json!(1.5), None),
        (json!(1e300), None),
        (json!(""), None),
        (json!("many"), None),
        (json!("NaN"), None),
        (json!(true), None),
        (json!([20]), None),
        (json!({"value": 20}), None),
        (Value::Null, None),
    ] {
        let run = with_number(&value);
        assert_eq!([run.tokens, run.steps, run.exceptions], [count; 3], "{value}");
    }
}

// Fault C11.
#[test]
fn run_times_have_microseconds_and_are_never_negative() {
    for (value, micros) in [
        (json!(5.234_007), Some(5_234_007)),
        (json!(1e-6), Some(1)),
        (json!(0.0), Some(0)),
        (json!(3), Some(3_000_000)),
        (json!("1.5"), Some(1_500_000)),
        (json!(1e9), Some(1_000_000_000_000_000)),
        (json!(-0.5), None),
        (json!(1e300), None),
        (json!("1.5 s"), None),
        (Value::Null, None),
    ] {
        assert_eq!(with_number(&value).run_time, micros.map(Duration::from_micros), "{value}");
    }
    for (value, micros) in
        [(json!(412), Some(412_000)), (json!(0.5), Some(500)), (json!("7"), Some(7000)), (json!(-1), None)]
    {
        let row = json!({"status": "success", "duration_ms": value});
        assert_eq!(decode_row(Leadlex, row).run_time, micros.map(Duration::from_micros), "{value}");
    }
}

// Fault C25.
#[test]
fn times_are_seconds_or_milliseconds_or_iso() {
    for (value, iso) in [
        (json!(1_795_154_399), Some("2026-11-20T05:59:59Z")),
        (json!(1_795_154_399.25), Some("2026-11-20T05:59:59.250Z")),
        (json!(1_795_154_399_250_u64), Some("2026-11-20T05:59:59.250Z")),
        (json!("1795154399"), Some("2026-11-20T05:59:59Z")),
        (json!("2026-11-20T06:59:59+01:00"), Some("2026-11-20T05:59:59Z")),
        (json!("2026-11-20"), Some("2026-11-20T00:00:00Z")),
        (json!(0), Some("1970-01-01T00:00:00Z")),
        (json!(-1), Some("1969-12-31T23:59:59Z")),
        (json!("-1"), Some("1969-12-31T23:59:59Z")),
        (json!(1_893_456_000), Some("2030-01-01T00:00:00Z")),
        (json!(9e15), None),
        (json!("yesterday"), None),
        (json!(""), None),
        (json!(false), None),
        (Value::Null, None),
    ] {
        let run = with_number(&value);
        let leadlex = decode_row(Leadlex, json!({"triggered_at": value})).started_at;
        for time in [run.started_at, run.finished_at, leadlex] {
            assert_eq!(time.map(Timestamp::to_iso).as_deref(), iso, "{value}");
        }
    }
}

#[test]
fn ids_are_texts_or_exact_digits() {
    for (value, id) in [
        (json!("a"), "a"),
        (json!(7), "7"),
        (json!(9_007_199_254_740_993_u64), ""),
        (json!(1.5), ""),
        (json!(" "), ""),
        (json!({}), ""),
        (Value::Null, ""),
    ] {
        assert_eq!(decode_row(Dify, json!({"id": value})).id, id, "{value}");
        assert_eq!(decode_row(Leadlex, json!({"id": value})).id, id, "{value}");
    }
}

#[test]
fn the_last_of_two_equal_keys_counts() {
    let body = Parsed::parse(r#"{"data": [{"id": "a", "id": "b"}], "total": 1, "total": 7}"#).unwrap();
    let page = Dify.decode(&body, &LogQuery::default()).unwrap();
    assert_eq!((runs(&page)[0].id.as_str(), page.total), ("b", Some(7)));
}
