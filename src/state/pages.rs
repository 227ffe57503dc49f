//! The pages of one result that were left, so that the way back shows them at once.

use std::rc::Rc;

use super::Shown;
use crate::model::LogQuery;

/// The most pages that are kept: a way back is rarely longer, and a page can have a hundred rows.
const MOST: usize = 8;

/// The pages of one result that were left, the last one first, each as it last stood on the screen.
///
/// The one on the screen is never among them, so that a look has no copy to change.
#[derive(Default)]
pub(super) struct Pages(Vec<Rc<Shown>>);

impl Pages {
    /// Keeps the page that leaves the screen for one of `next`; another result forgets all.
    pub(super) fn leave(&mut self, left: Option<Rc<Shown>>, next: &LogQuery) {
        left.into_iter().for_each(|left| self.0.insert(0, left));
        self.0.retain(|page| page.query != *next && is_one_result(&page.query, next));
        self.0.truncate(MOST);
    }

    /// The page that answers a query, as old as it is.
    pub(super) fn get(&self, query: &LogQuery) -> Option<Rc<Shown>> {
        self.0.iter().find(|page| page.query == *query).cloned()
    }

    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}

/// Page 1 of the newest is the present, and the pages after it stand still: they are one result all the same.
fn is_one_result(one: &LogQuery, other: &LogQuery) -> bool {
    one.clone().with_as_of(other.as_of).is_same_result(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Page, PageLimit, PageNumber, Timestamp};

    fn query(page: u32) -> LogQuery {
        LogQuery::default().with_page(PageNumber::clamped(page)).with_as_of((1 < page).then_some(Timestamp::UNIX_EPOCH))
    }

    fn shown(query: LogQuery) -> Option<Rc<Shown>> {
        let (page, limit) = (query.page, query.limit);
        let page = Page { rows: Vec::new(), page, limit, total: None, has_more: true, surplus: 0 };
        let received_at = Timestamp::UNIX_EPOCH;
        Some(Rc::new(Shown {
            page,
            query,
            received_at,
            as_of: None,
            scan: None,
            repeated: 0,
            is_known: false,
            until: None,
        }))
    }

    /// What is kept after these pages have stood on the screen one after the other.
    fn after(numbers: &[u32]) -> Pages {
        let mut pages = Pages::default();
        for pair in numbers.windows(2) {
            pages.leave(shown(query(pair[0])), &query(pair[1]));
        }
        pages
    }

    fn numbers(pages: &Pages) -> Vec<u32> {
        pages.0.iter().map(|page| page.query.page.get()).collect()
    }

    #[test]
    fn pages_that_were_left_are_kept_but_not_the_one_on_the_screen() {
        assert_eq!(numbers(&after(&[1, 2, 3])), [2, 1]);
        assert_eq!(numbers(&after(&[1, 2, 3, 2])), [3, 1]);
        assert_eq!(numbers(&after(&[1, 1])), [0; 0], "a refresh leaves nothing");
        let pages = after(&[1, 2, 3]);
        assert_eq!(pages.get(&query(2)).map(|page| page.query.page.get()), Some(2));
        assert_eq!(pages.get(&query(2).with_as_of(None)), None, "of another instant");
    }

    #[test]
    fn the_pages_left_last_are_kept() {
        let all: Vec<u32> = (1..=20).collect();
        assert_eq!(numbers(&after(&all)), [19, 18, 17, 16, 15, 14, 13, 12]);
    }

    #[test]
    fn another_result_forgets_all() {
        for other in [query(1).with_keyword("x"), query(1).with_limit(PageLimit::clamped(50))] {
            let mut pages = after(&[1, 2, 3]);
            pages.leave(shown(query(3)), &other);
            assert_eq!(numbers(&pages), [0; 0]);
        }
    }
}
