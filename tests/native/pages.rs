//! Where an answer's rows stand in the whole result.

use serde_json::json;
use workflow_logs::api::Dialect::{Dify, Leadlex};
use workflow_logs::api::ErrorKind;
use workflow_logs::model::{LogQuery, Page, Row};

use super::dialects::runs;
use super::fixtures;
use super::json::Parsed;

#[test]
fn a_page_says_what_it_knows() {
    #[track_caller]
    fn check(file: &str, expected: (u32, u32, Option<u64>, bool)) {
        let page = fixtures::page(file, 200, if file.contains("leadlex") { Leadlex } else { Dify });
        assert_eq!((page.page.get(), page.limit.get(), page.total, page.has_more), expected, "{file}");
    }
    check("odd/one_bad_row.json", (1, 20, Some(40), true));
    check("odd/text_for_numbers.json", (2, 20, Some(21), false));
    check("odd/no_has_more.json", (2, 20, Some(45), true));
    check("odd/only_data.json", (1, 20, None, true));
    check("odd/odd_places.json", (1, 100, None, false));
    check("odd/leadlex_bare_list.json", (1, 2, Some(3), true));
    check("odd/leadlex_logs_at_top.json", (1, 20, None, false));
    check("docs/leadlex_workflow_logs.en.json", (1, 25, Some(42), true));
}

/// A Dify page of 20 rows, whatever it claims.
fn claiming(total: Option<u64>, has_more: Option<bool>) -> Page<Row> {
    let body = json!({"data": vec![json!({}); 20], "total": total, "has_more": has_more});
    Dify.decode(&Parsed(body), &LogQuery::default()).unwrap()
}

// Fault D6.
#[test]
fn has_more_wins_over_the_total() {
    for (total, has_more, last_page, exact) in [
        (Some(5000), Some(true), 250, true),
        (Some(20), Some(true), 2, false),
        (Some(0), Some(true), 2, false),
        (Some(5000), Some(false), 1, false),
        (Some(20), Some(false), 1, true),
        (None, Some(true), 2, false),
        (Some(21), None, 2, true),
        (Some(20), None, 1, true),
        (None, None, 2, false),
    ] {
        let page = claiming(total, has_more);
        assert_eq!((page.last_page().get(), page.is_total_exact()), (last_page, exact), "{total:?} {has_more:?}");
    }
}

#[test]
fn rows_beyond_the_limit_are_counted() {
    for (dialect, body) in [
        (Dify, json!({"data": vec![json!({}); 1000], "limit": 1000})),
        (Leadlex, json!({"data": {"logs": vec![json!({}); 1000]}})),
    ] {
        let page = dialect.decode(&Parsed(body), &LogQuery::default()).unwrap();
        assert_eq!((page.rows.len(), page.surplus), (20, 980));
    }
}

#[test]
fn a_bad_row_hides_no_other() {
    let page = fixtures::page("odd/one_bad_row.json", 200, Dify);
    let bad: Vec<_> = page.rows.iter().map(|row| row.run().is_none()).collect();
    assert_eq!(bad.iter().filter(|is_bad| **is_bad).count(), 1);
    assert!(bad[7]);
    assert_eq!(page.rows[7].raw().to_json().as_deref(), Some("null"));
    assert_eq!(runs(&page).len(), 19);
}

// Fault C13.
#[test]
fn repeated_ids_are_all_kept() {
    let page = fixtures::page("odd/repeated_ids.json", 200, Dify);
    let ids: Vec<_> = runs(&page).iter().map(|run| run.id.as_str()).collect();
    assert_eq!(ids, ["log-1", "log-1", "log-2"]);
}

#[test]
fn a_list_of_the_other_server_is_not_taken_for_rows() {
    let body = Parsed(json!({"data": {"logs": [{}]}, "meta": {}}));
    assert_eq!(Dify.decode(&body, &LogQuery::default()), Err(ErrorKind::UnexpectedShape));
}
