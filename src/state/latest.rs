//! The newest task wins; an older one ends.

use std::future::Future;

use futures_util::future::abortable;
use leptos::prelude::*;

/// Runs `task` for each new value of `key`.
///
/// The task of an older value is dropped, which ends its request, and so is the last one on unmount.
/// Several changes in one tick are one run.
/// `LocalResource` cannot do this: it waits for the old request before it begins the new one.
pub(super) fn latest<K, F>(key: impl Fn() -> K + 'static, task: impl Fn(K) -> F + 'static)
where
    F: Future<Output = ()> + 'static,
{
    Effect::new(move |_| {
        let (task, handle) = abortable(task(key()));
        on_cleanup(move || handle.abort());
        in_background(async move {
            // An abort is not an error.
            let _ = task.await;
        });
    });
}

/// Runs a task that belongs to no value, such as a copy to the clipboard.
#[expect(clippy::disallowed_methods, reason = "the one place that begins tasks")]
pub(crate) fn in_background(task: impl Future<Output = ()> + 'static) {
    leptos::task::spawn_local(task);
}
