//! How new the rows are, what is newer and the way there, and the ways to look at them;
//! always in its place, so that no row moves.

use std::rc::Rc;

use super::dom::{El, button, el};
use super::icon::{Icon, icon};
use super::live_choice::live_choice;
use super::notice::sentence;
use super::toolbar::opener;
use super::ui::{Panel, Ui};
use crate::model::Order;
use crate::state::{Live, Pulse, derived};

/// “As of 14:03:22, 7 newer”, “Live, checked 5 seconds ago”, “3 new”.
pub(super) fn freshness(ui: Ui) -> El {
    let newer = derived(move || {
        let pulse = ui.logs.pulse();
        // The other end of the oldest first is no place to go to, only one that grows.
        let is_left = ui.shown(|shown| shown.as_of.is_some() && shown.query.order == Order::NewestFirst);
        (pulse.newer, pulse.is_at_least, is_left.unwrap_or(false))
    });
    let offered = Rc::clone(&newer);
    let newest = move || {
        let (count, is_at_least, is_left) = newer.read();
        let text = if is_left { ui.messages.more().show_newest.to_owned() } else { new_runs(ui, count, is_at_least) };
        (is_left || count > 0).then(|| {
            button("button newest")
                .attr("title", ui.messages.more().show_newest)
                .child(icon(Icon::Up))
                .child(el("span").text(&text))
                .on("click", move |_| ui.logs.show_newest())
        })
    };
    let text = derived(move || text(ui));
    let line = Rc::clone(&text);
    let is_empty = move || {
        let (count, _, is_left) = offered.read();
        line.read().is_empty() && count == 0 && !is_left
    };
    el("div class=freshness")
        .child(
            el("div class=freshness-line")
                .attr_when("data-empty", move || is_empty().then(String::new))
                .child(el("p class=freshness-text").text_when(move || text.read()))
                .child(el("div class=newest-place role=status").child_when(newest)),
        )
        .child(opener(ui, Panel::Overview, ui.messages.overview, Icon::Chart))
        .child(opener(ui, Panel::Find, ui.messages.find, Icon::Search).attr("title", ui.messages.find_hint))
        .child(live_choice(ui))
}

fn as_of(ui: Ui) -> Option<crate::model::Timestamp> {
    ui.shown(|shown| shown.as_of).flatten()
}

fn new_runs(ui: Ui, count: u64, is_at_least: bool) -> String {
    let count = [ui.count(count).as_str(), if is_at_least { "+" } else { "" }].concat();
    ui.messages.new_runs.fill(&[&count])
}

fn text(ui: Ui) -> String {
    let messages = ui.messages;
    let Pulse { checked_at, error, newer, .. } = ui.logs.pulse();
    let live = ui.logs.live();
    let still = as_of(ui).map(|at| messages.as_of.fill(&[&ui.format(|formats| formats.date_time(at))]));
    let newer = (still.is_some() && newer > 0).then(|| messages.more().newer_runs.fill(&[&ui.count(newer)]));
    let live = match (live, error, checked_at) {
        (Live::Off, ..) => None,
        (_, Some(kind), _) => Some(messages.more().live_failed.fill(&[sentence(messages, kind)])),
        (_, None, at) => {
            let at = at.or_else(|| ui.shown(|shown| shown.received_at));
            at.map(|at| messages.more().live_checked.fill(&[&ui.relative(at)]))
        }
    };
    [still, newer, live].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
