//! Every recorded and every odd answer, with what a person sees of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use workflow_logs::api::Dialect::{self, Dify, Leadlex};
use workflow_logs::api::{ApiError, ErrorKind};
use workflow_logs::model::{LogQuery, Page, PageLimit, PageNumber, Row, Status};

use super::json::Parsed;

/// An answer, and the query that it answers.
struct Answer {
    status: u16,
    body: String,
    query: LogQuery,
}

/// File, dialect, status where the file does not record one, and what is seen.
#[rustfmt::skip]
const SEEN: &[(&str, Dialect, u16, &str)] = &[
    ("docs/dify_chatflow_logs.en.json", Dify, 200, "1 of 1 rows, page 1 of 1: 1 succeeded"),
    ("docs/dify_workflow_logs.en.json", Dify, 200, "1 of about 123 rows, page 123 of 124: 1 running; <string>"),
    ("docs/dify_workflow_logs.ja.json", Dify, 200, "1 of about 123 rows, page 123 of 124: 1 running; <string>"),
    ("docs/dify_workflow_logs.zh-hans.json", Dify, 200, "1 of about 123 rows, page 123 of 124: 1 running; <string>"),
    ("docs/leadlex_workflow_logs.en.json", Leadlex, 200, "1 of 42 rows, page 1 of 2: 1 succeeded"),
    ("dify/1.10.1_default.json", Dify, 0, "20 of 5000 rows, page 1 of 250: 15 succeeded, 3 failed, 1 partial-succeeded, 1 stopped; 节点 “知识检索” 运行失败:索引不存在 (数据集 ID 为空) 😱💥 — na"),
    ("dify/1.10.1_limit_bad_0.json", Dify, 0, "refused 400 without code, 0 retries: Input payload validation failed"),
    ("dify/1.4.3_default.json", Dify, 0, "20 of 5000 rows, page 1 of 250: 15 succeeded, 3 failed, 1 partial-succeeded, 1 stopped; 节点 “知识检索” 运行失败:索引不存在 (数据集 ID 为空) 😱💥 — na"),
    ("dify/1.4.3_edge_p1.json", Dify, 0, "10 of 38 rows, page 1 of 4: 3 succeeded, 1 running, 1 paused, 1 scheduled, 1 partial-succeeded, 3 failed; HTTPStatusError: 502 Bad Gateway"),
    ("dify/1.4.3_limit_bad_0.json", Dify, 0, "refused 400 invalid_param, 0 retries: Invalid argument: 0. argument must be wi"),
    ("dify/account_email.json", Dify, 0, "2 of 124 rows, page 1 of 62: 2 succeeded"),
    ("dify/account_id.json", Dify, 0, "refused 400 invalid_param, 0 retries: Account not found: 95071799-6fa1-5756-a4"),
    ("dify/account_unknown.json", Dify, 0, "refused 400 invalid_param, 0 retries: Account not found: nobody@example.com"),
    ("dify/after_garbage.json", Dify, 0, "refused 400 invalid_param, 0 retries: invalid literal for int() with base 10: "),
    ("dify/after_offset_plus2.json", Dify, 0, "1 of 200 rows, page 1 of 200: 1 succeeded"),
    ("dify/after_plus_unencoded.json", Dify, 0, "refused 400 invalid_param, 0 retries: Unused components in ISO string"),
    ("dify/after_z.json", Dify, 0, "1 of 200 rows, page 1 of 200: 1 succeeded"),
    ("dify/app_api_off.json", Dify, 0, "forbidden 403 forbidden, 0 retries: The app's API service has been disabled."),
    ("dify/app_empty.json", Dify, 0, "0 of 0 rows, page 1 of 1"),
    ("dify/auth_missing.json", Dify, 0, "signed-out 401 unauthorized, 0 retries: Authorization header must be provided an"),
    ("dify/auth_wrong_key.json", Dify, 0, "signed-out 401 unauthorized, 0 retries: Access token is invalid"),
    ("dify/before_z.json", Dify, 0, "1 of 200 rows, page 1 of 200: 1 succeeded"),
    ("dify/cors_404_foreign_origin.json", Dify, 0, "not-found 404 without code, 0 retries: without message"),
    ("dify/cors_get_foreign_origin.json", Dify, 0, "1 of 5000 rows, page 1 of 5000: 1 succeeded"),
    ("dify/db_down_default.json", Dify, 0, "server 500 unknown, 3 retries: Internal Server Error"),
    ("dify/default.json", Dify, 0, "20 of 5000 rows, page 1 of 250: 15 succeeded, 3 failed, 1 partial-succeeded, 1 stopped; 节点 “知识检索” 运行失败:索引不存在 (数据集 ID 为空) 😱💥 — na"),
    ("dify/double_slash.json", Dify, 0, "unexpected 308 without code, 1 retries: without message"),
    ("dify/edge_p1.json", Dify, 0, "10 of 38 rows, page 1 of 4: 3 succeeded, 1 running, 1 paused, 1 scheduled, 1 partial-succeeded, 3 failed; HTTPStatusError: 502 Bad Gateway"),
    ("dify/head.json", Dify, 0, "empty"),
    ("dify/keyword_and_session.json", Dify, 0, "server 500 unknown, 3 retries: Internal Server Error"),
    ("dify/keyword_ascii.json", Dify, 0, "3 of 462 rows, page 1 of 154: 3 succeeded"),
    ("dify/keyword_error_text.json", Dify, 0, "0 of 0 rows, page 1 of 1"),
    ("dify/keyword_nul_byte.json", Dify, 0, "refused 400 invalid_param, 0 retries: A string literal cannot contain NUL (0x0"),
    ("dify/keyword_run_id_full.json", Dify, 0, "1 of 1 rows, page 1 of 1: 1 succeeded"),
    ("dify/keyword_session_unicode.json", Dify, 0, "3 of 57 rows, page 1 of 19: 3 succeeded"),
    ("dify/keyword_unicode_cjk.json", Dify, 0, "0 of 0 rows, page 1 of 1"),
    ("dify/keyword_url_9k.json", Dify, 0, "refused 414 without code, 0 retries: without message"),
    ("dify/limit_1.json", Dify, 0, "1 of 5000 rows, page 1 of 5000: 1 succeeded"),
    ("dify/limit_100.json", Dify, 0, "100 of 5000 rows, page 1 of 50: 74 succeeded, 14 failed, 3 partial-succeeded, 6 stopped, 2 running, 1 paused; 节点 “知识检索” 运行失败:索引不存在 (数据集 ID 为空) 😱💥 — na"),
    ("dify/limit_bad_0.json", Dify, 0, "refused 400 invalid_param, 0 retries: 1 validation error for WorkflowLogQuery"),
    ("dify/limit_bad_101.json", Dify, 0, "refused 400 invalid_param, 0 retries: 1 validation error for WorkflowLogQuery"),
    ("dify/limit_bad_abc.json", Dify, 0, "refused 400 invalid_param, 0 retries: 1 validation error for WorkflowLogQuery"),
    ("dify/not_found.json", Dify, 0, "not-found 404 without code, 0 retries: without message"),
    ("dify/options_preflight.json", Dify, 0, "empty"),
    ("dify/options_preflight_custom_header.json", Dify, 0, "empty"),
    ("dify/page_2.json", Dify, 0, "20 of 5000 rows, page 2 of 250: 13 succeeded, 2 stopped, 4 failed, 1 running; Stopped by user."),
    ("dify/page_250.json", Dify, 0, "20 of 5000 rows, page 250 of 250: 17 succeeded, 1 partial-succeeded, 2 failed; Run failed: Node LLM run failed: [openai"),
    ("dify/page_251.json", Dify, 0, "0 of 5000 rows, page 251 of 250"),
    ("dify/page_99999.json", Dify, 0, "0 of 5000 rows, page 99999 of 250"),
    ("dify/page_bad_0.json", Dify, 0, "refused 400 invalid_param, 0 retries: 1 validation error for WorkflowLogQuery"),
    ("dify/page_bad_100000.json", Dify, 0, "refused 400 invalid_param, 0 retries: 1 validation error for WorkflowLogQuery"),
    ("dify/page_bad_empty.json", Dify, 0, "refused 400 invalid_param, 0 retries: 1 validation error for WorkflowLogQuery"),
    ("dify/range.json", Dify, 0, "1 of 100 rows, page 1 of 100: 1 succeeded"),
    ("dify/real_rows.json", Dify, 0, "8 of 8 rows, page 1 of 1: 1 running, 1 paused, 3 succeeded, 2 failed, 1 partial-succeeded; [Errno 111] Connection refused"),
    ("dify/run_plain.json", Dify, 0, "unexpected-shape"),
    ("dify/run_unknown.json", Dify, 0, "not-found 404 not_found, 0 retries: Workflow run not found."),
    ("dify/session_hit.json", Dify, 0, "2 of 48 rows, page 1 of 24: 2 succeeded"),
    ("dify/session_missing.json", Dify, 0, "0 of 0 rows, page 1 of 1"),
    ("dify/status_bogus.json", Dify, 0, "refused 400 invalid_param, 0 retries: 1 validation error for WorkflowLogQuery"),
    ("dify/status_empty.json", Dify, 0, "refused 400 invalid_param, 0 retries: 1 validation error for WorkflowLogQuery"),
    ("dify/status_failed.json", Dify, 0, "5 of 711 rows, page 1 of 143: 5 failed; 节点 “知识检索” 运行失败:索引不存在 (数据集 ID 为空) 😱💥 — na"),
    ("dify/status_partial-succeeded.json", Dify, 0, "refused 400 invalid_param, 0 retries: 1 validation error for WorkflowLogQuery"),
    ("dify/status_paused.json", Dify, 0, "refused 400 invalid_param, 0 retries: 1 validation error for WorkflowLogQuery"),
    ("dify/status_running.json", Dify, 0, "refused 400 invalid_param, 0 retries: 1 validation error for WorkflowLogQuery"),
    ("dify/status_stopped.json", Dify, 0, "5 of 303 rows, page 1 of 61: 5 stopped; Stopped by user."),
    ("dify/status_succeeded.json", Dify, 0, "5 of 3541 rows, page 1 of 709: 5 succeeded"),
    ("dify/ties_p01.json", Dify, 0, "20 of 300 rows, page 1 of 15: 20 succeeded"),
    ("dify/ties_p02.json", Dify, 0, "20 of 300 rows, page 2 of 15: 20 succeeded"),
    ("dify/trailing_slash.json", Dify, 0, "not-found 404 without code, 0 retries: without message"),
    ("odd/data_missing.json", Dify, 200, "unexpected-shape"),
    ("odd/data_null.json", Dify, 200, "unexpected-shape"),
    ("odd/data_object.json", Dify, 200, "unexpected-shape"),
    ("odd/dify_with_leadlex_fields.json", Dify, 200, "1 of 1 rows, page 1 of 1: 1 failed; dify"),
    ("odd/empty.txt", Dify, 200, "empty"),
    ("odd/error_as_text.json", Dify, 502, "server 502 without code, 3 retries: Bad gateway"),
    ("odd/hostile_text.json", Dify, 200, "9 of 9 rows, page 1 of 1: 1 <img src=x onerror=\"window.pwned=1\">, 1 <script>window.pwned=1</script>, 1 \"><svg onload=window.pwned=1>, 1 javascript:window.pwned=1, 1 \u{202e}evil\u{202c}\u{200b}\u{2066}, 1 a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}, 1 \u{1b}[31mred\u{1b}[0m\0\u{7}, 1 =1+2\";=1+2, 1 👩\u{200d}👩\u{200d}👧\u{200d}👦🏳\u{fe0f}\u{200d}🌈; <img src=x onerror=\"window.pwned=1\">"),
    ("odd/leadlex_bare_list.json", Leadlex, 200, "2 of 3 rows, page 1 of 2: 1 failed, 1 skipped; 550 mailbox unavailable"),
    ("odd/leadlex_errors_of_all_kinds.json", Leadlex, 200, "10 of 10 rows, page 1 of 1: 10 failed; plain text"),
    ("odd/leadlex_insufficient_permissions.json", Leadlex, 403, "forbidden 403 insufficient_permissions, 0 retries: Missing read:workflows permission"),
    ("odd/leadlex_invalid_key.json", Leadlex, 401, "signed-out 401 invalid_key, 0 retries: Invalid or expired API key"),
    ("odd/leadlex_logs_at_top.json", Leadlex, 200, "1 of about ? rows, page 1 of 1: 1 failed; 550 mailbox unavailable"),
    ("odd/leadlex_no_list.json", Leadlex, 200, "unexpected-shape"),
    ("odd/leadlex_not_found.json", Leadlex, 404, "not-found 404 not_found, 0 retries: Workflow not found"),
    ("odd/leadlex_rate_limited.json", Leadlex, 429, "rate-limited 429 rate_limited, 3 retries: Rate limit exceeded"),
    ("odd/leadlex_reasons.json", Leadlex, 200, "3 of 3 rows, page 1 of 1: 1 failed, 1 skipped, 1 running; 550 mailbox unavailable"),
    ("odd/leadlex_with_dify_fields.json", Leadlex, 200, "1 of 1 rows, page 1 of 1: 1 succeeded"),
    ("odd/no_has_more.json", Dify, 200, "20 of 45 rows, page 2 of 3: 20 succeeded"),
    ("odd/not_a_number.txt", Dify, 200, "incomplete"),
    ("odd/nothing_in_rows.json", Dify, 200, "5 of 5 rows, page 1 of 1: 5 without status"),
    ("odd/odd_places.json", Dify, 200, "1 of about ? rows, page 1 of 1: 1 succeeded"),
    ("odd/one_bad_row.json", Dify, 200, "20 of 40 rows, page 1 of 2: 19 succeeded, 1 unreadable"),
    ("odd/only_bad_rows.json", Dify, 200, "5 of 5 rows, page 1 of 1: 5 unreadable"),
    ("odd/only_data.json", Dify, 200, "20 of about ? rows, page 1 of 2: 20 succeeded"),
    ("odd/page_after_byte_order_mark.html", Dify, 200, "not-data"),
    ("odd/proxy_upstream_not_found.json", Dify, 502, "not-found 502 upstream_not_found, 0 retries: The server behind the proxy has no such "),
    ("odd/proxy_upstream_rejected_key.json", Dify, 502, "key-rejected 502 upstream_rejected_key, 0 retries: The server behind the proxy refused its "),
    ("odd/repeated_ids.json", Dify, 200, "3 of 3 rows, page 1 of 1: 2 succeeded, 1 failed; second"),
    ("odd/sign_in_page.html", Dify, 200, "not-data"),
    ("odd/text_for_numbers.json", Dify, 200, "1 of 21 rows, page 2 of 2: 1 succeeded"),
    ("odd/top_array.json", Dify, 200, "unexpected-shape"),
    ("odd/top_null.json", Dify, 200, "unexpected-shape"),
    ("odd/top_number.json", Dify, 200, "unexpected-shape"),
    ("odd/top_text.json", Dify, 200, "unexpected-shape"),
    ("odd/truncated.txt", Dify, 200, "incomplete"),
    ("odd/unknown_statuses.json", Dify, 200, "6 of 6 rows, page 1 of 1: 1 waiting, 2 without status, 1 succeeded, 1 7, 1 发发发发发发发发发发发发发发发发发发发发发发发发发发发发发发发发发发发发发发发发"),
];

