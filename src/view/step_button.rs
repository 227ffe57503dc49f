//! A button that goes one step, to another page or another run.

use std::rc::Rc;

use leptos::prelude::untrack;

use super::dom::{El, button};
use super::icon::{Icon, icon};

/// A button that goes where `destination` says, and is off where it says nothing.
pub(super) fn step_button(
    label: &str,
    drawing: Icon,
    destination: impl Fn() -> Option<u32> + 'static,
    go: impl Fn(u32) + 'static,
) -> El {
    let destination = Rc::new(destination);
    let is_off = {
        let destination = Rc::clone(&destination);
        move || destination().is_none()
    };
    // `aria-disabled` and not `disabled`: the button that was just pressed must not lose the focus.
    button("icon-button")
        .attr("aria-label", label)
        .attr("title", label)
        .child(icon(drawing))
        .aria_when("aria-disabled", is_off)
        .on("click", move |_| {
            if let Some(number) = untrack(|| destination()) {
                go(number);
            }
        })
}
