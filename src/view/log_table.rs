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
use super::host_signals::HostSignals;
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
use crate::model::{LogQuery, PageLimit, PageNumber, Run, Status};
use crate::state::{LoadError, LogEvent, LogState, Shown, Watched, derived};

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
/// A host can hold `page`, `limit`, `status` and `keyword` in signals of its own: what they say at first is the first
/// query, what the host sets moves the table, and what a person does or the rules change is written back.
/// Several that are set in one tick are one request.
/// A host that wants all of the query in its hands calls [`open_logs`] and gives `logs`.
#[component]
pub fn WorkflowLogs(
    /// Where the logs are and how they are shown; a change is shown without losing the query.
    #[prop(into)]
    config: Signal<Config>,
    /// The state, if the host wants to hold it; else it begins with the default query.
    #[prop(optional)]
    logs: Option<LogState>,
    /// The page; a new filter or limit goes to page 1.
    #[prop(optional)]
    page: Option<RwSignal<PageNumber>>,
    /// The rows per page.
    #[prop(optional)]
    limit: Option<RwSignal<PageLimit>>,
    /// The status filter; none means any status.
    #[prop(optional)]
    status: Option<RwSignal<Vec<Status>>>,
    /// The keyword filter, without spaces around it; empty means no filter.
    #[prop(optional)]
    keyword: Option<RwSignal<String>>,
    /// Called when something else is asked for; the signals say the same by then.
    #[prop(optional, into)]
    on_query: Option<Callback<LogQuery>>,
    /// Called when rows came.
    #[prop(optional, into)]
    on_load: Option<Callback<Rc<Shown>>>,
    /// Called when no rows came.
    #[prop(optional, into)]
    on_error: Option<Callback<LoadError>>,
    /// Called when the details of a run were opened.
    #[prop(optional, into)]
    on_select: Option<Callback<Rc<Run>>>,
    /// Called when the person's session has ended, after `on_error`.
    #[prop(optional, into)]
    on_session_ended: Option<Callback<()>>,
) -> impl IntoView {
    let signals = HostSignals { page, limit, status, keyword };
    let over = |query: LogQuery| untrack(|| signals.over(query.clone(), &query));
    let logs = match logs {
        Some(logs) => {
            logs.set_query(over(untrack(|| logs.query())));
            logs
        }
        None => open_logs(config.get_untracked(), over(LogQuery::default())),
    };
    let settle = signals.keep_equal(logs);
    logs.on_event(move |event| match event {
        LogEvent::Query(query) => {
            // A callback that sets a signal would otherwise set it from what it said before.
            settle();
            tell(on_query, query.clone());
        }
        LogEvent::Load(shown) => tell(on_load, Rc::clone(shown)),
        LogEvent::Error(error) => tell(on_error, error),
        LogEvent::Select(run) => tell(on_select, Rc::clone(run)),
        LogEvent::SessionEnded => tell(on_session_ended, ()),
    });
    Effect::new(move |begun: Option<()>| {
        // The state has the first one already, and its host may have given it a newer one since.
        if let Some(config) = config.try_get()
            && begun.is_some()
        {
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

fn tell<T: 'static>(callback: Option<Callback<T>>, value: T) {
    if let Some(callback) = callback {
        // A host may drop a callback before the table is gone.
        let _ = callback.try_run(value);
    }
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
