//! The fake Dify against what server 1.14.2 was seen to answer.

use std::collections::BTreeSet;

use demo_server::{Dialect, Running};
use serde_json::Value;

use crate::support::{api, get, send};

const LOGS: &str = "/v1/workflows/logs";
const INVALID: &str = "{\"code\":\"invalid_param\",\"message\":\"";
const CRASH: &str = "{\"message\":\"Internal Server Error\",\"code\":\"unknown\",\"status\":500}\n";

#[tokio::test]
async fn rows_and_details_have_the_fields_of_the_captures_in_their_order() {
    let api = api(Dialect::Dify).await;
    let captured = include_str!("../fixtures/dify-logs-1.14.2.json");
    let session = format!("{LOGS}?limit=1&created_by_end_user_session_id=abc-123");
    let reply = get(api.address(), &session).await;
    assert_eq!(names(&reply.text()), names(captured));
    assert!(reply.text().ends_with("}]}\n"));
    for (name, value) in [
        ("content-type", "application/json"),
        ("x-version", "1.14.2"),
        ("x-env", "PRODUCTION"),
        ("access-control-allow-origin", "*"),
        ("vary", "Cookie"),
    ] {
        assert_eq!(reply.header(name), Some(value), "{name}");
    }

    let run_id = reply.json()["data"][0]["workflow_run"]["id"].clone();
    let target = format!("/v1/workflows/run/{}", run_id.as_str().unwrap());
    let detail = get(api.address(), &target).await.json();
    let captured = include_str!("../fixtures/dify-run-1.14.2.json");
    let captured: Value = serde_json::from_str(captured).unwrap();
    let fields = |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(fields(&detail), fields(&captured));
    assert!(detail["inputs"].is_string());
    assert!(detail["outputs"].is_object());
}

async fn page(api: &Running, query: &str) -> Value {
    get(api.address(), &format!("{LOGS}?limit=100&{query}")).await.json()
}

/// The names of all fields, in the order of the text.
fn names(json: &str) -> Vec<&str> {
    json.split("\":")
        .filter_map(|part| part.rsplit('"').next())
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
        .collect()
}

#[tokio::test]
async fn the_case_table_of_the_list() {
    let api = api(Dialect::Dify).await;
    let long = "a".repeat(5_000);
    let at_least_1 = "Input should be greater than or equal to 1 [type=greater_than_equal";
    let integer = "Input should be a valid integer, unable to parse string as an integer [type=int_parsing";
    let words = "Input should be 'succeeded', 'failed' or 'stopped' [type=literal_error";
    let validation = |name: &str, sentence: &str| {
        format!("{INVALID}1 validation error for WorkflowLogQuery\\n{name}\\n  {sentence}")
    };
    for (query, status, start) in [
        ("", 200, "{\"page\":1,\"limit\":20,\"total\":5200,\"has_more\":true,\"data\":[{".to_owned()),
        ("page=99999", 200, "{\"page\":99999,\"limit\":20,\"total\":5200,\"has_more\":false,\"data\":[]}\n".to_owned()),
        ("limit=100", 200, "{\"page\":1,\"limit\":100,".to_owned()),
        ("limit=0", 400, validation("limit", at_least_1)),
        ("limit=-1", 400, validation("limit", at_least_1)),
        ("limit=abc", 400, validation("limit", integer)),
        (
            "limit=101",
            400,
            format!(
                "{}, input_value='101', input_type=str]\\n    For further information visit https:\\/\\/errors.pydantic.dev\\/2.12\\/v\\/less_than_equal\",\"status\":400}}\n",
                validation("limit", "Input should be less than or equal to 100 [type=less_than_equal")
            ),
        ),
        ("page=0", 400, validation("page", at_least_1)),
        ("page=", 400, validation("page", integer)),
        ("page=100000", 400, validation("page", "Input should be less than or equal to 99999")),
        ("status=running", 400, validation("status", words)),
        ("status=partial-succeeded", 400, validation("status", words)),
        ("status=paused", 400, validation("status", words)),
        ("status=", 400, validation("status", words)),
        (
            "keyword=a%00b",
            400,
            format!("{INVALID}A string literal cannot contain NUL (0x00) characters.\",\"status\":400}}\n"),
        ),
        ("keyword=invoice&created_by_end_user_session_id=abc-123", 500, CRASH.to_owned()),
        (
            "created_at__after=yesterday",
            400,
            format!("{INVALID}invalid literal for int() with base 10: b'yest'\",\"status\":400}}\n"),
        ),
        ("created_at__after=1795154399", 400, INVALID.to_owned()),
        (
            "created_at__after=2026-11-01T10:00:01+02:00",
            400,
            format!("{INVALID}Unused components in ISO string\",\"status\":400}}\n"),
        ),
        ("created_at__before=1999-01-01T00:00:00%2B02:00", 200, "{\"page\":1,\"limit\":20,\"total\":3,".to_owned()),
        ("created_at__before=1999-01-01", 200, "{\"page\":1,\"limit\":20,\"total\":3,".to_owned()),
        (
            "created_at__before=&created_at__after=&keyword=&created_by_account=",
            200,
            "{\"page\":1,\"limit\":20,\"total\":5200,".to_owned(),
        ),
        (
            "created_by_account=nobody%40example.com",
            400,
            format!("{INVALID}Account not found: nobody@example.com\",\"status\":400}}\n"),
        ),
        ("created_by_account=Ada%20Okafor", 400, format!("{INVALID}Account not found: Ada Okafor")),
        ("created_by_account=ADA%40example.com", 400, format!("{INVALID}Account not found: ADA@example.com")),
        (
            "created_by_end_user_session_id=nobody",
            200,
            "{\"page\":1,\"limit\":20,\"total\":0,\"has_more\":false,\"data\":[]}\n".to_owned(),
        ),
        ("created_by_end_user_session_id=ABC-123", 200, "{\"page\":1,\"limit\":20,\"total\":0,".to_owned()),
        (&format!("keyword={long}"), 414, String::new()),
    ] {
        let reply = get(api.address(), &format!("{LOGS}?{query}")).await;
        assert_eq!(reply.status, status, "{query}: {}", reply.text());
        let body = reply.text();
        assert!(body.starts_with(&start), "{query}:\n{body}\n{start}");
    }
}

