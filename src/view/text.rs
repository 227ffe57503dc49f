//! Text nodes: written in place, and only where they change.

use web_sys::Node;

use super::dom::{DOCUMENT, El};

/// A text that is written anew in place, where it has changed.
pub(super) struct Text {
    node: Node,
    text: String,
}

impl Text {
    pub(super) fn new() -> Self {
        Self { node: DOCUMENT.with(|document| document.create_text_node("")), text: String::new() }
    }

    /// The text that an element holds already.
    pub(super) fn inside(place: &El) -> Self {
        place.element().first_child().map_or_else(Self::new, |node| Self { node, text: String::new() })
    }

    /// Puts it at the end of an element, and gives the element back.
    pub(super) fn put_into(&self, place: &El) -> El {
        let _ = place.element().append_child(&self.node);
        place.clone()
    }

    pub(super) fn get(&self) -> &str {
        &self.text
    }

    /// Whether this is another text than before.
    pub(super) fn set(&mut self, text: &str) -> bool {
        let is_new = self.text != text;
        if is_new {
            self.node.set_node_value(Some(text));
            text.clone_into(&mut self.text);
        }
        is_new
    }
}
