//! Texts of an answer that are nothing but texts.

use std::iter::successors;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, Node};

use super::page_url::search;
use super::patch::{Patch, global};
use super::widget::Widget;

/// A word that stands in every text of a test, so that it is found wherever a text has gone.
pub(crate) const WORD: &str = "zqx";

/// What the console was told, by any of its methods.
pub(crate) struct Console {
    told: Array,
    _patches: Vec<Patch>,
}

impl Console {
    pub(crate) fn listen() -> Self {
        let (told, console) = (Array::new(), global("console"));
        let body = "return (...all) => { told.push(all.join(' ')); usual.apply(console, all); }";
        let listen = Function::new_with_args("told, usual", body);
        let patch = |name| {
            let usual = Reflect::get(&console, &JsValue::from_str(name)).unwrap();
            Patch::new(&console, name, &listen.call2(&JsValue::UNDEFINED, &told, &usual).unwrap())
        };
        let patches = ["debug", "log", "info", "warn", "error"].map(patch).into();
        Self { told, _patches: patches }
    }
}

/// Checks that texts of an answer are nothing but texts, each apart from its neighbours.
#[track_caller]
pub(crate) fn check_inert(widget: &Widget, console: &Console, what: &str) {
    const MADE_BY_MARKUP: &str =
        "script, style, img, iframe, object, embed, a, link, form, base, meta, math, image, use, foreignObject";
    assert!(widget.all(MADE_BY_MARKUP).is_empty(), "{what} became an element");
    let all = widget.all("*");
    assert!(!all.is_empty());
    for element in &all {
        for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            let value = element.get_attribute(&name).unwrap();
            assert!(!name.starts_with("on") && !["href", "src", "srcset"].contains(&name.as_str()), "{name}={value}");
            // Where a value is only ever read out.
            let is_words = ["title", "aria-label"].contains(&name.as_str());
            assert!(is_words || !value.contains(WORD), "{what} is in {name}={value}");
            check_visible(&value);
        }
        check_visible(&own_text(element));
        let is_apart = element.closest("bdi, pre[dir=auto]").unwrap().is_some();
        assert!(is_apart || !own_text(element).contains(WORD), "{what} can turn its neighbours in {element:?}");
    }
    assert!(Reflect::get(&js_sys::global(), &"pwned".into()).unwrap().is_undefined(), "{what} ran");
    assert!(!String::from(console.told.join("\n")).contains(WORD), "{what} is on the console");
    assert!(!search().contains(WORD), "{what} is in the address");
}

/// Checks that nothing stands in a text that a person cannot see, or that turns the direction of writing.
#[track_caller]
fn check_visible(text: &str) {
    let is_hidden = |character: char| {
        character.is_control() && !matches!(character, '\n' | '\t')
            || matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}' | '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}')
    };
    assert!(!text.contains(is_hidden), "{text:?}");
}

/// The text of an element without that of the elements in it.
fn own_text(element: &HtmlElement) -> String {
    let nodes = successors(element.first_child(), Node::next_sibling);
    nodes.filter(|node| node.node_type() == Node::TEXT_NODE).filter_map(|node| node.text_content()).collect()
}
