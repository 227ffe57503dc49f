//! One page of an answer, and where it stands in the whole.

/// One page of rows and what the server says about the rest.
///
/// The four figures may contradict each other; the methods say which one is believed.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The rows, newest first, at most `limit`.
    pub rows: Vec<T>,
    /// This page's number, as the server echoes it, else as it was asked.
    pub page: PageNumber,
    /// Rows per page, as the server echoes it, else as it was asked.
    pub limit: PageLimit,
    /// Matching rows in the whole result, when the server says it.
    pub total: Option<u64>,
    /// Whether a next page exists; this wins over `total`.
    pub has_more: bool,
    /// Rows that the server sent beyond `limit`, which are not in `rows`.
    pub surplus: usize,
}

impl<T> Page<T> {
    /// The number of the last page that is known to exist, from 1.
    #[must_use]
    pub fn last_page(&self) -> PageNumber {
        let by_total = self.total.map_or(1, |total| total.div_ceil(u64::from(self.limit.get())));
        let by_total = u32::try_from(by_total).unwrap_or(PageNumber::MAX);
        if self.has_more {
            PageNumber::clamped(by_total.max(self.page.get() + 1))
        } else if self.rows.is_empty() {
            PageNumber::clamped(by_total)
        } else {
            self.page
        }
    }

    /// Whether `total` agrees with the page's rows and `has_more`, so that it may be shown as exact.
    #[must_use]
    pub fn is_total_exact(&self) -> bool {
        let seen = self.first_row() + self.rows.len() as u64 - u64::from(!self.rows.is_empty());
        self.total.is_some_and(|total| if self.has_more { total > seen } else { total == seen || self.rows.is_empty() })
    }

    /// The position of the first row in the whole result, from 1.
    #[must_use]
    pub fn first_row(&self) -> u64 {
        u64::from(self.page.get() - 1) * u64::from(self.limit.get()) + u64::from(!self.rows.is_empty())
    }

    /// Whether the page lies past the end of a result that has rows.
    #[must_use]
    pub fn is_past_end(&self) -> bool {
        self.rows.is_empty() && self.page > PageNumber::FIRST
    }
}

/// A page's number, from 1 to 99,999 (the range that Dify accepts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageNumber(u32);

impl PageNumber {
    /// The first page.
    pub const FIRST: Self = Self(1);
    /// The largest number, inclusive.
    pub const MAX: u32 = 99_999;

    /// The nearest number that is allowed.
    #[must_use]
    pub fn clamped(number: u32) -> Self {
        Self(number.clamp(1, Self::MAX))
    }

    /// The number, from 1.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }

    /// The page after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self::clamped(self.0 + 1)
    }

    /// The page before this one; the first page stays.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::clamped(self.0 - 1)
    }
}

impl Default for PageNumber {
    fn default() -> Self {
        Self::FIRST
    }
}

/// Rows per page, from 1 to 100 (the range that both servers accept).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageLimit(u32);

impl PageLimit {
    /// The largest limit, inclusive.
    pub const MAX: u32 = 100;

    /// The nearest limit that is allowed.
    #[must_use]
    pub fn clamped(limit: u32) -> Self {
        Self(limit.clamp(1, Self::MAX))
    }

    /// The limit, from 1.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }
}

/// 20, Dify's default.
impl Default for PageLimit {
    fn default() -> Self {
        Self(20)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(number: u32, rows: usize, total: Option<u64>, has_more: bool) -> Page<()> {
        Page {
            rows: vec![(); rows],
            page: PageNumber::clamped(number),
            limit: PageLimit::default(),
            total,
            has_more,
            surplus: 0,
        }
    }

    #[test]
    fn the_last_page_follows_has_more() {
        #[track_caller]
        fn check(page: Page<()>, last: u32, exact: bool) {
            assert_eq!((page.last_page().get(), page.is_total_exact()), (last, exact), "{page:?}");
        }
        check(page(1, 20, Some(5000), true), 250, true);
        check(page(250, 20, Some(5000), false), 250, true);
        check(page(1, 0, Some(0), false), 1, true);
        check(page(2, 5, Some(25), false), 2, true);
        // More rows than the total says.
        check(page(3, 20, Some(20), true), 4, false);
        check(page(3, 20, None, true), 4, false);
        // Fewer rows than the total says.
        check(page(1, 20, Some(5000), false), 1, false);
        // Past the end: only the total can tell.
        check(page(9, 0, Some(25), false), 2, true);
        check(page(1, 20, Some(u64::MAX), true), PageNumber::MAX, true);
    }

    #[test]
    fn rows_are_counted_from_one() {
        assert_eq!(page(1, 20, None, false).first_row(), 1);
        assert_eq!(page(2, 20, None, false).first_row(), 21);
        assert_eq!(page(1, 0, None, false).first_row(), 0);
    }

    #[test]
    fn numbers_stay_in_their_range() {
        assert_eq!(PageNumber::clamped(0).get(), 1);
        assert_eq!(PageNumber::clamped(u32::MAX).next().get(), 99_999);
        assert_eq!(PageNumber::FIRST.previous(), PageNumber::FIRST);
        assert_eq!(PageLimit::clamped(0).get(), 1);
        assert_eq!(PageLimit::clamped(500).get(), 100);
    }

    #[test]
    fn only_an_empty_later_page_is_past_the_end() {
        assert!(page(2, 0, Some(5), false).is_past_end());
        assert!(!page(1, 0, Some(5), false).is_past_end());
        assert!(!page(2, 1, Some(5), false).is_past_end());
    }
}
