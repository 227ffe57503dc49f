//! What the proxy answers, and what it lets through from upstream.

use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use serde_json::json;

use super::Failure;
use crate::json;

const PASSED: [HeaderName; 10] = [
    CONTENT_TYPE,
    CONTENT_ENCODING,
    RETRY_AFTER,
    HeaderName::from_static("ratelimit"),
    HeaderName::from_static("ratelimit-policy"),
    HeaderName::from_static("x-ratelimit-limit"),
    HeaderName::from_static("x-ratelimit-remaining"),
    HeaderName::from_static("x-ratelimit-reset"),
    HeaderName::from_static("x-request-id"),
    HeaderName::from_static("x-version"),
];

/// The headers that come back to the browser.
pub(super) fn passed_headers(upstream: &HeaderMap) -> HeaderMap {
    PASSED
        .into_iter()
        .flat_map(|name| {
            upstream.get_all(&name).iter().map(move |value| (name.clone(), value.clone())).collect::<Vec<_>>()
        })
        .fold(HeaderMap::new(), |mut headers, (name, value)| {
            headers.append(name, value);
            headers
        })
}

/// An answer that no cache keeps and no browser takes for something else.
pub(super) fn sealed(mut answer: Response<Bytes>) -> Response<Bytes> {
    let headers = answer.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

/// An error of the proxy itself.
pub(super) fn error(status: StatusCode, code: &str, message: &str) -> Response<Bytes> {
    let body = json!({ "code": code, "message": message });
    let mut answer = Response::new(json::body(&body));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

/// 502, or 504 after too long a wait.
pub(super) fn failed(failure: Failure) -> Response<Bytes> {
    let (code, message) = match failure {
        Failure::Unreachable => ("upstream_unreachable", "The log server cannot be reached."),
        Failure::Incomplete => ("upstream_incomplete", "The log server broke off in the middle of its answer."),
        Failure::Redirected => {
            ("upstream_redirected", "The log server answered with a redirect; check the upstream URL.")
        }
        Failure::RejectedKey => ("upstream_rejected_key", "The log server refused the proxy's key."),
        Failure::TooLarge => ("upstream_too_large", "The log server's answer is longer than 16 MiB."),
        Failure::RepeatedKey => {
            ("upstream_repeated_key", "The log server's answer contained the proxy's key and was withheld.")
        }
        Failure::Timeout => ("upstream_timeout", "The log server took too long to answer."),
    };
    let status = match failure {
        Failure::Timeout => StatusCode::GATEWAY_TIMEOUT,
        _ => StatusCode::BAD_GATEWAY,
    };
    error(status, code, message)
}
