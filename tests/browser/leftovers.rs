//! What a widget that is gone may have left behind.

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

use super::clock::clock;

#[global_allocator]
pub(crate) static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What there is now.
#[derive(Debug, PartialEq, Eq)]
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
}
