//! What a widget that is gone may have left behind.

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

use super::clock::clock;

#[global_allocator]
pub(crate) static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What there is now.
#[derive(Debug)]
pub(crate) struct Leftovers {
    elements: u32,
    timers_and_listeners: u32,
    /// Counted and not weighed: a list that becomes longer now and then stays one.
    pieces_of_memory: usize,
    values_of_the_browser: u32,
}

impl Leftovers {
    pub(crate) fn count() -> Self {
        let memory = ALLOCATOR.stats();
        let document = web_sys::window().unwrap().document().unwrap();
        Self {
            elements: document.get_elements_by_tag_name("*").length(),
            timers_and_listeners: clock().left(),
            pieces_of_memory: memory.allocations - memory.deallocations,
            values_of_the_browser: wasm_bindgen::externref_heap_live_count(),
        }
    }

    /// Fails when there is more of anything now; less is what the browser has collected of earlier tests.
    #[track_caller]
    pub(crate) fn have_not_grown(&self) {
        let now = Self::count();
        let has_grown = self.elements < now.elements
            || self.pieces_of_memory < now.pieces_of_memory
            || self.values_of_the_browser < now.values_of_the_browser
            || now.timers_and_listeners > 0;
        assert!(!has_grown, "{self:?} became {now:?}");
    }
}
