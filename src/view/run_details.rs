//! Everything about one run: a panel beside the table where there is room, a dialog where there is not.

use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::copy_button::{copy, copy_button};
use super::icon::{Icon, icon};
use super::run_fields::{Field, run_fields};
use super::safe_text::{MAX_CHARS, cut, visible};
use super::status_badge::status_badge;
use super::ui::Ui;
use crate::model::{Row, Run};
use crate::state::{Dialect, RunDataState, load_run_data};

/// The narrowest widget that shows the panel beside the table, in CSS pixels; as in the style sheet.
const PANEL_WIDTH: i32 = 900;

/// The details of the selected row.
#[component]
pub(super) fn RunDetails(ui: Ui, dialect: Dialect) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let row = Memo::new(move |_| ui.logs.selected_row());
    let data = load_run_data(ui.logs);
    let close = move || {
        let position = ui.logs.selected().get_untracked();
        ui.logs.select(None);
        if let (Some(dialog), Some(position)) = (dialog.get_untracked(), position) {
            focus_row(&dialog, position);
        }
    };
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match row.with(Option::is_some) {
            true if !dialog.open() => open(&dialog),
            true => {}
            false => dialog.close(),
        }
    });
    let key_down = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
    };
    view! {
        <dialog
            class="details"
            part="details"
            node_ref=dialog
            aria-label=ui.messages.run_details
            on:keydown=key_down
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                close();
            }
        >
            {move || row.get().map(|row| view! {
                <header class="details-head">
                    <h2>{ui.messages.run_details}</h2>
                    {step(ui, ui.messages.previous_run, Icon::Previous, |position| position.checked_sub(1))}
                    {step(ui, ui.messages.next_run, Icon::Next, |position| position.checked_add(1))}
                    <button
                        class="icon-button"
                        type="button"
                        autofocus
                        aria-label=ui.messages.close
                        title=ui.messages.close
                        on:click=move |_| close()
                    >
                        {icon(Icon::Cross)}
                    </button>
                </header>
                <div class="details-body">
                    {row.run().map(|run| run_view(ui, dialect, run))}
                    {row.run().is_none().then(|| view! { <p class="unreadable">{ui.messages.unreadable_row}</p> })}
                    {move || run_data_view(ui, &data.read())}
                    {raw_view(ui, &row)}
                </div>
            })}
        </dialog>
    }
}

/// A dialog over a narrow widget keeps the focus inside; a panel beside the table does not.
fn open(dialog: &HtmlDialogElement) {
    let width = dialog.closest(".widget").ok().flatten().map_or(0, |widget| widget.client_width());
    if width < PANEL_WIDTH {
        drop(dialog.show_modal());
    } else {
        dialog.show();
    }
}

/// The focus goes to the button of the row that was open.
fn focus_row(dialog: &HtmlDialogElement, position: usize) {
    let selector = format!("[data-position=\"{position}\"] button");
    let widget = dialog.closest(".widget").ok().flatten();
    let button = widget.and_then(|widget| widget.query_selector(&selector).ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        drop(button.focus());
    }
}

fn step(ui: Ui, label: &'static str, drawing: Icon, to: fn(usize) -> Option<usize>) -> impl IntoView {
    let target = move || {
        let rows = ui.shown(|shown| shown.page.rows.len()).unwrap_or(0);
        ui.logs.selected().get().and_then(to).filter(|position| *position < rows)
    };
    let go = move |_| {
        if let Some(position) = untrack(target) {
            ui.logs.select(Some(position));
        }
    };
    view! {
        <button
            class="icon-button"
            type="button"
            aria-label=label
            title=label
            aria-disabled=move || target().is_none().to_string()
            on:click=go
        >
            {icon(drawing)}
        </button>
    }
}

fn run_view(ui: Ui, dialect: Dialect, run: &Run) -> impl IntoView + use<> {
    let status = run.status.as_ref().map(|status| status_badge(ui, status));
    let gone = run.status.is_none().then(|| view! { <p class="gone">{ui.messages.run_is_gone}</p> });
    let error = run.failure.as_ref().map(|failure| long_text(ui, ui.messages.error, failure.message.clone()));
    let fields = run_fields(ui, dialect, run).into_iter().map(|field| field_view(ui, field));
    view! {
        <div class="details-status">{status}{gone}</div>
        {error}
        <dl class="fields">{fields.collect_view()}</dl>
    }
}

fn field_view(ui: Ui, field: Field) -> impl IntoView {
    let Field { label, value, exact, is_id } = field;
    let exact = exact.unwrap_or_else(|| value.clone());
    view! {
        <dt>{label}</dt>
        <dd class:id=is_id>
            <bdi>{visible(&value)}</bdi>
            {copy_button(ui, (ui.messages.copy)(label), move || exact.clone())}
        </dd>
    }
}

/// A text of many lines, cut where it would slow the page down, until someone asks for all of it.
fn long_text(ui: Ui, label: &'static str, text: String) -> impl IntoView {
    let shows_all = RwSignal::new(false);
    let is_cut = cut(&text, MAX_CHARS).1;
    let text = StoredValue::new(text);
    let shown = move || {
        let shows_all = shows_all.get();
        text.with_value(|text| visible(if shows_all { text } else { cut(text, MAX_CHARS).0 }))
    };
    let show_all = move || {
        (is_cut && !shows_all.get()).then(|| {
            view! {
                <button class="link" type="button" on:click=move |_| shows_all.set(true)>
                    {ui.messages.show_all}
                </button>
            }
        })
    };
    view! {
        <section class="long-text">
            <h3>{label}{copy_button(ui, (ui.messages.copy)(label), move || text.get_value())}</h3>
            <pre dir="auto" tabindex="0">{shown}</pre>
            {show_all}
        </section>
    }
}

fn run_data_view(ui: Ui, data: &RunDataState) -> Option<AnyView> {
    let messages = ui.messages;
    match data {
        RunDataState::None => None,
        RunDataState::Loading => Some(view! { <p class="loading">{messages.loading}</p> }.into_any()),
        RunDataState::Failed(error) => {
            Some(view! { <p class="invalid" role="alert">{super::notice::sentence(messages, error.kind)}</p> }.into_any())
        }
        RunDataState::Loaded(data) => {
            let texts = [(messages.inputs, data.inputs.clone()), (messages.outputs, data.outputs.clone())];
            let texts = texts.into_iter().filter_map(|(label, text)| Some(long_text(ui, label, text?)));
            Some(texts.collect_view().into_any())
        }
    }
}

/// The row as it came; it is written out only when it is opened.
fn raw_view(ui: Ui, row: &Row) -> impl IntoView + use<> {
    let is_open = RwSignal::new(false);
    let raw = StoredValue::new(row.raw().clone());
    let text = move || is_open.get().then(|| visible(&raw.with_value(|raw| raw.to_json())));
    view! {
        <button class="button" type="button" on:click=move |_| copy(ui, raw.with_value(|raw| raw.to_json()))>
            {ui.messages.copy_as_json}
        </button>
        <button
            class="button"
            type="button"
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| is_open.update(|open| *open = !*open)
        >
            {ui.messages.raw_json}
        </button>
        {move || text().map(|text| view! { <pre class="raw" dir="auto" tabindex="0">{text}</pre> })}
    }
}
