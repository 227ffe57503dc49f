//! Parts of the browser that a test replaces for a while.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

thread_local! {
    /// All patches that are not undone: a test that fails drops nothing.
    static ACTIVE: RefCell<Vec<Rc<Before>>> = const { RefCell::new(Vec::new()) };
}

/// Undoes what a failed test has left behind.
pub(crate) fn undo_all() {
    while let Some(before) = ACTIVE.with_borrow_mut(Vec::pop) {
        before.restore();
    }
}

/// A property that has another value until this is dropped.
#[must_use = "a dropped patch is undone"]
pub(crate) struct Patch(Rc<Before>);

struct Before {
    target: Object,
    name: &'static str,
    descriptor: JsValue,
}

impl Patch {
    /// Gives `target` another `name`.
    pub(crate) fn new(target: &JsValue, name: &'static str, value: &JsValue) -> Self {
        let target: Object = target.clone().unchecked_into();
        let own = Object::get_own_property_descriptor(&target, &name.into());
        let descriptor = Object::new();
        for (key, value) in [("value", value), ("configurable", &JsValue::TRUE), ("writable", &JsValue::TRUE)] {
            Reflect::set(&descriptor, &key.into(), value).unwrap();
        }
        Object::define_property(&target, &name.into(), &descriptor);
        let before = Rc::new(Before { target, name, descriptor: own });
        ACTIVE.with_borrow_mut(|active| active.push(Rc::clone(&before)));
        Self(before)
    }
}

impl Drop for Patch {
    fn drop(&mut self) {
        ACTIVE.with_borrow_mut(|active| active.retain(|before| !Rc::ptr_eq(before, &self.0)));
        self.0.restore();
    }
}

impl Before {
    fn restore(&self) {
        // What was inherited is seen again once the own property is gone.
        Reflect::delete_property(&self.target, &self.name.into()).unwrap();
        if !self.descriptor.is_undefined() {
            Object::define_property(&self.target, &self.name.into(), self.descriptor.unchecked_ref());
        }
    }
}

/// An object that scripts find by its name.
pub(crate) fn global(name: &str) -> JsValue {
    Reflect::get(&js_sys::global(), &name.into()).unwrap()
}

/// Lets the page be one that nobody can see.
pub(crate) fn hidden() -> Patch {
    Patch::new(&global("document"), "visibilityState", &"hidden".into())
}

/// Lets the browser have no connection.
pub(crate) fn offline() -> Patch {
    Patch::new(&global("navigator"), "onLine", &JsValue::FALSE)
}

/// Lets the browser be one that was told to save data.
pub(crate) fn saving_data() -> Patch {
    let connection = Object::new();
    Reflect::set(&connection, &"saveData".into(), &JsValue::TRUE).unwrap();
    Patch::new(&global("navigator"), "connection", &connection)
}

/// Lets chance always give the smallest number, so that tries follow each other without a wait.
pub(crate) fn without_jitter() -> Patch {
    chance_gives("return 0")
}

/// Lets chance always give the middle.
pub(crate) fn half_of_the_jitter() -> Patch {
    chance_gives("return 0.5")
}

fn chance_gives(body: &str) -> Patch {
    Patch::new(&global("Math"), "random", &Function::new_no_args(body))
}

/// What the console was told to warn of.
pub(crate) struct Warnings {
    told: Rc<RefCell<Vec<String>>>,
    _listener: Closure<dyn FnMut(JsValue)>,
    _patch: Patch,
}

impl Warnings {
    pub(crate) fn listen() -> Self {
        let told = Rc::new(RefCell::new(Vec::new()));
        let heard = Rc::clone(&told);
        let listener = Closure::new(move |text: JsValue| heard.borrow_mut().push(text.as_string().unwrap_or_default()));
        let patch = Patch::new(&global("console"), "warn", listener.as_ref());
        Self { told, _listener: listener, _patch: patch }
    }

    pub(crate) fn all(&self) -> Vec<String> {
        self.told.borrow().clone()
    }
}
