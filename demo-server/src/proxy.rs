//! The proxy that holds the key: one path in, one path out, everything else is refused.

mod answer;
mod query;

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, ACCEPT_ENCODING, ALLOW, AUTHORIZATION, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Response, StatusCode};
use reqwest::redirect::Policy;

use self::query::Extra;
use crate::api::dify::is_uuid;
use crate::upstream::Upstream;

const LOGS: &str = "/api/workflows/logs";
const RUN: &str = "/api/workflows/run/";
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The key's only way out: requests that are written here from scratch.
pub(crate) struct Proxy {
    client: reqwest::Client,
    upstream: Upstream,
    extra: Extra,
}

/// Why there is no answer from upstream to pass on.
#[derive(Clone, Copy)]
enum Failure {
    Unreachable,
    Incomplete,
    Redirected,
    RejectedKey,
    TooLarge,
    RepeatedKey,
    Timeout,
}

impl Proxy {
    /// A proxy to `upstream`, which waits at most `timeout` for a whole answer.
    pub(crate) fn new(upstream: Upstream, timeout: Duration, has_faults: bool) -> Result<Self, reqwest::Error> {
        let mut client = reqwest::Client::builder()
            .redirect(Policy::none())
            .timeout(timeout)
            .connect_timeout(timeout.min(Duration::from_secs(10)));
        if upstream.is_loopback() {
            client = client.no_proxy();
        }
        Ok(Self { client: client.build()?, upstream, extra: if has_faults { Extra::Faults } else { Extra::None } })
    }

    /// The upstream URL for a raw path, which must match byte by byte.
    fn target(&self, path: &str) -> Option<String> {
        if path == LOGS {
            return Some(self.upstream.logs());
        }
        let id = path.strip_prefix(RUN).filter(|id| is_uuid(id))?;
        self.upstream.run(id)
    }

    async fn fetch(&self, url: String) -> Result<Response<Bytes>, Failure> {
        let request = self
            .client
            .get(url)
            .header(ACCEPT, "application/json")
            .header(ACCEPT_ENCODING, "identity")
            .header(USER_AGENT, "workflow-logs-demo-server")
            .header(AUTHORIZATION, self.upstream.key.bearer());
        let mut response = request.send().await.map_err(Failure::before_answer)?;
        let status = response.status();
        if status.is_redirection() {
            return Err(Failure::Redirected);
        }
        if [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&status) {
            return Err(Failure::RejectedKey);
        }
        let headers = answer::passed_headers(response.headers());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(Failure::within_answer)? {
            if MOST_BYTES < body.len() + chunk.len() {
                return Err(Failure::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        let holds_key = |bytes: &[u8]| self.upstream.key.is_inside(bytes);
        if holds_key(&body) || headers.values().any(|value| holds_key(value.as_bytes())) {
            return Err(Failure::RepeatedKey);
        }
        let mut answer = Response::new(body.into());
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
    }
}

impl Failure {
    /// The cause stays here: it can name the URL.
    fn before_answer(error: reqwest::Error) -> Self {
        if error.is_timeout() { Self::Timeout } else { Self::Unreachable }
    }

    fn within_answer(error: reqwest::Error) -> Self {
        if error.is_timeout() { Self::Timeout } else { Self::Incomplete }
    }
}

/// Answers every request below `/api`.
pub(crate) async fn serve(State(proxy): State<Arc<Proxy>>, request: Request) -> Response<Body> {
    // The client's body is dropped unread.
    let (parts, _) = request.into_parts();
    answer::sealed(answer(&proxy, &parts).await).map(Body::from)
}

async fn answer(proxy: &Proxy, request: &Parts) -> Response<Bytes> {
    let Some(url) = proxy.target(request.uri.path()) else {
        return answer::error(StatusCode::NOT_FOUND, "not_found", "The proxy has no such path.");
    };
    if request.method != Method::GET {
        let mut refusal =
            answer::error(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "The proxy answers GET only.");
        refusal.headers_mut().insert(ALLOW, HeaderValue::from_static("GET"));
        return refusal;
    }
    let site = request.headers.get("sec-fetch-site");
    if site.is_some_and(|site| site == "cross-site") {
        return answer::error(StatusCode::FORBIDDEN, "cross_site", "Pages of other sites cannot read these logs.");
    }
    let url = match query::checked(request.uri.query().unwrap_or_default(), proxy.extra) {
        Ok(query) if query.is_empty() => url,
        Ok(query) => format!("{url}?{query}"),
        Err(sentence) => {
            return answer::error(StatusCode::BAD_REQUEST, "query_refused", sentence);
        }
    };
    match proxy.fetch(url).await {
        Ok(answer) => answer,
        Err(failure) => answer::failed(failure),
    }
}
