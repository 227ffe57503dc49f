//! The newest first, page by page, over seconds that the server orders anew for each page.

use std::cell::Cell;
use std::cmp::Reverse;

use futures_util::FutureExt;

use super::walk::all_ids;
use super::*;
use crate::model::RawRow;

fn newest_first(limit: u32) -> LogQuery {
    asked(&[], Order::NewestFirst, limit)
}

/// The numbers of all pages, shuffled.
fn shuffled(rows: usize, limit: u32, seed: u64) -> Vec<u32> {
    let mut pages: Vec<u32> = (1..=rows.div_ceil(limit as usize) as u32).collect();
    pages.sort_by_cached_key(|page| digest((seed, *page)));
    pages
}

#[test]
fn a_walk_has_every_row_once() {
    let most = Cell::new(0);
    check(16, busy(300), |app| {
        for limit in LIMITS {
            let server = Fake::dify(app.rows(&FILTERED));
            let expected = ids(&server.all(&[], Order::NewestFirst));
            let mut walk = Walk::new(&server, newest_first(limit));
            let mut shown: Vec<String> = Vec::new();
            for page in 1..=expected.len().div_ceil(limit as usize).max(1) as u32 {
                let before = server.count();
                let turn = walk.turn(page);
                let answered = &server.since(before)[0].ids;
                let has_repeat = answered.iter().any(|id| shown.contains(id));
                assert!(has_repeat || turn.requests == 1, "{} requests for a page without repeats", turn.requests);
                assert!(turn.requests <= 2, "{} requests for page {page} by {limit}", turn.requests);
                assert_eq!(turn.repeated, 0, "page {page} by {limit} lost rows");
                assert_eq!(turn.total, Some(expected.len() as u64));
                most.set(most.get().max(turn.requests));
                shown.extend(turn.ids());
            }
            assert_eq!(sorted(shown), sorted(expected), "by {limit}");
        }
    });
    // Only the second that a page begins with can have been on an earlier one.
    assert_eq!(most.get(), 2, "one request, and one for the second at its border");
}

#[test]
fn a_walk_in_any_order_has_every_row_once() {
    check(12, (busy(300), any::<u64>()), |(app, seed)| {
        for limit in FEW {
            let server = Fake::dify(app.rows(&FILTERED));
            let expected = ids(&server.all(&[], Order::NewestFirst));
            let mut later = shuffled(expected.len(), limit, seed);
            later.retain(|page| *page != 1);
            let backwards = {
                let mut pages = later.clone();
                pages.sort_by_key(|page| Reverse(*page));
                pages
            };
            for later in [later, backwards] {
                let mut walk = Walk::new(&server, newest_first(limit));
                let mut turns = vec![walk.turn(1)];
                turns.extend(later.iter().map(|page| walk.turn(*page)));
                assert_eq!(sorted(all_ids(&turns)), sorted(expected.clone()), "by {limit}: 1, then {later:?}");
                let most = turns.iter().map(|turn| turn.requests).max();
                assert!(most <= Some(3), "one request, and one for each second at a border: {most:?}");
                // Whoever comes back to a page finds what no other one has, and as much of it.
                for (page, turn) in later.iter().zip(&turns[1..]).take(5) {
                    assert_eq!(walk.turn(*page).rows.len(), turn.rows.len(), "by {limit}: page {page} again");
                }
            }
        }
    });
}

#[test]
fn a_walk_to_the_newest_page_has_full_pages() {
    check(12, busy(300), |app| {
        for limit in FEW {
            let server = Fake::dify(app.rows(&FILTERED));
            let count = server.all(&[], Order::NewestFirst).len();
            let pages = count.div_ceil(limit as usize) as u32;
            let mut walk = Walk::new(&server, newest_first(limit));
            // The newest page is a new look: what it has may have been on another page.
            let rows: usize = (1..=pages).rev().map(|page| walk.turn(page).rows.len()).sum();
            assert_eq!(rows, count, "by {limit}");
        }
    });
}

#[test]
fn a_row_of_a_crowded_second_is_never_shown_twice() {
    let most = Cell::new(0);
    check(6, (crowded(500), any::<u64>()), |(app, seed)| {
        for limit in [7, 20, 50, 100] {
            let server = Fake::dify(app.rows(&FILTERED));
            let count = server.all(&[], Order::NewestFirst).len();
            for is_forward in [true, false] {
                let mut walk = Walk::new(&server, newest_first(limit));
                let mut pages = shuffled(count, limit, seed);
                if is_forward {
                    pages.sort_unstable();
                }
                for page in pages {
                    let turn = walk.turn(page);
                    let wanted = (count - (page as usize - 1) * limit as usize).min(limit as usize);
                    assert_eq!(turn.rows.len() + turn.repeated, wanted, "page {page} by {limit} tells what it lost");
                    most.set(most.get().max(turn.requests));
                }
            }
        }
    });
    assert!(most.get() <= 1 + 2 * 3, "{} requests for one page", most.get());
}

