//! Where a person is among the rows that match.

use crate::model::PageNumber;

/// What was found in the rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    page: Option<PageNumber>,
    /// The positions of the rows that match, from 0, in order.
    pub(super) rows: Vec<usize>,
    /// Which of them the person is at, from 0.
    pub(super) current: usize,
    /// Whether that one matches only in text that is not on the screen.
    pub(super) is_hidden: bool,
}

/// Where to go from the current match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nowhere, and the page does not scroll, for nobody asked.
    Stay,
    /// To the row that is current, or the next one when it does not match any more.
    Here,
    Next,
    Previous,
}

impl Found {
    pub(super) fn row(&self) -> Option<usize> {
        self.rows.get(self.current).copied()
    }

    /// Goes a step among the rows that match now; another page begins with its first.
    pub(super) fn moved(&self, page: Option<PageNumber>, rows: Vec<usize>, step: Step) -> Self {
        let before = self.row().filter(|_| self.page == page);
        let current = match (step, before) {
            (Step::Previous, before) => {
                rows.iter().rposition(|row| before.is_some_and(|before| *row < before)).or(rows.len().checked_sub(1))
            }
            (Step::Next, Some(before)) => rows.iter().position(|row| before < *row),
            (_, before) => rows.iter().position(|row| before.is_none_or(|before| before <= *row)),
        };
        Self { page, rows, current: current.unwrap_or(0), is_hidden: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_around_and_rows_that_come_and_go_keep_the_place() {
        #[track_caller]
        fn check(from: (&[usize], usize), step: Step, rows: &[usize], expected: Option<usize>) {
            let page = Some(PageNumber::FIRST);
            let found = Found { page, rows: from.0.to_vec(), current: from.1, is_hidden: true };
            assert_eq!(found.moved(page, rows.to_vec(), step).row(), expected);
        }
        let rows: &[usize] = &[2, 5, 9];
        check((rows, 0), Step::Next, rows, Some(5));
        check((rows, 2), Step::Next, rows, Some(2));
        check((rows, 0), Step::Previous, rows, Some(9));
        check((rows, 2), Step::Previous, rows, Some(5));
        check((rows, 1), Step::Here, rows, Some(5));
        check((rows, 1), Step::Stay, &[2, 9], Some(9));
        check((rows, 2), Step::Here, &[2, 5], Some(2));
        check((&[], 0), Step::Next, rows, Some(2));
        check((&[], 0), Step::Previous, rows, Some(9));
        check((rows, 1), Step::Here, &[], None);
    }

    #[test]
    fn another_page_begins_with_its_first_match() {
        let page = |number: u32| Some(PageNumber::clamped(number));
        let found = Found { page: page(1), rows: vec![2, 5], current: 1, is_hidden: false };
        assert_eq!(found.moved(page(2), vec![0, 7], Step::Stay).row(), Some(0));
        assert_eq!(found.moved(page(1), vec![0, 7], Step::Stay).row(), Some(7));
    }
}
