//! How far a search through the rows has come, when the server cannot filter.

use super::dom::{El, button, el};
use super::notice::framed;
use super::ui::Ui;
use crate::model::Order;
use crate::state::{Scan, derived};

/// The progress with a way to stop while it reads, then what was found where, with a way to go on.
pub(super) fn scan_notice(ui: Ui) -> impl Fn() -> Option<El> + 'static {
    let is_reading = derived(move || ui.logs.reading().is_some());
    let found = derived(move || ui.shown(|shown| shown.scan.map(|scan| (scan, shown.query.order))).flatten());
    move || {
        if is_reading.read() {
            return Some(reading(ui));
        }
        found.read().map(|(scan, order)| outcome(ui, scan, order))
    }
}

fn reading(ui: Ui) -> El {
    let text = move || {
        let Some(scan) = ui.logs.reading() else { return String::new() };
        ui.messages.more().reading.fill(&[&ui.count(scan.read), &total(ui, scan), &ui.count(scan.matches)])
    };
    bar(el("p").text_when(text), ui.messages.more().stop, move || ui.logs.stop_reading(), ui)
}

fn outcome(ui: Ui, scan: Scan, order: Order) -> El {
    let text = el("p").text(&found_text(ui, scan, order));
    if scan.is_complete {
        place(text, ui)
    } else {
        bar(text, ui.messages.more().read_more, move || ui.logs.read_more(), ui)
    }
}

/// What was found where: never the matches of a part as those of the whole.
pub(super) fn found_text(ui: Ui, scan: Scan, order: Order) -> String {
    let messages = ui.messages;
    let (matches, read) = (ui.count(scan.matches), ui.count(scan.read));
    match order {
        _ if scan.is_complete => messages.more().matches_in_all.fill(&[&matches, &read]),
        Order::NewestFirst => messages.more().matches_in_newest.fill(&[&matches, &read, &total(ui, scan)]),
        Order::OldestFirst => messages.more().matches_in_oldest.fill(&[&matches, &read, &total(ui, scan)]),
    }
}

fn total(ui: Ui, scan: Scan) -> String {
    scan.of.map_or_else(|| ui.messages.none.to_owned(), |total| ui.count(total))
}

fn bar(text: El, label: &str, action: impl Fn() + 'static, ui: Ui) -> El {
    place(text, ui).child(button("button").text(label).on("click", move |_| action()))
}

fn place(text: El, ui: Ui) -> El {
    framed("div")
        .attr("class", "notice scan")
        .child(text.attr("title", ui.messages.more().filtered_here))
        .child(el("p class=next").text(ui.messages.more().filtered_here))
}
