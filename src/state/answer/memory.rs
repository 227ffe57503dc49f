//! What is remembered from page to page of one result.

use super::reader::Reader;
use super::{Answer, Server, Trouble, ties};
use crate::model::{Bounds, LogQuery, Order, PageNumber, Row, Timestamp};

/// What is remembered from page to page of one result.
#[derive(Default)]
pub(in crate::state) struct Memory {
    /// The query without its place.
    result: Option<LogQuery>,
    as_of: Option<Timestamp>,
    /// The ids that each page has shown.
    seen: Vec<(PageNumber, Vec<String>)>,
    /// The rows of the result, as the last answer had it.
    pub(super) total: Option<u64>,
    reader: Option<Reader>,
}

impl Memory {
    /// Makes ready for a query: another result, or the same anew, forgets what was known.
    pub(in crate::state) fn turn_to(&mut self, query: &LogQuery, is_anew: bool) {
        let result = query.clone().with_page(PageNumber::FIRST).with_as_of(None);
        let is_same = self.result.as_ref() == Some(&result);
        // Page 1 without an instant is the present; leaving it fixes the instant and keeps the result.
        let is_still = self.as_of == query.as_of || (self.as_of.is_none() && query.page != PageNumber::FIRST);
        let is_present = query.order == Order::NewestFirst && query.as_of.is_none() && query.page == PageNumber::FIRST;
        if is_anew || !is_same || !is_still || (is_present && self.reader.is_none()) {
            *self = Self { result: Some(result), ..Self::default() };
        }
        self.as_of = query.as_of;
    }

    pub(super) fn forget_reading(&mut self) {
        self.reader = None;
    }

    /// Goes on reading until the page that is asked for is full.
    pub(super) async fn read_on(
        &mut self,
        server: &dyn Server,
        query: &LogQuery,
        bounds: Bounds,
        is_scan: bool,
        may_ask: bool,
    ) -> Result<Answer, Trouble> {
        let reader = self.reader.get_or_insert_with(|| Reader::new(query, is_scan));
        reader.page(server, query, bounds, may_ask).await
    }

    /// Takes out the rows that other pages have shown, puts those in that were missed for them,
    /// and gives how many rows the page has lost.
    pub(super) async fn without_repeats(
        &mut self,
        server: &dyn Server,
        query: &LogQuery,
        bounds: Bounds,
        rows: &mut Vec<Row>,
    ) -> Result<usize, Trouble> {
        self.seen.retain(|(page, _)| *page != query.page);
        let is_known = |id: &str| self.seen.iter().any(|(_, ids)| ids.iter().any(|known| known == id));
        let repeated = ties::repair(server, query, bounds, rows, &is_known).await?;
        self.seen.push((query.page, ties::ids(rows)));
        Ok(repeated)
    }
}
