//! The JavaScript side: what a page mounts, sets, reads and hears.

mod events;
mod options;
mod query_object;
mod run_object;
mod styles;
mod url_state;

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ShadowRoot};

use crate::config::Config;
use crate::model::LogQuery;
use crate::state::LogState;
use crate::view::{WorkflowLogs, open_logs};
use options::Options;
use url_state::UrlState;

/// A mounted widget, in a page's hands.
#[wasm_bindgen]
pub struct LogsHandle {
    widget: Option<Widget>,
}

struct Widget {
    host: HtmlElement,
    options: Options,
    config: RwSignal<Config>,
    logs: LogState,
    /// Dropping it takes the view away and ends the requests, timers and listeners.
    _mounted: Box<dyn Any>,
}

/// Shows the logs in `root`, a shadow root of `host`, which is where events are sent from.
///
/// `options` come from the page; what they leave open is taken from the page's URL, if `urlState` is set,
/// and then from `defaults`.
/// With `is_strict` an unknown option is an error, else a warning on the console.
///
/// # Errors
///
/// An `Error` that names the option, when an option is not an object, is unknown, or looks like an API key.
#[wasm_bindgen(js_name = mountInto)]
pub fn mount_into(
    root: &ShadowRoot,
    host: HtmlElement,
    options: &JsValue,
    defaults: &JsValue,
    is_strict: bool,
) -> Result<LogsHandle, JsError> {
    let options = Options::read(options, is_strict)?.over(Options::read(defaults, is_strict)?);
    let url = options.url_prefix().map(UrlState::new);
    let config = options.config(&host);
    let first = options.query_over(url.as_ref().map(UrlState::read).unwrap_or_default());
    styles::adopt(root);
    // The state is made inside, so that it ends with the view; the slot brings it out.
    let slot = Rc::new(Cell::new(None));
    let (inside, target) = (Rc::clone(&slot), host.clone());
    let mounted = mount_to_renderer(root.unchecked_ref::<Element>(), move || {
        let config = RwSignal::new(config);
        let logs = open_logs(config.into(), first);
        events::send(logs, target);
        if let Some(url) = url {
            url.follow(logs);
        }
        inside.set(Some((config, logs)));
        view! { <WorkflowLogs config logs /> }
    });
    let widget = slot.take().map(|(config, logs)| Widget { host, options, config, logs, _mounted: Box::new(mounted) });
    Ok(LogsHandle { widget })
}

#[wasm_bindgen]
impl LogsHandle {
    /// What is asked for: an object that can be given back, also from an event's detail.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn query(&self) -> JsValue {
        let query = self.widget.as_ref().and_then(|widget| widget.logs.query().try_get_untracked());
        query.map(|query| query_object::write(&query)).unwrap_or_default()
    }

    /// Asks for something else; what the object leaves out is as without any filter.
    ///
    /// # Errors
    ///
    /// An `Error` that names an option that no query has.
    #[wasm_bindgen(setter)]
    pub fn set_query(&mut self, query: &JsValue) -> Result<(), JsError> {
        let asked = Options::read_query(query)?;
        if let Some(widget) = &self.widget {
            let limit = widget.logs.query().with_untracked(|query| query.limit);
            widget.logs.set_query(asked.query_over(LogQuery { limit, ..LogQuery::default() }));
        }
        Ok(())
    }

    /// Changes some options and keeps the rest; `null` takes an option back.
    ///
    /// # Errors
    ///
    /// An `Error` that names the option, as in `mountInto`.
    pub fn update(&mut self, changes: &JsValue, is_strict: bool) -> Result<(), JsError> {
        let changes = Options::read(changes, is_strict)?;
        if let Some(widget) = &mut self.widget {
            let query = widget.logs.query().get_untracked();
            widget.options = changes.clone().over(std::mem::take(&mut widget.options));
            let config = widget.options.config(&widget.host);
            if widget.config.with_untracked(|shown| *shown != config) {
                widget.config.set(config);
            }
            widget.logs.set_query(changes.query_over(query));
        }
        Ok(())
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
