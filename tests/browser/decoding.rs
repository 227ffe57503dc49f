//! Answers, read with the browser's own `JSON.parse`.

use std::time::Duration;

use futures_util::future::join;
use wasm_bindgen_test::wasm_bindgen_test;
use workflow_logs::api::Dialect::{self, Dify, Leadlex};
use workflow_logs::api::{ApiError, Credentials, Endpoint, ErrorKind, Source};
use workflow_logs::model::{Account, Bounds, EndUser, Entity, Failure, LogQuery, Page, Row, Run, Status, Timestamp};

use super::answer::Answer;
use super::server::Server;
use super::wait::settled;

/// What the client makes of an answer.
pub(crate) async fn read(answer: Answer, dialect: Dialect) -> Result<Page<Row>, ApiError> {
    let _server = Server::always(answer);
    let (endpoint, _) = Endpoint::parse("/api/logs", false).unwrap();
    let source = Source { endpoint, dialect, credentials: Credentials::SameOrigin };
    let query = LogQuery::default();
    // The answer takes the test's time, which has to pass.
    join(source.page(&query, Bounds::default(), Timestamp::UNIX_EPOCH), settled()).await.0
}

/// The runs of an answer with status 200.
pub(crate) async fn runs(body: impl Into<Vec<u8>>, dialect: Dialect) -> Vec<Run> {
    runs_in(Answer::new(200, body), dialect).await
}

