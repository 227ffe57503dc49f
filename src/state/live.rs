//! Refreshing without being asked.

use leptos::prelude::*;

use super::latest::follow;
use super::page_visibility::is_awake;
use super::{LogState, Loadable};

/// Refreshes as often as the configuration says.
///
/// A tick is dropped while a request is under way, and while the page is hidden or offline.
pub(super) fn keep_fresh(state: LogState) {
    let every = Memo::new(move |_| state.config.read().refresh);
    follow(Box::new(move || {
        let Some(every) = every.get() else { return };
        let tick = move || {
            let is_busy = state.loadable.try_with_untracked(Loadable::is_busy);
            if is_busy == Some(false) && is_awake() {
                state.refresh();
            }
        };
        if let Ok(interval) = set_interval_with_handle(tick, every) {
            on_cleanup(move || interval.clear());
        }
    }));
}