#[test]
fn most_of_a_crowded_second_is_shown() {
    // A second is looked at in up to three answers of a hundred rows, each in another order.
    for count in [101, 150, 200, 300, 450] {
        let rows = || App { seconds: vec![(count, 1)], alike: 1, seed: 7 }.rows(&FILTERED);
        let shown = |server: Fake| all_ids(&Walk::new(&server, newest_first(20)).forward()).len();
        let (looked_at, as_answered) = (shown(Fake::dify(rows())), shown(Fake::leadlex(rows())));
        assert!(count * 8 <= looked_at * 10, "{looked_at} of {count}");
        assert!(as_answered * 10 <= count * 7, "{as_answered} of {count}: without, it would be far less");
    }
}

#[test]
fn without_an_upper_bound_repeats_are_left_out() {
    check(10, busy(300), |app| {
        for limit in LIMITS {
            let server = Fake::leadlex(app.rows(&FILTERED));
            let count = server.all(&[], Order::NewestFirst).len();
            let turns = Walk::new(&server, newest_first(limit)).forward();
            assert!(turns.iter().all(|turn| turn.requests == 1), "a second cannot be asked for");
            let rows: usize = turns.iter().map(|turn| turn.rows.len() + turn.repeated).sum();
            assert_eq!(rows, count, "by {limit}: what is left out is told");
        }
    });
}

#[test]
fn a_second_is_asked_for_within_the_range() {
    check(12, (busy(300), 0_i64..30, 0_i64..30), |(app, begin, length)| {
        for limit in FEW {
            for order in [Order::NewestFirst, Order::OldestFirst] {
                let server = Fake::dify(app.rows(&FILTERED));
                let after = Timestamp::from_ms(1_800_000_000_500 + begin * 1000);
                let range = Bounds { after, before: after.map(|after| after.plus_ms(length * 1000)) };
                let mut expected = server.all(&[], order);
                expected.retain(|row| range.after <= row.logged_at() && row.logged_at() <= range.before);
                let mut walk = Walk::new(&server, asked(&[], order, limit));
                walk.range = range;
                assert_eq!(sorted(all_ids(&walk.forward())), sorted(ids(&expected)), "{order:?} by {limit}");
                let is_within = |asked: Bounds| range.after <= asked.after && asked.before <= range.before;
                assert!(server.since(0).iter().all(|request| is_within(request.bounds)), "{order:?} by {limit}");
            }
        }
    });
}

#[test]
fn rows_that_cannot_be_told_apart_are_kept() {
    let nameless = || Row::Run(Rc::new(Run::default()));
    let known = |number| row(number, 1_800_000_000, Status::Failed);
    let mut rows = vec![nameless(), known(1), Row::Unreadable(RawRow::default()), known(2), nameless(), known(2)];
    let server = Fake::leadlex(Vec::new());
    let (query, shown) = (newest_first(20), ties::key(&known(1)));
    let lost =
        ties::repair(&server, &query, Bounds::default(), &mut rows, &|key| Some(key) == shown).now_or_never().unwrap();
    assert_eq!(lost.ok(), Some(2), "the one that is known, and the one that is there twice");
    let kept: Vec<_> = rows.iter().map(|row| row.run().map(|run| run.id.as_str())).collect();
    assert_eq!(kept, [Some(""), None, Some("run 2"), Some("")]);
}

#[test]
fn a_key_has_both_ids_and_the_time_of_a_row() {
    let keyed = |id: &str, run_id: Option<&str>, ms: Option<i64>| {
        let (run_id, logged_at) = (run_id.map(str::to_owned), ms.and_then(Timestamp::from_ms));
        ties::key(&Row::Run(Rc::new(Run { id: id.to_owned(), run_id, logged_at, ..Run::default() })))
    };
    let rows =
        [("ab", None, None), ("a", Some("b"), None), ("a", None, None), ("a", None, Some(1)), ("a", None, Some(256))];
    let keys = rows.map(|(id, run_id, ms)| keyed(id, run_id, ms));
    for (at, key) in keys.iter().enumerate() {
        assert!(key.is_some());
        assert!(!keys.iter().take(at).any(|other| other == key), "row {at}");
    }
    assert_eq!(keyed("a", Some("b"), Some(1)), keyed("a", Some("b"), Some(1)));
    assert_eq!(keyed("", Some("b"), Some(1)), None);
}

#[test]
fn one_status_is_paged_like_all_of_them() {
    check(10, busy(300), |app| {
        for limit in LIMITS {
            let server = Fake::dify(app.rows(&FILTERED));
            let expected = ids(&server.all(&[Status::Failed], Order::NewestFirst));
            let turns = Walk::new(&server, asked(&[Status::Failed], Order::NewestFirst, limit)).forward();
            assert_eq!(sorted(all_ids(&turns)), sorted(expected), "by {limit}");
        }
    });
}
