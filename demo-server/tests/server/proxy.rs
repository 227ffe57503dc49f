//! What passes the proxy, in both directions.

use demo_server::Dialect;
use tokio::net::TcpListener;

use crate::support::{KEY, Reply, demo, get, in_front_of, send, stub};

const LOGS: &str = "/api/workflows/logs";
const RUN: &str = "/api/workflows/run/3c90c3cc-0d44-4b50-8888-8dd25736052a";
const OK: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Request-ID: r1\r\nX-Version: 1.14.2\r\nRetry-After: 7\r\nSet-Cookie: a=b\r\nX-Powered-By: x\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

#[tokio::test]
async fn requests_are_written_anew() {
    let (upstream, mut requests) = stub(OK).await;
    let site = in_front_of(upstream, Dialect::Dify).await;
    let headers = [
        "Authorization: Bearer of-the-client",
        "Cookie: session=secret",
        "X-Evil: 1",
        "X-Forwarded-For: 10.0.0.1",
        "Content-Length: 4",
        "Sec-Fetch-Site: same-origin",
    ];
    let reply = send(site.address(), &format!("GET {LOGS}?page=2&keyword=a%26b"), &headers).await;
    assert_eq!((reply.status, reply.text().as_str()), (200, "{}"));
    let request = requests.recv().await.unwrap().to_lowercase();
    let mut lines: Vec<&str> = request.trim_end().split("\r\n").collect();
    assert_eq!(lines.remove(0), "get /v1/workflows/logs?page=2&keyword=a%26b http/1.1");
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "accept-encoding: identity".to_owned(),
            "accept: application/json".to_owned(),
            format!("authorization: bearer {KEY}"),
            format!("host: {upstream}"),
            "user-agent: workflow-logs-demo-server".to_owned(),
        ]
    );
    for (name, value) in [
        ("content-type", Some("application/json")),
        ("retry-after", Some("7")),
        ("x-request-id", Some("r1")),
        ("x-version", Some("1.14.2")),
        ("cache-control", Some("no-store")),
        ("x-content-type-options", Some("nosniff")),
        ("set-cookie", None),
        ("x-powered-by", None),
        ("access-control-allow-origin", None),
    ] {
        assert_eq!(reply.header(name), value, "{name}");
    }
}

#[tokio::test]
async fn what_is_not_allowed_never_reaches_upstream() {
    let (upstream, mut requests) = stub(OK).await;
    let site = in_front_of(upstream, Dialect::Dify).await;
    for (line, headers, status, code) in [
        (format!("POST {LOGS}"), "X: 1", 405, "method_not_allowed"),
        (format!("HEAD {LOGS}"), "X: 1", 405, ""),
        (format!("OPTIONS {LOGS}"), "X: 1", 405, "method_not_allowed"),
        (format!("DELETE {RUN}"), "X: 1", 405, "method_not_allowed"),
        (format!("GET {LOGS}/"), "X: 1", 404, "not_found"),
        ("GET /api//workflows/logs".to_owned(), "X: 1", 404, "not_found"),
        ("GET /api/workflows/../workflows/logs".to_owned(), "X: 1", 404, "not_found"),
        ("GET /api/workflows/%6cogs".to_owned(), "X: 1", 404, "not_found"),
        ("GET /api/workflows/logs%3fpage=1".to_owned(), "X: 1", 404, "not_found"),
        ("GET /api/workflows/run".to_owned(), "X: 1", 404, "not_found"),
        ("GET /api/workflows/run/nope".to_owned(), "X: 1", 404, "not_found"),
        (format!("GET {RUN}/"), "X: 1", 404, "not_found"),
        ("GET /api/workflows/wf_1/logs".to_owned(), "X: 1", 404, "not_found"),
        ("GET /api/".to_owned(), "X: 1", 404, "not_found"),
        ("GET /api".to_owned(), "X: 1", 404, "not_found"),
        (format!("GET {LOGS}"), "Sec-Fetch-Site: cross-site", 403, "cross_site"),
        (format!("GET {LOGS}?user=x"), "X: 1", 400, "query_refused"),
        (format!("GET {LOGS}?page=1&page=2"), "X: 1", 400, "query_refused"),
        (format!("GET {LOGS}?keyword=%0d%0aX:1"), "X: 1", 400, "query_refused"),
        (format!("GET {LOGS}?fault=hang"), "X: 1", 400, "query_refused"),
    ] {
        let reply = send(site.address(), &line, &[headers]).await;
        assert_eq!(reply.status, status, "{line}");
        if !code.is_empty() {
            assert_eq!(reply.json()["code"], code, "{line}");
        }
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{line}");
    }
    assert!(requests.try_recv().is_err(), "nothing was sent");
}

