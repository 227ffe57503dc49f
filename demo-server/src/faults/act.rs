//! Faults as they appear on the wire.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use futures_util::stream;
use serde_json::json;
use tokio::time::sleep;

use super::plan::{Fault, Framing, Plan};
use crate::api::{self, Answer};
use crate::dialect::Dialect;
use crate::json;
use crate::seed;
use crate::socket::Hangup;

const HUGE_BYTES: usize = 200 * 1024 * 1024;

const PAGE: &str = "<!doctype html>\n<html lang=en>\n<title>Sign in</title>\n<h1>Sign in</h1>\n\
                    <script>document.title = 'ran'</script>\n";

/// Sends `ordinary` with what the plan does to it.
pub(super) async fn perform(plan: Plan, ordinary: Answer, dialect: Dialect, hangup: &Hangup) -> Response<Body> {
    sleep(plan.delay).await;
    let mut answer = match plan.fault {
        None => ordinary.map(Body::from),
        Some(fault) => fault.perform(ordinary, dialect, hangup).await,
    };
    for (name, _) in &plan.headers {
        answer.headers_mut().remove(name);
    }
    for (name, value) in plan.headers {
        answer.headers_mut().append(name, value);
    }
    answer
}

impl Fault {
    async fn perform(self, ordinary: Answer, dialect: Dialect, hangup: &Hangup) -> Response<Body> {
        match self {
            Self::Status(status) => api::error(dialect, status).map(Body::from),
            Self::Code(code, status) => {
                let message = format!("The test asked for {code}");
                with_json(status, &json!({ "code": code, "message": message }))
            }
            Self::Error20k => with_json(
                StatusCode::INTERNAL_SERVER_ERROR,
                &json!({ "code": "unknown", "message": seed::long_error(), "status": 500 }),
            ),
            Self::Hang => std::future::pending().await,
            Self::Reset => {
                hangup.reset();
                Response::default()
            }
            Self::Drip(pause) => drip(ordinary, pause),
            Self::Truncate(framing) => truncate(ordinary, framing),
            Self::Huge => huge(),
            Self::Html => with(StatusCode::OK, CONTENT_TYPE, "text/html; charset=utf-8", PAGE),
            Self::Redirect => with(StatusCode::FOUND, LOCATION, "/login", ""),
            Self::Empty => with(StatusCode::OK, CONTENT_TYPE, "application/json", ""),
            Self::Json(shape) => ordinary.map(|body| Body::from(shape.apply(&body))),
        }
    }
}

fn with(status: StatusCode, name: HeaderName, value: &'static str, body: &'static str) -> Response<Body> {
    let mut answer = Response::new(Body::from(body));
    *answer.status_mut() = status;
    answer.headers_mut().insert(name, HeaderValue::from_static(value));
    answer
}

fn with_json(status: StatusCode, value: &serde_json::Value) -> Response<Body> {
    with(status, CONTENT_TYPE, "application/json", "").map(|_| Body::from(json::body(value)))
}

/// One byte after each pause, under the right content-length.
fn drip(ordinary: Answer, pause: Duration) -> Response<Body> {
    let ordinary = with_length(ordinary);
    ordinary.map(|body| {
        Body::from_stream(stream::unfold(body, move |mut rest| async move {
            if rest.is_empty() {
                return None;
            }
            sleep(pause).await;
            let byte = rest.split_to(1);
            Some((Ok::<_, io::Error>(byte), rest))
        }))
    })
}

/// Half of the body, and then a failure that closes the connection.
fn truncate(ordinary: Answer, framing: Framing) -> Response<Body> {
    let ordinary = match framing {
        Framing::Length => with_length(ordinary),
        Framing::Chunks => ordinary,
    };
    ordinary.map(|body| {
        let half = body.slice(..body.len() / 2);
        Body::from_stream(stream::unfold(Some(half), |half| async move {
            match half {
                Some(half) => Some((Ok(half), None)),
                None => {
                    // The first half would be dropped with the connection if it were still waiting.
                    sleep(Duration::from_millis(50)).await;
                    Some((Err(io::Error::from(io::ErrorKind::UnexpectedEof)), None))
                }
            }
        }))
    })
}

fn with_length(mut answer: Answer) -> Answer {
    let length = HeaderValue::from(answer.body().len());
    answer.headers_mut().insert(CONTENT_LENGTH, length);
    answer
}

/// Rows without end, as far as most clients will read.
fn huge() -> Response<Body> {
    let row = "{\"id\":\"3c90c3cc-0d44-4b50-8888-8dd25736052a\",\"created_from\":\"service-api\"},";
    let rows = Bytes::from(row.repeat(64 * 1024 / row.len()));
    let chunks = HUGE_BYTES / rows.len();
    let head = Bytes::from_static(b"{\"page\":1,\"limit\":20,\"total\":1,\"has_more\":false,\"data\":[");
    let tail = Bytes::from_static(b"null]}\n");
    let body = std::iter::once(head).chain(std::iter::repeat_n(rows, chunks + 1)).chain(std::iter::once(tail));
    with(StatusCode::OK, CONTENT_TYPE, "application/json", "")
        .map(|_| Body::from_stream(stream::iter(body.map(Ok::<_, io::Error>))))
}
