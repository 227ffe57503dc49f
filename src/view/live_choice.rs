//! How often the table looks again by itself.

use super::dom::{El, el, target_value};
use super::toolbar::select;
use super::ui::Ui;
use crate::i18n::Unit;
use crate::state::{Live, react};

/// The choice, also of a pace that a host or a link set and the list does not have.
pub(super) fn live_choice(ui: Ui) -> El {
    let choice = select(Live::ALL.map(|live| (live.word(), name(ui, live))));
    let place = choice.clone();
    let mut known = Live::ALL.to_vec();
    react(move || {
        let live = ui.logs.live();
        if !known.contains(&live) {
            known.push(live);
            drop(place.clone().child(el("option").attr("value", &live.word()).text(&name(ui, live))));
        }
    });
    let choice = choice
        .value_when(move || ui.logs.live().word())
        .on("change", move |event| ui.logs.set_live(Live::from_word(&target_value(&event)).unwrap_or_default()));
    let label = ui.messages.live;
    el("label class=live").child(el("span").text(label)).child(choice.attr("aria-label", label))
}

fn name(ui: Ui, live: Live) -> String {
    let messages = ui.messages;
    match live {
        Live::Off => messages.live_off.to_owned(),
        Live::Every(seconds) => messages.live_every.fill(&[&(messages.amount)(seconds.into(), Unit::Second)]),
        Live::WhileRunning => messages.live_while_running.to_owned(),
    }
}