#[tokio::test]
async fn foreign_host_names_are_misdirected() {
    let site = demo().await;
    let port = site.address().port();
    for (host, status) in [
        (format!("Host: 127.0.0.1:{port}"), 200),
        (format!("Host: localhost:{port}"), 200),
        (format!("Host: rebound.example.com:{port}"), 421),
        ("Host: 127.0.0.1".to_owned(), 421),
        ("Host: localhost:1".to_owned(), 421),
    ] {
        for target in [LOGS, "/", "/demo/dify/workflows/logs"] {
            let reply = send(site.address(), &format!("GET {target}"), &[&host]).await;
            assert_eq!(reply.status, status, "{host} {target}");
        }
    }
    let absolute = format!("GET http://rebound.example.com{LOGS}");
    let reply = send(site.address(), &absolute, &[]).await;
    assert_eq!(reply.status, 421);
}

#[tokio::test]
async fn failures_of_upstream_have_codes_of_their_own() {
    let long = 17 * 1024 * 1024;
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {long}\r\n\r\n");
    let too_large = [head.into_bytes(), vec![b' '; long]].concat();
    let plain = |text: &str| text.as_bytes().to_vec();
    for (reply, status, code) in [
        (
            plain("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
            502,
            "upstream_redirected",
        ),
        (plain("HTTP/1.1 308 Moved\r\nLocation: /v1\r\nContent-Length: 0\r\n\r\n"), 502, "upstream_redirected"),
        (plain("HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\n{}"), 502, "upstream_rejected_key"),
        (plain("HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\n{}"), 502, "upstream_rejected_key"),
        (plain("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"), 502, "upstream_incomplete"),
        (plain("garbage\r\n\r\n"), 502, "upstream_unreachable"),
        (
            plain(&format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n\"{KEY}\"", KEY.len() + 2)),
            502,
            "upstream_repeated_key",
        ),
        (
            plain(&format!("HTTP/1.1 200 OK\r\nX-Request-ID: {KEY}\r\nContent-Length: 2\r\n\r\n{{}}")),
            502,
            "upstream_repeated_key",
        ),
        (too_large, 502, "upstream_too_large"),
        (Vec::new(), 504, "upstream_timeout"),
    ] {
        let (upstream, _requests) = stub(reply).await;
        let site = in_front_of(upstream, Dialect::Dify).await;
        let reply = send(site.address(), &format!("GET {LOGS}"), &[]).await;
        assert_eq!(reply.json()["code"], code);
        assert_eq!(reply.status, status, "{code}");
        assert_no_key(&reply);
    }
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let site = in_front_of(nobody, Dialect::Dify).await;
    let reply = send(site.address(), &format!("GET {LOGS}"), &[]).await;
    assert_eq!(reply.json()["code"], "upstream_unreachable");
}

#[tokio::test]
async fn other_errors_of_upstream_pass_as_they_are() {
    let (upstream, _requests) =
        stub("HTTP/1.1 429 Slow\r\nRetry-After: 9\r\nContent-Length: 15\r\n\r\n{\"code\":\"slow\"}").await;
    let site = in_front_of(upstream, Dialect::Dify).await;
    let reply = send(site.address(), &format!("GET {LOGS}"), &[]).await;
    assert_eq!((reply.status, reply.header("retry-after")), (429, Some("9")));
    assert_eq!(reply.json()["code"], "slow");
}

#[tokio::test]
async fn leadlex_has_one_path_and_its_workflow_is_the_servers_choice() {
    let (upstream, mut requests) = stub(OK).await;
    let site = in_front_of(upstream, Dialect::Leadlex).await;
    let target = format!("GET {LOGS}?per_page=5&after=2026-01-01");
    assert_eq!(send(site.address(), &target, &[]).await.status, 200);
    let request = requests.recv().await.unwrap();
    assert!(request.starts_with("GET /v1/workflows/wf_1/logs?per_page=5&after=2026-01-01 HTTP/1.1\r\n"));
    assert_eq!(send(site.address(), &format!("GET {RUN}"), &[]).await.status, 404);
}

#[tokio::test]
async fn the_fake_api_answers_through_the_proxy() {
    let site = demo().await;
    let page = send(site.address(), &format!("GET {LOGS}?limit=3"), &[]).await.json();
    assert_eq!(page["data"].as_array().unwrap().len(), 3);
    let run_id = page["data"][1]["workflow_run"]["id"].as_str().unwrap();
    let detail = get(site.address(), &format!("/api/workflows/run/{run_id}")).await;
    assert_eq!(detail.json()["id"], run_id);
    let unknown = send(site.address(), &format!("GET {RUN}"), &[]).await;
    assert_eq!((unknown.status, unknown.json()["code"].as_str()), (404, Some("not_found")));
    let refused = send(site.address(), &format!("GET {LOGS}?status=running"), &[]).await;
    assert_eq!((refused.status, refused.json()["code"].as_str()), (400, Some("invalid_param")));
}

fn assert_no_key(reply: &Reply) {
    assert!(!reply.head.contains(KEY) && !reply.text().contains(KEY));
}
