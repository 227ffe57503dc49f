//! Leadlex's endpoint: the trigger history of one workflow.

mod query;
pub(crate) mod row;

use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Method, StatusCode};
use serde_json::json;

use self::query::Query;
use self::row::{Entry, Logs, Meta, Page, Row};
use crate::api::Answer;
use crate::json;
use crate::random::Random;
use crate::seed;

/// Requests per minute that the headers speak of. Nobody is refused: `fault=status:429` does that.
const RATE_LIMIT: i64 = 600;

/// All entries of one workflow.
pub(crate) struct Leadlex {
    workflow_id: String,
    entries: Vec<Entry>,
    random: Random,
    next_trigger: i64,
    window: Window,
}

/// The requests of the minute that began at `start`.
#[derive(Default)]
struct Window {
    start: i64,
    requests: i64,
}

impl Leadlex {
    /// Seeded entries of workflow `workflow_id` up to `now`.
    pub(crate) fn new(workflow_id: String, seed: u64, now: i64) -> Self {
        let (entries, random) = seed::leadlex(seed, now);
        Self { workflow_id, entries, random, next_trigger: now + 20, window: Window::default() }
    }

    /// Reads the workflow's id from a path below the mount.
    pub(crate) fn target(path: &str, method: &Method) -> Result<String, Box<Answer>> {
        let id = path
            .strip_prefix("/workflows/")
            .and_then(|rest| rest.strip_suffix("/logs"))
            .filter(|id| !id.is_empty() && !id.contains('/'));
        match (id, method) {
            (Some(id), &Method::GET | &Method::HEAD) => Ok(id.to_owned()),
            (Some(_), _) => {
                Err(error(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "Only GET is allowed").into())
            }
            (None, _) => Err(error(StatusCode::NOT_FOUND, "not_found", "Not found").into()),
        }
    }

    /// Answers a request that carried the key.
    pub(crate) fn answer(&mut self, workflow_id: &str, raw_query: &str, now: i64) -> Answer {
        self.advance(now);
        let mut answer = self.page(workflow_id, raw_query);
        self.window.count(now);
        let request_id = format!("req_{:016x}", self.random.bits());
        for (name, value) in [
            ("x-ratelimit-limit", RATE_LIMIT.to_string()),
            ("x-ratelimit-remaining", (RATE_LIMIT - self.window.requests).max(0).to_string()),
            ("x-ratelimit-reset", (self.window.start + 60).to_string()),
            ("x-request-id", request_id),
        ] {
            if let Ok(value) = HeaderValue::try_from(value) {
                answer.headers_mut().insert(name, value);
            }
        }
        answer
    }

    fn advance(&mut self, now: i64) {
        while self.next_trigger <= now {
            self.entries.push(seed::leadlex_entry(&mut self.random, self.next_trigger));
            self.next_trigger += self.random.between(15, 25);
        }
    }

    fn page(&self, workflow_id: &str, raw_query: &str) -> Answer {
        if workflow_id != self.workflow_id {
            return error(StatusCode::NOT_FOUND, "not_found", "Workflow not found");
        }
        let query = match Query::parse(raw_query) {
            Ok(query) => query,
            Err(sentence) => {
                return error(StatusCode::BAD_REQUEST, "invalid_request", &sentence);
            }
        };
        let found: Vec<&Entry> = self.entries.iter().rev().filter(|entry| query.is_match(entry)).collect();
        let start = (query.page - 1).saturating_mul(query.per_page);
        let meta = Meta { page: query.page, per_page: query.per_page, total: found.len() };
        let logs = found
            .into_iter()
            .skip(start)
            .take(query.per_page)
            .map(|entry| Row { workflow_id: &self.workflow_id, entry })
            .collect();
        answer(StatusCode::OK, json::body(&Page { data: Logs { logs }, meta }))
    }
}

impl Window {
    fn count(&mut self, now: i64) {
        let start = now - now.rem_euclid(60);
        if start != self.start {
            *self = Self { start, requests: 0 };
        }
        self.requests += 1;
    }
}

/// 401: the document has one code for a missing and for a wrong key.
pub(crate) fn invalid_key() -> Answer {
    error(StatusCode::UNAUTHORIZED, "invalid_key", "Invalid or expired API key")
}

/// An error in the shape that rows have it. The document names the codes, but shows no body.
pub(crate) fn error(status: StatusCode, code: &str, message: &str) -> Answer {
    let body = json!({ "error": { "code": code, "message": message } });
    answer(status, json::body(&body))
}

fn answer(status: StatusCode, body: Bytes) -> Answer {
    let mut answer = Answer::new(body);
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}
