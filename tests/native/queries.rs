//! What each server is asked.

use workflow_logs::api::Dialect::{self, Dify, Leadlex};
use workflow_logs::model::{Bounds, LogQuery, PageLimit, PageNumber, Preset, Status, TimeRange, Timestamp};

#[track_caller]
fn check_params(dialect: Dialect, query: &LogQuery, bounds: Bounds, expected: &str) {
    let params: Vec<_> = dialect.params(query, bounds).iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(params.join(" "), expected, "{query:?}");
}

#[test]
fn each_server_is_asked_in_its_own_words() {
    let all = LogQuery {
        page: PageNumber::clamped(3),
        limit: PageLimit::clamped(50),
        statuses: vec![Status::Succeeded],
        keyword: "invoice 7".into(),
        range: TimeRange::Preset(Preset::Today),
        session_id: String::new(),
        account: "ada@example.com".into(),
        ..LogQuery::default()
    };
    let bounds =
        Bounds { after: Timestamp::parse("2026-11-01T10:00:01+02:00"), before: Timestamp::parse("2026-11-02") };
    check_params(
        Dify,
        &all,
        bounds,
        "page=3 limit=50 status=succeeded keyword=invoice 7 created_at__after=2026-11-01T08:00:01Z \
         created_at__before=2026-11-02T00:00:00Z created_by_account=ada@example.com",
    );
    check_params(Leadlex, &all, bounds, "page=3 per_page=50 status=success after=2026-11-01T08:00:01Z");
    check_params(Dify, &LogQuery::default(), Bounds::default(), "page=1 limit=20");
    check_params(Leadlex, &LogQuery::default(), Bounds::default(), "page=1 per_page=20");
}

#[test]
fn one_status_is_sent_in_the_servers_word_and_several_are_not() {
    for (statuses, dify, leadlex) in [
        (&[Status::Succeeded][..], " status=succeeded", " status=success"),
        (&[Status::Failed], " status=failed", " status=failed"),
        (&[Status::PartialSucceeded], " status=partial-succeeded", " status=partial-succeeded"),
        (&[Status::Other("in review".into())], " status=in review", " status=in review"),
        (&[Status::Failed, Status::Stopped], "", ""),
        (&[], "", ""),
    ] {
        let query = LogQuery::default().with_statuses(statuses.to_vec());
        check_params(Dify, &query, Bounds::default(), &format!("page=1 limit=20{dify}"));
        check_params(Leadlex, &query, Bounds::default(), &format!("page=1 per_page=20{leadlex}"));
    }
}

#[test]
fn dify_is_never_asked_what_it_refuses() {
    let query = |keyword: &str, session_id: &str, account: &str| LogQuery {
        keyword: keyword.into(),
        session_id: session_id.into(),
        account: account.into(),
        ..LogQuery::default()
    };
    let check = |query, expected: &str| check_params(Dify, &query, Bounds::default(), expected);
    check(query("a", "s-1", ""), "page=1 limit=20 keyword=a");
    check(query("", "s-1", ""), "page=1 limit=20 created_by_end_user_session_id=s-1");
    check(query("\0", "s\0-1", "\0"), "page=1 limit=20 created_by_end_user_session_id=s-1");
    check(query("a\0b %_発\"", "", ""), "page=1 limit=20 keyword=ab %_発\"");
    let run_id = "d5bf66ba-b131-46ff-80e3-acf3cdb2bd57";
    check(query(run_id, "", ""), &format!("page=1 limit=20 keyword={run_id}"));
}

#[test]
fn the_toolbar_offers_what_can_be_asked() {
    let (dify, leadlex) = (Dify.filters(), Leadlex.filters());
    assert!(dify.keyword && dify.after && dify.before && dify.session_id && dify.account);
    assert!(leadlex.after);
    assert!(!(leadlex.keyword || leadlex.before || leadlex.session_id || leadlex.account));
    for filters in [dify, leadlex] {
        assert!(filters.statuses.iter().all(|status| filters.offered.contains(status)));
    }
}
