//! The whole widget: what a host mounts.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::chips::chips;
use super::dom::{El, el};
use super::find::find_box;
use super::freshness::freshness;
use super::highlight::keep_keyword_marked;
use super::keyboard::with_keys;
use super::nothing::nothing;
use super::notice::{misconfigured, notices};
use super::overview::overview;
use super::pagination::pagination;
use super::run_details::run_details;
use super::status_line::status_line;
use super::styles;
use super::table::table;
use super::times::times;
use super::toolbar::toolbar;
use super::ui::{Panel, Ui};
use crate::config::Config;
use crate::format::{Formats, Zone};
use crate::i18n::Locale;
use crate::model::LogQuery;
use crate::state::{LogState, Watched, derived};

/// Begins to load the logs that `config` names, with `first` as the first query.
///
/// The state ends with the reactive owner in which this is called.
#[must_use]
pub fn open_logs(config: Config, first: LogQuery) -> LogState {
    LogState::new(config, first, |zone, preset, now| {
        Formats::new(Locale::default(), Zone::from_word(zone)).begin(preset, now)
    })
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
    let logs = logs.unwrap_or_else(|| open_logs(config.get_untracked(), LogQuery::default()));
    Effect::new(move |begun: Option<()>| {
        let config = config.get();
        // The state has the first one already, and its host may have given it a newer one since.
        if begun.is_some() {
            logs.set_config(config);
        }
    });
    let host = NodeRef::<html::Div>::new();
    host.on_load(move |host| {
        // The same boundary as the tag has: the page's styles and ours do not meet.
        if let Ok(root) = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)) {
            mount_view(&root, logs);
        }
    });
    html::div().node_ref(host)
}

/// Draws the widget into a shadow root, until the reactive owner in which this is called is gone.
pub(crate) fn mount_view(root: &ShadowRoot, logs: LogState) {
    styles::adopt(root);
    // Words and zones change together with everything that is written, so the whole view is made anew.
    let language = derived(move || {
        let config = logs.config();
        (config.locale, logs.zone(), config.dialect)
    });
    let opened = Rc::new(Watched::new(Vec::new()));
    let view = move || {
        language.read();
        Some(untrack(|| {
            let formats = Formats::new(logs.config().locale, Zone::from_word(&logs.zone()));
            widget(Ui::new(logs, formats, Rc::clone(&opened)))
        }))
    };
    drop(El::wrap(root.unchecked_ref::<Element>().clone()).child_when(view));
}

/// The parts in their order.
fn widget(ui: Ui) -> El {
    let is_configured = derived(move || ui.logs.config().endpoint.is_ok());
    el("section class=widget")
        .attr("lang", ui.format(Formats::locale).tag())
        .attr("aria-label", ui.messages.title)
        .attr_when("data-theme", move || Some(ui.logs.config().theme.word().to_owned()))
        .child_when(move || Some(if is_configured.read() { untrack(|| parts(ui)) } else { misconfigured(ui) }))
        .child(el("div class=visually-hidden role=status").text_when(move || ui.announcement()))
}

fn parts(ui: Ui) -> El {
    let panel = move |panel: Panel, view: fn(Ui) -> El| move || ui.is_open(panel).then(|| untrack(|| view(ui)));
    let rows = el("div class=rows").child(table(ui)).child_when(nothing(ui));
    let parts = el("div class=parts")
        .child(toolbar(ui))
        .child_when(move || chips(ui))
        .child_when(panel(Panel::Overview, overview))
        .child(notices(ui))
        .child(freshness(ui))
        .child_when(panel(Panel::Find, find_box))
        .child(el("div class=main").child(rows).child(run_details(ui)))
        .child(
            el("footer class=footer")
                // Pages of nothing are no pages.
                .hidden_when(move || ui.logs.loadable().shown().is_none() && ui.logs.loadable().error().is_some())
                .child(status_line(ui))
                .child(times(ui))
                .child(pagination(ui)),
        );
    keep_keyword_marked(ui, &parts);
    with_keys(ui, parts)
}
