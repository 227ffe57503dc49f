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
    ("docs/dify_chatflow_logs.en.json", Dify, 200, ""),
    ("docs/dify_workflow_logs.en.json", Dify, 200, ""),
    ("docs/dify_workflow_logs.ja.json", Dify, 200, ""),
    ("docs/dify_workflow_logs.zh-hans.json", Dify, 200, ""),
    ("docs/leadlex_workflow_logs.en.json", Leadlex, 200, ""),
    ("dify/1.10.1_default.json", Dify, 0, ""),
    ("dify/1.10.1_limit_bad_0.json", Dify, 0, ""),
    ("dify/1.4.3_default.json", Dify, 0, ""),
    ("dify/1.4.3_edge_p1.json", Dify, 0, ""),
    ("dify/1.4.3_limit_bad_0.json", Dify, 0, ""),
    ("dify/account_email.json", Dify, 0, ""),
    ("dify/account_id.json", Dify, 0, ""),
    ("dify/account_unknown.json", Dify, 0, ""),
    ("dify/after_garbage.json", Dify, 0, ""),
    ("dify/after_offset_plus2.json", Dify, 0, ""),
    ("dify/after_plus_unencoded.json", Dify, 0, ""),
    ("dify/after_z.json", Dify, 0, ""),
    ("dify/app_api_off.json", Dify, 0, ""),
    ("dify/app_empty.json", Dify, 0, ""),
    ("dify/auth_missing.json", Dify, 0, ""),
    ("dify/auth_wrong_key.json", Dify, 0, ""),
    ("dify/before_z.json", Dify, 0, ""),
    ("dify/cors_404_foreign_origin.json", Dify, 0, ""),
    ("dify/cors_get_foreign_origin.json", Dify, 0, ""),
    ("dify/db_down_default.json", Dify, 0, ""),
    ("dify/default.json", Dify, 0, ""),
    ("dify/double_slash.json", Dify, 0, ""),
    ("dify/edge_p1.json", Dify, 0, ""),
    ("dify/head.json", Dify, 0, ""),
    ("dify/keyword_and_session.json", Dify, 0, ""),
    ("dify/keyword_ascii.json", Dify, 0, ""),
    ("dify/keyword_error_text.json", Dify, 0, ""),
    ("dify/keyword_nul_byte.json", Dify, 0, ""),
    ("dify/keyword_run_id_full.json", Dify, 0, ""),
    ("dify/keyword_session_unicode.json", Dify, 0, ""),
    ("dify/keyword_unicode_cjk.json", Dify, 0, ""),
    ("dify/keyword_url_9k.json", Dify, 0, ""),
    ("dify/limit_1.json", Dify, 0, ""),
    ("dify/limit_100.json", Dify, 0, ""),
    ("dify/limit_bad_0.json", Dify, 0, ""),
    ("dify/limit_bad_101.json", Dify, 0, ""),
    ("dify/limit_bad_abc.json", Dify, 0, ""),
    ("dify/not_found.json", Dify, 0, ""),
    ("dify/options_preflight.json", Dify, 0, ""),
    ("dify/options_preflight_custom_header.json", Dify, 0, ""),
    ("dify/page_2.json", Dify, 0, ""),
    ("dify/page_250.json", Dify, 0, ""),
    ("dify/page_251.json", Dify, 0, ""),
    ("dify/page_99999.json", Dify, 0, ""),
    ("dify/page_bad_0.json", Dify, 0, ""),
    ("dify/page_bad_100000.json", Dify, 0, ""),
    ("dify/page_bad_empty.json", Dify, 0, ""),
    ("dify/range.json", Dify, 0, ""),
    ("dify/real_rows.json", Dify, 0, ""),
    ("dify/run_plain.json", Dify, 0, ""),
    ("dify/run_unknown.json", Dify, 0, ""),
    ("dify/session_hit.json", Dify, 0, ""),
    ("dify/session_missing.json", Dify, 0, ""),
    ("dify/status_bogus.json", Dify, 0, ""),
    ("dify/status_empty.json", Dify, 0, ""),
    ("dify/status_failed.json", Dify, 0, ""),
    ("dify/status_partial-succeeded.json", Dify, 0, ""),
    ("dify/status_paused.json", Dify, 0, ""),
    ("dify/status_running.json", Dify, 0, ""),
    ("dify/status_stopped.json", Dify, 0, ""),
    ("dify/status_succeeded.json", Dify, 0, ""),
    ("dify/ties_p01.json", Dify, 0, ""),
    ("dify/ties_p02.json", Dify, 0, ""),
    ("dify/trailing_slash.json", Dify, 0, ""),
    ("odd/data_missing.json", Dify, 200, ""),
    ("odd/data_null.json", Dify, 200, ""),
    ("odd/data_object.json", Dify, 200, ""),
    ("odd/dify_with_leadlex_fields.json", Dify, 200, ""),
    ("odd/empty.txt", Dify, 200, ""),
    ("odd/error_as_text.json", Dify, 502, ""),
    ("odd/hostile_text.json", Dify, 200, ""),
    ("odd/leadlex_bare_list.json", Leadlex, 200, ""),
    ("odd/leadlex_errors_of_all_kinds.json", Leadlex, 200, ""),
    ("odd/leadlex_insufficient_permissions.json", Leadlex, 403, ""),
    ("odd/leadlex_invalid_key.json", Leadlex, 401, ""),
    ("odd/leadlex_logs_at_top.json", Leadlex, 200, ""),
    ("odd/leadlex_no_list.json", Leadlex, 200, ""),
    ("odd/leadlex_not_found.json", Leadlex, 404, ""),
    ("odd/leadlex_rate_limited.json", Leadlex, 429, ""),
    ("odd/leadlex_reasons.json", Leadlex, 200, ""),
    ("odd/leadlex_with_dify_fields.json", Leadlex, 200, ""),
    ("odd/no_has_more.json", Dify, 200, ""),
    ("odd/not_a_number.txt", Dify, 200, ""),
    ("odd/nothing_in_rows.json", Dify, 200, ""),
    ("odd/odd_places.json", Dify, 200, ""),
    ("odd/one_bad_row.json", Dify, 200, ""),
    ("odd/only_bad_rows.json", Dify, 200, ""),
    ("odd/only_data.json", Dify, 200, ""),
    ("odd/page_after_byte_order_mark.html", Dify, 200, ""),
    ("odd/proxy_upstream_not_found.json", Dify, 502, ""),
    ("odd/proxy_upstream_rejected_key.json", Dify, 502, ""),
    ("odd/repeated_ids.json", Dify, 200, ""),
    ("odd/sign_in_page.html", Dify, 200, ""),
    ("odd/text_for_numbers.json", Dify, 200, ""),
    ("odd/top_array.json", Dify, 200, ""),
    ("odd/top_null.json", Dify, 200, ""),
    ("odd/top_number.json", Dify, 200, ""),
    ("odd/top_text.json", Dify, 200, ""),
    ("odd/truncated.txt", Dify, 200, ""),
    ("odd/unknown_statuses.json", Dify, 200, ""),
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
    let number = |name: &str| url.split(['?', '&']).find_map(|part| part.strip_prefix(name)?.strip_prefix('=')?.parse().ok());
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
        let is_key = |word: &str| ["app-", "wbk_", "sk-"].iter().any(|prefix| word.strip_prefix(prefix).is_some_and(|rest| 16 <= rest.len()));
        let words = text.split(|char: char| !char.is_ascii_alphanumeric() && !"-_".contains(char));
        assert!(!text.contains("authorization:") && !words.into_iter().any(is_key), "{file}");
    }
}
