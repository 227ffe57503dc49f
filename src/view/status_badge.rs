//! How a run stands: drawing, word and tint together.

use super::dom::{El, el};
use super::icon::{Icon, outlined};
use super::safe_text::visible;
use super::text::Text;
use crate::i18n::Messages;
use crate::model::Status;

/// The badge of a status.
pub(super) fn status_badge(messages: &Messages, status: &Status) -> El {
    let mut badge = Badge::of(Badge::pattern());
    badge.show(messages, status);
    badge.element()
}

/// A badge that can show another status.
pub(super) struct Badge {
    badge: El,
    path: El,
    word: Text,
}

impl Badge {
    /// A badge without a status, for copies.
    pub(super) fn pattern() -> El {
        el("span class=status part=status").child(outlined().0).child(Text::new().put_into(&el("bdi")))
    }

    /// Takes a copy of the pattern.
    pub(super) fn of(badge: El) -> Self {
        let drawing = badge.first();
        Self { path: drawing.first(), word: Text::inside(&drawing.next()), badge }
    }

    pub(super) fn element(&self) -> El {
        self.badge.clone()
    }

    pub(super) fn show(&mut self, messages: &Messages, status: &Status) {
        let (kind, drawing) = look(status);
        self.badge.set_attr("data-status", kind);
        self.path.set_attr("d", drawing.path());
        self.word.set(&visible((messages.status_name)(status)));
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
