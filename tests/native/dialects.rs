//! How each server's fields become a run's.

use std::time::Duration;

use serde_json::json;
use workflow_logs::api::Dialect::{Dify, Leadlex};
use workflow_logs::model::{Account, EndUser, Entity, Failure, Page, Row, Run, Status, Timestamp};

use super::fixtures;
use super::loose_values::decode_row;

fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The rows that are runs.
pub(crate) fn runs(page: &Page<Row>) -> Vec<&Run> {
    page.rows.iter().filter_map(Row::run).collect()
}

/// Compares all fields but the raw row.
#[track_caller]
fn check_run(run: &Run, expected: Run) {
    assert_eq!(*run, Run { raw: run.raw.clone(), ..expected });
}

#[test]
fn a_run_of_dify_has_all_its_fields() {
    let page = fixtures::page("docs/dify_chatflow_logs.en.json", 200, Dify);
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
        logged_at: Some(time("2024-01-16T12:20:29Z")),
        started_at: Some(time("2024-01-16T12:20:29Z")),
        finished_at: Some(time("2024-01-16T12:20:30Z")),
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
    check_run(runs(&page)[0], expected);
    assert!(runs(&page)[0].raw.to_json().unwrap().contains("\"elapsed_time\": 1.23"));
}

#[test]
fn an_account_is_an_object_or_its_id() {
    for language in ["en", "ja", "zh-hans"] {
        let page = fixtures::page(&format!("docs/dify_workflow_logs.{language}.json"), 200, Dify);
        let account = Account { id: text("3c90c3cc-0d44-4b50-8888-8dd25736052a"), ..Account::default() };
        assert_eq!(runs(&page)[0].account, Some(account));
        assert_eq!(runs(&page)[0].run_time, None, "it still runs");
    }
    let page = fixtures::page("dify/account_email.json", 0, Dify);
    let account = runs(&page)[0].account.clone().unwrap();
    assert_eq!((account.name.as_deref(), account.email.as_deref()), (Some("Ada Admin"), Some("ada@example.com")));
}

#[test]
fn a_run_of_leadlex_has_all_its_fields() {
    let page = fixtures::page("docs/leadlex_workflow_logs.en.json", 200, Leadlex);
    let expected = Run {
        id: "wfl_01HY1".into(),
        status: Some(Status::Succeeded),
        logged_at: Some(time("2026-04-17T09:31:00Z")),
        started_at: Some(time("2026-04-17T09:31:00Z")),
        run_time: Some(Duration::from_millis(412)),
        entity: Some(Entity { kind: text("deal"), id: text("deal_01HY1") }),
        workflow_id: text("wf_01HY1"),
        ..Run::default()
    };
    check_run(runs(&page)[0], expected);
    assert!(runs(&page)[0].raw.to_json().unwrap().contains("slack_message_ts"));
}

#[test]
fn runs_that_have_not_ended_have_no_run_time() {
    let page = fixtures::page("dify/real_rows.json", 0, Dify);
    let seen: Vec<_> = runs(&page).iter().take(3).map(|run| (run.status.clone().unwrap(), run.run_time)).collect();
    assert_eq!(
        seen,
        [(Status::Running, None), (Status::Paused, None), (Status::Succeeded, Some(Duration::from_micros(47_622)))]
    );
    let page = fixtures::page("odd/leadlex_reasons.json", 200, Leadlex);
    let seen: Vec<_> = runs(&page).iter().map(|run| run.run_time).collect();
    assert_eq!(seen, [Some(Duration::from_millis(412)), Some(Duration::ZERO), None]);
}

#[test]
fn a_run_that_is_gone_keeps_its_log_entry() {
    let gone = decode_row(Dify, json!({"id": "a", "workflow_run": null, "created_at": 1795154399}));
    assert_eq!((gone.id.as_str(), gone.status.clone()), ("a", None));
    assert_eq!(gone.started_at, Some(time("2026-11-20T05:59:59Z")));
}

#[test]
fn reasons_of_leadlex_have_a_code_or_a_text() {
    let page = fixtures::page("odd/leadlex_reasons.json", 200, Leadlex);
    let reasons: Vec<_> = runs(&page).iter().map(|run| run.reason()).collect();
    assert_eq!(reasons, [Some("550 mailbox unavailable"), Some("daily_cap_reached"), None]);
    let page = fixtures::page("odd/leadlex_errors_of_all_kinds.json", 200, Leadlex);
    let failures: Vec<_> = runs(&page).iter().map(|run| run.failure.as_ref().map(Failure::text)).collect();
    let raw = ["{\n  \"status\": 502\n}", "[\n  1,\n  2\n]", "7"].map(Some);
    assert_eq!(failures[..7], [Some("plain text"), None, Some("timeout"), Some("only words"), None, None, None]);
    assert_eq!(failures[7..], raw);
}

// Fault C17.
#[test]
fn fields_of_the_other_server_are_ignored() {
    let dify = fixtures::page("odd/dify_with_leadlex_fields.json", 200, Dify);
    let run = runs(&dify)[0];
    assert_eq!((run.skip_reason.as_ref(), run.entity.as_ref(), run.workflow_id.as_ref()), (None, None, None));
    assert_eq!(run.run_time, Some(Duration::from_millis(1500)));
    let leadlex = fixtures::page("odd/leadlex_with_dify_fields.json", 200, Leadlex);
    let plain = fixtures::page("docs/leadlex_workflow_logs.en.json", 200, Leadlex);
    let expected = Run { id: "wfl_0".into(), entity: runs(&leadlex)[0].entity.clone(), ..runs(&plain)[0].clone() };
    check_run(runs(&leadlex)[0], expected);
}

#[test]
fn every_hostile_text_stays_text() {
    let page = fixtures::page("odd/hostile_text.json", 200, Dify);
    for run in runs(&page) {
        let account = run.account.as_ref().unwrap();
        for field in [&run.version, &run.triggered_from, &run.created_by_role, &account.name, &account.email] {
            assert_eq!(field.as_deref(), Some(run.id.as_str()));
        }
    }
}
