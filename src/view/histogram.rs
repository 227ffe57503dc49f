//! Runs over time: bars of the rows on the page at once, of all runs when someone asks for them.

mod chart;
mod choice;

use std::rc::Rc;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;

use super::dom::{El, button, el, svg, target};
use super::ui::Ui;
use crate::i18n::Messages;
use crate::model::{Outcome, Status, decimal};
use crate::state::{Watched, derived, react};
use chart::{Chart, HEIGHT, rectangle};
use choice::{Choice, Selection};

/// The style sheet's words for the outcomes, in the order of [`Outcome::ALL`].
const CLASSES: [&str; 3] = ["succeeded", "other", "failed"];

/// The bars with all that belongs to them.
pub(super) fn histogram(ui: Ui) -> El {
    let chart = derived(move || Chart::of(ui));
    let choice = Rc::new(Choice::new(ui, Rc::clone(&chart)));
    let (followed, cleared) = (Rc::clone(&chart), Rc::clone(&choice));
    let mut times = None;
    react(move || {
        let now = followed.read().map(|chart| (chart.histogram.span(0), chart.histogram.bars.len()));
        if times != now {
            cleared.clear();
            times = now;
        }
    });
    announce_end(ui);
    let (read, looked_at) = (Rc::clone(&chart), Rc::clone(&choice));
    let readout = move || {
        let looked_at = looked_at.looked_at().zip(read.read());
        looked_at.map_or_else(|| ui.messages.more().chart_hint.to_owned(), |(bars, chart)| chart.words(ui, bars))
    };
    el("div class=histogram")
        .child(head(ui, &chart))
        .child(plot(ui, &chart, &choice))
        .child(axis(ui, &chart))
        .child(el("p id=chart-readout class=chart-readout").text_when(readout))
        .child(as_table(ui, chart))
}

/// What the bars are of, a button that counts all runs, and the colours' names.
fn head(ui: Ui, chart: &Rc<Watched<Option<Chart>>>) -> El {
    let messages = ui.messages;
    let (scoped, drawn) = (Rc::clone(chart), Rc::clone(chart));
    let scope = move || {
        if scoped.read().is_some_and(|chart| chart.is_exact) {
            return messages.more().chart_exact.to_owned();
        }
        let rows = ui.shown(|shown| shown.page.rows.len() as u64);
        rows.map(|rows| messages.more().chart_of_page.fill(&[&ui.count(rows)])).unwrap_or_default()
    };
    let is_running = move || ui.logs.counting().is_some_and(|counting| counting.is_running);
    let can_count = move || {
        let countable = ui.logs.filters().statuses;
        drawn.read().is_some() && ui.logs.query().statuses.iter().all(|status| countable.contains(status))
    };
    let legend = CLASSES.into_iter().zip(names(messages)).map(|(class, name)| {
        let patch = svg("path d=M0,0h1v1h-1z").attr("class", class);
        el("span")
            .child(svg("svg class=patch aria-hidden=true").attr("viewBox", "0 0 1 1").child(patch))
            .child(el("span").text(name))
    });
    el("div class=chart-head")
        .child(el("span class=chart-title").text(messages.more().chart))
        .child(el("span id=chart-scope class=chart-scope").text_when(scope))
        .child(el("span class=chart-progress").text_when(move || progress(ui)))
        .child(
            // One button, so that the keyboard stays on it when it means the other thing.
            button("button count-all")
                .text_when(move || {
                    if is_running() { messages.more().stop } else { messages.more().count_exactly }.to_owned()
                })
                .hidden_when(move || !is_running() && !can_count())
                .on("click", move |_| if untrack(is_running) { ui.logs.stop_counting() } else { ui.logs.count_bars() }),
        )
        .child(el("span class=legend").children(legend))
}

/// How far the counting has come, or why it ended too early.
fn progress(ui: Ui) -> String {
    let Some(counting) = ui.logs.counting() else { return String::new() };
    let figures = [counting.done as u64, counting.of as u64].map(|figure| ui.count(figure));
    let text = match &counting.histogram {
        _ if counting.is_running => ui.messages.more().counting,
        None => return ui.messages.more().not_counted.to_owned(),
        Some(_) if counting.done < counting.of => ui.messages.more().counting_incomplete,
        Some(_) => return String::new(),
    };
    text.fill(&figures.each_ref().map(String::as_str))
}

/// Says how the counting ended; its steps would be too much to hear.
fn announce_end(ui: Ui) {
    let mut was_running = false;
    react(move || {
        let counting = ui.logs.counting();
        let is_running = counting.as_ref().is_some_and(|counting| counting.is_running);
        if was_running && !is_running && counting.is_some() {
            let trouble = progress(ui);
            ui.announce(if trouble.is_empty() { ui.messages.more().chart_exact.to_owned() } else { trouble });
        }
        was_running = is_running;
    });
}

