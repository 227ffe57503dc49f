//! What went wrong, or what was done with the query, in one sentence and at most one action.

use leptos::prelude::*;

use super::safe_text::visible;
use super::ui::Ui;
use crate::config::ConfigError;
use crate::i18n::Messages;
use crate::state::{Activity, ApiError, EndpointError, ErrorKind, Loadable, Note};

/// The error of the newest try above the rows, and what a person should know of the query.
#[component]
pub(super) fn Notices(ui: Ui) -> impl IntoView {
    let loadable = ui.logs.loadable();
    let error = Memo::new(move |_| loadable.with(|loadable| loadable.error().cloned()));
    let is_slow = Memo::new(move |_| loadable.read().activity() == Activity::Loading { is_slow: true });
    let note = ui.logs.note();
    // A live region must exist before its text does, or it is not read.
    view! {
        <div class="notices" role="status">
            {move || note.get().map(|note| view! { <p class="notice" part="notice">{note_text(ui, &note)}</p> })}
            {move || is_slow.get().then(|| view! { <p class="notice" part="notice">{ui.messages.loading_slowly}</p> })}
        </div>
        {move || error.get().map(|error| error_bar(ui, &error))}
    }
}

fn note_text(ui: Ui, note: &Note) -> String {
    let messages = ui.messages;
    match note {
        Note::KeywordReplacedSession => messages.keyword_replaced_session.to_owned(),
        Note::SessionReplacedKeyword => messages.session_replaced_keyword.to_owned(),
        Note::StatusNotFilterable(status) => {
            (messages.status_not_filterable)(&visible((messages.status_name)(status)))
        }
        Note::MovedToLastPage { asked, last } => {
            (messages.moved_to_last_page)(&ui.count(asked.get()), &ui.count(last.get()))
        }
    }
}

fn error_bar(ui: Ui, error: &ApiError) -> impl IntoView + use<> {
    let messages = ui.messages;
    let sentence = sentence(messages, error.kind);
    let wait = error.wait;
    // What happens next: a countdown while it runs, else what the server asks for.
    let next = move || ui.logs.loadable().with(|loadable| next_step(ui, loadable, wait.map(|wait| wait.duration())));
    let old_rows = move || {
        let at = ui.shown(|shown| shown.received_at)?;
        Some((messages.rows_are_old)(&ui.format(|formats| formats.date_time(at))))
    };
    let action = match error.kind {
        ErrorKind::SignedOut => view! { <button class="button" type="button" on:click=reload_page>{messages.reload_page}</button> }.into_any(),
        _ => view! { <button class="button" type="button" on:click=move |_| ui.logs.refresh()>{messages.try_again}</button> }.into_any(),
    };
    view! {
        <div class="notice failed" part="notice">
            <div class="sentence" role="alert">{sentence}</div>
            <p class="next">{next}</p>
            <p class="next">{old_rows}</p>
            {action}
            {technical_details(messages, error)}
        </div>
    }
}

fn next_step(ui: Ui, loadable: &Loadable, server_wait: Option<std::time::Duration>) -> Option<String> {
    let messages = ui.messages;
    let written = |length| ui.format(|formats| formats.wait(length));
    match loadable.activity() {
        Activity::WaitingUntil(until) => Some((messages.retrying_in)(&written(ui.logs.now().get().until(until)))),
        Activity::WaitingForPage => Some(messages.retrying_when_online.to_owned()),
        Activity::Loading { .. } => Some(messages.loading.to_owned()),
        Activity::Idle => server_wait.map(|wait| (messages.allowed_again_in)(&written(wait))),
    }
}

/// The status, the code, the request's id and the server's own words, folded away.
fn technical_details(messages: &'static Messages, error: &ApiError) -> Option<impl IntoView + use<>> {
    let status = error.http_status.map(|status| (messages.http_status)(&status.to_string()));
    let id = error.request_id.as_deref().map(|id| (messages.request_id)(&visible(id)));
    let code = error.code.as_deref().map(visible);
    let message = error.message.as_deref().map(visible);
    let lines: Vec<String> = [status, code, id, message].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| {
        view! {
            <details class="technical">
                <summary>{messages.technical_details}</summary>
                <pre dir="auto" tabindex="0">{lines.join("\n")}</pre>
            </details>
        }
    })
}

fn reload_page(_: web_sys::MouseEvent) {
    if let Some(window) = web_sys::window() {
        drop(window.location().reload());
    }
}

/// The widget's place when it cannot ask at all.
pub(super) fn misconfigured(ui: Ui, error: ConfigError) -> impl IntoView {
    let messages = ui.messages;
    let sentence = match error {
        ConfigError::KeyInPage => messages.key_in_page,
        ConfigError::Endpoint(EndpointError::Missing) => messages.endpoint_missing,
        ConfigError::Endpoint(EndpointError::Scheme) => messages.endpoint_scheme,
        ConfigError::Endpoint(EndpointError::RelativeHost) => messages.endpoint_relative_host,
        ConfigError::Endpoint(EndpointError::Credentials) => messages.endpoint_credentials,
        ConfigError::Endpoint(EndpointError::Insecure) => messages.endpoint_insecure,
        ConfigError::Endpoint(EndpointError::Unreadable) => messages.endpoint_unreadable,
    };
    view! {
        <div class="nothing" part="notice" role="alert">
            <p class="nothing-title">{messages.not_configured}</p>
            <p>{sentence}</p>
        </div>
    }
}

pub(super) fn sentence(messages: &Messages, kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Unreachable => messages.unreachable,
        ErrorKind::Offline => messages.offline,
        ErrorKind::TimedOut => messages.timed_out,
        ErrorKind::Incomplete => messages.incomplete,
        ErrorKind::Empty => messages.empty_answer,
        ErrorKind::TooLarge => messages.too_large,
        ErrorKind::NotData => messages.not_data,
        ErrorKind::UnexpectedShape => messages.unexpected_shape,
        ErrorKind::Refused => messages.refused,
        ErrorKind::SignedOut => messages.signed_out,
        ErrorKind::Forbidden => messages.forbidden,
        ErrorKind::NotFound => messages.not_found,
        ErrorKind::RateLimited => messages.rate_limited,
        ErrorKind::Server => messages.server_problem,
        ErrorKind::KeyRejected => messages.key_rejected,
        ErrorKind::Unexpected => messages.unexpected,
    }
}
