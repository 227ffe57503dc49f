//! What is forgotten, and when.

use futures_util::FutureExt;

use super::*;
use crate::model::{Bounds, Preset, TimeRange};

/// A busy second, whose pages repeat each other's rows.
fn server() -> Fake {
    Fake::dify(App { seconds: vec![(90, 1)], alike: 1, seed: 7 }.rows(&FILTERED))
}

/// Asks, and gives the number of requests.
fn requests(server: &Fake, memory: &mut Memory, query: &LogQuery, is_anew: bool) -> usize {
    let before = server.count();
    memory.turn_to(query, is_anew);
    answer(server, memory, query, Bounds::default(), true).now_or_never().unwrap().unwrap();
    server.count() - before
}

fn on_page(number: u32, as_of: Option<Timestamp>) -> LogQuery {
    LogQuery::default().with_page(PageNumber::clamped(number)).with_as_of(as_of)
}

const EARLY: Option<Timestamp> = Some(Timestamp::UNIX_EPOCH);

#[test]
fn pages_of_one_result_know_of_each_other() {
    for (first, second) in [
        (on_page(1, None), on_page(2, EARLY)),
        (on_page(1, None), on_page(4, EARLY)),
        (on_page(2, EARLY), on_page(3, EARLY)),
        (on_page(3, EARLY), on_page(2, EARLY)),
        (on_page(1, None), on_page(2, None)),
        (on_page(2, None), on_page(3, None)),
    ] {
        let (server, mut memory) = (server(), Memory::default());
        assert_eq!(requests(&server, &mut memory, &first, false), 1);
        assert_eq!(requests(&server, &mut memory, &second, false), 2, "{first:?}, then {second:?}");
        assert_eq!(requests(&server, &mut memory, &second, false), 2, "its own rows are no repeats: {second:?}");
    }
}

#[test]
fn another_result_knows_nothing() {
    let later = EARLY.map(|at| at.plus_ms(1));
    let first = on_page(2, EARLY);
    let second = on_page(3, EARLY);
    let changes = [
        (second.clone(), true),
        (on_page(1, None), false),
        (on_page(3, later), false),
        (on_page(3, None), false),
        (LogQuery { limit: PageLimit::clamped(10), ..second.clone() }, false),
        (LogQuery { statuses: vec![Status::Failed], ..second.clone() }, false),
        (LogQuery { keyword: "invoice".into(), ..second.clone() }, false),
        (LogQuery { session_id: "session".into(), ..second.clone() }, false),
        (LogQuery { account: "a@example.com".into(), ..second.clone() }, false),
        (LogQuery { range: TimeRange::Preset(Preset::Today), ..second.clone() }, false),
        (LogQuery { order: Order::OldestFirst, ..second.clone() }, true),
        (LogQuery { statuses: FILTERED.to_vec(), page: PageNumber::FIRST, ..second }, false),
    ];
    for (second, is_anew) in changes {
        let (one, mut memory) = (server(), Memory::default());
        requests(&one, &mut memory, &first, false);
        let known = requests(&one, &mut memory, &second, is_anew);
        // The same server for someone who has seen nothing.
        let anew = requests(&server(), &mut Memory::default(), &second, false);
        assert_eq!(known, anew, "{first:?}, then {second:?}");
    }
}

#[test]
fn the_newest_page_is_a_new_look_also_without_an_instant() {
    let (one, mut memory) = (server(), Memory::default());
    requests(&one, &mut memory, &on_page(2, None), false);
    assert_eq!(requests(&one, &mut memory, &on_page(1, None), false), 1, "page 2 is forgotten");
}

#[test]
fn a_total_is_remembered_as_long_as_the_result() {
    let oldest = |page| LogQuery { order: Order::OldestFirst, ..on_page(page, EARLY) };
    let calm = Fake::dify(App { seconds: vec![(1, 1); 90], alike: 1, seed: 7 }.rows(&FILTERED));
    let mut memory = Memory::default();
    assert_eq!(requests(&calm, &mut memory, &oldest(1), false), 2, "the total, and the rows");
    assert_eq!(requests(&calm, &mut memory, &oldest(2), false), 1);
    assert_eq!(memory.total, Some(90));
    let shorter = |page| LogQuery { limit: PageLimit::clamped(10), ..oldest(page) };
    assert_eq!(requests(&calm, &mut memory, &shorter(1), false), 1, "shorter pages are of the same result");
    memory.turn_to(&LogQuery { keyword: "invoice".into(), ..oldest(3) }, false);
    assert_eq!(memory.total, None, "another result");
    assert_eq!(requests(&calm, &mut memory, &oldest(2), false), 2);
    memory.turn_to(&oldest(2), true);
    assert_eq!(memory.total, None, "the same anew");
}

#[test]
fn what_was_read_is_kept_until_the_result_is_another_one() {
    for statuses in [&FILTERED[..], &[Status::Failed, Status::Running]] {
        let on = |page, as_of| LogQuery { statuses: statuses.to_vec(), ..on_page(page, as_of) };
        let (server, mut memory) = (server(), Memory::default());
        let mut requests = |query, is_anew| requests(&server, &mut memory, &query, is_anew);
        let whole = requests(on(1, None), true);
        assert!(0 < whole);
        assert_eq!(requests(on(1, None), false), 0, "to go on");
        assert_eq!(requests(on(2, EARLY), false), 0, "another page");
        assert_eq!(requests(on(3, EARLY), false), 0, "another page");
        assert_eq!(requests(on(1, None), false), 0, "the first page again");
        assert_eq!(requests(LogQuery { limit: PageLimit::clamped(7), ..on(4, EARLY) }, false), 0, "other pages");
        assert!(0 < requests(on(1, None), true), "a refresh");
        assert_eq!(requests(on(2, EARLY), false), 0, "another page");
        assert!(0 < requests(on(2, EARLY.map(|at| at.plus_ms(1))), false), "another instant");
        assert!(0 < requests(LogQuery { keyword: "invoice".into(), ..on(2, EARLY) }, false), "another filter");
    }
}

#[test]
fn a_page_that_is_shown_without_being_asked_for_is_known() {
    let (server, mut memory) = (server(), Memory::default());
    requests(&server, &mut memory, &on_page(1, None), false);
    let rows = server.all(&[], Order::NewestFirst);
    memory.see(PageNumber::FIRST, &rows[..70]);
    let second = on_page(2, EARLY);
    memory.turn_to(&second, false);
    let page = answer(&server, &mut memory, &second, Bounds::default(), true).now_or_never().unwrap().unwrap().page;
    assert_eq!(sorted(ids(&page.rows)), sorted(ids(&rows[70..])), "the twenty that are left");
}
