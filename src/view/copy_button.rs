//! Text to the clipboard.

use wasm_bindgen_futures::JsFuture;

use super::dom::{El, button};
use super::icon::{Icon, icon};
use super::ui::Ui;
use crate::state::in_background;

/// A small button that copies what `text` gives when it is pressed, exactly as it was received.
pub(super) fn copy_button(ui: Ui, label: &str, text: impl Fn() -> String + 'static) -> El {
    let label = ui.messages.more().copy.fill(&[label]);
    button("icon-button copy")
        .attr("title", &label)
        .attr("aria-label", &label)
        .child(icon(Icon::Copy))
        .on("click", move |_| copy(ui, text()))
}

/// Copies, and says whether it worked.
pub(super) fn copy(ui: Ui, text: String) {
    let Some(window) = web_sys::window() else { return };
    // Undefined on pages without https, where reading a field of it would throw.
    let clipboard = window.navigator().clipboard();
    in_background(Box::pin(async move {
        let is_copied = !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&text)).await.is_ok();
        let said = if is_copied { ui.messages.more().copied } else { ui.messages.more().copy_failed };
        ui.announce(said.to_owned());
    }));
}
