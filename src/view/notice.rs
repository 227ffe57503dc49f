//! What went wrong, or what was done with the query, in one sentence and at most one action.

use std::time::Duration;

use super::dom::{El, button, el, focus_refresh};
use super::safe_text::visible;
use super::scan_notice::scan_notice;
use super::styles;
use super::ui::Ui;
use crate::i18n::Messages;
use crate::model::decimal;
use crate::state::{Activity, ApiError, ConfigError, EndpointError, ErrorKind, Loadable, Note, derived};

/// The error of the newest try above the rows, and what a person should know of the query.
pub(super) fn notices(ui: Ui) -> El {
    let is_slow = derived(move || ui.logs.loadable().activity() == Activity::Loading { is_slow: true });
    let notice = |text: &str| framed("p class=notice").text(text);
    let error = derived(move || ui.logs.loadable().error().cloned());
    // A live region must exist before its text does, or it is not read.
    let said = el("div class=said role=status")
        .child_when(move || ui.logs.note().map(|note| notice(&note_text(ui, &note))))
        .child_when(move || is_slow.read().then(|| notice(ui.messages.more().loading_slowly)))
        .child_when(scan_notice(ui));
    el("div class=notices").child(said).child_when(move || error.read().as_ref().map(|error| error_bar(ui, error)))
}

/// The element of a notice, of whatever kind.
pub(super) fn framed(parts: &str) -> El {
    styles::open();
    el(parts).attr("part", "notice")
}

fn note_text(ui: Ui, note: &Note) -> String {
    let messages = ui.messages;
    match note {
        Note::KeywordReplacedSession => messages.more().keyword_replaced_session.to_owned(),
        Note::SessionReplacedKeyword => messages.more().session_replaced_keyword.to_owned(),
        Note::RunNotFound => messages.more().run_not_found.to_owned(),
        Note::RunNotAsked(kind) => sentence(messages, *kind).to_owned(),
        Note::LinkIgnored(names) => messages.more().link_ignored.fill(&[&visible(names)]),
        Note::MovedToLastPage { asked, last } => {
            messages.more().moved_to_last_page.fill(&[&ui.count(asked.get()), &ui.count(last.get())])
        }
    }
}

fn error_bar(ui: Ui, error: &ApiError) -> El {
    let messages = ui.messages;
    let wait = error.wait.map(|wait| wait.duration());
    // What happens next: a countdown while it runs, else what the server asks for.
    let next = move || next_step(ui, &ui.logs.loadable(), wait).unwrap_or_default();
    let old_rows = move || {
        let at = ui.shown(|shown| ui.format(|formats| formats.date_time(shown.received_at)));
        at.map(|at| messages.more().rows_are_old.fill(&[&at])).unwrap_or_default()
    };
    let action = match error.kind {
        ErrorKind::SignedOut => button("button").text(messages.more().reload_page).on("click", |_| reload_page()),
        _ => button("button").text(messages.more().try_again).on("click", move |event| {
            focus_refresh(&event);
            ui.logs.refresh();
        }),
    };
    framed("div")
        .attr("class", "notice failed")
        .child(el("p class=sentence role=alert").text(sentence(messages, error.kind)))
        .child(el("p class=next").text_when(next))
        .child(el("p class=next").text_when(old_rows))
        .child(action)
        .children(technical_details(messages, error))
}

fn next_step(ui: Ui, loadable: &Loadable, server_wait: Option<Duration>) -> Option<String> {
    let messages = ui.messages;
    let written = |length| ui.format(|formats| formats.wait(length));
    match loadable.activity() {
        Activity::WaitingUntil(until) => {
            Some(messages.more().retrying_in.fill(&[&written(ui.logs.now().until(until))]))
        }
        Activity::WaitingForPage => Some(messages.more().retrying_when_online.to_owned()),
        Activity::Loading { .. } => Some(messages.loading.to_owned()),
        Activity::Idle => server_wait.map(|wait| messages.more().allowed_again_in.fill(&[&written(wait)])),
    }
}

/// The status, the code, the request's id and the server's own words, folded away.
fn technical_details(messages: &Messages, error: &ApiError) -> Option<El> {
    let more = messages.more();
    let status = error.http_status.map(|status| more.http_status.fill(&[&decimal(status)]));
    let id = error.request_id.as_deref().map(|id| more.request_id.fill(&[&visible(id)]));
    let code = error.code.as_deref().map(visible);
    let message = error.message.as_deref().map(visible);
    let lines: Vec<String> = [status, code, id, message].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| {
        el("details class=technical")
            .child(el("summary").text(more.technical_details))
            .child(el("pre dir=auto tabindex=0").text(&lines.join("\n")))
    })
}

fn reload_page() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// The widget's place when it cannot ask at all.
pub(super) fn misconfigured(ui: Ui) -> El {
    let more = ui.messages.more();
    let sentence = match ui.logs.config().endpoint {
        Err(ConfigError::KeyInPage) => more.key_in_page,
        Err(ConfigError::Endpoint(EndpointError::Missing)) | Ok(_) => more.endpoint_missing,
        Err(ConfigError::Endpoint(EndpointError::Scheme)) => more.endpoint_scheme,
        Err(ConfigError::Endpoint(EndpointError::RelativeHost)) => more.endpoint_relative_host,
        Err(ConfigError::Endpoint(EndpointError::Credentials)) => more.endpoint_credentials,
        Err(ConfigError::Endpoint(EndpointError::Insecure)) => more.endpoint_insecure,
        Err(ConfigError::Endpoint(EndpointError::Unreadable)) => more.endpoint_unreadable,
    };
    framed("div class=nothing role=alert")
        .child(el("p class=nothing-title").text(more.not_configured))
        .child(el("p").text(sentence))
}

/// What happened and what to do, in one sentence.
pub(super) fn sentence(messages: &Messages, kind: ErrorKind) -> &'static str {
    let more = messages.more();
    match kind {
        ErrorKind::Unreachable => more.unreachable,
        ErrorKind::Offline => more.offline,
        ErrorKind::TimedOut => more.timed_out,
        ErrorKind::Incomplete => more.incomplete,
        ErrorKind::Empty => more.empty_answer,
        ErrorKind::TooLarge => more.too_large,
        ErrorKind::NotData => more.not_data,
        ErrorKind::UnexpectedShape => more.unexpected_shape,
        ErrorKind::Refused => more.refused,
        ErrorKind::SignedOut => more.signed_out,
        ErrorKind::Forbidden => more.forbidden,
        ErrorKind::NotFound => more.not_found,
        ErrorKind::RateLimited => more.rate_limited,
        ErrorKind::Server => more.server_problem,
        ErrorKind::KeyRejected => more.key_rejected,
        ErrorKind::Unexpected => more.unexpected,
    }
}
