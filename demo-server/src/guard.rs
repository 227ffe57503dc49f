//! What holds for every answer of the site's own origin.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, HOST, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, Response, StatusCode};
use axum::middleware::Next;
use axum::response::IntoResponse;

const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'",
);

/// Refuses names that are not this machine's, and adds the headers that protect a page.
pub(crate) async fn check(State(port): State<u16>, request: Request, next: Next) -> Response<Body> {
    let mut answer = if is_own_host(&request, port) {
        next.run(request).await
    } else {
        let sentence = "This server answers to 127.0.0.1 and localhost only.\n";
        (StatusCode::MISDIRECTED_REQUEST, sentence).into_response()
    };
    let headers = answer.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

/// A page of a foreign name that resolves to loopback would otherwise count as our own origin
/// (DNS rebinding).
fn is_own_host(request: &Request, port: u16) -> bool {
    let own = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"));
    let is_own = |host: &str| own.iter().any(|own| own.eq_ignore_ascii_case(host));
    let mut hosts = request.headers().get_all(HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    let authority = request.uri().authority();
    host.is_some_and(is_own) && hosts.next().is_none() && authority.is_none_or(|authority| is_own(authority.as_str()))
}
