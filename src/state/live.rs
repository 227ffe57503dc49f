//! Refreshing without being asked.

use std::rc::Rc;

use super::Inner;
use super::page_visibility::is_awake;
use super::watched::{keep, react};
use crate::api::Timer;

/// Refreshes as often as the configuration says.
///
/// A tick is dropped while a request is under way, and while the page is hidden or offline.
pub(super) fn keep_fresh(state: &Rc<Inner>) {
    let state = Rc::clone(state);
    react(move || {
        let Some(every) = state.config.read().refresh else { return };
        let state = Rc::clone(&state);
        let tick = move || {
            if !state.loadable.peek().is_busy() && is_awake() {
                state.refresh();
            }
        };
        keep(Timer::every(every, tick));
    });
}
