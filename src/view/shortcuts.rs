//! The list of keys.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, KeyboardEvent};

use super::dom::{El, button, el};
use super::icon::{Icon, icon};
use super::styles;
use super::ui::{Panel, Ui};
use crate::state::in_background;

/// A modal dialog; it opens by itself, and gives the keyboard back when it is closed.
pub(super) fn shortcuts(ui: Ui) -> El {
    styles::open();
    let messages = ui.messages;
    let keys = [
        ("j k ↓ ↑", messages.more().key_rows),
        ("← →", messages.more().key_cells),
        ("Enter", messages.more().key_open),
        ("Esc", messages.more().key_close),
        ("/", messages.more().key_search),
        ("[ ]", messages.more().key_pages),
        ("r", messages.refresh),
        ("l", messages.live),
        ("?", messages.more().shortcuts),
    ];
    let list = keys.into_iter().flat_map(|(keys, meaning)| {
        let keys = keys.split(' ').map(|key| el("kbd").text(key));
        [el("dt").children(keys), el("dd").text(meaning)]
    });
    let dialog = el("dialog class=shortcuts closedby=any").attr("aria-label", messages.more().shortcuts);
    let (opened, pressed, clicked) = (dialog.clone(), dialog.clone(), dialog.clone());
    let head = el("header class=shortcuts-head").child(el("h2").text(messages.more().shortcuts)).child(
        button("icon-button")
            .attr("aria-label", messages.close)
            .attr("title", messages.close)
            .child(icon(Icon::Cross))
            .on("click", move |_| as_dialog(&clicked).close()),
    );
    // Only what is in the page can open, and the dialog is put there after this.
    in_background(Box::pin(async move {
        let _ = as_dialog(&opened).show_modal();
    }));
    dialog
        .child(head)
        .child(el("dl class=keys").children(list))
        .on("keydown", move |event| {
            // The page around the widget may have an Escape of its own.
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                as_dialog(&pressed).close();
            }
        })
        // However it was closed: by then the browser has given the keyboard back.
        .on("close", move |_| ui.open(Panel::Shortcuts, false))
}

fn as_dialog(dialog: &El) -> &HtmlDialogElement {
    dialog.element().unchecked_ref()
}
