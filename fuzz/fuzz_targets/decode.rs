//! Any bytes as an answer of either server: nothing panics, and no row is lost.
//!
//! The first byte says whether the rest is JSON text, or a recipe for a value of the servers' own names.
#![no_main]

#[path = "../../tests/native/json.rs"]
mod json;
mod recipe;

use json::Parsed;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use workflow_logs::api::Dialect::{self, Dify, Leadlex};
use workflow_logs::api::{ApiError, ErrorKind, Json};
use workflow_logs::model::{LogQuery, PageLimit, Row, Run};

fuzz_target!(|data: &[u8]| {
    let Some((way, data)) = data.split_first() else { return };
    let body = if way % 2 == 0 {
        let Ok(text) = std::str::from_utf8(data) else { return };
        // What is not JSON has a kind of its own.
        let Some(body) = Parsed::parse(text) else { return drop(ErrorKind::of_unparsed(text)) };
        body
    } else {
        Parsed(recipe::value(&mut data.iter().copied(), 5))
    };
    let query = LogQuery { limit: PageLimit::clamped(u32::from(*way)), ..LogQuery::default() };
    for dialect in [Dify, Leadlex] {
        check(dialect, &body, &query);
    }
    let error = ApiError::from_answer(100 + u16::from(*way) * 3, Some(&body), None, None);
    assert!(error.message.is_none_or(|message| message.chars().count() <= ApiError::MAX_CHARS));
});

fn check(dialect: Dialect, body: &Parsed, query: &LogQuery) {
    let page = dialect.decode(body, query);
    let mut other = body.0.clone();
    let Some(items) = items(dialect, &mut other) else { return assert_eq!(page, Err(ErrorKind::UnexpectedShape)) };
    let page = page.expect("a list of rows is a page");
    let kept = items.len().min(query.limit.get() as usize);
    assert_eq!((page.rows.len(), page.rows.len() + page.surplus), (kept, items.len()));
    for (row, item) in page.rows.iter().zip(items.iter()) {
        assert_eq!(matches!(row, Row::Run(_)), item.is_object());
        row.run().map(Run::reason);
        row.run().map(Run::user);
    }
    assert!(page.page <= page.last_page() || page.rows.is_empty());
    let _ = (page.is_total_exact(), page.first_row(), page.is_past_end());
    // A good row among them is read as if it were alone, whatever stands around it.
    let at = items.len() / 2;
    if at < query.limit.get() as usize {
        items.insert(at, good(dialect));
        let rows = dialect.decode(&Parsed(other), query).expect("a list of rows is a page").rows;
        assert_eq!(rows.len(), (kept + 1).min(query.limit.get() as usize));
        assert_eq!(plain(&rows[at]), plain(&alone(dialect)), "a good row was read in another way");
    }
}

/// The rows that an answer of this dialect holds.
fn items(dialect: Dialect, body: &mut Value) -> Option<&mut Vec<Value>> {
    let has_list = |body: &Value, path: &str| body.pointer(path).is_some_and(Value::is_array);
    let is_object = body.get("data").is_some_and(Value::is_object);
    let paths: &[&str] = if dialect == Dify { &["/data"] } else { &["/data/logs", "/logs", "/data"] };
    let found = |path: &&&str| has_list(body, path) && (**path != "/data/logs" || is_object);
    // A pointer would also find a place in a list by its number.
    let path = if body.is_object() { *paths.iter().find(found)? } else { return None };
    body.pointer_mut(path)?.as_array_mut()
}

fn good(dialect: Dialect) -> Value {
    serde_json::from_str(match dialect {
        Dify => {
            r#"{"id":"log","created_at":1795154399,"created_by_end_user":{"session_id":"ada"},"workflow_run":
            {"id":"run","status":"failed","elapsed_time":1.5,"total_tokens":7,"error":"no"}}"#
        }
        Leadlex => {
            r#"{"id":"log","triggered_at":"2026-11-20T06:47:22Z","status":"success","duration_ms":1500,
            "error":{"code":"x","message":"no"},"entity_id":"e"}"#
        }
    })
    .expect("it is JSON")
}

fn alone(dialect: Dialect) -> Row {
    let body = Parsed(serde_json::json!({ "data": [good(dialect)] }));
    dialect.decode(&body, &LogQuery::default()).expect("one row").rows.remove(0)
}

/// The run in words, in which the row as it was received is only a name.
fn plain(row: &Row) -> String {
    format!("{:?}", row.run().expect("a run"))
}
