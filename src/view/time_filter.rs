//! When the runs began: a span that ends now, or two instants.

use std::rc::Rc;

use leptos::prelude::untrack;

use super::dom::{El, el, target_value};
use super::toolbar::{field, select};
use super::ui::Ui;
use crate::model::{Bounds, Preset, TimeRange, Timestamp};
use crate::state::{Watched, derived, now, react};

const CUSTOM: &str = "custom";

/// The choice of a span, and the two fields of a custom one.
pub(super) fn time_filter(ui: Ui) -> [El; 2] {
    let messages = ui.messages;
    let is_custom = Rc::new(Watched::new(false));
    // A custom range from elsewhere opens the fields; a preset or none closes them.
    let opened = Rc::clone(&is_custom);
    react(move || {
        let range = ui.logs.query().range;
        opened.set(matches!(range, TimeRange::Custom(_)) && !range.is_all());
    });
    let opened = Rc::clone(&is_custom);
    let chosen = move || match ui.logs.query().range {
        _ if opened.read() => CUSTOM,
        TimeRange::Preset(preset) => preset.word(),
        TimeRange::Custom(_) => "",
    };
    let opened = Rc::clone(&is_custom);
    let all = ("", messages.all_time);
    let presets = Preset::ALL.map(|preset| (preset.word(), (messages.preset)(preset)));
    let options = [all].into_iter().chain(presets).chain([(CUSTOM, messages.custom_time)]);
    let choice = select(options.map(|(word, text)| (word.to_owned(), text.to_owned())))
        .value_when(move || chosen().to_owned())
        .on("change", move |event| {
            let word = target_value(&event);
            opened.set(word == CUSTOM);
            if word != CUSTOM {
                ui.logs.set_range(Preset::from_word(&word).map(TimeRange::Preset).unwrap_or_default());
            }
        });
    let custom = el("div class=custom").child_when(move || is_custom.read().then(|| untrack(|| custom_range(ui))));
    [field(messages.time, choice), custom]
}

fn custom_range(ui: Ui) -> El {
    let messages = ui.messages;
    let bounds = match ui.logs.query().range {
        TimeRange::Custom(bounds) => bounds,
        TimeRange::Preset(_) => Bounds::default(),
    };
    let written = |at: Option<Timestamp>| at.map(|at| ui.format(|formats| formats.to_input(at))).unwrap_or_default();
    let from = Rc::new(Watched::new(written(bounds.after)));
    let to = Rc::new(Watched::new(written(bounds.before)));
    let asked = {
        let (from, to) = (Rc::clone(&from), Rc::clone(&to));
        let read = move |text: &str| ui.format(|formats| formats.from_input(text));
        Rc::new(move || Bounds { after: read(&from.read()), before: read(&to.read()) })
    };
    let is_reversed = {
        let asked = Rc::clone(&asked);
        derived(move || is_reversed(asked()))
    };
    let input = |label: &str, text: Rc<Watched<String>>| {
        let (is_reversed, shown) = (Rc::clone(&is_reversed), Rc::clone(&text));
        let input = el("input type=datetime-local step=1")
            .aria_when("aria-invalid", move || is_reversed.read())
            .value_when(move || shown.read())
            .on("input", move |event| text.set(target_value(&event)));
        field(label, input)
    };
    let is_invalid = Rc::clone(&is_reversed);
    el("form class=custom-range")
        .child(input(messages.more().from, from))
        .children(ui.logs.filters().before.then(|| input(messages.more().to, to)))
        .child(el("button class=button type=submit").text(messages.more().apply))
        .child(el("span").attr("class", "label zone").text(&ui.format(|formats| formats.zone_label(now()))))
        .child_when(move || {
            is_invalid.read().then(|| el("p class=invalid role=alert").text(messages.more().from_after_to))
        })
        .on("submit", move |event| {
            event.prevent_default();
            let bounds = untrack(|| asked());
            if !self::is_reversed(bounds) {
                ui.logs.set_range(TimeRange::Custom(bounds));
            }
        })
}

fn is_reversed(bounds: Bounds) -> bool {
    bounds.after.zip(bounds.before).is_some_and(|(after, before)| before < after)
}
