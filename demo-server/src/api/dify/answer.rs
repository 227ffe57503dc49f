//! The answers of server 1.14.2, with the headers that it sends.

use axum::body::Bytes;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_REQUEST_HEADERS, ALLOW, CONNECTION, CONTENT_TYPE, HOST, LOCATION,
    ORIGIN, VARY, WWW_AUTHENTICATE,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use serde::Serialize;
use serde_json::json;

use crate::api::Answer;
use crate::json;

const METHODS: HeaderValue = HeaderValue::from_static("OPTIONS, HEAD, GET");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// A JSON answer.
pub(crate) fn json(status: StatusCode, value: &impl Serialize) -> Answer {
    plain(status, HeaderValue::from_static("application/json"), json::body(value))
}

/// The server's usual error body. A 500 has its fields in another order, as captured.
pub(crate) fn error(status: StatusCode, code: &str, message: &str) -> Answer {
    #[derive(Serialize)]
    struct Body<'a> {
        code: &'a str,
        message: &'a str,
        status: u16,
    }
    json(status, &Body { code, message, status: status.as_u16() })
}

/// 500 without a word about the cause.
pub(crate) fn crash() -> Answer {
    #[derive(Serialize)]
    struct Body {
        message: &'static str,
        code: &'static str,
        status: u16,
    }
    json(StatusCode::INTERNAL_SERVER_ERROR, &Body { message: "Internal Server Error", code: "unknown", status: 500 })
}

/// 401, with what the server says when a key is missing or wrong.
pub(crate) fn unauthorized(is_present: bool) -> Answer {
    let message = if is_present {
        "Access token is invalid"
    } else {
        "Authorization header must be provided and start with 'Bearer'"
    };
    let mut answer = error(StatusCode::UNAUTHORIZED, "unauthorized", message);
    answer.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"api\""));
    answer
}

/// 404 as a page: the server's framework answers before the app does.
pub(crate) fn not_found() -> Answer {
    plain(
        StatusCode::NOT_FOUND,
        HTML,
        Bytes::from_static(
            b"<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n\
              <p>The requested URL was not found on the server. If you entered the URL manually \
              please check your spelling and try again.</p>\n",
        ),
    )
}

/// 405 for every method but GET, HEAD and OPTIONS.
pub(crate) fn method_not_allowed() -> Answer {
    let mut answer = json(
        StatusCode::METHOD_NOT_ALLOWED,
        &json!({
            "code": "method_not_allowed",
            "message": "The method is not allowed for the requested URL.",
            "status": 405,
        }),
    );
    answer.headers_mut().insert(ALLOW, METHODS);
    answer
}

/// 308 from a path with `//` to the same path without it.
pub(crate) fn merged_slashes(uri: &Uri, headers: &HeaderMap) -> Answer {
    let mut path = uri.path().to_owned();
    while path.contains("//") {
        path = path.replace("//", "/");
    }
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let target = format!("http://{host}{path}{query}");
    let shown = target.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let mut answer = plain(
        StatusCode::PERMANENT_REDIRECT,
        HTML,
        Bytes::from(format!(
            "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n\
             <h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target \
             URL: <a href=\"{shown}\">{shown}</a>. If not, click the link.\n"
        )),
    );
    if let Ok(target) = HeaderValue::try_from(target) {
        answer.headers_mut().insert(LOCATION, target);
    }
    answer
}

/// 414 with nothing in it, for a URL over 4 kB.
pub(crate) fn too_long() -> Answer {
    let mut answer = Answer::new(Bytes::new());
    *answer.status_mut() = StatusCode::URI_TOO_LONG;
    answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    answer
}

/// 200 to a browser that asks whether it may send a request from another origin.
pub(crate) fn preflight(headers: &HeaderMap) -> Answer {
    let mut answer = plain(StatusCode::OK, HTML, Bytes::new());
    let asked = headers.get(ACCESS_CONTROL_REQUEST_HEADERS).and_then(|names| names.to_str().ok()).unwrap_or_default();
    let allowed: Vec<&str> = asked
        .split(',')
        .map(str::trim)
        .filter(|name| {
            ["authorization", "content-type", "x-app-code", "x-app-passport"]
                .contains(&name.to_ascii_lowercase().as_str())
        })
        .collect();
    let answered = answer.headers_mut();
    answered.insert(ALLOW, METHODS);
    if let Ok(allowed) = HeaderValue::try_from(allowed.join(", ")) {
        answered.insert(ACCESS_CONTROL_ALLOW_HEADERS, allowed);
    }
    answered.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("DELETE, GET, OPTIONS, PATCH, POST, PUT"));
    answer
}

/// Lets a page of another origin read the answer, as the server does for what its app answers.
pub(crate) fn shared(mut answer: Answer, headers: &HeaderMap) -> Answer {
    let (origin, vary) = match headers.get(ORIGIN) {
        Some(origin) => (origin.clone(), "Origin, Cookie"),
        None => (HeaderValue::from_static("*"), "Cookie"),
    };
    let answered = answer.headers_mut();
    answered.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    answered.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("X-Env, X-Trace-Id, X-Version"));
    answered.insert(VARY, HeaderValue::from_static(vary));
    answer
}

fn plain(status: StatusCode, content_type: HeaderValue, body: Bytes) -> Answer {
    let mut answer = Answer::new(body);
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, content_type);
    headers.insert("x-version", HeaderValue::from_static("1.14.2"));
    headers.insert("x-env", HeaderValue::from_static("PRODUCTION"));
    headers.insert(VARY, HeaderValue::from_static("Cookie"));
    answer
}
