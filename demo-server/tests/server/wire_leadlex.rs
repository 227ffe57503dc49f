//! The fake Leadlex against its document.

use demo_server::Dialect;

use crate::support::{api, get, send};

const LOGS: &str = "/v1/workflows/wf_01HY1/logs";

#[tokio::test]
async fn a_page_has_the_fields_of_the_document() {
    let api = api(Dialect::Leadlex).await;
    let reply = get(api.address(), LOGS).await;
    assert_eq!(reply.status, 200);
    let page = reply.json();
    assert_eq!(page["meta"], serde_json::json!({ "page": 1, "per_page": 25, "total": 1500 }));
    let rows = page["data"]["logs"].as_array().unwrap();
    assert_eq!(rows.len(), 25);
    let names: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    assert_eq!(
        names,
        [
            "action_result",
            "duration_ms",
            "entity_id",
            "entity_type",
            "error",
            "id",
            "skip_reason",
            "status",
            "triggered_at",
            "workflow_id"
        ]
    );
    for row in rows {
        assert_eq!(row["status"] == "failed", row["error"].is_object());
        assert_eq!(row["status"] == "skipped", row["skip_reason"].is_string());
        assert_eq!(row["status"] == "success", row["action_result"].is_object());
        assert!(row["triggered_at"].as_str().unwrap().ends_with('Z'));
    }
    for name in ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "x-request-id"] {
        assert!(reply.header(name).is_some(), "{name}");
    }
}

#[tokio::test]
async fn the_case_table() {
    let api = api(Dialect::Leadlex).await;
    for (target, status, code) in [
        (format!("{LOGS}?per_page=500"), 200, ""),
        (format!("{LOGS}?page=9999"), 200, ""),
        (format!("{LOGS}?status=skipped&after=2020-01-01"), 200, ""),
        (format!("{LOGS}?page=0"), 400, "invalid_request"),
        (format!("{LOGS}?status=succeeded"), 400, "invalid_request"),
        (format!("{LOGS}?after=yesterday"), 400, "invalid_request"),
        ("/v1/workflows/other/logs".to_owned(), 404, "not_found"),
        ("/v1/workflows/logs".to_owned(), 404, "not_found"),
    ] {
        let reply = get(api.address(), &target).await;
        assert_eq!(reply.status, status, "{target}");
        if !code.is_empty() {
            assert_eq!(reply.json()["error"]["code"], code, "{target}");
        }
    }
    let page = get(api.address(), &format!("{LOGS}?status=failed&per_page=100")).await.json();
    let rows = page["data"]["logs"].as_array().unwrap();
    assert_eq!(rows.len(), 100);
    assert!(rows.iter().all(|row| row["status"] == "failed"));
    let none = get(api.address(), &format!("{LOGS}?after=2999-01-01T00:00:00Z")).await.json();
    assert_eq!(none["meta"]["total"], 0);
}

#[tokio::test]
async fn the_key_is_required() {
    let api = api(Dialect::Leadlex).await;
    for headers in [&[][..], &["Authorization: Bearer wrong"]] {
        let reply = send(api.address(), &format!("GET {LOGS}"), headers).await;
        assert_eq!(reply.status, 401);
        assert_eq!(reply.json()["error"]["code"], "invalid_key");
    }
}
