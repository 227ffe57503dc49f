//! The whole widget: what a host mounts.

use leptos::prelude::*;

use super::chips::Chips;
use super::notice::Notices;
use super::nothing::Nothing;
use super::pagination::Pagination;
use super::run_details::RunDetails;
use super::status_line::StatusLine;
use super::table::Table;
use super::toolbar::Toolbar;
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
    let page_sizes = Memo::new(move |_| config.read().page_sizes.clone());
    // Words and zones change together with everything that is written, so the whole view is made anew.
    let language = Memo::new(move |_| {
        let config = config.read();
        (config.locale, config.time_zone.clone(), config.dialect)
    });
    move || {
        language.track();
        let ui = Ui::new(logs, config.with_untracked(formats), keyword, page_sizes.into());
        view! { <Frame ui config /> }.into_any()
    }
}

fn formats(config: &Config) -> Formats {
    Formats::new(config.locale, Zone::from_word(&config.time_zone))
}

/// The parts in their order.
#[component]
fn Frame(ui: Ui, config: Signal<Config>) -> impl IntoView {
    let messages = ui.messages;
    let (locale, dialect) = config.with_untracked(|config| (config.locale, config.dialect));
    let theme = move || config.read().theme.word();
    let is_configured = Memo::new(move |_| config.read().endpoint.is_ok());
    view! {
        <section class="widget" lang=locale.tag() data-theme=theme aria-label=messages.title>
            {move || {
                if is_configured.get() {
                    view! {
                        <Toolbar ui />
                        <Chips ui />
                        <Notices ui />
                        <div class="main">
                            <div class="rows">
                                <Table ui dialect />
                                <Nothing ui />
                            </div>
                            <RunDetails ui dialect />
                        </div>
                        <footer class="footer">
                            <StatusLine ui />
                            <Pagination ui />
                        </footer>
                    }
                        .into_any()
                } else {
                    config.read().endpoint.as_ref().err().map(|error| super::notice::misconfigured(ui, *error)).into_any()
                }
            }}
            <div class="visually-hidden" role="status">{move || ui.announcement.get()}</div>
        </section>
    }
}
