//! How long an answer takes in the module, without a page, in Node.js: to be decoded, and to be taken into the state.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a panic is how a measurement fails")]

use std::future::Future;
use std::mem;
use std::time::Duration;

use any_spawner::Executor;
use js_sys::{Array, Function, Promise};
use leptos::prelude::{Owner, untrack};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{Criterion, wasm_bindgen_bench};
use workflow_logs::api::{Credentials, Dialect, Endpoint, Source};
use workflow_logs::config::Config;
use workflow_logs::model::{Bounds, LogQuery, PageLimit, Timestamp};
use workflow_logs::open_logs;
use workflow_logs::state::LogState;

/// So many rows are read; an answer has 100 at most, so the largest number is read in ten.
const ROWS: [usize; 4] = [1, 20, 100, 1000];

/// A page would have its own; Node.js, which runs this, needs a whole address.
const ENDPOINT: &str = "http://localhost/api/logs";

/// Answers requests with these bodies in turn.
fn answer_in_turn(bodies: impl IntoIterator<Item = String>) {
    const SCRIPT: &str = "
        let asked = 0;
        globalThis.fetch = async () => new Response(bodies[asked++ % bodies.length]);
    ";
    let bodies: Array = bodies.into_iter().map(JsValue::from).collect();
    Function::new_with_args("bodies", SCRIPT).call1(&JsValue::NULL, &bodies).unwrap();
}

/// Lets everything run that is waiting.
async fn next_task() {
    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = setImmediate)]
        fn set_immediate(then: &Function);
    }
    JsFuture::from(Promise::new(&mut |then, _| set_immediate(&then))).await.unwrap();
}

/// An answer with so many rows, whose numbers begin at `first`.
fn body(first: usize, rows: usize) -> String {
    let data: Vec<Value> = (first..first + rows).map(row).collect();
    json!({ "page": 1, "limit": rows, "total": rows, "has_more": false, "data": data }).to_string()
}

fn row(number: usize) -> Value {
    let (status, error) =
        if number.is_multiple_of(10) { ("failed", Some("The model is busy")) } else { ("succeeded", None) };
    json!({
        "id": format!("log-{number}"),
        "workflow_run": {
            "id": format!("run-{number}"), "version": "1", "status": status, "triggered_from": "app-run",
            "error": error, "elapsed_time": 1.25, "total_tokens": 10 * number, "total_steps": 3,
            "created_at": 1_795_089_600, "finished_at": 1_795_089_602, "exceptions_count": 0,
        },
        "details": null,
        "created_from": "service-api",
        "created_by_role": "end_user",
        "created_by_account": null,
        "created_by_end_user": {
            "id": format!("user-{number}"), "type": "service-api", "is_anonymous": false, "session_id": number.to_string(),
        },
        "created_at": 1_795_089_600,
    })
}

/// Measures `action`, which is given a page's limit and how many pages to ask for, with two answers in turn, so that each is new.
async fn with_each_size<A, F>(criterion: &mut Criterion, what: &str, action: A)
where
    A: Fn(PageLimit, usize) -> F + Copy + 'static,
    F: Future<Output = ()> + 'static,
{
    let usual = mem::take(criterion);
    *criterion = usual.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3)).nresamples(10_000);
    for rows in ROWS {
        let limit = rows.min(100);
        answer_in_turn([body(0, limit), body(limit, limit)]);
        let name = format!("{what}, rows: {rows}");
        let measure = move || action(PageLimit::clamped(limit as u32), rows / limit);
        criterion.bench_async_function(&name, |bencher| Box::pin(bencher.iter_future(measure))).await;
    }
}

#[wasm_bindgen_bench]
async fn decode(criterion: &mut Criterion) {
    with_each_size(criterion, "decode", |limit, pages| async move {
        let (endpoint, _) = Endpoint::parse(ENDPOINT, false).unwrap();
        let source = Source { endpoint, dialect: Dialect::Dify, credentials: Credentials::SameOrigin };
        let query = LogQuery { limit, ..LogQuery::default() };
        for _ in 0..pages {
            let page = source.page(&query, Bounds::default(), Timestamp::UNIX_EPOCH).await.unwrap();
            assert_eq!(page.rows.iter().filter(|row| row.run().is_some()).count(), limit.get() as usize);
        }
    })
    .await;
}

#[wasm_bindgen_bench]
async fn state(criterion: &mut Criterion) {
    let _ = Executor::init_wasm_bindgen();
    answer_in_turn([body(0, 1)]);
    let owner = Owner::new();
    let logs = owner.with(|| open_logs(Config::new(ENDPOINT), LogQuery::default()));
    is_at_rest(logs).await;
    with_each_size(criterion, "state", move |limit, pages| async move {
        logs.set_limit(limit);
        for _ in 0..pages {
            logs.refresh();
            is_at_rest(logs).await;
            let rows = untrack(|| logs.loadable().shown().map(|shown| shown.page.rows.len()));
            assert_eq!(rows, Some(limit.get() as usize));
        }
    })
    .await;
}

/// Waits as long as the state is asking.
async fn is_at_rest(logs: LogState) {
    next_task().await;
    while untrack(|| logs.loadable().is_busy()) {
        next_task().await;
    }
}
