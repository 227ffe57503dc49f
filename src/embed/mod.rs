//! The JavaScript side: what a page mounts, sets, reads and hears.

mod events;
mod object;
mod options;
mod query_object;
mod run_object;
#[cfg(feature = "traps")]
mod traps;
mod url_state;

use any_spawner::Executor;
use js_sys::Function;
use leptos::prelude::{Owner, untrack};
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, ShadowRoot};

use crate::api::WindowListener;
use crate::model::LogQuery;
use crate::state::{LogState, keep};
use crate::view::{mount_view, open_logs};
use options::Options;
use url_state::UrlState;

/// A mounted widget, in a page's hands.
#[wasm_bindgen]
pub struct LogsHandle {
    widget: Option<Widget>,
}

struct Widget {
    root: ShadowRoot,
    host: HtmlElement,
    options: Options,
    defaults: Options,
    logs: LogState,
    /// Its end is the end of the effects, requests, timers and listeners.
    owner: Owner,
}

/// Shows the logs in `root`, a shadow root of `host`, which is where events are sent from.
///
/// `options` come from the page; what they leave open is taken from the page's URL, if `urlState` is set,
/// and then from `defaults`.
/// A `query`, if there is one, is what is asked for first; what it leaves out is without a filter.
#[wasm_bindgen(js_name = mountInto)]
#[must_use]
pub fn mount_into(
    root: &ShadowRoot,
    host: HtmlElement,
    options: &JsValue,
    defaults: &JsValue,
    query: &JsValue,
) -> LogsHandle {
    let (options, defaults) = (Options::read(options), Options::read(defaults));
    let all = options.over(&defaults);
    let usual = all.query_over(LogQuery::default());
    let config = all.config(&host);
    let url = all.url_prefix().map(|prefix| UrlState::new(prefix, usual.clone(), config.refresh));
    let link = url.map(|url| (url.read(), url));
    let first = match &link {
        _ if query.is_object() => Options::read(query).query_over(without_filters(&usual)),
        Some((link, _)) => options.query_over(link.query.clone()),
        None => usual,
    };
    // An error means that it is there already, which is as good.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let logs = owner.with(|| {
        let logs = open_logs(config, first);
        events::send(logs, host.clone());
        if let Some((link, url)) = link {
            url.follow(logs, link);
        }
        #[cfg(feature = "traps")]
        traps::wait();
        mount_view(root, logs);
        logs
    });
    LogsHandle { widget: Some(Widget { root: root.clone(), host, options, defaults, logs, owner }) }
}

impl Drop for Widget {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.root.set_text_content(None);
    }
}

#[wasm_bindgen]
impl LogsHandle {
    /// What is asked for: an object that can be given back, also from an event's detail.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn query(&self) -> JsValue {
        let query = self.widget.as_ref().map(|widget| untrack(|| widget.logs.query()));
        query.map(|query| object::object(query_object::query_fields(&query))).unwrap_or_default()
    }

    /// Asks for something else; what the object leaves out is as without any filter.
    #[wasm_bindgen(setter)]
    pub fn set_query(&mut self, query: &JsValue) {
        if let Some(widget) = &self.widget {
            let before = untrack(|| widget.logs.query());
            widget.logs.set_query(Options::read(query).query_over(without_filters(&before)));
        }
    }

    /// Changes some options and keeps the rest; `null` takes an option back.
    pub fn update(&mut self, changes: &JsValue) {
        let changes = Options::read(changes);
        if let Some(widget) = &mut self.widget {
            widget.options = widget.options.changed_by(&changes);
            let query = untrack(|| widget.logs.query());
            widget.logs.set_config(widget.options.over(&widget.defaults).config(&widget.host));
            // What is taken back is again as the defaults have it.
            widget.logs.set_query(changes.or_default(&widget.defaults).query_over(query));
        }
    }

    /// Asks for the same again.
    pub fn refresh(&self) {
        if let Some(widget) = &self.widget {
            widget.logs.refresh();
        }
    }

    /// Takes the view away and ends everything that it began; a second call does nothing.
    pub fn destroy(&mut self) {
        self.widget = None;
    }
}

/// Hears an event of the page's window until the owner is gone.
fn listen_to_window(event: &'static str, action: Box<dyn FnMut(Event)>) {
    let action = Closure::wrap(action);
    keep((WindowListener::new(event, action.as_ref().unchecked_ref::<Function>().clone()), action));
}

/// Page 1 of everything, with as many rows per page.
fn without_filters(query: &LogQuery) -> LogQuery {
    LogQuery { limit: query.limit, ..LogQuery::default() }
}
