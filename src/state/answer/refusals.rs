//! Which statuses a server was found not to filter.

use std::cell::RefCell;

use crate::model::Status;

/// The statuses that one server was found not to filter; clones are the same.
///
/// Versions differ, so each status is asked for once, and its 400 is remembered for as long as the page lives.
#[derive(Clone, Debug)]
pub(in crate::state) struct Refusals {
    endpoint: String,
}

thread_local! {
    static REFUSED: RefCell<Vec<(String, Status)>> = const { RefCell::new(Vec::new()) };
}

impl Refusals {
    /// What is known of the server behind an address.
    pub(in crate::state) fn of(endpoint: &str) -> Self {
        Self { endpoint: endpoint.to_owned() }
    }

    pub(super) fn contains(&self, status: &Status) -> bool {
        REFUSED.with_borrow(|refused| refused.iter().any(|known| self.is_about(known, status)))
    }

    pub(super) fn add(&self, status: &Status) {
        if !self.contains(status) {
            REFUSED.with_borrow_mut(|refused| refused.push((self.endpoint.clone(), status.clone())));
        }
    }

    pub(super) fn remove(&self, status: &Status) {
        REFUSED.with_borrow_mut(|refused| refused.retain(|known| !self.is_about(known, status)));
    }

    fn is_about(&self, (endpoint, refused): &(String, Status), status: &Status) -> bool {
        *endpoint == self.endpoint && refused == status
    }
}
