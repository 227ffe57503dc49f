//! A JSON value out of bytes, made of the names that servers use, so that few bytes reach the decoders' depths.

use serde_json::{Map, Number, Value};

/// Names of both servers, and some of neither.
const KEYS: [&str; 32] = [
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
    "name",
    "email",
    "skip_reason",
    "__proto__",
];

/// Texts that the rules for loose values tell apart.
const TEXTS: [&str; 16] = [
    "",
    " ",
    "0",
    "-1",
    "20",
    "1.5",
    "1e3",
    "NaN",
    "true",
    "succeeded",
    "success",
    "2026-11-20T06:47:22Z",
    "running",
    "18446744073709551616",
    "\u{0}\u{feff}\u{202e}",
    "9007199254740993",
];

const NUMBERS: [f64; 8] = [0.0, -0.0, 1.5, -1.0, 1e300, 9_007_199_254_740_992.0, 1_795_154_399_250.0, 5e-324];

/// The value that these bytes are the recipe of; without bytes it is null.
pub fn value(bytes: &mut impl Iterator<Item = u8>, depth: u32) -> Value {
    let Some(kind) = bytes.next() else { return Value::Null };
    let count = usize::from(kind >> 4);
    match kind % 8 {
        0 => Value::Null,
        1 => Value::Bool(count % 2 == 0),
        2 => Number::from_f64(NUMBERS[count % 8]).map_or(Value::Null, Value::Number),
        3 => Value::from(bytes.take(8).fold(0_u64, |all, byte| all << 8 | u64::from(byte))),
        4 => Value::from(TEXTS[count]),
        5 => Value::from(String::from_utf8_lossy(&bytes.take(count * 3).collect::<Vec<_>>()).into_owned()),
        _ if depth == 0 => Value::from(count),
        6 => (0..count).map(|_| value(bytes, depth - 1)).collect(),
        _ => Value::Object(fields(bytes, count, depth)),
    }
}

fn fields(bytes: &mut impl Iterator<Item = u8>, count: usize, depth: u32) -> Map<String, Value> {
    let mut fields = Map::new();
    for _ in 0..count {
        let Some(key) = bytes.next() else { break };
        fields.insert(KEYS[usize::from(key) % KEYS.len()].to_owned(), value(bytes, depth - 1));
    }
    fields
}
