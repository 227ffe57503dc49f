//! The newest task wins; an older one ends.

use std::future::Future;
use std::pin::Pin;

use futures_util::future::abortable;
use leptos::prelude::*;

/// Something that takes time and gives nothing; boxed, so that the compiler writes its frame once.
pub(crate) type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Runs the task that `begin` gives, now and whenever a signal that `begin` read has changed.
///
/// The older task is dropped, which ends its request, and so is the last one on unmount.
/// Several changes in one tick are one run.
/// `LocalResource` cannot do this: it waits for the old request before it begins the new one.
pub(super) fn latest(begin: Box<dyn Fn() -> Task>) {
    Effect::new(move |_| {
        let (task, handle) = abortable(begin());
        on_cleanup(move || handle.abort());
        in_background(Box::pin(async move {
            // An abort is not an error.
            let _ = task.await;
        }));
    });
}

/// Does something now and whenever a signal that it read has changed, after the changes of the same tick.
pub(crate) fn follow(mut action: Box<dyn FnMut()>) {
    Effect::new(move |_| action());
}

/// Runs a task that belongs to no value, such as a copy to the clipboard.
#[expect(clippy::disallowed_methods, reason = "the one place that begins tasks")]
pub(crate) fn in_background(task: Task) {
    leptos::task::spawn_local(task);
}
