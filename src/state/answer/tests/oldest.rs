//! The oldest first, which no server has.

use std::cell::Cell;

use super::walk::all_ids;
use super::*;

fn oldest_first(statuses: &[Status], limit: u32) -> LogQuery {
    asked(statuses, Order::OldestFirst, limit)
}

/// Checks every page of a calm app, and gives the most requests for the first one and for a later one.
fn walk_calm(server: &Fake, statuses: &[Status], limit: u32) -> (usize, usize) {
    let expected = ids(&server.all(statuses, Order::OldestFirst));
    let mut walk = Walk::new(server, oldest_first(statuses, limit));
    let turns = walk.forward();
    assert_eq!(turns.len(), expected.len().div_ceil(limit as usize).max(1), "pages by {limit}");
    for (page, turn) in (1..).zip(&turns) {
        assert_eq!(turn.ids(), window(&expected, page, limit), "page {page} by {limit}");
        assert_eq!(turn.total, Some(expected.len() as u64));
        assert_eq!(turn.repeated, 0);
    }
    assert!(turns.len() > 1 || turns[0].requests == 1, "one answer has the total and all rows");
    let past = walk.turn(turns.len() as u32 + 1);
    assert!(past.rows.is_empty() && !past.has_more, "nothing is beyond the end");
    (turns[0].requests, turns[1..].iter().map(|turn| turn.requests).max().unwrap_or(0))
}

#[test]
fn it_is_the_whole_result_the_other_way_round() {
    let most = Cell::new((0, 0));
    check(16, calm(330), |app| {
        for limit in LIMITS {
            for server in [Fake::dify(app.rows(&FILTERED)), Fake::leadlex(app.rows(&FILTERED))] {
                for statuses in [&[][..], &[Status::Failed]] {
                    let (first, later) = walk_calm(&server, statuses, limit);
                    most.set((most.get().0.max(first), most.get().1.max(later)));
                }
            }
        }
    });
    assert_eq!(most.get(), (3, 2), "one request for the total, and two at most for the rows");
}

#[test]
fn a_page_that_is_opened_at_once_is_the_same() {
    check(24, (calm(330), any::<u64>()), |(app, seed)| {
        for limit in LIMITS {
            let server = Fake::dify(app.rows(&FILTERED));
            let expected = ids(&server.all(&[], Order::OldestFirst));
            let page = (seed % expected.len().div_ceil(limit as usize).max(1) as u64) as u32 + 1;
            let turn = Walk::new(&server, oldest_first(&[], limit)).turn(page);
            assert_eq!(turn.ids(), window(&expected, page, limit), "page {page} by {limit}");
            assert!(turn.requests <= 3, "{} requests", turn.requests);
        }
    });
}

/// The numbers of all pages as they come, and the even ones first, so that odd ones have neighbours at both ends.
fn routes(rows: usize, limit: u32) -> [Vec<u32>; 2] {
    let forward: Vec<u32> = (1..=rows.div_ceil(limit as usize) as u32).collect();
    let (even, odd): (Vec<u32>, Vec<u32>) = forward.iter().partition(|page| *page % 2 == 0);
    [forward, [even, odd].concat()]
}

#[test]
fn a_page_of_two_answers_has_every_row_once() {
    // Repeats at both ends of a page, and where its two answers meet.
    for limit in 51..=99_u32 {
        let count = limit as usize * 6 + 5;
        let seconds = [vec![(4, 1); count / 4], vec![(count % 4, 1)]].concat();
        let server = Fake::dify(App { seconds, alike: 1, seed: 7 }.rows(&FILTERED));
        let expected = ids(&server.all(&[], Order::OldestFirst));
        for pages in routes(expected.len(), limit) {
            let mut walk = Walk::new(&server, oldest_first(&[], limit));
            let turns: Vec<Turn> = pages.iter().map(|page| walk.turn(*page)).collect();
            assert_eq!(sorted(all_ids(&turns)), sorted(expected.clone()), "by {limit}: {pages:?}");
        }
    }
}

#[test]
fn a_walk_over_busy_seconds_has_every_row_once() {
    let most = Cell::new(0);
    check(8, busy(300), |app| {
        for limit in LIMITS {
            let server = Fake::dify(app.rows(&FILTERED));
            let expected = ids(&server.all(&[], Order::OldestFirst));
            let [forward, even_first] = routes(expected.len(), limit);
            for pages in [forward, even_first] {
                let mut walk = Walk::new(&server, oldest_first(&[], limit));
                let turns: Vec<Turn> = pages.iter().map(|page| walk.turn(*page)).collect();
                assert!(turns.iter().all(|turn| turn.repeated == 0), "by {limit}: nothing is lost");
                assert_eq!(sorted(all_ids(&turns)), sorted(expected.clone()), "by {limit}: {pages:?}");
                most.set(turns.iter().map(|turn| turn.requests).fold(most.get(), usize::max));
            }
        }
    });
    // Three as ever, and one for each second at a border or where two answers meet.
    assert!(most.get() <= 3 + 3, "{} requests for one page", most.get());
}

#[test]
fn a_row_of_a_crowded_second_is_never_shown_twice() {
    let most = Cell::new(0);
    check(6, crowded(550), |app| {
        for limit in [7, 67, 100] {
            for server in [Fake::dify(app.rows(&FILTERED)), Fake::leadlex(app.rows(&FILTERED))] {
                let count = server.all(&[], Order::OldestFirst).len();
                let turns = Walk::new(&server, oldest_first(&[], limit)).forward();
                let rows: usize = turns.iter().map(|turn| turn.rows.len() + turn.repeated).sum();
                assert_eq!(rows, count, "by {limit}: what is lost is told");
                most.set(turns.iter().map(|turn| turn.requests).fold(most.get(), usize::max));
            }
        }
    });
    assert!(most.get() <= 3 + 3 * 3, "{} requests for one page", most.get());
}

#[test]
fn without_a_total_the_newest_rows_are_all_there_is() {
    check(12, calm(120), |app| {
        let server = Fake { has_total: false, ..Fake::dify(app.rows(&FILTERED)) };
        let mut newest = ids(&server.all(&[], Order::NewestFirst));
        newest.truncate(20);
        newest.reverse();
        let turn = Walk::new(&server, oldest_first(&[], 20)).turn(1);
        assert_eq!(turn.ids(), newest);
        assert!(!turn.has_more);
    });
}
