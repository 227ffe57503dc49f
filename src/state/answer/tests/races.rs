//! Runs that begin while pages are turned.

use std::collections::VecDeque;

use super::walk::all_ids;
use super::*;

/// For each request how many seconds after the newest run the runs begin that come after it.
fn arrivals(delays: std::ops::Range<i64>) -> impl Strategy<Value = VecDeque<Vec<i64>>> {
    let after_one = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(delays, 1..6)];
    prop::collection::vec(after_one, 0..60).prop_map(VecDeque::from)
}

fn during(server: Fake, arrivals: &VecDeque<Vec<i64>>) -> Fake {
    server.arrivals.replace(arrivals.clone());
    server
}

/// The runs that were there before and are on no page.
fn missed(before: &[String], turns: &[Turn]) -> Vec<String> {
    let shown = all_ids(turns);
    before.iter().filter(|id| !shown.contains(id)).cloned().collect()
}

// Faults D7, D8.
#[test]
fn runs_after_the_fixed_instant_move_nothing() {
    check(12, (busy(300), arrivals(2..4)), |(app, arrivals)| {
        for limit in FEW {
            let server = during(Fake::dify(app.rows(&FILTERED)), &arrivals);
            let before = ids(&server.all(&[], Order::NewestFirst));
            if before.is_empty() {
                continue;
            }
            let turns = Walk::new(&server, asked(&[], Order::NewestFirst, limit)).forward();
            assert_eq!(sorted(all_ids(&turns)), sorted(before.clone()), "by {limit}");
            for turn in &turns {
                assert_eq!((turn.repeated, turn.total), (0, Some(before.len() as u64)), "by {limit}");
            }
        }
    });
}

#[test]
fn runs_of_the_newest_second_hide_nothing() {
    check(16, (calm(320), arrivals(0..3)), |(app, arrivals)| {
        for limit in LIMITS {
            let server = during(Fake::dify(app.rows(&FILTERED)), &arrivals);
            let before = ids(&server.all(&[], Order::NewestFirst));
            let turns = Walk::new(&server, asked(&[], Order::NewestFirst, limit)).forward();
            assert_eq!(missed(&before, &turns), [""; 0], "by {limit}");
        }
    });
}

#[test]
fn runs_of_the_newest_second_hide_nothing_in_busy_ones() {
    check(10, (busy(300), arrivals(0..1)), |(mut app, arrivals)| {
        // The second that grows has one run when it is looked at: which of its runs are new nobody can tell.
        app.seconds.push((1, 1));
        for limit in FEW {
            let server = during(Fake::dify(app.rows(&FILTERED)), &arrivals);
            let before = ids(&server.all(&[], Order::NewestFirst));
            let turns = Walk::new(&server, asked(&[], Order::NewestFirst, limit)).forward();
            assert_eq!(missed(&before, &turns), [""; 0], "by {limit}");
        }
    });
}

#[test]
fn a_second_behind_many_that_were_pushed_is_complete() {
    for count in 10..40 {
        // A page ends in the busy second; the next one repeats the whole seconds before it, and then some of it.
        let app = App { seconds: vec![(count, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1)], alike: 1, seed: 7 };
        let server = during(Fake::dify(app.rows(&FILTERED)), &VecDeque::from([vec![0; 5]]));
        let before = ids(&server.all(&[], Order::NewestFirst));
        let turns = Walk::new(&server, asked(&[], Order::NewestFirst, 7)).forward();
        assert_eq!(missed(&before, &turns), [""; 0], "{count}");
    }
}

#[test]
fn a_reading_stands_still() {
    check(12, (calm(700), arrivals(2..4)), |(app, arrivals)| {
        let server = during(Fake::dify(app.rows(&MIXED)), &arrivals);
        let (before, rows) = (server.all(&[Status::Running], Order::NewestFirst), app.seconds.len());
        server.refusals.add(&Status::Running);
        let turns = Walk::new(&server, asked(&[Status::Running], Order::NewestFirst, 20)).forward_through_pauses();
        assert_eq!(all_ids(&turns), ids(&before));
        let scan = Scan { read: rows as u64, of: Some(rows as u64), matches: before.len() as u64, is_complete: true };
        assert_eq!(turns.last().and_then(|turn| turn.scan), Some(scan));
        assert_eq!(server.count(), reading_requests(rows, Order::NewestFirst), "nothing is read twice");
    });
}

// Fault D8.
#[test]
fn without_an_upper_bound_rows_are_pushed_and_never_repeated() {
    check(16, (calm(320), arrivals(0..3)), |(app, arrivals)| {
        for limit in LIMITS {
            let server = during(Fake::leadlex(app.rows(&FILTERED)), &arrivals);
            let before = ids(&server.all(&[], Order::NewestFirst));
            let turns = Walk::new(&server, asked(&[], Order::NewestFirst, limit)).forward();
            assert_eq!(missed(&before, &turns), [""; 0], "by {limit}");
        }
    });
}

