//! The static files of the site.

use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Response, StatusCode};
use axum::middleware::{self, Next};
use axum::routing::get;
use tower_http::services::ServeDir;

/// Serves a directory, with files that were compressed beforehand where the browser takes them.
///
/// `config` takes the place of the directory's `config.json`, so that the site speaks the server's dialect.
pub(crate) fn router(directory: &Path, config: &'static str) -> Router {
    let files = ServeDir::new(directory).precompressed_br().precompressed_gzip();
    let config = move || async move { ([(CONTENT_TYPE, "application/json")], config) };
    Router::new().fallback_service(files).route("/config.json", get(config)).layer(middleware::from_fn(set_cache_rule))
}

async fn set_cache_rule(request: Request, next: Next) -> Response<Body> {
    let is_hashed = has_hash(request.uri().path());
    let mut answer = next.run(request).await;
    let is_there = answer.status().is_success() || answer.status() == StatusCode::NOT_MODIFIED;
    let rule = if is_hashed && is_there { "public, max-age=31536000, immutable" } else { "no-cache" };
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(rule));
    answer
}

/// Whether a file's name changes with its content, as in `site-0123456789abcdef_bg.wasm`.
fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '_', '.'])
        .skip(1)
        .any(|part| 16 <= part.len() && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_sixteen_hexadecimal_digits_are_hashed() {
        for (path, is_hashed) in [
            ("/site-0123456789abcdef.js", true),
            ("/a/site-0123456789abcdef_bg.wasm", true),
            ("/style-0123456789abcdef.css.br", true),
            ("/index.html", false),
            ("/", false),
            ("/workflow-logs.js", false),
            ("/0123456789abcdef.js", false),
        ] {
            assert_eq!(has_hash(path), is_hashed, "{path}");
        }
    }
}
