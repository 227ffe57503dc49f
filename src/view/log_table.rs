//! The whole widget: what a host mounts.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::chips::chips;
use super::dom::{El, el};
use super::notice::{misconfigured, notices};
use super::nothing::nothing;
use super::pagination::pagination;
use super::run_details::run_details;
use super::status_line::status_line;
use super::table::table;
use super::toolbar::toolbar;
use super::ui::Ui;
use crate::config::Config;
use crate::format::{Formats, Zone};
use crate::model::LogQuery;
use crate::state::{KeywordDraft, LogState};

/// Begins to load the logs that `config` names, with `first` as the first query.
///
/// The state ends with the reactive owner in which this is called.
#[must_use]
pub fn open_logs(config: Signal<Config>, first: LogQuery) -> LogState {
    LogState::new(config, first, move |now| config.with_untracked(formats).midnight(now))
}

/// A table of workflow runs, with filters, pages and the details of a run.
///
/// A host that wants the page, limit, status and keyword in its own hands calls [`open_logs`] and gives `logs`.
#[component]
pub fn WorkflowLogs(
    /// Where the logs are and how they are shown; a change is shown without losing the query.
    #[prop(into)]
    config: Signal<Config>,
    /// The state, if the host wants to hold it; else it begins with the default query.
    #[prop(optional)]
    logs: Option<LogState>,
) -> impl IntoView {
    let logs = logs.unwrap_or_else(|| open_logs(config, LogQuery::default()));
    let keyword = KeywordDraft::new(logs);
    let root = NodeRef::<html::Div>::new();
    root.on_load(move |root| {
        // Words and zones change together with everything that is written, so the whole view is made anew.
        let language = Memo::new(move |_| {
            let config = config.read();
            (config.locale, config.time_zone.clone(), config.dialect)
        });
        let view = move || {
            language.track();
            Some(widget(Ui::new(logs, config, config.with_untracked(formats), keyword)))
        };
        El::wrap(root.unchecked_into()).child_when(view);
    });
    html::div().node_ref(root)
}

fn formats(config: &Config) -> Formats {
    Formats::new(config.locale, Zone::from_word(&config.time_zone))
}

/// The parts in their order.
fn widget(ui: Ui) -> El {
    let is_configured = Memo::new(move |_| ui.config.read().endpoint.is_ok());
    el("section")
        .class("widget")
        .attr("lang", ui.locale().tag())
        .attr("aria-label", ui.messages.title)
        .attr_when("data-theme", move || Some(ui.config.read().theme.word().to_owned()))
        .child_when(move || Some(if is_configured.get() { logs(ui) } else { misconfigured(ui) }))
        .child(el("div").class("visually-hidden").attr("role", "status").text_when(move || ui.announcement.get()))
}

fn logs(ui: Ui) -> El {
    let rows = el("div").class("rows").child(table(ui)).child_when(move || nothing(ui));
    el("div")
        .class("parts")
        .child(toolbar(ui))
        .child_when(move || chips(ui))
        .child(notices(ui))
        .child(el("div").class("main").child(rows).child(run_details(ui)))
        .child(el("footer").class("footer").child(status_line(ui)).child(pagination(ui)))
}
