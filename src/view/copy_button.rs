//! Text to the clipboard.

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::icon::{Icon, icon};
use super::ui::Ui;
use crate::state::in_background;

/// A small button that copies what `text` gives when it is pressed, exactly as it was received.
pub(super) fn copy_button(ui: Ui, label: String, text: impl Fn() -> String + 'static) -> impl IntoView {
    view! {
        <button class="icon-button copy" type="button" title=label.clone() aria-label=label on:click=move |_| copy(ui, text())>
            {icon(Icon::Copy)}
        </button>
    }
}

/// Copies, and says whether it worked.
pub(super) fn copy(ui: Ui, text: String) {
    let Some(window) = web_sys::window() else { return };
    // Undefined on pages without https, where reading a field of it would throw.
    let clipboard = window.navigator().clipboard();
    in_background(async move {
        let is_copied = !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&text)).await.is_ok();
        let said = if is_copied { ui.messages.copied } else { ui.messages.copy_failed };
        ui.announcement.try_set(said.to_owned());
    });
}
