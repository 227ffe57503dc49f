//! Faults as a client meets them.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::support::{Reply, demo, send};

const LOGS: &str = "/demo/dify/workflows/logs";

async fn ask(address: SocketAddr, query: &str) -> Reply {
    send(address, &format!("GET {LOGS}?{query}"), &[]).await
}

/// A connection on which the request has been sent, and nothing has been read.
async fn open(address: SocketAddr, query: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {LOGS}?{query} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

async fn count(address: SocketAddr, id: &str) -> (u64, u64) {
    let reply = send(address, &format!("GET /demo/requests?fault_id={id}"), &[]).await;
    let json = reply.json();
    (json["requests"].as_u64().unwrap(), json["open"].as_u64().unwrap())
}

/// Waits for the server to notice that the client has left.
async fn wait_until_closed(address: SocketAddr, id: &str) {
    for _ in 0..100 {
        if count(address, id).await.1 == 0 {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("{id} is still open");
}

#[tokio::test]
async fn faults_that_are_whole_answers() {
    let site = demo().await;
    for (query, status, start) in [
        ("fault=status:503", 503, "{\"code\":\"unknown\",\"message\":\"Service Unavailable\",\"status\":503}"),
        ("fault=status:401", 401, "{\"code\":\"unauthorized\""),
        ("fault=status:429&retry_after=7", 429, "{\"code\":\"too_many_requests\""),
        ("fault=code:upstream_rejected_key", 502, "{\"code\":\"upstream_rejected_key\",\"message\":"),
        ("fault=code:odd&fault_status=409", 409, "{\"code\":\"odd\""),
        ("fault=html", 200, "<!doctype html>"),
        ("fault=redirect", 302, ""),
        ("fault=empty", 200, ""),
        ("fault=json:null", 200, "null\n"),
        ("fault=json:array&limit=1", 200, "[{"),
        ("fault=json:badrow", 200, "{\"data\":[\"a row\",null,7,{"),
        ("fault=json:contradict", 200, "{\"data\":[{"),
        ("fault=error20k", 500, "{\"code\":\"unknown\",\"message\":\"Run failed"),
        ("fault=nonsense", 400, "{\"code\":\"bad_fault\""),
        ("fault=hang&times=1", 400, "{\"code\":\"bad_fault\""),
        ("fault_header=X-Odd:1", 200, "{\"page\":1"),
    ] {
        let reply = ask(site.address(), query).await;
        assert_eq!(reply.status, status, "{query}");
        assert!(reply.text().starts_with(start), "{query}: {:.200}", reply.text());
        if start.is_empty() {
            assert!(reply.body.is_empty(), "{query}");
        }
    }
    let reply = ask(site.address(), "fault=status:429&retry_after=7").await;
    assert_eq!(reply.header("retry-after"), Some("7"));
    let reply = ask(site.address(), "fault=redirect").await;
    assert_eq!(reply.header("location"), Some("/login"));
    let reply = ask(site.address(), "fault_header=X-Odd:1&fault_header=Content-Type:text/plain").await;
    assert_eq!((reply.header("x-odd"), reply.header("content-type")), (Some("1"), Some("text/plain")));
    let reply = ask(site.address(), "fault=json:rows1000&limit=5").await;
    assert_eq!(reply.json()["data"].as_array().unwrap().len(), 1000);
    assert!(20_000 < ask(site.address(), "fault=error20k").await.body.len());
}

#[tokio::test]
async fn delay_comes_before_the_ordinary_answer() {
    let site = demo().await;
    for query in ["fault=delay:300&limit=1", "fault=status:503&fault_delay=300"] {
        let start = Instant::now();
        ask(site.address(), query).await;
        assert!(Duration::from_millis(300) <= start.elapsed(), "{query}");
    }
}

#[tokio::test]
async fn hang_answers_nothing_and_notices_when_the_client_leaves() {
    let site = demo().await;
    let mut stream = open(site.address(), "fault=hang&fault_id=h").await;
    let answer = timeout(Duration::from_millis(400), stream.read_u8()).await;
    assert!(answer.is_err(), "no byte came");
    assert_eq!(count(site.address(), "h").await, (1, 1));
    drop(stream);
    wait_until_closed(site.address(), "h").await;
}

#[tokio::test]
async fn drip_sends_byte_after_byte() {
    let site = demo().await;
    let start = Instant::now();
    let mut stream = open(site.address(), "limit=1&fault=drip:30").await;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    let length: u64 = Reply::parse(&head).header("content-length").unwrap().parse().unwrap();
    let mut bytes = [0; 7];
    stream.read_exact(&mut bytes).await.unwrap();
    assert_eq!(&bytes, b"{\"page\"");
    assert!(Duration::from_millis(7 * 30) <= start.elapsed());
    let rest = timeout(Duration::from_millis(300), stream.read_to_end(&mut head)).await;
    assert!(rest.is_err(), "{length} bytes take longer");
}

#[tokio::test]
async fn truncate_breaks_off_in_the_middle() {
    let site = demo().await;
    let whole = ask(site.address(), "").await.body;
    let cut = ask(site.address(), "fault=truncate").await;
    assert_eq!(cut.status, 200);
    assert_eq!(cut.header("content-length"), Some(whole.len().to_string().as_str()));
    assert_eq!(cut.body, &whole[..whole.len() / 2]);

    let cut = ask(site.address(), "fault=truncate:chunked").await;
    assert_eq!(cut.header("transfer-encoding"), Some("chunked"));
    assert!(whole.len() / 2 < cut.body.len());
    assert!(!cut.body.ends_with(b"0\r\n\r\n"));
}

#[tokio::test]
async fn reset_ends_the_connection_before_any_header() {
    let site = demo().await;
    let mut stream = open(site.address(), "fault=reset").await;
    let error = stream.read_u8().await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn huge_is_huge_and_stops_when_the_client_leaves() {
    let site = demo().await;
    let mut stream = open(site.address(), "fault=huge&fault_id=left").await;
    let mut buffer = vec![0; 1024 * 1024];
    stream.read_exact(&mut buffer).await.unwrap();
    drop(stream);
    wait_until_closed(site.address(), "left").await;

    let mut stream = open(site.address(), "fault=huge").await;
    let mut length = 0;
    loop {
        match stream.read(&mut buffer).await.unwrap() {
            0 => break,
            read => length += read,
        }
    }
    assert!(200 * 1024 * 1024 < length, "{length}");
}

#[tokio::test]
async fn times_bounds_a_fault_per_id_and_requests_are_counted() {
    let site = demo().await;
    for (id, status) in [("a", 503), ("a", 503), ("a", 200), ("b", 503), ("a", 200)] {
        let query = format!("limit=1&fault=status:503&times=2&fault_id={id}");
        assert_eq!(ask(site.address(), &query).await.status, status, "{id}");
    }
    assert_eq!(ask(site.address(), "limit=1&fault_id=a").await.status, 200);
    assert_eq!(count(site.address(), "a").await, (5, 0));
    assert_eq!(count(site.address(), "b").await, (1, 0));
    assert_eq!(count(site.address(), "never").await, (0, 0));
}

#[tokio::test]
async fn faults_pass_through_the_proxy_in_its_words() {
    let site = demo().await;
    for (query, status, code) in [
        ("fault=status:503", 503, "unknown"),
        ("fault=status:401", 502, "upstream_rejected_key"),
        ("fault=redirect", 502, "upstream_redirected"),
        ("fault=reset", 502, "upstream_unreachable"),
        ("fault=truncate", 502, "upstream_incomplete"),
        ("fault=huge", 502, "upstream_too_large"),
        ("fault=hang", 504, "upstream_timeout"),
        ("fault=code:odd&fault_status=500&fault_header=X-Version:2&fault_id=p", 500, "odd"),
    ] {
        let reply = send(site.address(), &format!("GET /api/workflows/logs?{query}"), &[]).await;
        assert_eq!(reply.json()["code"], code, "{query}");
        assert_eq!(reply.status, status, "{query}");
    }
    assert_eq!(count(site.address(), "p").await, (1, 0), "counted behind the proxy too");
}

#[tokio::test]
async fn leadlex_stands_on_the_sites_origin_too() {
    let site = demo().await;
    let target = "GET /demo/leadlex/workflows/wf_01HY1/logs";
    let page = send(site.address(), target, &[]).await.json();
    assert_eq!(page["meta"]["per_page"], 25);
    let reply = send(site.address(), &format!("{target}?fault=status:429"), &[]).await;
    assert_eq!(reply.json()["error"]["code"], "rate_limited");
}
