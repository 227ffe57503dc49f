//! The parts of the browser that search, mark and watch text, as far as web-sys lacks them or they are used otherwise.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

#[wasm_bindgen]
extern "C" {
    /// Marks of one name, of all widgets of the page.
    pub(super) type Highlight;

    #[wasm_bindgen(catch, constructor)]
    pub(super) fn new() -> Result<Highlight, JsValue>;

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_priority(this: &Highlight, priority: i32);

    #[wasm_bindgen(method)]
    pub(super) fn add(this: &Highlight, mark: &StaticRange);

    #[wasm_bindgen(method)]
    pub(super) fn delete(this: &Highlight, mark: &StaticRange);

    #[wasm_bindgen(catch, js_namespace = ["CSS", "highlights"], js_name = get)]
    pub(super) fn registered(name: &str) -> Result<Option<Highlight>, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["CSS", "highlights"], js_name = set)]
    pub(super) fn register(name: &str, highlight: &Highlight) -> Result<(), JsValue>;

    /// Each living `Range` makes every change of the page slower; these do not live.
    pub(super) type StaticRange;

    #[wasm_bindgen(constructor)]
    pub(super) fn new(ends: &Ends) -> StaticRange;

    /// The options of a `StaticRange`.
    pub(super) type Ends;

    #[wasm_bindgen(method, setter, js_name = startContainer)]
    pub(super) fn set_start_container(this: &Ends, text: &Node);

    #[wasm_bindgen(method, setter, js_name = startOffset)]
    pub(super) fn set_start_offset(this: &Ends, offset: u32);

    #[wasm_bindgen(method, setter, js_name = endContainer)]
    pub(super) fn set_end_container(this: &Ends, text: &Node);

    #[wasm_bindgen(method, setter, js_name = endOffset)]
    pub(super) fn set_end_offset(this: &Ends, offset: u32);

    pub(super) type Range;

    #[wasm_bindgen(constructor)]
    pub(super) fn new() -> Range;

    #[wasm_bindgen(method, js_name = setStart)]
    pub(super) fn set_start(this: &Range, text: &Node, offset: u32);

    #[wasm_bindgen(method, js_name = setEnd)]
    pub(super) fn set_end(this: &Range, text: &Node, offset: u32);

    /// What stands somewhere on the screen: a range or an element.
    pub(super) type Placed;

    #[wasm_bindgen(method, js_name = getBoundingClientRect)]
    pub(super) fn rect(this: &Placed) -> Rect;

    #[wasm_bindgen(method, js_name = scrollIntoView)]
    pub(super) fn scroll_into_view(this: &Placed, options: &JsValue);

    pub(super) type Rect;

    #[wasm_bindgen(method, getter)]
    pub(super) fn left(this: &Rect) -> f64;

    #[wasm_bindgen(method, getter)]
    pub(super) fn right(this: &Rect) -> f64;

    #[wasm_bindgen(method, getter)]
    pub(super) fn bottom(this: &Rect) -> f64;

    /// The browser's tables of upper and lower case; Rust's own would be 12 kB more.
    pub(super) type RegExp;

    #[wasm_bindgen(constructor)]
    pub(super) fn new(pattern: &str, flags: &str) -> RegExp;

    #[wasm_bindgen(method, getter, js_name = lastIndex)]
    pub(super) fn last_index(this: &RegExp) -> u32;

    #[wasm_bindgen(method, setter, js_name = lastIndex)]
    pub(super) fn set_last_index(this: &RegExp, index: u32);

    #[wasm_bindgen(method)]
    pub(super) fn test(this: &RegExp, text: &str) -> bool;

    #[wasm_bindgen(method)]
    pub(super) fn exec(this: &RegExp, text: &JsValue) -> Option<Match>;

    pub(super) type Match;

    #[wasm_bindgen(method, getter)]
    pub(super) fn index(this: &Match) -> u32;

    pub(super) type MutationObserver;

    #[wasm_bindgen(constructor)]
    pub(super) fn new(action: &JsValue) -> MutationObserver;

    #[wasm_bindgen(method)]
    pub(super) fn observe(this: &MutationObserver, place: &Element, options: &JsValue);

    #[wasm_bindgen(method)]
    pub(super) fn disconnect(this: &MutationObserver);
}
