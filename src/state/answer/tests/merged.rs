//! Several statuses that the server filters one at a time.

use super::walk::all_ids;
use super::*;

const PAIRS: [&[Status]; 3] = [&[Status::Succeeded, Status::Failed], &[Status::Failed, Status::Stopped], &FILTERED];

const ORDERS: [Order; 2] = [Order::NewestFirst, Order::OldestFirst];

#[test]
fn merged_pages_are_the_filtered_rows() {
    check(20, calm(420), |app| {
        for (statuses, order) in PAIRS.into_iter().flat_map(|pair| ORDERS.map(|order| (pair, order))) {
            for limit in LIMITS {
                let server = Fake::dify(app.rows(&MIXED));
                let expected = ids(&server.all(statuses, order));
                let turns = Walk::new(&server, asked(statuses, order, limit)).forward();
                assert_eq!(turns.len(), expected.len().div_ceil(limit as usize).max(1), "pages by {limit}");
                for (page, turn) in (1..).zip(&turns) {
                    assert_eq!(turn.ids(), window(&expected, page, limit), "{order:?}, page {page} by {limit}");
                    assert_eq!(turn.total, Some(expected.len() as u64), "{order:?}, page {page} by {limit}");
                    assert_eq!(turn.scan, None, "nothing is cut");
                }
                let rows = |status: &Status| server.all(std::slice::from_ref(status), order).len();
                let requests: usize = statuses.iter().map(|status| reading_requests(rows(status), order)).sum();
                assert_eq!(server.count(), requests, "{order:?} by {limit}: each row is read once");
                assert!(order == Order::OldestFirst || requests <= expected.len() / 100 + statuses.len());
            }
        }
    });
}

#[test]
fn a_page_that_is_opened_at_once_is_the_same() {
    check(20, (calm(420), any::<u64>()), |(app, seed)| {
        for order in ORDERS {
            for server in [Fake::dify(app.rows(&MIXED)), Fake::leadlex(app.rows(&MIXED))] {
                let expected = ids(&server.all(&FILTERED, order));
                let page = (seed % expected.len().div_ceil(20).max(1) as u64) as u32 + 1;
                let turn = Walk::new(&server, asked(&FILTERED, order, 20)).turn(page);
                assert_eq!(turn.ids(), window(&expected, page, 20), "{order:?}, page {page}");
            }
        }
    });
}

#[test]
fn the_first_page_reads_one_chunk_of_each_status() {
    check(20, calm(420), |app| {
        let server = Fake::dify(app.rows(&FILTERED));
        let turn = Walk::new(&server, asked(&FILTERED, Order::NewestFirst, 20)).turn(1);
        // A status whose chunk is used up before the page is full needs one more.
        assert!((3..=4).contains(&turn.requests), "{} requests", turn.requests);
    });
}

#[test]
fn busy_seconds_are_merged_without_loss() {
    check(20, busy(420), |app| {
        for order in ORDERS {
            for limit in [7, 20, 100] {
                let server = Fake::dify(app.rows(&MIXED));
                let expected = server.all(&FILTERED, order);
                let turns = Walk::new(&server, asked(&FILTERED, order, limit)).forward();
                let times: Vec<_> = turns.iter().flat_map(|turn| turn.rows.iter().map(Row::logged_at)).collect();
                assert_eq!(times, expected.iter().map(Row::logged_at).collect::<Vec<_>>(), "{order:?} by {limit}");
                assert_eq!(sorted(all_ids(&turns)), sorted(ids(&expected)), "{order:?} by {limit}");
            }
        }
    });
}

#[test]
fn crowded_seconds_are_merged_without_repeats() {
    check(8, crowded(1200), |app| {
        for order in ORDERS {
            for server in [Fake::dify(app.rows(&FILTERED)), Fake::leadlex(app.rows(&FILTERED))] {
                // The walk itself finds what is shown twice.
                Walk::new(&server, asked(&FILTERED, order, 100)).forward();
            }
        }
    });
}