async fn runs_in(answer: Answer, dialect: Dialect) -> Vec<Run> {
    let page = read(answer, dialect).await.unwrap();
    page.rows.iter().map(|row| row.run().expect("a row could not be read").clone()).collect()
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn time(text: &str) -> Option<Timestamp> {
    Some(Timestamp::parse(text).unwrap())
}

/// Compares all fields but the raw row.
#[track_caller]
fn check(run: &Run, expected: Run) {
    assert_eq!(*run, Run { raw: run.raw.clone(), ..expected });
}

#[wasm_bindgen_test]
async fn every_field_of_each_version_of_dify_is_read() {
    for (recording, triggered_from) in [
        (include_str!("../fixtures/dify/default.json"), text("app-run")),
        (include_str!("../fixtures/dify/1.10.1_default.json"), text("app-run")),
        (include_str!("../fixtures/dify/1.4.3_default.json"), None),
    ] {
        let runs = runs_in(Answer::recorded(recording), Dify).await;
        let email = "very.long.address.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@sub.example.com";
        let account = Account {
            id: text("e6c14bb2-5591-5bdf-ba99-2feec6a4713e"),
            name: Some("N".repeat(200)),
            email: text(email),
        };
        let first = Run {
            id: "54a3a253-6605-4fc5-8dcc-938f96f00d82".into(),
            run_id: text("d5bf66ba-b131-46ff-80e3-acf3cdb2bd57"),
            status: Some(Status::Succeeded),
            logged_at: time("2026-11-20T05:59:59Z"),
            started_at: time("2026-11-20T05:59:59Z"),
            finished_at: time("2026-11-20T06:00:05Z"),
            run_time: Some(Duration::from_micros(5_234_007)),
            tokens: Some(341_323),
            steps: Some(8),
            exceptions: Some(0),
            version: text("2026-08-15 09:12:33.123456"),
            triggered_from: triggered_from.clone(),
            created_from: text("installed-app"),
            created_by_role: text("account"),
            account: Some(account),
            ..Run::default()
        };
        assert_eq!(runs.len(), 20);
        check(&runs[0], first);
        let message = "节点 “知识检索” 运行失败:索引不存在 (数据集 ID 为空) 😱💥 — naïve café";
        assert_eq!(runs[3].failure, Some(Failure { code: None, message: message.into() }));
        let user = runs[1].end_user.as_ref().unwrap();
        assert_eq!((user.kind.as_deref(), user.session_id.as_deref()), (Some("service-api"), Some("user-0213")));
        // Version 1.4.3 calls everyone anonymous.
        assert_eq!(user.is_anonymous, Some(triggered_from.is_none()));
        assert!(runs[0].raw.to_json().unwrap().contains("\"elapsed_time\": 5.234007"));
    }
}

#[wasm_bindgen_test]
async fn every_field_of_the_documents_is_read() {
    let dify = runs(include_str!("../fixtures/docs/dify_chatflow_logs.en.json"), Dify).await;
    let end_user = EndUser {
        id: text("f1e2d3c4-b5a6-7890-abcd-ef1234567890"),
        kind: text("service_api"),
        is_anonymous: Some(false),
        session_id: text("user_chatflow_123"),
    };
    let expected = Run {
        id: "b7e2f8a1-3c4d-5e6f-7890-abcdef123456".into(),
        run_id: text("fb47b2e6-5e43-4f90-be01-d5c5a088d156"),
        status: Some(Status::Succeeded),
        logged_at: time("2024-01-16T12:20:29Z"),
        started_at: time("2024-01-16T12:20:29Z"),
        finished_at: time("2024-01-16T12:20:30Z"),
        run_time: Some(Duration::from_millis(1230)),
        tokens: Some(150),
        steps: Some(3),
        exceptions: Some(0),
        version: text("2025-01-16 12:00:00.000000"),
        created_from: text("service-api"),
        created_by_role: text("end_user"),
        end_user: Some(end_user),
        ..Run::default()
    };
    check(&dify[0], expected);
    let leadlex = runs(include_str!("../fixtures/docs/leadlex_workflow_logs.en.json"), Leadlex).await;
    let expected = Run {
        id: "wfl_01HY1".into(),
        status: Some(Status::Succeeded),
        logged_at: time("2026-04-17T09:31:00Z"),
        started_at: time("2026-04-17T09:31:00Z"),
        run_time: Some(Duration::from_millis(412)),
        entity: Some(Entity { kind: text("deal"), id: text("deal_01HY1") }),
        workflow_id: text("wf_01HY1"),
        ..Run::default()
    };
    check(&leadlex[0], expected);
}

#[wasm_bindgen_test]
async fn reasons_of_leadlex_have_a_code_or_a_text() {
    let runs = runs(include_str!("../fixtures/odd/leadlex_reasons.json"), Leadlex).await;
    let reasons: Vec<_> = runs.iter().map(Run::reason).collect();
    assert_eq!(reasons, [Some("550 mailbox unavailable"), Some("daily_cap_reached"), None]);
    assert_eq!(runs[0].failure.as_ref().unwrap().code, text("smtp_refused"));
}

#[wasm_bindgen_test]
async fn numbers_may_come_as_text() {
    let page = read(Answer::new(200, include_str!("../fixtures/odd/text_for_numbers.json")), Dify).await.unwrap();
    assert_eq!((page.page.get(), page.limit.get(), page.total, page.has_more), (2, 20, Some(21), false));
    let run = page.rows[0].run().unwrap();
    assert_eq!((run.tokens, run.steps, run.exceptions), (Some(150), Some(3), Some(0)));
    assert_eq!((run.run_time, run.finished_at), (Some(Duration::from_millis(1500)), time("2026-11-19T12:00:02Z")));
}

// Faults C5, C6, C7.
#[wasm_bindgen_test]
async fn encodings_are_those_of_the_web() {
    let body = include_bytes!("../fixtures/docs/dify_chatflow_logs.en.json");
    let marked = [b"\xef\xbb\xbf".as_slice(), body].concat();
    assert_eq!(runs(marked, Dify).await.len(), 1);
    let broken = b"{\"data\": [{\"id\": \"a\xffb\"}]}".as_slice();
    assert_eq!(runs(broken, Dify).await[0].id, "a\u{fffd}b");
    let utf_16: Vec<u8> = "{\"data\": []}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(Answer::new(200, utf_16), Dify).await.unwrap_err().kind, ErrorKind::Incomplete);
}
