//! Statuses that the server does not filter.

use super::walk::all_ids;
use super::*;

const PARTIAL: [Status; 1] = [Status::PartialSucceeded];

/// The rows that are read before it asks whether to go on.
const PAUSE: u64 = 1_000;

/// Reads a result to its end on one page, and checks every figure on the way.
fn read_to_the_end(walk: &mut Walk, statuses: &[Status], order: Order, limit: u32) -> Scan {
    let everything = walk.server.all(&[], order);
    let expected = ids(&walk.server.all(statuses, order));
    let mut before = 0;
    loop {
        let turn = walk.turn(1);
        let scan = turn.scan.expect("a search says how far it is");
        let read = &everything[..scan.read as usize];
        let wanted = |row: &&Row| row.run().unwrap().status.as_ref().is_some_and(|status| statuses.contains(status));
        assert_eq!(scan.of, Some(everything.len() as u64));
        assert_eq!(scan.matches, read.iter().filter(wanted).count() as u64, "matches among {} rows", scan.read);
        assert_eq!(turn.ids(), expected[..scan.matches as usize][..turn.rows.len()], "the first matches");
        assert_eq!(turn.rows.len() as u64, scan.matches.min(limit.into()), "all that are found");
        assert_eq!(turn.total, Some(scan.matches).filter(|_| scan.is_complete), "only the whole has a total");
        let (limit, is_complete) = (u64::from(limit), scan.is_complete);
        assert_eq!(
            turn.has_more,
            limit < scan.matches || (limit == scan.matches && !is_complete),
            "a page is filled first"
        );
        assert_eq!(walk.server.heard.borrow().last().copied(), Some(scan), "the screen hears the same");
        assert!(walk.server.heard.borrow().is_sorted_by_key(|scan| (scan.read, scan.matches)), "it only grows");
        let is_full = scan.matches > limit;
        let paused = scan.read >= before + PAUSE && scan.read < before + PAUSE + 100;
        assert!(scan.is_complete || is_full || paused, "{} to {} rows were read", before, scan.read);
        if scan.is_complete || is_full {
            return scan;
        }
        before = scan.read;
    }
}

#[test]
fn a_refused_status_is_learned_and_searched_for() {
    // Matches are so rare that a search rests, or are not.
    let rare: Vec<Status> = [vec![Status::Succeeded; 99], PARTIAL.to_vec()].concat();
    check(8, calm(2600), |app| {
        for order in [Order::NewestFirst, Order::OldestFirst] {
            for (limit, statuses) in [(7, &MIXED[..]), (100, &MIXED), (20, &rare), (100, &rare)] {
                let server = Fake::dify(app.rows(statuses));
                let mut walk = Walk::new(&server, asked(&PARTIAL, order, limit));
                read_to_the_end(&mut walk, &PARTIAL, order, limit);
                let turns = walk.forward_through_pauses();
                assert_eq!(all_ids(&turns), ids(&server.all(&PARTIAL, order)), "{order:?} by {limit}");
                let refused = |requests: Vec<Request>| requests.iter().filter(|request| request.is_refused).count();
                assert_eq!(refused(server.since(0)), 1, "a status is asked for once");
                let count = server.all(&[], order).len();
                assert_eq!(server.count(), 1 + reading_requests(count, order), "each row is read once");
                // Another look, and another filter with the same status, ask for it no more.
                let before = server.count();
                Walk::new(&server, asked(&PARTIAL, order, limit)).turn(1);
                Walk::new(&server, asked(&[Status::Failed, Status::PartialSucceeded], order, limit)).turn(1);
                assert_eq!(refused(server.since(before)), 0, "it is known");
                assert!(server.since(before).iter().all(|request| request.statuses.is_empty()));
            }
        }
    });
}

#[test]
fn one_status_that_is_refused_makes_a_search_of_several() {
    check(12, busy(700), |app| {
        for order in [Order::NewestFirst, Order::OldestFirst] {
            let server = Fake::dify(app.rows(&MIXED));
            let statuses = [Status::Succeeded, Status::PartialSucceeded, Status::Stopped];
            let turns = Walk::new(&server, asked(&statuses, order, 20)).forward_through_pauses();
            assert_eq!(sorted(all_ids(&turns)), sorted(ids(&server.all(&statuses, order))), "{order:?}");
            assert!(turns.iter().all(|turn| turn.scan.is_some()), "what is searched says so");
        }
    });
}

