//! Values that effects follow.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

/// A value that effects follow: a Leptos trigger beside a cell.
///
/// A `RwSignal<T>` would do the same, but the compiler writes its machinery anew for each `T`,
/// some 3 kB each; a trigger has none.
pub(crate) struct Watched<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T: Clone> Watched<T> {
    pub(crate) fn new(value: T) -> Self {
        Self { value: RefCell::new(value), changed: ArcTrigger::new() }
    }

    /// A copy of the value; the effect that reads it here runs again when it changes.
    ///
    /// A copy and not a borrow: one that lasted until a change would end the whole module.
    pub(crate) fn read(&self) -> T {
        self.changed.track();
        self.peek()
    }

    /// Lets the effect that calls it run again when the value changes.
    pub(crate) fn follow(&self) {
        self.changed.track();
    }

    /// A copy of the value, for code that no change should run again.
    pub(crate) fn peek(&self) -> T {
        self.value.borrow().clone()
    }

    /// Changes the value and lets the effects run, once, after the changes of the same tick.
    pub(crate) fn update(&self, change: impl FnOnce(&mut T)) {
        let mut value = self.peek();
        change(&mut value);
        self.value.replace(value);
        self.changed.notify();
    }

    /// Sets the value; an equal one changes nothing.
    pub(crate) fn set(&self, value: T)
    where
        T: PartialEq,
    {
        if *self.value.borrow() != value {
            self.value.replace(value);
            self.changed.notify();
        }
    }
}

/// A counter that tells whether it was raised since it was last looked at.
pub(super) struct Bell {
    rung: Watched<u32>,
    heard: Cell<u32>,
}

impl Bell {
    pub(super) fn new() -> Self {
        Self { rung: Watched::new(0), heard: Cell::new(0) }
    }

    /// Lets the effect that calls it run again when it rings.
    pub(super) fn follow(&self) {
        self.rung.follow();
    }

    pub(super) fn ring(&self) {
        self.rung.update(|count| *count = count.wrapping_add(1));
    }

    /// Whether it rang since the last call; the effect that calls it runs again when it rings.
    pub(super) fn is_new(&self) -> bool {
        let rung = self.rung.read();
        self.heard.replace(rung) != rung
    }
}

/// A value that is worked out from others, and followed only when it really changes.
pub(crate) fn derived<T: Clone + PartialEq + 'static>(compute: impl Fn() -> T + 'static) -> Rc<Watched<T>> {
    let derived = Rc::new(Watched::new(untrack(&compute)));
    let written = Rc::clone(&derived);
    react(move || written.set(compute()));
    derived
}

/// Runs now, and again after each change of a value that it read, until its owner is gone.
///
/// Several changes in one tick are one run.
pub(crate) fn react(action: impl FnMut() + 'static) {
    react_boxed(Box::new(action));
}

fn react_boxed(mut action: Box<dyn FnMut()>) {
    keep(RenderEffect::new(move |_: Option<()>| action()));
}

/// Keeps something until the owner is gone, or until the effect that keeps it runs again.
pub(crate) fn keep(kept: impl Sized + 'static) {
    let kept: Box<dyn Any> = Box::new(kept);
    let kept = SendWrapper::new(kept);
    on_cleanup(move || drop(kept));
}