/// The drawing, which takes the pointer and the keyboard.
fn plot(ui: Ui, chart: &Rc<Watched<Option<Chart>>>, choice: &Rc<Choice>) -> El {
    let follow = |read: Box<dyn Fn(&Chart) -> String>| {
        let chart = Rc::clone(chart);
        move || chart.read().map(|chart| read(&chart))
    };
    let path = |class: &str, outline: Box<dyn Fn(&Chart) -> String>| {
        svg("path").attr("class", class).attr_when("d", follow(outline))
    };
    let (chosen, pointer, keys) = (Rc::clone(choice), Rc::clone(choice), Rc::clone(choice));
    let picked = move |_: &Chart| {
        let bars = chosen.selection();
        bars.map(|bars| rectangle(bars.first(), 0, bars.last() + 1 - bars.first(), HEIGHT)).unwrap_or_default()
    };
    let gap = |position: usize| ["M", &decimal(position as u64), ",0v", &decimal(HEIGHT)].concat();
    let drawing = svg("svg class=chart preserveAspectRatio=none aria-hidden=true")
        .attr_when(
            "viewBox",
            follow(Box::new(|chart| {
                ["0 0 ", &decimal(chart.histogram.bars.len() as u64), " ", &decimal(HEIGHT)].concat()
            })),
        )
        .child(path("missing", Box::new(|chart| rectangle(0, 0, chart.missing, HEIGHT))))
        .children(
            CLASSES
                .into_iter()
                .zip(Outcome::ALL)
                .map(|(class, outcome)| path(class, Box::new(move |chart| chart.outline(outcome)))),
        )
        .child(path("picked", Box::new(picked)))
        .child(path("gaps", Box::new(move |chart| (1..chart.histogram.bars.len()).map(gap).collect())));
    let plot = el("div class=plot role=group tabindex=0")
        .attr("aria-label", ui.messages.more().chart)
        .attr("aria-describedby", "chart-scope chart-readout")
        .child(drawing)
        .on("keydown", move |event| keys.on_key(event.unchecked_ref()));
    let element = plot.element().clone();
    let events = ["pointerdown", "pointermove", "pointerup", "pointerleave", "pointercancel"];
    let plot = events.into_iter().fold(plot, |plot, name| {
        let (pointer, element) = (Rc::clone(&pointer), element.clone());
        plot.on(name, move |event| pointer.on_pointer(&event, &element))
    });
    let highest = follow(Box::new(move |chart| ui.count(chart.histogram.highest())));
    el("div").child(el("span class=highest").text_when(move || highest().unwrap_or_default())).child(plot)
}

/// The first and the last instant.
fn axis(ui: Ui, chart: &Rc<Watched<Option<Chart>>>) -> El {
    let instant = |of_last: bool| {
        let chart = Rc::clone(chart);
        el("span").text_when(move || {
            let Some(Chart { histogram, .. }) = chart.read() else { return String::new() };
            let last = histogram.span(histogram.bars.len().saturating_sub(1)).1;
            ui.format(|formats| formats.date_time(if of_last { last } else { histogram.span(0).0 }))
        })
    };
    el("div class=axis").child(instant(false)).child(instant(true))
}

/// The bars in figures, drawn while someone wants to read them.
fn as_table(ui: Ui, chart: Rc<Watched<Option<Chart>>>) -> El {
    let is_open = Rc::new(Watched::new(false));
    let opened = Rc::clone(&is_open);
    let table = move || Some(table(ui, &chart.read().filter(|_| is_open.read())?));
    el("details class=chart-table")
        .child(el("summary").text(ui.messages.more().as_table))
        .on("toggle", move |event| {
            opened.set(target(&event).is_some_and(|table| table.element().has_attribute("open")))
        })
        .child_when(table)
}

fn table(ui: Ui, chart: &Chart) -> El {
    let heading = |text: &str| el("th scope=col").text(text);
    let headings = [ui.messages.start_time, ui.messages.more().runs].into_iter().chain(names(ui.messages));
    let rows = (0..chart.histogram.bars.len()).map(Selection::at).map(|bar| {
        let figures = chart.figures(ui, bar).map(|figure| el("td").text(&figure));
        el("tr").child(el("th scope=row").text(&chart.span(ui, bar))).children(figures)
    });
    el("table")
        .attr("aria-label", ui.messages.more().chart)
        .child(el("thead").child(el("tr").children(headings.map(heading))))
        .child(el("tbody").children(rows))
}

/// The names of the outcomes, in the order of [`Outcome::ALL`].
fn names(messages: &Messages) -> [&'static str; 3] {
    let name = |status: &'static Status| (messages.status_name)(status);
    [name(&Status::Succeeded), messages.more().other_outcome, name(&Status::Failed)]
}
