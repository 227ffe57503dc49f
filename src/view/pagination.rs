//! From page to page.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::page_window::{Place, page_window};
use super::ui::Ui;
use crate::model::{PageLimit, PageNumber};

/// First, previous, numbered, next, last, a field for any page, and the rows per page.
#[component]
pub(super) fn Pagination(ui: Ui) -> impl IntoView {
    let messages = ui.messages;
    let (page, _) = ui.logs.page();
    let last = Memo::new(move |_| ui.shown(|shown| shown.page.last_page()).unwrap_or_default());
    let has_next = Memo::new(move |_| page.get() < last.get());
    let step = move |label: &'static str, drawing: Icon, is_off: Signal<bool>, to: fn(PageNumber, PageNumber) -> PageNumber| {
        let go = move |_| {
            if !is_off.get_untracked() {
                ui.logs.show_page(to(page.get_untracked(), last.get_untracked()));
            }
        };
        // `aria-disabled` and not `disabled`: the button that was just pressed must not lose the focus.
        view! {
            <button
                class="icon-button"
                type="button"
                aria-label=label
                title=label
                aria-disabled=move || is_off.get().to_string()
                on:click=go
            >
                {icon(drawing)}
            </button>
        }
    };
    let at_start = Signal::derive(move || page.get() == PageNumber::FIRST);
    let at_end = Signal::derive(move || !has_next.get());
    let numbers = move || {
        let current = page.get().get();
        page_window(current, last.get().get().max(current))
            .into_iter()
            .map(|place| match place {
                Place::Page(number) => page_button(ui, number, number == current).into_any(),
                Place::Gap => view! { <span class="gap" aria-hidden="true">{"…"}</span> }.into_any(),
            })
            .collect_view()
    };
    view! {
        <nav class="pagination" part="pagination" aria-label=messages.pagination>
            {step(messages.first_page, Icon::First, at_start, |_, _| PageNumber::FIRST)}
            {step(messages.previous_page, Icon::Previous, at_start, |page, _| page.previous())}
            <span class="numbers">{numbers}</span>
            {step(messages.next_page, Icon::Next, at_end, |page, _| page.next())}
            {step(messages.last_page, Icon::Last, at_end, |_, last| last)}
            <GoToPage ui last />
            <RowsPerPage ui />
        </nav>
    }
}

fn page_button(ui: Ui, number: u32, is_current: bool) -> impl IntoView {
    let text = ui.count(number);
    let go = move |_| ui.logs.show_page(PageNumber::clamped(number));
    view! {
        <button
            class="page"
            type="button"
            aria-label=(ui.messages.page)(&text)
            aria-current=is_current.then_some("page")
            on:click=go
        >
            {text.clone()}
        </button>
    }
}

/// Takes any number; what lies past the end goes to the last page, and the state says so.
#[component]
fn GoToPage(ui: Ui, last: Memo<PageNumber>) -> impl IntoView {
    let (page, _) = ui.logs.page();
    let go = move |event: web_sys::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        // A field that is emptied or holds no number shows the page again.
        match input.value().trim().parse::<u32>() {
            Ok(number) => ui.logs.show_page(PageNumber::clamped(number)),
            Err(_) => input.set_value(&page.get_untracked().get().to_string()),
        }
    };
    view! {
        <label class="go-to" hidden=move || { last.get().get() < 8 }>
            <span>{ui.messages.go_to_page}</span>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="5"
                aria-label=ui.messages.go_to_page
                prop:value=move || page.get().get().to_string()
                on:change=go
            />
        </label>
    }
}

#[component]
fn RowsPerPage(ui: Ui) -> impl IntoView {
    let (limit, _) = ui.logs.limit();
    let choose = move |event| {
        if let Ok(number) = event_target_value(&event).parse() {
            ui.logs.set_limit(PageLimit::clamped(number));
        }
    };
    let options = move || {
        let mut sizes = ui.page_sizes.get();
        // A limit from a link or an attribute is a choice too, or the box would show another one.
        sizes.push(limit.get());
        sizes.sort_unstable();
        sizes.dedup();
        let option = |size: PageLimit| {
            let text = size.get().to_string();
            view! {
                <option value=text.clone() prop:selected=move || limit.get() == size>
                    {text.clone()}
                </option>
            }
        };
        sizes.into_iter().map(option).collect_view()
    };
    view! {
        <label class="page-size">
            <span>{ui.messages.rows_per_page}</span>
            <select aria-label=ui.messages.rows_per_page on:change=choose>
                {options}
            </select>
        </label>
    }
}
