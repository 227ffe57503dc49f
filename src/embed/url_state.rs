//! The query in the page's URL, so that reload, back, forward and a sent link show the same rows.

use leptos::prelude::untrack;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

use crate::model::{Bounds, LogQuery, PageLimit, PageNumber, Preset, Status, TimeRange, Timestamp, decimal};
use crate::state::{LogState, Note, react};
use crate::view::listen;

/// The names in the URL, without the prefix.
const NAMES: [&str; 9] =
    ["page", "limit", "status", "keyword", "created-after", "created-before", "period", "session-id", "account"];

/// The part of the page's URL that belongs to one widget.
///
/// The endpoint is never read from here: a link could send an administrator to a foreign server.
#[derive(Clone)]
pub(super) struct UrlState {
    prefix: String,
}

impl UrlState {
    pub(super) fn new(prefix: String) -> Self {
        Self { prefix }
    }

    /// The query of the URL; what is missing or cannot be read is as without any filter.
    pub(super) fn read(&self) -> LogQuery {
        let params = current();
        let text = |name| params.as_ref().and_then(|params| params.get(&self.name(name))).unwrap_or_default();
        let number = |name| text(name).trim().parse::<u32>().ok();
        let bounds = Bounds {
            after: Timestamp::parse(&text("created-after")),
            before: Timestamp::parse(&text("created-before")),
        };
        let preset = Preset::from_word(&text("period"));
        LogQuery::default()
            .with_limit(number("limit").map(PageLimit::clamped).unwrap_or_default())
            .with_status(Status::from_word(&text("status")))
            .with_session_id(&text("session-id"))
            .with_keyword(&text("keyword"))
            .with_account(&text("account"))
            .with_range(preset.map_or(TimeRange::Custom(bounds), TimeRange::Preset))
            .with_page(number("page").map(PageNumber::clamped).unwrap_or_default())
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
        for name in NAMES {
            params.delete(&self.name(name));
        }
        for (name, value) in values(query) {
            params.set(&self.name(name), &value);
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
            drop(if is_correction {
                history.replace_state_with_url(&state, "", Some(&url))
            } else {
                history.push_state_with_url(&state, "", Some(&url))
            });
        }
    }

    fn name(&self, name: &str) -> String {
        [&self.prefix, name].concat()
    }
}

fn current() -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str(&web_sys::window()?.location().search().ok()?).ok()
}

/// What differs from a query without any filter.
fn values(query: &LogQuery) -> Vec<(&'static str, String)> {
    let usual = LogQuery::default();
    let mut values = Vec::new();
    let mut add = |name, is_usual: bool, value: String| {
        if !is_usual {
            values.push((name, value));
        }
    };
    let iso = |at: Option<Timestamp>| at.map(Timestamp::to_iso).unwrap_or_default();
    add("page", query.page == usual.page, decimal(query.page.get()));
    add("limit", query.limit == usual.limit, decimal(query.limit.get()));
    add("status", query.status.is_none(), query.status.as_ref().map(Status::word).unwrap_or_default().to_owned());
    add("keyword", query.keyword.is_empty(), query.keyword.clone());
    match query.range {
        TimeRange::Preset(preset) => add("period", false, preset.word().to_owned()),
        TimeRange::Custom(bounds) => {
            add("created-after", bounds.after.is_none(), iso(bounds.after));
            add("created-before", bounds.before.is_none(), iso(bounds.before));
        }
    }
    add("session-id", query.session_id.is_empty(), query.session_id.clone());
    add("account", query.account.is_empty(), query.account.clone());
    values
}
