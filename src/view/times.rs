//! In which zone times are shown, and whether start times stand as such or as how long ago they were.

use std::time::Duration;

use leptos::prelude::untrack;

use super::dom::{El, button, el, root_of, target, target_value};
use super::ui::Ui;
use crate::format::{Zone, zone_names};
use crate::state::{Display, in_background, now};

const LOCAL: &str = "local";
const UTC: &str = "UTC";

/// The choice of a zone, which is always in sight, and of the way times are written.
pub(super) fn times(ui: Ui) -> El {
    let is_exact = move || ui.logs.display().is_exact;
    let exact =
        button("link").text(ui.messages.exact_times).aria_when("aria-pressed", is_exact).on("click", move |_| {
            let display = untrack(|| ui.logs.display());
            ui.logs.set_display(Display { is_exact: !display.is_exact, ..display });
        });
    el("span class=times").child(zone_choice(ui)).child(exact)
}

/// Whether `local`, `UTC` or an IANA name is one that the browser knows.
pub(crate) fn is_known_zone(name: &str) -> bool {
    Zone::from_word(name).is_known()
}

fn zone_choice(ui: Ui) -> El {
    let shown = ui.format(|formats| formats.zone().clone());
    let chosen = match &shown {
        Zone::Local => LOCAL.to_owned(),
        Zone::Utc => UTC.to_owned(),
        Zone::Named(name) => name.clone(),
    };
    let offset = ui.format(|formats| formats.zone_label(now()));
    let local = match shown {
        Zone::Local => [ui.messages.local_time, ", ", &offset].concat(),
        Zone::Utc | Zone::Named(_) => ui.messages.local_time.to_owned(),
    };
    let option = |word: &str, text: &str| el("option").attr("value", word).text(text);
    let choice = el("select id=time-zone class=zone")
        .attr("aria-label", ui.messages.time_zone)
        .child(option(LOCAL, &local))
        .child(option(UTC, UTC))
        .children(matches!(shown, Zone::Named(_)).then(|| option(&chosen, &offset)));
    choice.set_value(&chosen);
    let mut names_are_there = false;
    let place = choice.clone();
    let choice = choice.on("focus", move |_| {
        // Some 400 names, which are only worth their while when someone is about to choose.
        if !names_are_there {
            names_are_there = true;
            let others = zone_names().into_iter().filter(|name| *name != chosen && name != UTC);
            drop(place.clone().children(others.map(|name| option(&name, &name))));
        }
    });
    choice.on("change", move |event| {
        let zone = Some(target_value(&event));
        let display = untrack(|| ui.logs.display());
        let root = target(&event).map(|choice| root_of(&choice));
        ui.logs.set_display(Display { zone, ..display });
        // Everything is written anew for another zone; the keyboard stays with the choice.
        in_background(Box::pin(async move {
            crate::state::sleep(Duration::ZERO).await;
            if let Some(choice) = root.and_then(|root| root.find("#time-zone")) {
                choice.focus();
            }
        }));
    })
}
