//! What an answer that is no success means.

use serde_json::{Value, json};
use workflow_logs::api::{ApiError, ErrorKind};

use super::json::Parsed;

fn error(status: u16, body: Value) -> ApiError {
    ApiError::from_answer(status, Some(&Parsed(body)), None, None)
}

#[test]
fn code_and_message_are_found_in_every_shape() {
    #[track_caller]
    fn check(body: Value, code: Option<&str>, message: Option<&str>) {
        let error = error(400, body);
        assert_eq!((error.code.as_deref(), error.message.as_deref()), (code, message));
    }
    check(json!({"code": "a", "message": "b", "status": 400}), Some("a"), Some("b"));
    check(json!({"code": "a", "message": "b", "params": "limit"}), Some("a"), Some("b"));
    check(json!({"error": {"code": "a", "message": "b"}}), Some("a"), Some("b"));
    check(json!({"error": {"code": "a"}, "message": "b"}), Some("a"), Some("b"));
    check(json!({"error": true, "code": "a", "message": "b"}), Some("a"), Some("b"));
    check(json!({"error": "Not Found", "message": "b"}), None, Some("b"));
    check(json!({"error": "b"}), None, Some("b"));
    check(json!({"error": null, "code": 7, "message": ""}), Some("7"), None);
    let errors = json!({"errors": {"limit": "too small"}, "message": "Input payload validation failed"});
    check(errors, None, Some("Input payload validation failed\n{\n  \"limit\": \"too small\"\n}"));
    for nothing in [json!([]), json!("b"), json!(null), json!({}), json!({"message": {"a": 1}})] {
        check(nothing, None, None);
    }
}

#[test]
fn long_texts_are_cut_at_characters() {
    let error = error(500, json!({"message": "発".repeat(5000), "code": "因".repeat(5000)}));
    for text in [error.message, error.code] {
        assert_eq!(text.unwrap().chars().count(), ApiError::MAX_CHARS);
    }
}

#[test]
fn the_code_tells_whose_key_was_refused() {
    for (status, code, kind, retries) in [
        (502, "upstream_rejected_key", ErrorKind::KeyRejected, 0),
        (502, "upstream_not_found", ErrorKind::NotFound, 0),
        (502, "upstream_unreachable", ErrorKind::Server, 3),
        (503, "upstream_rejected_key", ErrorKind::Server, 3),
        (401, "upstream_rejected_key", ErrorKind::SignedOut, 0),
    ] {
        let error = error(status, json!({"code": code}));
        assert_eq!((error.kind, error.retries()), (kind, retries), "{status} {code}");
    }
}

#[test]
fn an_answer_without_json_has_only_its_status() {
    let error = ApiError::from_answer(504, None::<&Parsed>, Some("r-1".into()), None);
    let expected =
        ApiError { http_status: Some(504), request_id: Some("r-1".into()), ..ApiError::of(ErrorKind::Server) };
    assert_eq!(error, expected);
}
