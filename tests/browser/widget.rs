//! A widget in a page's hands.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use js_sys::{JSON, Reflect};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};
use workflow_logs::embed::{LogsHandle, mount_into};

use super::screen::Screen;

thread_local! {
    /// All widgets that are mounted: a test that fails drops nothing.
    static MOUNTED: RefCell<Vec<Handle>> = const { RefCell::new(Vec::new()) };
}

type Handle = Rc<RefCell<LogsHandle>>;

/// Unmounts what a failed test has left behind.
pub(crate) fn unmount_all() {
    for handle in MOUNTED.take() {
        handle.borrow_mut().destroy();
    }
}

/// A mounted widget, and all that can be seen of it; it is unmounted when it is dropped.
pub(crate) struct Widget {
    pub(crate) host: HtmlElement,
    pub(crate) root: ShadowRoot,
    screen: Screen,
    handle: Handle,
}

impl Deref for Widget {
    type Target = Screen;

    fn deref(&self) -> &Screen {
        &self.screen
    }
}

impl Widget {
    /// Mounts a widget with these options.
    pub(crate) fn open(options: Value) -> Self {
        Self::open_over(options, json!({ "endpoint": "/api/logs", "lang": "en" }))
    }

    /// Mounts a widget with these options, and with defaults for what they leave open.
    pub(crate) fn open_over(options: Value, defaults: Value) -> Self {
        Self::open_with(options, defaults, Value::Null)
    }

    /// Mounts a widget that asks for a query first.
    pub(crate) fn open_with(options: Value, defaults: Value, query: Value) -> Self {
        let host = host();
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        let handle = mount_into(&root, host.clone(), &texts(&options), &texts(&defaults), &texts(&query));
        let handle = Rc::new(RefCell::new(handle));
        MOUNTED.with_borrow_mut(|mounted| mounted.push(Rc::clone(&handle)));
        Self { screen: Screen::below(&root), host, root, handle }
    }

    /// Mounts a widget with the usual options, and waits for its rows.
    pub(crate) async fn with_rows(count: usize) -> Self {
        let widget = Self::open(json!({}));
        widget.has_rows(count).await;
        widget
    }

    /// Makes it as wide as it has to be for all columns, and for details beside the table.
    pub(crate) fn widen(&self) {
        self.host.set_attribute("style", "width: 1400px").unwrap();
    }

    pub(crate) fn query(&self) -> Value {
        value(&self.handle.borrow().query())
    }

    pub(crate) fn set_query(&self, query: &Value) {
        self.handle.borrow_mut().set_query(&texts(query));
    }

    pub(crate) fn update(&self, changes: &Value) {
        self.handle.borrow_mut().update(&texts(changes));
    }

    pub(crate) fn refresh(&self) {
        self.handle.borrow().refresh();
    }

    /// Takes the widget away; its place stays.
    pub(crate) fn unmount(&self) {
        MOUNTED.with_borrow_mut(|mounted| mounted.retain(|handle| !Rc::ptr_eq(handle, &self.handle)));
        self.handle.borrow_mut().destroy();
    }

    /// Whether it no longer knows a query.
    pub(crate) fn is_gone(&self) -> bool {
        self.handle.borrow().query().is_undefined()
    }

    /// The details of all events of this name, from now on.
    pub(crate) fn hear(&self, name: &str) -> Rc<RefCell<Vec<Value>>> {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let told = Rc::clone(&heard);
        self.on(name, move |detail| told.borrow_mut().push(detail));
        heard
    }

    /// Does something at each event of this name, for as long as the host lives.
    pub(crate) fn on(&self, name: &str, mut action: impl FnMut(Value) + 'static) {
        let action = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            action(value(&Reflect::get(&event, &"detail".into()).unwrap()));
        });
        self.host.add_event_listener_with_callback(name, action.into_js_value().unchecked_ref()).unwrap();
    }
}

impl Drop for Widget {
    fn drop(&mut self) {
        self.unmount();
        self.host.remove();
    }
}

/// A fresh element of the page.
pub(crate) fn host() -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let host: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    document.body().unwrap().append_child(&host).unwrap();
    host
}

/// The shadow root that a component has made in its place.
pub(crate) fn shadow_of(place: &HtmlElement) -> ShadowRoot {
    place.query_selector("div").unwrap().unwrap().shadow_root().unwrap()
}

/// Options as `options.js` hands them on: every value a text, or `null`.
fn texts(options: &Value) -> JsValue {
    let Value::Object(options) = options else { return JsValue::UNDEFINED };
    let text = |value: &Value| match value {
        Value::Null => Value::Null,
        Value::Array(list) => json!(list.iter().map(plain).collect::<Vec<_>>().join(",")),
        other => json!(plain(other)),
    };
    js(&options.iter().map(|(name, value)| (name.clone(), text(value))).collect())
}

/// A text as it is, and all else in JSON's words.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The value as JavaScript has it.
pub(crate) fn js(value: &Value) -> JsValue {
    JSON::parse(&value.to_string()).unwrap()
}

fn value(value: &JsValue) -> Value {
    serde_json::from_str(&String::from(JSON::stringify(value).unwrap())).unwrap()
}
