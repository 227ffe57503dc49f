//! The newest task wins; an older one ends.

use std::future::Future;
use std::pin::Pin;

use futures_util::future::{AbortHandle, abortable};

use super::watched::{keep, react};

/// Something that takes time and gives nothing; boxed, so that the compiler writes its frame once.
pub(crate) type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Runs the task that `begin` gives, now and whenever a value that `begin` read has changed.
///
/// The older task is dropped, which ends its request, and so is the last one on unmount.
/// `LocalResource` cannot do this: it waits for the old request before it begins the new one.
pub(super) fn latest(begin: impl Fn() -> Task + 'static) {
    latest_boxed(Box::new(begin));
}

fn latest_boxed(begin: Box<dyn Fn() -> Task>) {
    react(move || {
        let (task, handle) = abortable(begin());
        keep(AbortOnDrop(handle));
        in_background(Box::pin(async move {
            // An abort is not an error.
            let _ = task.await;
        }));
    });
}

struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Runs a task that belongs to no value, such as a copy to the clipboard.
#[expect(clippy::disallowed_methods, reason = "the one place that begins tasks")]
pub(crate) fn in_background(task: Task) {
    leptos::task::spawn_local(task);
}
