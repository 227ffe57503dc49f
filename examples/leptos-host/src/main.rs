//! An app with a table of workflow runs, whose query the app holds in signals of its own.

use leptos::prelude::*;
use workflow_logs::{Config, LogQuery, PageLimit, PageNumber, Status, WorkflowLogs};

#[component]
fn App() -> impl IntoView {
    let page = RwSignal::new(PageNumber::FIRST);
    let limit = RwSignal::new(PageLimit::default());
    let status = RwSignal::new(Vec::new());
    let keyword = RwSignal::new(String::new());
    let heard = RwSignal::new(String::new());
    let is_shown = RwSignal::new(true);
    view! {
        <header>
            <h1>"Nightly imports"</h1>
            <button on:click=move |_| status.set(vec![Status::Failed])>"Failed runs only"</button>
            <button on:click=move |_| is_shown.set(false)>"Remove the table"</button>
            <output id="heard">{move || heard.get()}</output>
        </header>
        <Show when=move || is_shown.get()>
            <WorkflowLogs
                config=Config::new("/api/workflows/logs")
                page
                limit
                status
                keyword
                on_query=move |query: LogQuery| heard.set(in_words(&query))
            />
        </Show>
    }
}

/// For example `page 1, status failed`.
fn in_words(query: &LogQuery) -> String {
    let status = if query.statuses.is_empty() { "any".to_owned() } else { Status::words(&query.statuses) };
    format!("page {}, status {status}", query.page.get())
}

fn main() {
    mount_to_body(App);
}