#[tokio::test]
async fn keywords_are_found_where_the_server_looks() {
    let api = api(Dialect::Dify).await;
    let newest = get(api.address(), &format!("{LOGS}?limit=1")).await.json();
    let run_id = newest["data"][0]["workflow_run"]["id"].as_str().unwrap().to_owned();
    let cut = format!("invoice{}", "x".repeat(60));
    for (keyword, is_found) in [
        ("invoice-4", true),
        ("INVOICE-4", true),
        ("user-0333", true),
        ("%E7%94%A8%E6%88%B7-42", true),
        ("%E8%BF%94%E5%93%81", false),
        ("Rate%20limit%20reached", false),
        ("invoice%25", false),
        ("g%C3%BCltige", false),
        ("%22company%22%3A", false),
        ("invoice_4", false),
        (cut.as_str(), false),
        (run_id.as_str(), true),
        ("3c90c3cc-0d44-4b50-8888-8dd25736052a", false),
        ("%20invoice-4", false),
    ] {
        let reply = get(api.address(), &format!("{LOGS}?limit=1&keyword={keyword}")).await;
        let total = reply.json()["total"].as_u64().unwrap();
        assert_eq!(0 < total, is_found, "{keyword}: {total}");
    }
    // The first 30 characters end with "invoice"; the rest does not count.
    let longer = "summarise%20the%20attached%20invoice%20and%20nothing%20else";
    let reply = get(api.address(), &format!("{LOGS}?limit=1&keyword={longer}")).await;
    assert_ne!(reply.json()["total"], 0);
}

#[tokio::test]
async fn filters_keep_what_they_say() {
    let api = api(Dialect::Dify).await;
    for status in ["succeeded", "failed", "stopped"] {
        let rows = page(&api, &format!("status={status}")).await;
        let rows = rows["data"].as_array().unwrap().clone();
        assert!(rows.iter().all(|row| row["workflow_run"]["status"] == status));
        assert_eq!(rows.len(), 100);
    }
    let rows = page(&api, "created_by_account=ada%40example.com").await;
    let rows = rows["data"].as_array().unwrap();
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| row["created_by_account"]["email"] == "ada@example.com"));

    let newest = page(&api, "page=1").await;
    let second = newest["data"][7]["created_at"].as_i64().unwrap();
    let iso = jiff::Timestamp::from_second(second).unwrap();
    let bounds = format!("{LOGS}?created_at__after={iso}&created_at__before={iso}");
    let only = get(api.address(), &bounds).await.json();
    assert_eq!(only["total"], 1, "both bounds are inclusive");
    assert_eq!(only["data"][0]["id"], newest["data"][7]["id"]);
}

