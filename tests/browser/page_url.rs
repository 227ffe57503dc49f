//! The address of the page that a widget stands in.

use wasm_bindgen::JsValue;
use web_sys::{Event, History, Location};

use super::wait::until;

/// The page's URL, which is again as it was when this is dropped.
#[must_use = "a dropped URL is the one before"]
pub(crate) struct PageUrl(String);

impl PageUrl {
    pub(crate) fn with(search_and_hash: &str) -> Self {
        let before = location().pathname().unwrap() + &search() + &hash();
        let url = location().pathname().unwrap() + search_and_hash;
        history().replace_state_with_url(&JsValue::NULL, "", Some(&url)).unwrap();
        Self(before)
    }
}

impl Drop for PageUrl {
    fn drop(&mut self) {
        history().replace_state_with_url(&JsValue::NULL, "", Some(&self.0)).unwrap();
    }
}

/// Follows a link within the page, as a router does: another address, and a step in the history.
pub(crate) fn follow_link(search: &str) {
    let url = location().pathname().unwrap() + search;
    history().push_state_with_url(&JsValue::NULL, "", Some(&url)).unwrap();
    web_sys::window().unwrap().dispatch_event(&Event::new("popstate").unwrap()).unwrap();
}

/// Goes so many steps through the history, back when negative.
pub(crate) fn go(steps: i32) {
    history().go_with_delta(steps).unwrap();
}

/// How many steps the history has; it never has more than 50.
pub(crate) fn steps() -> u32 {
    history().length().unwrap()
}

pub(crate) fn search() -> String {
    location().search().unwrap()
}

pub(crate) fn hash() -> String {
    location().hash().unwrap()
}

/// The names and values of the address in the order of the alphabet, with spaces between them.
pub(crate) fn written() -> String {
    let search = search();
    let mut written: Vec<&str> = search.trim_start_matches('?').split('&').collect();
    written.sort_unstable();
    written.join(" ")
}

/// Waits until the address has these names and values, in the order of the alphabet.
pub(crate) async fn is_written(names_and_values: &str) {
    until(&format!("the address has {names_and_values:?}, not {:?}", written()), || written() == names_and_values)
        .await;
}

fn location() -> Location {
    web_sys::window().unwrap().location()
}

fn history() -> History {
    web_sys::window().unwrap().history().unwrap()
}
