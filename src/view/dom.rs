//! Elements, made and kept up to date by Leptos effects.
//!
//! Leptos's `view!` gives every element and every closure a type of its own, and the compiler writes code for each:
//! at this widget's size 110 kB after compression.
//! Here all elements have one type and all closures are boxed, so that a further element costs a few bytes.
//! Nothing goes through `innerHTML`, so Trusted Types and hostile texts find nothing to hold on to.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, Node};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(tag: &str) -> Element;

    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    fn create_element_ns(namespace: &str, tag: &str) -> Element;

    #[wasm_bindgen(js_namespace = document, js_name = createComment)]
    fn create_comment(text: &str) -> Node;

    type Properties;

    #[wasm_bindgen(method, structural, indexing_setter)]
    fn set(this: &Properties, name: &str, value: &JsValue);
}

/// An element under construction; clones are the same element.
#[derive(Clone)]
pub(super) struct El(Element);

/// A new HTML element.
pub(super) fn el(tag: &str) -> El {
    El(create_element(tag))
}

/// A new SVG element.
pub(super) fn svg(tag: &str) -> El {
    El(create_element_ns("http://www.w3.org/2000/svg", tag))
}

/// A button that does not submit.
pub(super) fn button(class: &str) -> El {
    el("button").attr("type", "button").class(class)
}

impl El {
    /// Takes an element that is there already.
    pub(super) fn wrap(element: Element) -> Self {
        Self(element)
    }

    pub(super) fn element(&self) -> &Element {
        &self.0
    }

    pub(super) fn class(self, names: &str) -> Self {
        self.attr("class", names)
    }

    pub(super) fn attr(self, name: &str, value: &str) -> Self {
        self.set_attr(name, value);
        self
    }

    /// Changes an attribute that is already there.
    pub(super) fn set_attr(&self, name: &str, value: &str) {
        // The names are ours and valid, which is all that can fail.
        let _ = self.0.set_attribute(name, value);
    }

    /// An attribute that follows a signal; `None` takes it away.
    pub(super) fn attr_when(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        let element = self.0.clone();
        let mut before = None;
        react(move || {
            let value = value();
            if value != before {
                let _ = match &value {
                    Some(value) => element.set_attribute(name, value),
                    None => element.remove_attribute(name),
                };
                before = value;
            }
        });
        self
    }

    /// `true` or `false`, as ARIA writes them.
    pub(super) fn aria_when(self, name: &'static str, value: impl Fn() -> bool + 'static) -> Self {
        self.attr_when(name, move || Some(if value() { "true" } else { "false" }.to_owned()))
    }

    /// The `hidden` attribute, while the signal says so.
    pub(super) fn hidden_when(self, is_hidden: impl Fn() -> bool + 'static) -> Self {
        self.attr_when("hidden", move || is_hidden().then(String::new))
    }

    /// A class name, while the signal says so.
    pub(super) fn class_when(self, name: &'static str, is_on: impl Fn() -> bool + 'static) -> Self {
        let list = self.0.class_list();
        react(move || drop(list.toggle_with_force(name, is_on())));
        self
    }

    /// The `value` of a field; it is written only when it differs, so that the cursor stays.
    pub(super) fn value_when(self, value: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        react(move || {
            let value = JsValue::from(value());
            element.unchecked_ref::<Properties>().set("value", &value);
        });
        self
    }

    pub(super) fn text(self, text: &str) -> Self {
        self.set_text(text);
        self
    }

    pub(super) fn set_text(&self, text: &str) {
        self.0.set_text_content(Some(text));
    }

    /// Text that follows a signal.
    pub(super) fn text_when(self, text: impl Fn() -> String + 'static) -> Self {
        let element = self.clone();
        let mut before = String::new();
        react(move || {
            let text = text();
            if text != before {
                element.set_text(&text);
                before = text;
            }
        });
        self
    }

    pub(super) fn child(self, child: El) -> Self {
        let _ = self.0.append_child(&child.0);
        self
    }

    pub(super) fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// A child that is made anew when the signal changes, or is not there.
    ///
    /// Effects, listeners and timers of the old child end before the new one begins.
    pub(super) fn child_when(self, child: impl Fn() -> Option<El> + 'static) -> Self {
        let anchor = create_comment("");
        let _ = self.0.append_child(&anchor);
        let mut shown: Option<El> = None;
        react(move || {
            if let Some(old) = shown.take() {
                old.0.remove();
            }
            shown = child();
            if let (Some(new), Some(parent)) = (&shown, anchor.parent_node()) {
                let _ = parent.insert_before(&new.0, Some(&anchor));
            }
        });
        self
    }

    /// Does something at each event, until the element's owner is gone.
    pub(super) fn on(self, event: &'static str, action: impl FnMut(Event) + 'static) -> Self {
        let action: Box<dyn FnMut(Event)> = Box::new(action);
        listen(self.0.clone(), event, Closure::wrap(action));
        self
    }

    /// Moves the keyboard to this element.
    pub(super) fn focus(&self) {
        if let Some(element) = self.0.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
    }

    /// The first element below that fits a selector of ours.
    pub(super) fn find(&self, selector: &str) -> Option<El> {
        self.0.query_selector(selector).ok().flatten().map(Self)
    }

    /// The nearest element above, or this one, that fits a selector of ours.
    pub(super) fn closest(&self, selector: &str) -> Option<El> {
        self.0.closest(selector).ok().flatten().map(Self)
    }

    /// Whether the keyboard is here or below.
    pub(super) fn has_focus(&self) -> bool {
        self.0.matches(":focus-within").unwrap_or(false)
    }
}

/// The element that an event happened on.
pub(super) fn target(event: &Event) -> Option<El> {
    event.target()?.dyn_into().ok().map(El)
}

/// The text of the field that an event happened on.
pub(super) fn target_value(event: &Event) -> String {
    event_target_value(event)
}

/// Moves the keyboard to the first filter, for buttons that vanish when they are pressed.
pub(super) fn focus_filters(event: &Event) {
    let widget = target(event).and_then(|target| target.closest(".widget"));
    if let Some(field) = widget.and_then(|widget| widget.find(".toolbar input, .toolbar select")) {
        field.focus();
    }
}

/// Runs now, and again after each change of a signal that it read, until its owner is gone.
pub(super) fn react(action: impl FnMut() + 'static) {
    let mut action: Box<dyn FnMut()> = Box::new(action);
    let effect = SendWrapper::new(RenderEffect::new(move |_: Option<()>| action()));
    on_cleanup(move || drop(effect));
}

/// Listens until the owner is gone. A closure that is dropped while it still listens would throw.
fn listen(element: Element, event: &'static str, action: Closure<dyn FnMut(Event)>) {
    let _ = element.add_event_listener_with_callback(event, action.as_ref().unchecked_ref());
    let kept = SendWrapper::new((element, action));
    on_cleanup(move || {
        let (element, action) = &*kept;
        let _ = element.remove_event_listener_with_callback(event, action.as_ref().unchecked_ref());
    });
}
