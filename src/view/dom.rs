//! Elements, made and kept up to date by Leptos effects.
//!
//! Leptos's `view!` gives every element and every closure a type of its own, and the compiler writes code for each:
//! at this widget's size more than 70 kB after compression.
//! Here all elements have one type and all closures are boxed, so that a further element costs a few bytes.
//! Nothing goes through `innerHTML`, so Trusted Types and hostile texts find nothing to hold on to.

use std::iter::successors;

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, Node};

use super::text::Text;
use crate::state::{keep, known, react};

#[wasm_bindgen]
extern "C" {
    /// The page's document, whose own methods are called (`final`):
    /// an `<img name="createElement">` of the page stands in front of `document.createElement`.
    pub(super) type Document;

    #[wasm_bindgen(thread_local_v2, js_name = document)]
    pub(super) static DOCUMENT: Document;

    #[wasm_bindgen(method, final, js_name = createElement)]
    fn create_element(this: &Document, tag: &str) -> Element;

    #[wasm_bindgen(method, final, js_name = createElementNS)]
    fn create_element_ns(this: &Document, namespace: &str, tag: &str) -> Element;

    #[wasm_bindgen(method, final, js_name = createTextNode)]
    pub(super) fn create_text_node(this: &Document, text: &str) -> Node;

    #[wasm_bindgen(method, final, js_name = createComment)]
    fn create_comment(this: &Document, text: &str) -> Node;

    #[wasm_bindgen(method, final, js_name = createTreeWalker)]
    pub(super) fn create_tree_walker(this: &Document, root: &Element, kinds: u32) -> TreeWalker;

    pub(super) type TreeWalker;

    #[wasm_bindgen(method, js_name = nextNode)]
    pub(super) fn next_node(this: &TreeWalker) -> Option<TextNode>;

    #[wasm_bindgen(extends = Node)]
    pub(super) type TextNode;

    // The text stays on the browser's side.
    #[wasm_bindgen(method, getter)]
    pub(super) fn data(this: &TextNode) -> JsValue;

    /// Any HTML element; what an element lacks, such as the value of a table, is set and never read.
    #[wasm_bindgen(extends = Element)]
    type Control;

    #[wasm_bindgen(method, getter)]
    fn value(this: &Control) -> Option<String>;

    // To compare it: the text stays on the browser's side.
    #[wasm_bindgen(method, getter, js_name = value)]
    fn raw_value(this: &Control) -> JsValue;

    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Control, value: &JsValue);

    #[wasm_bindgen(method)]
    fn focus(this: &Control);

    // An element can always be copied.
    #[wasm_bindgen(method, js_name = cloneNode)]
    fn clone_node(this: &Control, is_deep: bool) -> Element;

    // With the browser's own copy of the name.
    #[wasm_bindgen(method, catch, js_name = setAttribute)]
    fn set_attribute(this: &Control, name: &JsString, value: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, getter)]
    fn style(this: &Control) -> Style;

    type Style;

    #[wasm_bindgen(method, js_name = setProperty)]
    fn set_property(this: &Style, name: &JsString, value: &str);
}

/// An element under construction; clones are the same element.
#[derive(Clone)]
pub(super) struct El(Element);

/// A new HTML element: its tag, and attributes whose values have no spaces, for example `td role=cell`.
///
/// One text for all of them is both the shortest to read and the smallest in the wasm.
pub(super) fn el(parts: &str) -> El {
    with_attributes(parts, |tag| DOCUMENT.with(|document| document.create_element(tag)))
}

/// A new SVG element, written as in [`el`].
pub(super) fn svg(parts: &str) -> El {
    with_attributes(parts, |tag| {
        DOCUMENT.with(|document| document.create_element_ns("http://www.w3.org/2000/svg", tag))
    })
}

/// A button that does not submit.
pub(super) fn button(class: &str) -> El {
    el("button type=button").attr("class", class)
}

fn with_attributes(parts: &str, create: fn(&str) -> Element) -> El {
    let mut parts = parts.split(' ');
    let element = El(create(parts.next().unwrap_or_default()));
    for (name, value) in parts.filter_map(|part| part.split_once('=')) {
        let _ = element.0.set_attribute(name, value);
    }
    element
}

