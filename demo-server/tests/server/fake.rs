//! What the options of the fake API change over the wire.

use std::time::{Duration, Instant};

use demo_server::{Dialect, Fake, Running, Runs};

use crate::support::{frozen, get, key};

const LOGS: &str = "/v1/workflows/logs";

async fn start(fake: &Fake) -> Running {
    demo_server::start_api(fake, key()).await.unwrap()
}

#[tokio::test]
async fn ties_are_three_hundred_runs() {
    let api = start(&Fake { runs: Runs::Ties, ..frozen(Dialect::Dify) }).await;
    let page = get(api.address(), &format!("{LOGS}?limit=100&page=3")).await.json();
    assert_eq!((page["total"].as_u64(), page["has_more"].as_bool()), (Some(300), Some(false)));
    assert_eq!(page["data"].as_array().unwrap().len(), 100);
}

#[tokio::test]
async fn further_statuses_are_compared_exactly_and_others_are_still_refused() {
    let statuses = vec!["running".to_owned(), "partial-succeeded".to_owned()];
    let api = start(&Fake { statuses, ..frozen(Dialect::Dify) }).await;
    for status in ["running", "partial-succeeded", "stopped"] {
        let page = get(api.address(), &format!("{LOGS}?limit=100&status={status}")).await.json();
        let rows = page["data"].as_array().unwrap();
        assert!(!rows.is_empty());
        assert!(rows.iter().all(|row| row["workflow_run"]["status"] == status), "{status}");
    }
    for status in ["paused", "Running", "partial", ""] {
        let reply = get(api.address(), &format!("{LOGS}?status={status}")).await;
        assert_eq!(reply.status, 400, "{status}");
        assert!(reply.text().contains("Input should be 'succeeded', 'failed' or 'stopped' [type=literal_error"));
    }
}

#[tokio::test]
async fn a_slow_count_holds_up_the_list_and_nothing_else() {
    let wait = Duration::from_millis(400);
    for (dialect, logs) in [(Dialect::Dify, LOGS), (Dialect::Leadlex, "/v1/workflows/wf_01HY1/logs")] {
        let api = start(&Fake { slow_count: wait, ..frozen(dialect) }).await;
        let start = Instant::now();
        assert_eq!(get(api.address(), logs).await.status, 200);
        assert!(wait <= start.elapsed(), "{dialect:?}");
    }

    let slow_count = Duration::from_secs(3600);
    let api = start(&Fake { slow_count, ..frozen(Dialect::Dify) }).await;
    let unknown_run = "/v1/workflows/run/3c90c3cc-0d44-4b50-8888-8dd25736052a";
    tokio::select! {
        _ = get(api.address(), LOGS) => panic!("the list waits"),
        reply = async {
            // The list's request comes first.
            tokio::time::sleep(Duration::from_millis(100)).await;
            get(api.address(), unknown_run).await
        } => assert_eq!(reply.status, 404),
    }
}
