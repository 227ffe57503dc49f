//! Faults on request: query parameters say what goes wrong with the answer.
//!
//! | parameter | effect |
//! |---|---|
//! | `fault=status:503` | an error of that status, 200 to 599 |
//! | `fault=code:CODE` | `{"code":CODE,"message":…}` with `fault_status`, else 502 |
//! | `fault=delay:MS` | the ordinary answer after a wait; `fault_delay=MS` waits before any fault |
//! | `fault=hang` | no answer |
//! | `fault=drip`, `drip:MS` | the ordinary body, a byte a second or every MS |
//! | `fault=truncate`, `truncate:chunked` | half a body, then the end of the connection |
//! | `fault=reset` | the end of the connection before any header |
//! | `fault=huge` | 200 MiB |
//! | `fault=html`, `redirect`, `empty` | a page, 302 to `/login`, 200 with nothing |
//! | `fault=json:WORD` | odd JSON: the words are those of [`shape`] |
//! | `fault=error20k` | 500 with a message of 20 kB |
//! | `retry_after=VALUE`, `fault_header=Name:Value` | headers of the answer, repeatable |
//! | `fault_id=X` | counts the request under X |
//! | `times=N` | the first N requests of that id alone |

mod act;
mod plan;
mod shape;
mod tracked;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use serde_json::json;

use self::plan::Plan;
use self::tracked::Tracked;
use crate::api::{self, Answer};
use crate::dialect::Dialect;
use crate::socket::Hangup;

/// More ids than any test run uses; beyond it, the counts start again.
const MOST_IDS: usize = 10_000;

/// The requests that have arrived, by their `fault_id`.
#[derive(Default)]
pub(crate) struct Faults {
    counts: Mutex<HashMap<String, Count>>,
}

#[derive(Clone, Copy, Default)]
struct Count {
    requests: u32,
    open: u32,
}

impl Faults {
    /// Does to an ordinary answer what the query asks for.
    pub(crate) async fn answer(
        self: &Arc<Self>,
        raw_query: &str,
        ordinary: impl Future<Output = Answer>,
        dialect: Dialect,
        hangup: &Hangup,
    ) -> Response<Body> {
        let plan = match Plan::parse(raw_query) {
            Ok(plan) => plan,
            Err(sentence) => {
                let answer = api::dify::answer::error(StatusCode::BAD_REQUEST, "bad_fault", &sentence);
                return answer.map(Body::from);
            }
        };
        let Some(id) = plan.id.clone() else {
            return act::perform(plan, ordinary.await, dialect, hangup).await;
        };
        let (number, ticket) = self.arrive(id);
        let ordinary = ordinary.await;
        let answer = if plan.times.is_none_or(|times| number <= times) {
            act::perform(plan, ordinary, dialect, hangup).await
        } else {
            ordinary.map(Body::from)
        };
        answer.map(|body| Body::new(Tracked::new(body, ticket)))
    }

    /// Counts a request; the first has number 1. It is open until its ticket is dropped.
    fn arrive(self: &Arc<Self>, id: String) -> (u32, Ticket) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if MOST_IDS <= counts.len() && !counts.contains_key(&id) {
            counts.clear();
        }
        let count = counts.entry(id.clone()).or_default();
        count.requests += 1;
        count.open += 1;
        let ticket = Ticket { faults: Arc::clone(self), id };
        (count.requests, ticket)
    }
}

/// A request that has not been answered to the end.
struct Ticket {
    faults: Arc<Faults>,
    id: String,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let counts = self.faults.counts.lock();
        let mut counts = counts.unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.id) {
            count.open = count.open.saturating_sub(1);
        }
    }
}

/// Answers how many requests carried the `fault_id` of the query, and how many are still open.
pub(crate) async fn serve_count(State(faults): State<Arc<Faults>>, request: Request) -> Response<Body> {
    let raw_query = request.uri().query().unwrap_or_default();
    let id = form_urlencoded::parse(raw_query.as_bytes())
        .find(|(name, _)| name == "fault_id")
        .map(|(_, id)| id.into_owned())
        .unwrap_or_default();
    let counts = faults.counts.lock().unwrap_or_else(PoisonError::into_inner);
    let count = counts.get(&id).copied().unwrap_or_default();
    let body = json!({ "fault_id": id, "requests": count.requests, "open": count.open });
    let mut answer = api::dify::answer::json(StatusCode::OK, &body);
    answer.headers_mut().insert(axum::http::header::CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
    answer.map(Body::from)
}