impl El {
    /// Takes an element that is there already.
    pub(super) fn wrap(element: Element) -> Self {
        Self(element)
    }

    pub(super) fn element(&self) -> &Element {
        &self.0
    }

    pub(super) fn attr(self, name: &'static str, value: &str) -> Self {
        self.set_attr(name, value);
        self
    }

    /// Changes an attribute that is already there.
    pub(super) fn set_attr(&self, name: &'static str, value: &str) {
        // The names are ours and valid, which is all that can fail.
        let _ = self.0.unchecked_ref::<Control>().set_attribute(&known(name), value);
    }

    pub(super) fn remove_attr(&self, name: &str) {
        let _ = self.0.remove_attribute(name);
    }

    /// Sets one style, which a strict CSP allows to scripts; empty takes it away.
    pub(super) fn set_style(&self, name: &'static str, value: &str) {
        self.0.unchecked_ref::<Control>().style().set_property(&known(name), value);
    }

    /// An attribute that follows values; `None` takes it away.
    pub(super) fn attr_when(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.attr_when_boxed(name, Box::new(value))
    }

    fn attr_when_boxed(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let element = self.clone();
        let mut before = None;
        react(move || {
            let value = value();
            if value != before {
                match &value {
                    Some(value) => element.set_attr(name, value),
                    None => element.remove_attr(name),
                }
                before = value;
            }
        });
        self
    }

    /// `true` or `false`, as ARIA writes them.
    pub(super) fn aria_when(self, name: &'static str, value: impl Fn() -> bool + 'static) -> Self {
        self.attr_when(name, move || Some(if value() { "true" } else { "false" }.to_owned()))
    }

    /// The `hidden` attribute, while it is so.
    pub(super) fn hidden_when(self, is_hidden: impl Fn() -> bool + 'static) -> Self {
        self.attr_when("hidden", move || is_hidden().then(String::new))
    }

    /// The `value` of a field; an equal one is not written, since a browser that fills in forms looks at each that is.
    pub(super) fn value_when(self, value: impl Fn() -> String + 'static) -> Self {
        self.value_when_boxed(Box::new(value))
    }

    fn value_when_boxed(self, value: Box<dyn Fn() -> String>) -> Self {
        let element = self.0.clone();
        react(move || {
            let (field, value) = (element.unchecked_ref::<Control>(), JsValue::from_str(&value()));
            if field.raw_value() != value {
                field.set_value(&value);
            }
        });
        self
    }

    /// Sets the `value` of a field once.
    pub(super) fn set_value(&self, value: &str) {
        self.0.unchecked_ref::<Control>().set_value(&JsValue::from_str(value));
    }

    pub(super) fn text(self, text: &str) -> Self {
        self.set_text(text);
        self
    }

    pub(super) fn set_text(&self, text: &str) {
        self.0.set_text_content(Some(text));
    }

    /// Text that follows values.
    pub(super) fn text_when(self, text: impl Fn() -> String + 'static) -> Self {
        self.text_when_boxed(Box::new(text))
    }

    fn text_when_boxed(self, text: Box<dyn Fn() -> String>) -> Self {
        let mut shown = Text::new();
        let element = shown.put_into(&self);
        react(move || {
            shown.set(&text());
        });
        element
    }

    pub(super) fn child(self, child: El) -> Self {
        let _ = self.0.append_child(&child.0);
        self
    }

    /// Puts an element before one of its children.
    pub(super) fn put_before(&self, child: &El, new: &El) {
        let _ = self.0.insert_before(&new.0, Some(&child.0));
    }

    pub(super) fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// A child that is made anew when the values that it read change, or is not there.
    ///
    /// Effects, listeners and timers of the old child end before the new one begins.
    pub(super) fn child_when(self, child: impl Fn() -> Option<El> + 'static) -> Self {
        self.child_when_boxed(Box::new(child))
    }

