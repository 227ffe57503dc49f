//! How a run stands: drawing, word and tint together.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::safe_text::visible;
use super::ui::Ui;
use crate::model::Status;

/// The badge of a status.
pub(super) fn status_badge(ui: Ui, status: &Status) -> impl IntoView + use<> {
    let (kind, drawing) = look(status);
    let name = visible((ui.messages.status_name)(status));
    view! {
        <span class="status" part="status" data-status=kind>
            {icon(drawing)}
            <bdi>{name}</bdi>
        </span>
    }
}

/// The style sheet's word, never the server's, and the drawing.
fn look(status: &Status) -> (&'static str, Icon) {
    match status {
        Status::Scheduled => ("scheduled", Icon::Clock),
        Status::Running => ("running", Icon::Arc),
        Status::Paused => ("paused", Icon::Pause),
        Status::Succeeded => ("succeeded", Icon::Check),
        Status::PartialSucceeded => ("partial", Icon::CheckPartial),
        Status::Failed => ("failed", Icon::Cross),
        Status::Stopped => ("stopped", Icon::Square),
        Status::Skipped => ("skipped", Icon::Skip),
        Status::Other(_) => ("other", Icon::Question),
    }
}
