//! When the runs began: a span that ends now, or two instants.

use leptos::prelude::*;

use super::ui::Ui;
use crate::model::{Bounds, Preset, TimeRange, Timestamp};

const CUSTOM: &str = "custom";

/// The choice of a span, and the two fields of a custom one.
#[component]
pub(super) fn TimeFilter(ui: Ui) -> impl IntoView {
    let range = Memo::new(move |_| ui.logs.query().read().range);
    let is_custom = RwSignal::new(false);
    // A custom range from elsewhere opens the fields; a preset or none closes them.
    Effect::new(move |_| is_custom.set(matches!(range.get(), TimeRange::Custom(_)) && !range.get().is_all()));
    let chosen = move || match range.get() {
        _ if is_custom.get() => CUSTOM,
        TimeRange::Preset(preset) => preset.word(),
        TimeRange::Custom(_) => "",
    };
    let choose = move |event| {
        let word = event_target_value(&event);
        is_custom.set(word == CUSTOM);
        if word != CUSTOM {
            ui.logs.set_range(Preset::from_word(&word).map(TimeRange::Preset).unwrap_or_default());
        }
    };
    let option = move |word: &'static str, text: &'static str| {
        view! {
            <option value=word prop:selected=move || chosen() == word>
                {text}
            </option>
        }
    };
    view! {
        <label class="field">
            <span class="label">{ui.messages.time}</span>
            <select aria-label=ui.messages.time on:change=choose>
                {option("", ui.messages.all_time)}
                {Preset::ALL.map(|preset| option(preset.word(), (ui.messages.preset)(preset))).into_iter().collect_view()}
                {option(CUSTOM, ui.messages.custom_time)}
            </select>
        </label>
        {move || is_custom.get().then(|| view! { <CustomRange ui range /> })}
    }
}

#[component]
fn CustomRange(ui: Ui, range: Memo<TimeRange>) -> impl IntoView {
    let written = move |pick: fn(Bounds) -> Option<Timestamp>| {
        let TimeRange::Custom(bounds) = range.get_untracked() else { return String::new() };
        pick(bounds).map(|at| ui.format(|formats| formats.to_input(at))).unwrap_or_default()
    };
    let from = RwSignal::new(written(|bounds| bounds.after));
    let to = RwSignal::new(written(|bounds| bounds.before));
    let bounds = move || {
        let read = |text: RwSignal<String>| ui.format(|formats| formats.from_input(&text.read()));
        Bounds { after: read(from), before: read(to) }
    };
    let is_reversed = Memo::new(move |_| {
        let bounds = bounds();
        bounds.after.zip(bounds.before).is_some_and(|(after, before)| before < after)
    });
    let apply = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if !is_reversed.get_untracked() {
            ui.logs.set_range(TimeRange::Custom(untrack(bounds)));
        }
    };
    let zone = untrack(move || ui.logs.now().get());
    let zone = ui.format(|formats| formats.zone_label(zone));
    let field = move |label: &'static str, text: RwSignal<String>| {
        view! {
            <label class="field">
                <span class="label">{label}" · "{zone.clone()}</span>
                <input
                    type="datetime-local"
                    step="1"
                    aria-label=label
                    prop:value=move || text.get()
                    aria-invalid=move || is_reversed.get().to_string()
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </label>
        }
    };
    let has_end = ui.logs.filters().before;
    view! {
        <form class="custom-range" on:submit=apply>
            {field(ui.messages.from, from)}
            {has_end.then(|| field(ui.messages.to, to))}
            <button class="button" type="submit">{ui.messages.apply}</button>
            {move || {
                is_reversed.get().then(|| view! { <p class="invalid" role="alert">{ui.messages.from_after_to}</p> })
            }}
        </form>
    }
}
