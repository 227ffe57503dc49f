//! What is shown, in the page's URL, so that reload, back, forward and a sent link show the same.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::untrack;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

use super::listen_to_window;
use super::object::Value;
use super::options::{Options, QUERY_NAMES, url_name};
use super::query_object::query_fields;
use crate::api::{Timer, is_run_id};
use crate::model::{LogQuery, Timestamp, decimal};
use crate::state::{Display, Live, LogState, Note, react};
use crate::view::is_known_zone;

/// The version of the names and values; a URL of another one is not read.
const VERSION: &str = "1";

/// The names beside those of the query: the open run, and how the table is looked at.
const RUN: &str = "run";
const LIVE: &str = "live";
const ZONE: &str = "zone";
const TIMES: &str = "times";
const OTHER_NAMES: [&str; 4] = [RUN, LIVE, ZONE, TIMES];
const EXACT: &str = "exact";

/// The part of the page's URL that belongs to one widget.
///
/// The endpoint is never read from here: a link could send an administrator to a foreign server.
#[derive(Clone)]
pub(super) struct UrlState {
    prefix: String,
    /// What a URL without any of our names means.
    usual: LogQuery,
    live: Live,
}

/// What a URL says.
pub(super) struct Link {
    pub(super) query: LogQuery,
    run: Option<String>,
    live: Option<Live>,
    display: Display,
    /// The names of what could not be read, with commas between them.
    ignored: String,
}

/// The URL that is written next, and whether it is a step in the history.
///
/// It waits until the page has been drawn: browsers lay a page out before they write a step,
/// so rows that are just being shown would be laid out twice.
#[derive(Clone, Default)]
struct Next(Rc<RefCell<Option<(Timer, String, bool)>>>);

/// What is shown, as far as a URL holds it.
#[derive(Clone, PartialEq)]
struct View {
    query: LogQuery,
    run: Option<String>,
    live: Live,
    display: Display,
}

impl UrlState {
    pub(super) fn new(prefix: String, usual: LogQuery, live: Live) -> Self {
        Self { prefix, usual, live }
    }

    /// What the URL says; what is missing or cannot be read is as usual.
    pub(super) fn read(&self) -> Link {
        let params = current().filter(|params| {
            let version = params.get(&url_name(&self.prefix, "v"));
            version.is_none_or(|version| version == VERSION)
        });
        let Some(params) = params else {
            let ignored = url_name(&self.prefix, "v");
            return Link { query: self.usual.clone(), run: None, live: None, display: Display::default(), ignored };
        };
        let options = Options::in_url(&params, &self.prefix);
        let mut ignored = options.unreadable(&self.prefix);
        let mut read = |name: &str, is_right: &dyn Fn(&str) -> bool| {
            let value = params.get(&url_name(&self.prefix, name)).filter(|value| !value.is_empty())?;
            let is_right = is_right(&value);
            if !is_right {
                ignored.push(url_name(&self.prefix, name));
            }
            is_right.then_some(value)
        };
        let run = read(RUN, &is_run_id);
        let live = read(LIVE, &|word| Live::from_word(word).is_some()).and_then(|word| Live::from_word(&word));
        let zone = read(ZONE, &is_known_zone);
        let is_exact = read(TIMES, &|word| word == EXACT).is_some();
        let ignored = ignored.join(", ");
        Link { query: options.query_over(self.usual.clone()), run, live, display: Display { zone, is_exact }, ignored }
    }

    /// Writes each step to the URL, and follows back and forward.
    pub(super) fn follow(self, logs: LogState, first: Link) {
        first.show(logs, self.live);
        let read = self.clone();
        let next = Next::default();
        let left = next.clone();
        // What the URL itself brought about is not written back as another step.
        let is_from_url = Rc::new(Cell::new(false));
        let told = Rc::clone(&is_from_url);
        let on_step = move |_| {
            left.0.take();
            let link = read.read();
            let before = untrack(|| View::of(logs));
            // A page whose instant the URL leaves open keeps the one that it has.
            let now = untrack(|| logs.query());
            let is_same = link.query.as_of.is_none() && now.clone().with_as_of(None) == link.query;
            logs.set_query(if is_same { now } else { link.query.clone() });
            link.show(logs, read.live);
            told.set(untrack(|| View::of(logs)) != before);
        };
        listen_to_window("popstate", Box::new(on_step));
        let before = RefCell::new(untrack(|| View::of(logs)));
        let typed = Cell::new(None);
        react(move || {
            let after = View::of(logs);
            let before = before.replace(after.clone());
            if after == before {
                return;
            }
            let typing = untrack(|| logs.typing());
            let is_typed = before.query.clone().with_keyword(&after.query.keyword) == after.query
                && before.query.keyword != after.query.keyword;
            let is_same_typing = is_typed && typed.replace(is_typed.then_some(typing)) == Some(typing);
            if !is_typed {
                typed.set(None);
            }
            // A page that the state corrected, a setting, and the next run are no steps that someone would go back to.
            let is_correction = matches!(untrack(|| logs.note()), Some(Note::MovedToLastPage { .. }));
            let is_opened = before.run.is_none() && after.run.is_some();
            let is_step = (before.query != after.query && !is_correction && !is_same_typing) || is_opened;
            let is_from_url = is_from_url.replace(false);
            self.write(&after, is_step && !is_from_url, &next);
        });
    }

