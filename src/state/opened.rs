//! The row whose details are open.

use std::rc::Rc;

use super::Shown;
use crate::api::is_run_id;
use crate::model::Row;

/// The row whose details are open, in the answer that it came with.
///
/// Two are equal when they say the same of the same run, so that a refresh leaves the details alone,
/// and the keyboard in them.
#[derive(Clone, Debug)]
pub struct Opened {
    shown: Rc<Shown>,
    position: usize,
}

impl Opened {
    /// The row at a position of a page, from 0, if there is one.
    pub(super) fn at(shown: &Rc<Shown>, position: usize) -> Option<Self> {
        (position < shown.page.rows.len()).then(|| Self { shown: Rc::clone(shown), position })
    }

    /// The run's own id, if a link can name it: any other text of a server has no place in an address.
    #[must_use]
    pub fn run_id(&self) -> Option<&str> {
        self.row()?.run()?.run_id.as_deref().filter(|id| is_run_id(id))
    }

    /// The row.
    #[must_use]
    pub fn row(&self) -> Option<&Row> {
        self.shown.page.rows.get(self.position)
    }
}

impl PartialEq for Opened {
    fn eq(&self, other: &Self) -> bool {
        self.row().zip(other.row()).is_some_and(|(row, other)| row.says_the_same(other))
    }
}
