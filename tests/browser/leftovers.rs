//! What a widget that is gone may have left behind.

use js_sys::{Function, Reflect, Set};
use wasm_bindgen::prelude::*;

use super::patch::{Patch, global};

/// The timers that run and the listeners of the page that are there, from now on.
pub(crate) fn left_behind() -> (Set, Vec<Patch>) {
    let left = Set::new(&JsValue::UNDEFINED);
    let patch = |owner: &JsValue, name, body| {
        let usual = Reflect::get(owner, &JsValue::from_str(name)).unwrap();
        let usual = usual.unchecked_into::<Function>().bind0(owner);
        let make = Function::new_with_args("usual, left", body);
        Patch::new(owner, name, &make.call2(&JsValue::UNDEFINED, &usual, &left).unwrap())
    };
    // Browsers keep timeouts and intervals in one list, and either call ends either.
    let timers = [
        ("setInterval", "return (...all) => { const id = usual(...all); left.add(id); return id; }"),
        (
            "setTimeout",
            "return (action, ms) => {
                const id = usual(() => { left.delete(id); action(); }, ms);
                left.add(id);
                return id;
            }",
        ),
        ("clearInterval", "return (id) => { left.delete(id); usual(id); }"),
        ("clearTimeout", "return (id) => { left.delete(id); usual(id); }"),
    ];
    let listeners = [
        ("addEventListener", "return (event, action) => { left.add(action); usual(event, action); }"),
        ("removeEventListener", "return (event, action) => { left.delete(action); usual(event, action); }"),
    ];
    let (window, document) = (js_sys::global(), global("document"));
    let mut patches: Vec<Patch> = timers.into_iter().map(|(name, body)| patch(&window, name, body)).collect();
    for owner in [&window, document.unchecked_ref()] {
        patches.extend(listeners.map(|(name, body)| patch(owner, name, body)));
    }
    (left, patches)
}

pub(crate) fn elements() -> u32 {
    let document = web_sys::window().unwrap().document().unwrap();
    document.get_elements_by_tag_name("*").length()
}

/// The memory at some moments, of which none was free at the beginning.
///
/// What is left behind each time grows from moment to moment; a list that becomes longer grows now and then.
pub(crate) struct Memory {
    _taken: Vec<Vec<u8>>,
    bytes: Vec<f64>,
}

impl Memory {
    pub(crate) fn watch() -> Self {
        Self { _taken: without_free_memory(), bytes: Vec::new() }
    }

    pub(crate) fn look(&mut self) {
        self.bytes.push(memory_bytes());
    }

    #[track_caller]
    pub(crate) fn check(&self) {
        let has_rested = self.bytes.windows(2).any(|pair| pair[0] == pair[1]);
        assert!(has_rested, "memory grows all the time: {:?} bytes", self.bytes);
    }
}

/// Takes all memory that is free, or what is left behind would find a place there without being noticed.
fn without_free_memory() -> Vec<Vec<u8>> {
    let mut taken = Vec::with_capacity(1 << 18);
    for size in [16_384, 1024, 128, 32] {
        let before = memory_bytes();
        while memory_bytes() == before {
            taken.push(vec![0; size]);
        }
    }
    taken
}

fn memory_bytes() -> f64 {
    let buffer = Reflect::get(&wasm_bindgen::memory(), &"buffer".into()).unwrap();
    Reflect::get(&buffer, &"byteLength".into()).unwrap().as_f64().unwrap()
}