#[test]
fn a_search_that_may_not_ask_gives_what_it_has() {
    check(12, calm(2600), |app| {
        for order in [Order::NewestFirst, Order::OldestFirst] {
            let server = Fake::dify(app.rows(&MIXED));
            let mut walk = Walk::new(&server, asked(&PARTIAL, order, 100));
            let before = walk.turn(1);
            let after = walk.attempt(1, false, false).unwrap().unwrap();
            assert_eq!(after.requests, 0, "nothing is sent");
            assert_eq!((after.rows, after.scan, after.has_more), (before.rows, before.scan, before.has_more));
            let scan = before.scan.unwrap();
            let next = walk.turn(1).scan.unwrap();
            assert!(scan.is_complete || scan.read < next.read || scan.matches > 100, "and it can go on");
        }
    });
}

#[test]
fn a_search_that_was_never_begun_has_nothing_when_it_may_not_ask() {
    let server = Fake::dify(Vec::new());
    server.refusals().add(&Status::PartialSucceeded);
    let mut walk = Walk::new(&server, asked(&PARTIAL, Order::NewestFirst, 20));
    let turn = walk.attempt(1, false, false).unwrap().unwrap();
    assert_eq!((turn.requests, turn.rows.len(), turn.total), (0, 0, None));
    assert!(turn.scan.is_some_and(|scan| !scan.is_complete), "it is not known to be empty");
}

#[test]
fn a_refusal_that_is_not_about_the_status_teaches_nothing() {
    for statuses in [&[Status::Failed][..], &[Status::Succeeded, Status::Failed], &PARTIAL] {
        for order in [Order::NewestFirst, Order::OldestFirst] {
            let app = App { seconds: vec![(1, 1); 150], alike: 1, seed: 7 };
            let server = Fake { filtered: MIXED.to_vec(), ..Fake::dify(app.rows(&MIXED)) };
            server.refuses_all.set(true);
            let mut walk = Walk::new(&server, asked(statuses, order, 20));
            let error = walk.attempt(1, false, true).unwrap().err().expect("it is refused");
            assert_eq!(error.kind, ErrorKind::Refused);
            assert_eq!(server.count(), 2, "with the status and without");
            assert!(statuses.iter().all(|status| !server.refusals().contains(status)), "nothing is learned");
            server.refuses_all.set(false);
            let turn = walk.turn(1);
            assert_eq!(turn.ids(), window(&ids(&server.all(statuses, order)), 1, 20), "{statuses:?} {order:?}");
            assert_eq!(turn.scan, None, "the server filters again");
            assert!(server.since(2).iter().all(|request| request.statuses.len() == 1));
        }
    }
}

#[test]
fn a_status_that_is_ignored_is_searched_for() {
    check(12, calm(1300), |app| {
        for statuses in [&PARTIAL[..], &[Status::Running, Status::Failed]] {
            for order in [Order::NewestFirst, Order::OldestFirst] {
                for limit in [1, 20, 100] {
                    let server = Fake { is_ignorant: true, ..Fake::dify(app.rows(&MIXED)) };
                    let expected = ids(&server.all(statuses, order));
                    let mut walk = Walk::new(&server, asked(statuses, order, limit));
                    // Also where the first rows all have that status by chance.
                    let turns = walk.forward_through_pauses();
                    assert_eq!(all_ids(&turns), expected, "{statuses:?} {order:?} by {limit}");
                    let is_mixed = server.all(&[], order).len() > expected.len();
                    let last = turns.last().unwrap();
                    assert_eq!(last.scan.is_some(), is_mixed, "{statuses:?} {order:?} by {limit}");
                    assert_eq!(last.total, Some(expected.len() as u64));
                }
            }
        }
    });
}

#[test]
fn figures_are_true_without_a_total() {
    check(12, calm(700), |app| {
        let server = Fake { has_total: false, ..Fake::dify(app.rows(&MIXED)) };
        let turns = Walk::new(&server, asked(&PARTIAL, Order::NewestFirst, 100)).forward_through_pauses();
        let (read, expected) = (server.all(&[], Order::NewestFirst).len(), server.all(&PARTIAL, Order::NewestFirst));
        assert_eq!(all_ids(&turns), ids(&expected));
        let scan = Scan { read: read as u64, of: None, matches: expected.len() as u64, is_complete: true };
        assert_eq!(turns.last().and_then(|turn| turn.scan), Some(scan));
    });
}

#[test]
fn a_server_that_gives_the_same_page_for_ever_is_left() {
    let app = App { seconds: vec![(1, 1); 150], alike: 1, seed: 7 };
    let server = Fake { is_stuck: true, ..Fake::dify(app.rows(&MIXED)) };
    for statuses in [&PARTIAL[..], &[Status::Succeeded, Status::Failed]] {
        let before = server.count();
        let result = Walk::new(&server, asked(statuses, Order::NewestFirst, 100)).attempt(1, false, true).unwrap();
        assert!(result.is_err(), "{statuses:?}: what never ends is an error");
        assert!(server.count() - before <= 45, "{statuses:?}: {} requests", server.count() - before);
    }
}
