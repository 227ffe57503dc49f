//! How often a page turn asks the allocator: each time is work, and a leak is seen here first.

use stats_alloc::Region;
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::Answer;
use super::leftovers::ALLOCATOR;
use super::rows::{page_out_of, run_of};
use super::server::Server;
use super::wait::settled;
use super::widget::Widget;

/// The most that one row of a turn may cost, beside the turn itself.
const MOST_PER_ROW: usize = 44;

/// The most that a turn to a page of one row may cost.
const MOST_PER_TURN: usize = 520;

/// Allocations of a turn to the second page, from the press to the rows.
async fn turn(limit: usize) -> usize {
    let server = Server::with(move |asked| page_out_of(1000, asked));
    let widget = Widget::open(serde_json::json!({ "limit": limit }));
    widget.has_rows(limit).await;
    settled().await;
    // What the answer itself takes to be made is on nobody's account.
    let rows: Vec<_> = (0..limit).map(|row| run_of(&(limit + row + 1).to_string())).collect();
    let page = serde_json::json!({ "page": 2, "limit": limit, "total": 1000, "has_more": true, "data": rows });
    server.next([Answer::json(&page)]);
    let region = Region::new(ALLOCATOR);
    widget.press("Next page");
    // No time passes, so that nothing else is done.
    settled().await;
    let allocations = region.change().allocations;
    assert!(server.count() == 2 && !widget.is_busy());
    widget.begins_with(&(limit + 1).to_string()).await;
    allocations
}

#[wasm_bindgen_test]
async fn a_page_turn_allocates_little() {
    let (one, many) = (turn(1).await, turn(100).await);
    let per_row = (many - one) / 99;
    wasm_bindgen_test::console_log!("{one} allocations for a turn of 1 row, {per_row} for each further one");
    assert!(one <= MOST_PER_TURN, "{one} allocations for a turn of 1 row");
    assert!(per_row <= MOST_PER_ROW, "{per_row} allocations for each row");
}
