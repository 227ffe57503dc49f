//! How often the table looks again by itself.

use super::dom::{El, el, target_value};
use super::toolbar::select;
use super::ui::Ui;
use crate::i18n::Unit;
use crate::state::Live;

/// The choice, also of a pace that the host set and the list does not have.
pub(super) fn live_choice(ui: Ui) -> El {
    let set = ui.logs.config().refresh;
    let own = (!Live::ALL.contains(&set)).then_some(set);
    let options = Live::ALL.into_iter().chain(own).map(|live| (live.word(), name(ui, live)));
    let choice = select(options)
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
