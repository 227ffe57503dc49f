//! Waiting for what a person would wait for.

use std::cell::Cell;

use super::clock::clock;
use super::patch::{Patch, without_jitter};

/// How much time may pass until something is there, in milliseconds of the test's clock.
const USUAL_PATIENCE: f64 = 5000.0;

/// The longest wait for a browser that is slow, in real milliseconds; only what never comes takes so long.
const LONGEST_REAL: f64 = 30_000.0;

/// How often the browser gets its turn before time passes: what it posts can post more.
const TURNS: usize = 3;

thread_local! {
    static PATIENCE: Cell<f64> = const { Cell::new(USUAL_PATIENCE) };
}

/// Lets waits take minutes until the next server starts, and what happens again and again come exactly in its pace.
pub(crate) fn patient() -> Patch {
    PATIENCE.set(100.0 * USUAL_PATIENCE);
    without_jitter()
}

pub(crate) fn be_as_patient_as_usual() {
    PATIENCE.set(USUAL_PATIENCE);
}

/// Lets time pass, in milliseconds.
pub(crate) async fn pass(ms: u32) {
    clock().let_pass(f64::from(ms)).await;
}

/// Lets everything happen that waits for nothing from outside.
pub(crate) async fn settled() {
    clock().come_to_rest().await;
}

/// Waits until something is so, and fails when it does not become so; time passes while nothing else happens.
pub(crate) async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let clock = clock();
    let (end, mut stuck_since) = (clock.now() + PATIENCE.get(), None);
    loop {
        for _ in 0..TURNS {
            if is_so() {
                return;
            }
            clock.let_the_browser_work().await;
        }
        if !clock.is_reading() && clock.fire(end) {
            stuck_since = None;
        } else {
            let since = *stuck_since.get_or_insert_with(|| clock.real_now());
            assert!(clock.real_now() < since + LONGEST_REAL, "waited in vain until {what}");
        }
    }
}
