//! Static files, and what every page gets with them.

use demo_server::{Dialect, Fake, Source};

use crate::support::{config, demo, send};

#[tokio::test]
async fn files_have_types_cache_rules_and_a_strict_policy() {
    let site = demo().await;
    for (target, status, content_type, cache) in [
        ("/", 200, "text/html", "no-cache"),
        ("/index.html", 200, "text/html", "no-cache"),
        ("/demo-0123456789abcdef_bg.wasm", 200, "application/wasm", "public, max-age=31536000, immutable"),
        ("/missing-0123456789abcdef.js", 404, "", "no-cache"),
        ("/../Cargo.toml", 404, "", "no-cache"),
        ("/%2e%2e/%2e%2e/Cargo.toml", 404, "", "no-cache"),
    ] {
        let reply = send(site.address(), &format!("GET {target}"), &[]).await;
        assert_eq!(reply.status, status, "{target}");
        assert_eq!(reply.header("content-type").unwrap_or_default(), content_type, "{target}");
        assert_eq!(reply.header("cache-control"), Some(cache), "{target}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        let policy = reply.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"));
    }
}

#[tokio::test]
async fn files_that_were_compressed_beforehand_are_preferred() {
    let site = demo().await;
    let wasm = "GET /demo-0123456789abcdef_bg.wasm";
    let reply = send(site.address(), wasm, &["Accept-Encoding: gzip, br"]).await;
    assert_eq!(reply.header("content-encoding"), Some("br"));
    assert_eq!(reply.header("content-type"), Some("application/wasm"));
    assert_eq!(reply.body, b"brotli in name only\n");
}

#[tokio::test]
async fn without_faults_the_demo_paths_are_closed() {
    let fake = Fake { dialect: Dialect::Leadlex, is_frozen: true, ..Fake::default() };
    let site = demo_server::start(config(Source::Fake(fake))).await.unwrap();
    for target in ["/demo/dify/workflows/logs", "/demo/requests?fault_id=a"] {
        let reply = send(site.address(), &format!("GET {target}"), &[]).await;
        assert_eq!(reply.status, 404, "{target}");
    }
    let page = send(site.address(), "GET /api/workflows/logs?per_page=2", &[]).await;
    assert_eq!(page.json()["data"]["logs"].as_array().unwrap().len(), 2);
    let fault = send(site.address(), "GET /api/workflows/logs?fault=hang", &[]).await;
    assert_eq!(fault.status, 400);
}