#[test]
fn busy_seconds_and_new_runs_together_never_repeat_a_row() {
    check(12, (busy(320), arrivals(0..2)), |(app, arrivals)| {
        for limit in [1, 7, 20, 50, 100] {
            for order in [Order::NewestFirst, Order::OldestFirst] {
                for statuses in [&[][..], &[Status::Succeeded, Status::Failed], &[Status::Failed, Status::Running]] {
                    for server in [Fake::dify(app.rows(&MIXED)), Fake::leadlex(app.rows(&MIXED))] {
                        let server = during(server, &arrivals);
                        let mut walk = Walk::new(&server, asked(statuses, order, limit));
                        // An error is no repeat: the result may change at each request.
                        for page in 1..20 {
                            walk.attempt(page, false, true);
                        }
                    }
                }
            }
        }
    });
}

#[test]
fn a_reading_misses_nothing_that_was_there() {
    check(16, (calm(700), arrivals(0..3)), |(app, arrivals)| {
        for statuses in [&FILTERED[..], &[Status::Failed, Status::Running]] {
            for limit in [7, 100] {
                for server in [Fake::dify(app.rows(&MIXED)), Fake::leadlex(app.rows(&MIXED))] {
                    let server = during(server, &arrivals);
                    let before = ids(&server.all(statuses, Order::NewestFirst));
                    let turns = Walk::new(&server, asked(statuses, Order::NewestFirst, limit)).forward_through_pauses();
                    assert_eq!(missed(&before, &turns), [""; 0], "{statuses:?} by {limit}");
                }
            }
        }
    });
}

#[test]
fn a_search_that_goes_on_much_later_finds_nothing_twice() {
    check(8, (calm(2500), 0_usize..900), |(app, later)| {
        for server in [Fake::dify(app.rows(&MIXED)), Fake::leadlex(app.rows(&MIXED))] {
            let before = ids(&server.all(&[Status::Running], Order::NewestFirst));
            let mut walk = Walk::new(&server, asked(&[Status::Running], Order::NewestFirst, 20));
            walk.turn(1);
            server.arrivals.borrow_mut().push_back(vec![1; later]);
            let turns = walk.forward_through_pauses();
            assert_eq!(missed(&before, &turns), [""; 0], "{later} runs later");
        }
    });
}

#[test]
fn the_oldest_first_is_right_when_the_total_changes_once() {
    check(24, (calm(330), 0_usize..4, 1_usize..6), |(app, when, count)| {
        for limit in FEW {
            // With an upper bound only runs of the newest second change the total.
            for (has_before, delay) in [(true, 0), (false, 1)] {
                for statuses in [&[][..], &FILTERED, &[Status::Failed, Status::Running]] {
                    let server = Fake { has_before, ..Fake::dify(app.rows(&MIXED)) };
                    let before = server.all(statuses, Order::OldestFirst);
                    server
                        .arrivals
                        .replace((0..=when).map(|at| vec![delay; if at == when { count } else { 0 }]).collect());
                    let turns = Walk::new(&server, asked(statuses, Order::OldestFirst, limit)).forward_through_pauses();
                    let shown = all_ids(&turns);
                    // The newest second may have become one of several runs.
                    let sure = before.len().saturating_sub(1);
                    assert_eq!(shown[..sure], ids(&before)[..sure], "{statuses:?} by {limit}");
                    assert_eq!(missed(&ids(&before), &turns), [""; 0], "{statuses:?} by {limit}");
                }
            }
        }
    });
}

#[test]
fn the_oldest_first_gives_up_when_the_total_changes_all_the_time() {
    for statuses in [&[][..], &[Status::Failed], &[Status::Succeeded, Status::Failed], &[Status::Running]] {
        let app = App { seconds: vec![(1, 1); 900], alike: 1, seed: 7 };
        let server = Fake::leadlex(app.rows(&MIXED));
        server.never_rests.set(true);
        let mut walk = Walk::new(&server, asked(statuses, Order::OldestFirst, 33));
        let result = walk.attempt(3, false, true).unwrap();
        assert!(server.count() <= 6, "{statuses:?}: {} requests", server.count());
        server.never_rests.set(false);
        let expected = ids(&server.all(statuses, Order::OldestFirst));
        let turn = match result {
            // The runs that came were of other statuses, for long enough.
            Ok(turn) => turn,
            Err(error) => {
                assert_eq!(error.kind, ErrorKind::Unexpected, "{statuses:?}");
                walk.turn(3)
            }
        };
        assert_eq!(turn.ids(), window(&expected, 3, 33), "{statuses:?}: at rest it is right");
    }
}

#[test]
fn a_run_that_changes_its_status_is_shown_once() {
    for order in [Order::NewestFirst, Order::OldestFirst] {
        let server = Fake::dify((0..60).map(|at| row(at, 1_800_000_000 + at as i64, Status::Succeeded)).collect());
        let mut walk = Walk::new(&server, asked(&[Status::Succeeded, Status::Failed], order, 100));
        // The second status is asked for when the first one is read already.
        server.mishaps.borrow_mut().extend([None, Some(Mishap::Silence)]);
        assert!(walk.attempt(1, false, true).is_none());
        server.rows.borrow_mut()[30] = row(30, 1_800_000_030, Status::Failed);
        assert_eq!(walk.turn(1).ids(), ids(&server.all(&[], order)), "{order:?}");
    }
}