    fn write(&self, view: &View, is_step: bool, next: &Next) {
        next.write();
        let (Some(window), Some(params)) = (web_sys::window(), current()) else { return };
        let before = String::from(params.to_string());
        let name = |name: &str| url_name(&self.prefix, name);
        // Taken out and put back at the end, so that equal views give equal URLs.
        for name in QUERY_NAMES.iter().chain(&OTHER_NAMES).chain(&["v"]).map(|known| name(known)) {
            params.delete(&name);
        }
        let mut is_usual = true;
        let mut put = |known: &str, value: &str, usual: &str| {
            if value != usual {
                params.set(&name(known), value);
                is_usual = false;
            }
        };
        for ((known, value), (_, usual)) in query_fields(&view.query).iter().zip(&query_fields(&self.usual)) {
            put(known, &text(value), &text(usual));
        }
        put(RUN, view.run.as_deref().unwrap_or_default(), "");
        put(LIVE, &view.live.word(), &self.live.word());
        put(ZONE, view.display.zone.as_deref().unwrap_or_default(), "");
        put(TIMES, if view.display.is_exact { EXACT } else { "" }, "");
        if !is_usual {
            params.set(&name("v"), VERSION);
        }
        let after = String::from(params.to_string());
        if after == before {
            return;
        }
        let location = window.location();
        let path = location.pathname().unwrap_or_default();
        let hash = location.hash().unwrap_or_default();
        let url = [path.as_str(), if after.is_empty() { "" } else { "?" }, &after, &hash].concat();
        let later = Rc::downgrade(&next.0);
        let timer = Timer::after(Duration::ZERO, move || {
            if let Some(next) = later.upgrade() {
                Next(next).write();
            }
        });
        next.0.replace(Some((timer, url, is_step)));
    }
}

impl Next {
    /// Writes it now, if there is one.
    fn write(&self) {
        let (Some((_, url, is_step)), Some(window)) = (self.0.take(), web_sys::window()) else { return };
        // Sandboxed pages have no history to write; the table works without.
        if let Ok(history) = window.history() {
            let state = history.state().unwrap_or(JsValue::NULL);
            let _ = if is_step {
                history.push_state_with_url(&state, "", Some(&url))
            } else {
                history.replace_state_with_url(&state, "", Some(&url))
            };
        }
    }
}

impl Link {
    /// Shows what the URL says besides the query.
    fn show(&self, logs: LogState, usual: Live) {
        logs.set_live(self.live.unwrap_or(usual));
        logs.set_display(self.display.clone());
        match &self.run {
            Some(run) if untrack(|| logs.opened()).is_some_and(|opened| opened.run_id() == Some(run)) => {}
            Some(run) => logs.open_run(run),
            None => logs.select(None),
        }
        if !self.ignored.is_empty() {
            logs.tell(Note::LinkIgnored(self.ignored.clone()));
        }
    }
}

impl View {
    fn of(logs: LogState) -> Self {
        // A run that a link names belongs to the URL also while it is sought.
        let run = logs.linked_run().or_else(|| logs.opened().and_then(|opened| opened.run_id().map(str::to_owned)));
        Self { query: logs.query(), run, live: logs.live(), display: logs.display() }
    }
}

fn current() -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str(&web_sys::window()?.location().search().ok()?).ok()
}

/// A field of a query as text; nothing is empty.
fn text(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) => text.unwrap_or_default().to_owned(),
        Value::Words(text) => text.clone().unwrap_or_default(),
        Value::Time(at) => at.map(Timestamp::to_iso).unwrap_or_default(),
        Value::Count(count) => count.map(decimal).unwrap_or_default(),
        Value::Number(_) | Value::Flag(_) | Value::Object(_) => String::new(),
    }
}
