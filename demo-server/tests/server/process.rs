//! The program itself: its one line, its exits, and its silence about the key.

use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::{KEY, send, stub};

const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/site");

fn command(arguments: &[&str], key: Option<&str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demo-server"));
    command
        .args(["--site", SITE])
        .args(arguments)
        .env_remove("WORKFLOW_LOGS_API_KEY")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    if let Some(key) = key {
        command.env("WORKFLOW_LOGS_API_KEY", key);
    }
    command
}

#[test]
fn what_cannot_work_is_said_in_one_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let upstream = ["--upstream", "https://api.example.com/v1"];
    for (arguments, key, sentence) in [
        (&upstream[..], None, "--upstream needs the API key in the environment variable WORKFLOW_LOGS_API_KEY"),
        (&upstream, Some("two words"), "WORKFLOW_LOGS_API_KEY: the key contains a space"),
        (&upstream, Some("line\n"), "WORKFLOW_LOGS_API_KEY: the key contains a space"),
        (&upstream, Some(""), "WORKFLOW_LOGS_API_KEY: the key is empty"),
        (&["--upstream", "http://example.com/v1"], Some(KEY), "--upstream with http:// would send the key unencrypted"),
        (&["--upstream", "https://a:b@example.com"], Some(KEY), "--upstream must not contain a user name"),
        (&["--port", &port], None, "is in use; choose another with --port"),
        (&["--site", "/nonexistent"], None, "there is no directory /nonexistent"),
        (&["--key", "x"], None, "invalid option '--key'"),
    ] {
        let Output { status, stdout, stderr } = command(arguments, key).output().unwrap();
        let stderr = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(2), "{arguments:?}");
        assert!(stderr.contains(sentence), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        assert!(stdout.is_empty());
        for part in ["two words", KEY, "a:b"] {
            assert!(!stderr.contains(part), "{stderr}");
        }
    }
}

/// A program that is ended with the test.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn first_line(program: &mut Program) -> (String, BufReader<std::process::ChildStdout>) {
    let mut stdout = BufReader::new(program.0.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    (line, stdout)
}

#[cfg(unix)]
#[tokio::test]
async fn it_says_where_it_listens_never_says_the_key_and_ends_at_once() {
    let (upstream, mut requests) = stub("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n").await;
    let base = format!("http://{upstream}/v1");
    let command = &mut command(&["--port", "0", "--upstream", &base], Some(KEY));
    let mut program = Program(command.env("RUST_LOG", "trace").spawn().unwrap());
    let (line, mut stdout) = first_line(&mut program);
    let address = line.strip_prefix("listening on http://").and_then(|rest| rest.strip_suffix("/\n"));
    let address: SocketAddr = address.unwrap_or_else(|| panic!("{line}")).parse().unwrap();
    let reply = send(address, "GET /api/workflows/logs", &[]).await;
    assert_eq!(reply.json()["code"], "upstream_rejected_key");
    assert!(requests.recv().await.unwrap().contains(KEY), "the key did go upstream");

    let start = Instant::now();
    let pid = program.0.id().to_string();
    assert!(Command::new("kill").arg(&pid).status().unwrap().success());
    assert!(program.0.wait().unwrap().success());
    assert!(start.elapsed() < Duration::from_secs(5));

    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    program.0.stderr.take().unwrap().read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "", "one line is all it prints");
}
