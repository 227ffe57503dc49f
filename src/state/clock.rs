//! The only clock.

use std::rc::Rc;
use std::time::Duration;

use js_sys::Date;

use super::Inner;
use super::loadable::Activity;
use super::page_visibility::is_hidden;
use super::watched::keep;
use crate::api::Ticker;
use crate::model::{Row, Status, Timestamp};

/// How often relative times are written anew, in milliseconds.
const SLOW_TICK_MS: i64 = 15_000;

/// The present instant, by the device's clock.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub fn now() -> Timestamp {
    Timestamp::from_server_number(Date::now()).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Keeps the state's present: each second during a countdown and while a run goes on, else four times a minute.
///
/// It stands still while the page is hidden, and is right again within a second of being shown.
pub(super) fn keep_time(state: &Rc<Inner>) {
    let state = Rc::clone(state);
    let tick = move || {
        let (now, shown) = (now(), state.now.peek());
        let loadable = state.loadable.peek();
        let is_running = loadable.shown().is_some_and(|shown| shown.page.rows.iter().any(is_running));
        let is_counting = is_running || matches!(loadable.activity(), Activity::WaitingUntil(_));
        let is_due = now.ms() - shown.ms() >= SLOW_TICK_MS || now < shown;
        if !is_hidden() && (is_due || is_counting) {
            state.now.set(now);
        }
    };
    keep(Ticker::every(Duration::from_secs(1), tick));
}

fn is_running(row: &Row) -> bool {
    row.status() == Some(&Status::Running)
}