#[test]
fn every_fixture_is_seen_as_it_should() {
    let mut unseen = files();
    let mut wrong = String::new();
    for (file, dialect, status, expected) in SEEN {
        assert!(unseen.remove(*file), "{file} is missing or named twice");
        let seen = see(&answer(file, *status), *dialect);
        if seen != *expected {
            wrong += &format!("    ({file:?}, {dialect:?}, {status}, {seen:?}),\n");
        }
    }
    assert!(wrong.is_empty(), "seen otherwise:\n{wrong}");
    assert!(unseen.is_empty(), "no test names these fixtures: {unseen:#?}");
    println!("{} fixtures used", SEEN.len());
}

/// Reads an answer as the client does, and says what a person sees of it.
fn see(answer: &Answer, dialect: Dialect) -> String {
    match (answer.status, Parsed::parse(&answer.body)) {
        (200, Some(body)) => match dialect.decode(&body, &answer.query) {
            Ok(page) => see_page(&page),
            Err(kind) => kind.word().to_owned(),
        },
        (200, None) => ErrorKind::of_unparsed(&answer.body).word().to_owned(),
        (status, body) => see_error(&ApiError::from_answer(status, body.as_ref(), None, None)),
    }
}

/// `2 of 5 rows, page 1 of 3: 1 succeeded, 1 failed; "the first reason"`.
fn see_page(page: &Page<Row>) -> String {
    let total = page.total.map_or("?".to_owned(), |total| total.to_string());
    let about = if page.is_total_exact() { "" } else { "about " };
    let (number, last) = (page.page.get(), page.last_page().get());
    let mut seen = format!("{} of {about}{total} rows, page {number} of {last}", page.rows.len());
    let mut words: Vec<(String, usize)> = Vec::new();
    for row in &page.rows {
        let word = match row {
            Row::Run(run) => run.status.as_ref().map_or("without status", Status::word).to_owned(),
            Row::Unreadable(_) => "unreadable".to_owned(),
        };
        match words.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => words.push((word, 1)),
        }
    }
    let words: Vec<_> = words.iter().map(|(word, count)| format!("{count} {}", cut(word))).collect();
    if !words.is_empty() {
        seen += &format!(": {}", words.join(", "));
    }
    if let Some(reason) = page.rows.iter().filter_map(Row::run).find_map(|run| run.reason()) {
        seen += &format!("; {}", cut(reason));
    }
    seen
}

