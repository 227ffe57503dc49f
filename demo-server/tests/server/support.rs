//! A client that sends exactly what a test says, a server that answers exactly that, and demo
//! servers on free ports.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use demo_server::{Config, Dialect, Fake, Running, Secret, Source, Upstream};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

/// The key of every test's API; it opens nothing else.
pub(crate) const KEY: &str = "key-of-the-test";

/// An answer as it came over the wire.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// Reads what a server sent until it closed the connection.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no head in {:?}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        Self { status: head[9..12].parse().unwrap(), head, body: bytes[end + 4..].to_vec() }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {}", self.text()))
    }
}

/// Sends a request line and headers; `Host` and `Connection: close` are added.
pub(crate) async fn send(address: SocketAddr, line: &str, headers: &[&str]) -> Reply {
    let own_host = format!("Host: {address}");
    let mut lines = vec![format!("{line} HTTP/1.1"), "Connection: close".to_owned()];
    if !headers.iter().any(|header| header.starts_with("Host:")) {
        lines.push(own_host);
    }
    lines.extend(headers.iter().map(|header| (*header).to_owned()));
    let request = lines.join("\r\n") + "\r\n\r\n";
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    // A cut answer ends with an error after its last byte.
    let read = timeout(Duration::from_secs(10), stream.read_to_end(&mut bytes)).await;
    let _ = read.expect("an answer within ten seconds");
    Reply::parse(&bytes)
}

/// Sends `GET` with the test's key.
pub(crate) async fn get(address: SocketAddr, target: &str) -> Reply {
    let authorization = format!("Authorization: Bearer {KEY}");
    send(address, &format!("GET {target}"), &[&authorization]).await
}

pub(crate) fn key() -> Arc<Secret> {
    Arc::new(Secret::new(KEY).unwrap())
}

/// A fake API that stands still, with faults.
pub(crate) fn frozen(dialect: Dialect) -> Fake {
    Fake { dialect, is_frozen: true, has_faults: true, ..Fake::default() }
}

/// The fake API alone, opened by [`KEY`].
pub(crate) async fn api(dialect: Dialect) -> Running {
    demo_server::start_api(&frozen(dialect), key()).await.unwrap()
}

/// The site with the fake API behind it.
pub(crate) async fn demo() -> Running {
    demo_server::start(config(Source::Fake(frozen(Dialect::Dify)))).await.unwrap()
}

/// The site in front of `upstream`, which it asks with [`KEY`] and waits three seconds for.
pub(crate) async fn in_front_of(upstream: SocketAddr, dialect: Dialect) -> Running {
    let workflow_id = (dialect == Dialect::Leadlex).then_some("wf_1");
    let base = format!("http://{upstream}/v1");
    let upstream = Upstream::new(&base, dialect, workflow_id, key()).unwrap();
    demo_server::start(config(Source::Upstream(upstream))).await.unwrap()
}

pub(crate) fn config(source: Source) -> Config {
    Config {
        site: PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/site"),
        port: 0,
        source,
        upstream_timeout: Duration::from_secs(3),
    }
}

/// A server that answers every request with `reply` and tells what it was asked.
pub(crate) async fn stub(reply: impl Into<Vec<u8>>) -> (SocketAddr, UnboundedReceiver<String>) {
    let reply = reply.into();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, receiver) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                match stream.read_u8().await {
                    Ok(byte) => request.push(byte),
                    Err(_) => break,
                }
            }
            let _ = sender.send(String::from_utf8_lossy(&request).into_owned());
            if reply.is_empty() {
                // Silence until the client leaves.
                let _ = stream.read_u8().await;
            }
            let _ = stream.write_all(&reply).await;
        }
    });
    (address, receiver)
}