    fn child_when_boxed(self, child: Box<dyn Fn() -> Option<El>>) -> Self {
        let anchor = DOCUMENT.with(|document| document.create_comment(""));
        let _ = self.0.append_child(&anchor);
        let mut shown: Option<El> = None;
        react(move || {
            let new = child();
            let focused = shown.as_ref().and_then(|old| old.find(":focus")?.0.get_attribute("aria-label"));
            if let Some(old) = shown.take() {
                old.0.remove();
            }
            shown = new;
            if let (Some(new), Some(parent)) = (&shown, anchor.parent_node()) {
                let _ = parent.insert_before(&new.0, Some(&anchor));
                // The keyboard stays on what has the same name.
                if let Some(same) = focused.and_then(|label| new.labelled(&label)) {
                    same.focus();
                }
            }
        });
        self
    }

    /// Does something at each event, until the element's owner is gone.
    pub(super) fn on(self, event: &'static str, action: impl FnMut(Event) + 'static) -> Self {
        listen(self.0.clone().into(), event, Box::new(action));
        self
    }

    /// Moves the keyboard to this element.
    pub(super) fn focus(&self) {
        self.0.unchecked_ref::<Control>().focus();
    }

    /// The first element below that fits a selector of ours.
    pub(super) fn find(&self, selector: &str) -> Option<El> {
        self.0.query_selector(selector).ok().flatten().map(Self)
    }

    /// A copy with all that is below; what listens or follows values is not copied.
    pub(super) fn copied(&self) -> El {
        El(self.0.unchecked_ref::<Control>().clone_node(true))
    }

    /// The elements right below.
    pub(super) fn below(&self) -> impl Iterator<Item = El> {
        successors(self.0.first_element_child(), Element::next_element_sibling).map(El)
    }

    /// The first element right below; what has none gives itself.
    pub(super) fn first(&self) -> El {
        self.0.first_element_child().map_or_else(|| self.clone(), El)
    }

    /// The element right behind; the last one gives itself.
    pub(super) fn next(&self) -> El {
        self.0.next_element_sibling().map_or_else(|| self.clone(), El)
    }

    /// The first element below with this name; a selector could not hold every name.
    fn labelled(&self, label: &str) -> Option<El> {
        self.below().find_map(|child| {
            if child.0.get_attribute("aria-label").as_deref() == Some(label) {
                Some(child)
            } else {
                child.labelled(label)
            }
        })
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
    // Everything that can be pointed at or typed into is an element.
    event.target().map(|target| El(target.unchecked_into()))
}

/// The root of the tree that an element is in: the widget's shadow root.
pub(super) fn root_of(element: &El) -> El {
    // What a root lacks of an element is not asked of it.
    El(element.0.get_root_node().unchecked_into())
}

/// The text of the field that an event happened on.
pub(super) fn target_value(event: &Event) -> String {
    target(event).and_then(|field| field.0.unchecked_ref::<Control>().value()).unwrap_or_default()
}

/// Moves the keyboard to the first filter, for buttons of filters that vanish when they are pressed.
pub(super) fn focus_filters(event: &Event) {
    focus_toolbar(event, ".toolbar .select");
}

/// Moves the keyboard to the button that asks again, for others that do the same and vanish.
pub(super) fn focus_refresh(event: &Event) {
    focus_toolbar(event, ".refresh");
}

fn focus_toolbar(event: &Event, selector: &str) {
    let widget = target(event).and_then(|target| target.closest(".widget"));
    if let Some(control) = widget.and_then(|widget| widget.find(selector)) {
        control.focus();
    }
}

/// A listener that is removed when it is dropped: a closure that is gone while it still listens would throw.
struct Listener {
    target: EventTarget,
    event: &'static str,
    action: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, self.action.as_ref().unchecked_ref());
    }
}

/// Listens until the owner is gone.
fn listen(target: EventTarget, event: &'static str, action: Box<dyn FnMut(Event)>) {
    let action = Closure::wrap(action);
    let _ = target.add_event_listener_with_callback(event, action.as_ref().unchecked_ref());
    keep(Listener { target, event, action });
}