/// `refused 400 invalid_param, 0 retries: Account not found`.
fn see_error(error: &ApiError) -> String {
    let code = error.code.as_deref().unwrap_or("without code");
    let message = error.message.as_deref().map_or("without message", |message| message.lines().next().unwrap());
    let (word, status) = (error.kind.word(), error.http_status.unwrap());
    format!("{word} {status} {code}, {} retries: {}", error.retries(), cut(message))
}

fn cut(text: &str) -> String {
    text.chars().take(40).collect()
}

/// A recording has its own status and request; every other file is a body.
fn answer(file: &str, status: u16) -> Answer {
    let text = fs::read_to_string(folder().join(file)).unwrap();
    if status != 0 {
        return Answer { status, body: text, query: LogQuery::default() };
    }
    let recording: Value = serde_json::from_str(&text).unwrap();
    let url = recording["request"]["url"].as_str().unwrap();
    let number =
        |name: &str| url.split(['?', '&']).find_map(|part| part.strip_prefix(name)?.strip_prefix('=')?.parse().ok());
    let query = LogQuery {
        page: number("page").map(PageNumber::clamped).unwrap_or_default(),
        limit: number("limit").map(PageLimit::clamped).unwrap_or_default(),
        ..LogQuery::default()
    };
    let status = u16::try_from(recording["status"].as_u64().unwrap()).unwrap();
    Answer { status, body: recording["body"].as_str().unwrap().to_owned(), query }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The files of all folders, as `folder/file`.
fn files() -> BTreeSet<String> {
    ["dify", "docs", "odd"]
        .into_iter()
        .flat_map(|name| fs::read_dir(folder().join(name)).unwrap())
        .map(|entry| entry.unwrap().path().strip_prefix(folder()).unwrap().display().to_string())
        .collect()
}

/// The decoded page of a fixture, for tests that look closer.
pub(crate) fn page(file: &str, status: u16, dialect: Dialect) -> Page<Row> {
    let answer = answer(file, status);
    dialect.decode(&Parsed::parse(&answer.body).unwrap(), &answer.query).unwrap()
}

#[test]
fn no_recording_holds_a_key() {
    for file in files() {
        let text = fs::read_to_string(folder().join(&file)).unwrap().to_lowercase();
        let is_key = |word: &str| {
            ["app-", "wbk_", "sk-"].iter().any(|prefix| word.strip_prefix(prefix).is_some_and(|rest| 16 <= rest.len()))
        };
        let words = text.split(|char: char| !char.is_ascii_alphanumeric() && !"-_".contains(char));
        assert!(!text.contains("authorization:") && !words.into_iter().any(is_key), "{file}");
    }
}
