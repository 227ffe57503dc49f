//! Bodies of answers, in Dify's words.

use serde_json::{Value, json};

use super::answer::Answer;
use super::server::Asked;

/// A run; the table names its user, so a test knows it by that name, whose first word can be its status.
pub(crate) fn run_of(user: &str) -> Value {
    let status = user.split(' ').next().filter(|word| ["failed", "stopped", "running"].contains(word));
    let status = status.unwrap_or("succeeded");
    json!({
        "id": format!("log-{user}"),
        "workflow_run": {
            "id": format!("run-{user}"), "version": "1", "status": status, "triggered_from": "app-run",
            "error": null, "elapsed_time": 1.5, "total_tokens": 1500, "total_steps": 3,
            "created_at": 1_795_089_600, "finished_at": 1_795_089_602, "exceptions_count": 0,
        },
        "details": null,
        "created_from": "service-api",
        "created_by_role": "end_user",
        "created_by_account": null,
        "created_by_end_user": { "id": "user-1", "type": "service-api", "is_anonymous": false, "session_id": user },
        "created_at": 1_795_089_600,
    })
}

/// The only page of a result with these rows.
pub(crate) fn page_of(rows: &[Value]) -> Value {
    json!({ "page": 1, "limit": 20, "total": rows.len(), "has_more": false, "data": rows })
}

/// The only page of a result with a run of each user.
pub(crate) fn runs_of(users: &[&str]) -> Answer {
    Answer::json(&page_of(&users.iter().map(|user| run_of(user)).collect::<Vec<_>>()))
}

/// A page of a result of `total` rows, as it was asked for; each user's name tells what was asked for.
pub(crate) fn page_out_of(total: u32, asked: &Asked) -> Answer {
    let number = |name: &str, usual| asked.param(name).map_or(usual, |text| text.parse().unwrap());
    let (page, limit) = (number("page", 1), number("limit", 20));
    let filters: String = ["status", "keyword"].iter().filter_map(|name| Some(asked.param(name)? + " ")).collect();
    let numbers = (page - 1) * limit + 1..=(page * limit).min(total);
    let rows: Vec<Value> = numbers.map(|number| run_of(&format!("{filters}{number}"))).collect();
    let has_more = page * limit < total;
    Answer::json(&json!({ "page": page, "limit": limit, "total": total, "has_more": has_more, "data": rows }))
}
