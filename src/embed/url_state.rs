//! The query in the page's URL, so that reload, back, forward and a sent link show the same rows.

use leptos::prelude::untrack;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

use super::object::Value;
use super::options::{Options, url_name};
use super::query_object::query_fields;
use crate::model::{LogQuery, Timestamp, decimal};
use crate::state::{LogState, Note, react};
use crate::view::listen;

/// The part of the page's URL that belongs to one widget.
///
/// The endpoint is never read from here: a link could send an administrator to a foreign server.
#[derive(Clone)]
pub(super) struct UrlState {
    prefix: String,
    /// What a URL without any of our names means.
    usual: LogQuery,
}

impl UrlState {
    pub(super) fn new(prefix: String, usual: LogQuery) -> Self {
        Self { prefix, usual }
    }

    /// The query of the URL; what is missing or cannot be read is as usual.
    pub(super) fn read(&self) -> LogQuery {
        let usual = self.usual.clone();
        current().map_or(usual.clone(), |params| Options::in_url(&params, &self.prefix).query_over(usual))
    }

    /// Writes each new query to the URL, and follows back and forward.
    pub(super) fn follow(self, logs: LogState) {
        let read = self.clone();
        if let Some(window) = web_sys::window() {
            listen(window.into(), "popstate", Box::new(move |_| logs.set_query(read.read())));
        }
        let mut before = untrack(|| logs.query());
        react(move || {
            let query = logs.query();
            if query != before {
                // A page that the state corrected is not a step that someone would want to go back to.
                let is_correction = matches!(untrack(|| logs.note()), Some(Note::MovedToLastPage { .. }));
                self.write(&query, is_correction);
                before = query;
            }
        });
    }

    fn write(&self, query: &LogQuery, is_correction: bool) {
        let (Some(window), Some(params)) = (web_sys::window(), current()) else { return };
        let before = String::from(params.to_string());
        for ((name, value), (_, usual)) in query_fields(query).iter().zip(&query_fields(&self.usual)) {
            let (name, value) = (url_name(&self.prefix, name), text(value));
            // Taken out and put back at the end, so that equal queries give equal URLs.
            params.delete(&name);
            if value != text(usual) {
                params.set(&name, &value);
            }
        }
        let after = String::from(params.to_string());
        if after == before {
            return;
        }
        let location = window.location();
        let path = location.pathname().unwrap_or_default();
        let hash = location.hash().unwrap_or_default();
        let url = [path.as_str(), if after.is_empty() { "" } else { "?" }, &after, &hash].concat();
        // Sandboxed pages have no history to write; the table works without.
        if let Ok(history) = window.history() {
            let state = history.state().unwrap_or(JsValue::NULL);
            let _ = if is_correction {
                history.replace_state_with_url(&state, "", Some(&url))
            } else {
                history.push_state_with_url(&state, "", Some(&url))
            };
        }
    }
}

fn current() -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str(&web_sys::window()?.location().search().ok()?).ok()
}

/// A field of a query as text; nothing is empty.
fn text(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) => text.unwrap_or_default().to_owned(),
        Value::Time(at) => at.map(Timestamp::to_iso).unwrap_or_default(),
        Value::Count(count) => count.map(decimal).unwrap_or_default(),
        Value::Number(_) | Value::Flag(_) | Value::Object(_) => String::new(),
    }
}
