//! When the runs began: a span that ends now, or two instants.

use leptos::prelude::*;

use super::dom::{El, el, react, target_value};
use super::toolbar::{field, select};
use super::ui::Ui;
use crate::model::{Bounds, Preset, TimeRange, Timestamp};
use crate::state::now;

const CUSTOM: &str = "custom";

/// The choice of a span, and the two fields of a custom one.
pub(super) fn time_filter(ui: Ui) -> [El; 2] {
    let messages = ui.messages;
    let is_custom = RwSignal::new(false);
    // A custom range from elsewhere opens the fields; a preset or none closes them.
    react(move || {
        let range = ui.query(|query| query.range);
        is_custom.set(matches!(range, TimeRange::Custom(_)) && !range.is_all());
    });
    let chosen = move || match ui.query(|query| query.range) {
        _ if is_custom.get() => CUSTOM,
        TimeRange::Preset(preset) => preset.word(),
        TimeRange::Custom(_) => "",
    };
    let all = ("", messages.all_time);
    let presets = Preset::ALL.map(|preset| (preset.word(), (messages.preset)(preset)));
    let options = [all].into_iter().chain(presets).chain([(CUSTOM, messages.custom_time)]);
    let choice = select(options.map(|(word, text)| (word.to_owned(), text.to_owned())))
        .value_when(move || chosen().to_owned())
        .on("change", move |event| {
            let word = target_value(&event);
            is_custom.set(word == CUSTOM);
            if word != CUSTOM {
                ui.logs.set_range(Preset::from_word(&word).map(TimeRange::Preset).unwrap_or_default());
            }
        });
    let custom = el("div").class("custom").child_when(move || is_custom.get().then(|| custom_range(ui)));
    [field(messages.time, choice), custom]
}

fn custom_range(ui: Ui) -> El {
    let messages = ui.messages;
    let bounds = match ui.logs.query().read_untracked().range {
        TimeRange::Custom(bounds) => bounds,
        TimeRange::Preset(_) => Bounds::default(),
    };
    let written = |at: Option<Timestamp>| at.map(|at| ui.format(|formats| formats.to_input(at))).unwrap_or_default();
    let from = RwSignal::new(written(bounds.after));
    let to = RwSignal::new(written(bounds.before));
    let read = move |text: RwSignal<String>| ui.format(|formats| formats.from_input(&text.read()));
    let is_reversed = move || read(from).zip(read(to)).is_some_and(|(after, before)| before < after);
    let zone = ui.format(|formats| formats.zone_label(now()));
    let input = |label: &str, text: RwSignal<String>| {
        let input = el("input")
            .attr("type", "datetime-local")
            .attr("step", "1")
            .aria_when("aria-invalid", is_reversed)
            .value_when(move || text.get())
            .on("input", move |event| text.set(target_value(&event)));
        field(label, input)
    };
    el("form")
        .class("custom-range")
        .child(input(messages.from, from))
        .children(ui.logs.filters().before.then(|| input(messages.to, to)))
        .child(el("button").class("button").attr("type", "submit").text(messages.apply))
        .child(el("span").class("label zone").text(&zone))
        .child_when(move || {
            is_reversed().then(|| el("p").class("invalid").attr("role", "alert").text(messages.from_after_to))
        })
        .on("submit", move |event| {
            event.prevent_default();
            if !untrack(is_reversed) {
                let bounds = untrack(|| Bounds { after: read(from), before: read(to) });
                ui.logs.set_range(TimeRange::Custom(bounds));
            }
        })
}
