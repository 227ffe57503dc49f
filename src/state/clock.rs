//! The only clock.

use std::time::Duration;

use js_sys::Date;
use leptos::prelude::*;

use crate::model::Timestamp;

/// How often relative times are written anew, in milliseconds.
const SLOW_TICK_MS: i64 = 15_000;

/// The present instant, by the device's clock.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub fn now() -> Timestamp {
    Timestamp::from_server_number(Date::now()).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The present as a signal: each second while `is_counting`, else four times a minute.
///
/// It stands still while the page is hidden, and is right again within a second of being shown.
pub(super) fn ticking(is_counting: impl Fn() -> bool + 'static) -> Signal<Timestamp> {
    let present = RwSignal::new(now());
    let tick = move || {
        let now = now();
        let Some(shown) = present.try_get_untracked() else { return };
        let is_due = now.ms() - shown.ms() >= SLOW_TICK_MS || now < shown;
        if !super::page_visibility::is_hidden() && (is_due || is_counting()) {
            present.try_set(now);
        }
    };
    if let Ok(interval) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || interval.clear());
    }
    present.into()
}
