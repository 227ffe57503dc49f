//! Leadlex's rows.

use serde_json::{Value, json};

use super::{FIRST_HOSTILE, age, errors, hostile};
use crate::api::leadlex::row::{Entry, Failure};
use crate::date;
use crate::random::Random;

const ROWS: usize = 1_500;

/// The rows of `seed` up to `now`, the oldest first, and the generator for those to come.
pub(crate) fn leadlex(seed: u64, now: i64) -> (Vec<Entry>, Random) {
    let mut random = Random::new(seed);
    let mut entries: Vec<Entry> = (0..ROWS).map(|at| entry(&mut random, now - 12 - age(at, ROWS))).collect();
    let hostile = hostile::texts();
    for (entry, text) in entries.iter_mut().skip(FIRST_HOSTILE).step_by(3).zip(&hostile) {
        put_everywhere(entry, text);
    }
    entries.reverse();
    (entries, random)
}

/// One run, triggered at `second`.
pub(crate) fn entry(random: &mut Random, second: i64) -> Entry {
    let status = match random.between(0, 99) {
        0..80 => "success",
        80..88 => "failed",
        _ => "skipped",
    };
    Entry {
        id: random.uuid(),
        triggered_second: second,
        triggered_at: date::iso(second),
        entity_type: random.pick(&["deal", "contact", "company", "task"]).to_owned(),
        entity_id: random.uuid(),
        status: status.to_owned(),
        skip_reason: (status == "skipped")
            .then(|| random.pick(&["daily_cap_reached", "condition_not_met", "duplicate_trigger"]).to_owned()),
        action_result: if status == "success" { result(random) } else { Value::Null },
        error: (status == "failed").then(|| Failure {
            code: random.pick(&["action_failed", "timeout", "upstream_error"]).to_owned(),
            message: errors::usual(random),
        }),
        duration_ms: if status == "skipped" { random.between(1, 9) } else { random.between(80, 4_000) },
    }
}

fn result(random: &mut Random) -> Value {
    match random.between(0, 2) {
        0 => json!({ "slack_message_ts": format!("{}.001200", random.between(1_700_000_000, 1_799_999_999)) }),
        1 => json!({ "email_message_id": format!("<{}@mail.example.com>", random.uuid()), "recipients": 1 }),
        _ => json!({ "task_id": random.uuid(), "assigned_to": "Ada Okafor", "labels": ["follow-up", "q4"] }),
    }
}

fn put_everywhere(entry: &mut Entry, text: &str) {
    "failed".clone_into(&mut entry.status);
    text.clone_into(&mut entry.entity_type);
    text.clone_into(&mut entry.entity_id);
    entry.skip_reason = Some(text.to_owned());
    entry.action_result = json!({ text: text });
    entry.error = Some(Failure { code: text.to_owned(), message: text.to_owned() });
}
