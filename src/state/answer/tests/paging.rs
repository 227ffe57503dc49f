//! The newest first, page by page, over seconds that the server orders anew for each page.

use std::cell::Cell;
use std::cmp::Reverse;

use super::walk::all_ids;
use super::*;

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
    check(24, busy(320), |app| {
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
                assert!(turn.requests <= 3, "{} requests for page {page} by {limit}", turn.requests);
                assert_eq!(turn.repeated, 0, "page {page} by {limit} lost rows");
                assert_eq!(turn.total, Some(expected.len() as u64));
                most.set(most.get().max(turn.requests));
                shown.extend(turn.ids());
            }
            assert_eq!(sorted(shown), sorted(expected), "by {limit}");
        }
    });
    assert_eq!(most.get(), 3, "one request, and one for each of the two seconds at its borders");
}

#[test]
fn a_walk_in_any_order_has_every_row_once() {
    check(24, (busy(320), any::<u64>()), |(app, seed)| {
        for limit in LIMITS {
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
    check(16, busy(320), |app| {
        for limit in LIMITS {
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
    check(12, (crowded(700), any::<u64>()), |(app, seed)| {
        for limit in [3, 10, 20, 33, 50, 100] {
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
fn without_an_upper_bound_repeats_are_left_out() {
    check(12, busy(320), |app| {
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
fn one_status_is_paged_like_all_of_them() {
    check(12, busy(320), |app| {
        for limit in LIMITS {
            let server = Fake::dify(app.rows(&FILTERED));
            let expected = ids(&server.all(&[Status::Failed], Order::NewestFirst));
            let turns = Walk::new(&server, asked(&[Status::Failed], Order::NewestFirst, limit)).forward();
            assert_eq!(sorted(all_ids(&turns)), sorted(expected), "by {limit}");
        }
    });
}
