//! How a run stands: drawing, word and tint together.

use super::dom::{El, el};
use super::icon::{Icon, icon};
use super::safe_text::visible;
use crate::i18n::Messages;
use crate::model::Status;

/// The badge of a status.
pub(super) fn status_badge(messages: &Messages, status: &Status) -> El {
    let (kind, drawing) = look(status);
    el("span class=status part=status")
        .attr("data-status", kind)
        .child(icon(drawing))
        .child(el("bdi").text(&visible((messages.status_name)(status))))
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