#[tokio::test]
async fn pages_of_a_busy_second_repeat_and_miss_rows() {
    let api = api(Dialect::Dify).await;
    let (mut ids, mut rows, mut last) = (BTreeSet::new(), 0, i64::MAX);
    for page in 1..=52 {
        let reply = get(api.address(), &format!("{LOGS}?limit=100&page={page}")).await;
        for row in reply.json()["data"].as_array().unwrap() {
            let second = row["created_at"].as_i64().unwrap();
            assert!(second <= last, "the newest first");
            last = second;
            ids.insert(row["id"].as_str().unwrap().to_owned());
            rows += 1;
        }
    }
    assert_eq!(rows, 5200);
    assert!((5000..5200).contains(&ids.len()), "{}", ids.len());
}

#[tokio::test]
async fn paths_and_methods() {
    let api = api(Dialect::Dify).await;
    let html = "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>";
    let method = "{\"code\":\"method_not_allowed\"";
    for (line, status, start) in [
        ("GET /v1/workflows/logs/?limit=1", 404, html),
        ("GET /v1/nope", 404, html),
        ("GET /", 404, html),
        ("GET /v2/workflows/logs", 404, html),
        ("GET /v1//workflows/logs?limit=1", 308, "<!doctype html>\n<html lang=en>\n<title>Redirecting..."),
        ("POST /v1/workflows/logs", 405, method),
        ("DELETE /v1/workflows/logs", 405, method),
        ("HEAD /v1/workflows/logs", 200, ""),
        ("OPTIONS /v1/workflows/logs", 200, ""),
        (
            "GET /v1/workflows/run/3c90c3cc-0d44-4b50-8888-8dd25736052a",
            404,
            "{\"code\":\"not_found\",\"message\":\"Workflow run not found.\",\"status\":404}\n",
        ),
        ("GET /v1/workflows/run/nope", 500, CRASH),
    ] {
        let headers = ["Authorization: Bearer key-of-the-test", "Origin: https://admin.example.org"];
        let reply = send(api.address(), line, &headers).await;
        assert_eq!(reply.status, status, "{line}");
        assert!(reply.text().starts_with(start), "{line}: {}", reply.text());
        assert_eq!(reply.header("x-version"), Some("1.14.2"));
        let is_shared = reply.header("access-control-allow-origin").is_some();
        let from_framework = [308, 405].contains(&status) || start == html;
        assert_eq!(is_shared, !from_framework, "{line}");
    }
    let reply = get(api.address(), "/v1//workflows/logs?limit=1").await;
    let location = format!("http://{}/v1/workflows/logs?limit=1", api.address());
    assert_eq!(reply.header("location"), Some(location.as_str()));

    let asked = ["Origin: https://admin.example.org", "Access-Control-Request-Headers: authorization,x-custom"];
    let reply = send(api.address(), "OPTIONS /v1/workflows/logs", &asked).await;
    assert_eq!(reply.header("access-control-allow-headers"), Some("authorization"));
}

#[tokio::test]
async fn the_key_is_required() {
    let api = api(Dialect::Dify).await;
    for (header, message) in [
        (None, "Authorization header must be provided and start with 'Bearer'"),
        (Some("Authorization: Basic a2V5"), "Authorization header must be provided and start with 'Bearer'"),
        (Some("Authorization: Bearer wrong"), "Access token is invalid"),
        (Some("Authorization: Bearer key-of-the-tesT"), "Access token is invalid"),
    ] {
        let headers: Vec<&str> = header.into_iter().collect();
        for target in [LOGS, "/v1/workflows/run/nope", "/v1/workflows/logs?fault=html"] {
            let reply = send(api.address(), &format!("GET {target}"), &headers).await;
            assert_eq!(reply.status, 401, "{header:?} {target}");
            let body = format!("{{\"code\":\"unauthorized\",\"message\":\"{message}\",\"status\":401}}\n");
            assert_eq!(reply.text(), body);
            assert_eq!(reply.header("www-authenticate"), Some("Bearer realm=\"api\""));
        }
    }
}
