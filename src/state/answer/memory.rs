//! What is remembered from page to page of one result.

use super::reader::Reader;
use super::{Answer, Server, Trouble, ties};
use crate::model::{Bounds, LogQuery, Order, PageLimit, PageNumber, Row, Timestamp};

/// What a page has shown.
struct Seen {
    page: PageNumber,
    /// The earliest and the latest time of its rows.
    span: Option<(Timestamp, Timestamp)>,
    keys: Vec<ties::Key>,
}

/// What is remembered from page to page of one result.
#[derive(Default)]
pub(in crate::state) struct Memory {
    /// The query without its place and without the number of rows per page.
    result: Option<LogQuery>,
    limit: PageLimit,
    as_of: Option<Timestamp>,
    /// The keys of the rows that each page has shown.
    seen: Vec<Seen>,
    /// The rows of the result, as the last answer had it.
    pub(super) total: Option<u64>,
    /// When the last answer came.
    pub(in crate::state) answered_at: Option<Timestamp>,
    reader: Option<Reader>,
}

impl Memory {
    /// Makes ready for a query: another result, or the same anew, forgets what was known.
    pub(in crate::state) fn turn_to(&mut self, query: &LogQuery, is_anew: bool) {
        let result = LogQuery { limit: PageLimit::default(), as_of: None, page: PageNumber::FIRST, ..query.clone() };
        let is_same = self.result.as_ref() == Some(&result);
        // Page 1 without an instant is the present; leaving it fixes the instant and keeps the result.
        let is_still = self.as_of == query.as_of || (self.as_of.is_none() && query.page != PageNumber::FIRST);
        let is_present = query.order == Order::NewestFirst && query.as_of.is_none() && query.page == PageNumber::FIRST;
        // What was read has cost many requests: it stands still by itself, also on its first page.
        let is_kept = if self.reader.is_some() { is_still || query.as_of.is_none() } else { is_still && !is_present };
        if is_anew || !is_same || !is_kept {
            *self = Self { result: Some(result), ..Self::default() };
        }
        if self.limit != query.limit {
            self.seen.clear();
        }
        (self.limit, self.as_of) = (query.limit, query.as_of);
    }

    /// Lets a search that has paused go on.
    pub(in crate::state) fn read_more(&mut self) {
        if let Some(reader) = &mut self.reader {
            reader.read_more();
        }
    }

    /// Whether the result is read from one end, and stands still as it was read.
    pub(in crate::state) fn is_reading(&self) -> bool {
        self.reader.is_some()
    }

    /// Takes note that a page shows other rows than it was asked for with.
    pub(in crate::state) fn see(&mut self, page: PageNumber, rows: &[Row]) {
        self.seen.retain(|seen| seen.page != page);
        self.seen.push(Seen { page, span: span(rows), keys: ties::keys(rows) });
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
        self.seen.retain(|seen| seen.page != query.page);
        // After hundreds of pages only those of the same time are worth a look.
        let span = span(rows);
        let is_near = |seen: &&Seen| is_overlap(seen.span, span);
        let near: Vec<&Seen> = self.seen.iter().filter(is_near).collect();
        let is_known = |key| near.iter().any(|seen| seen.keys.contains(&key));
        let repeated = ties::repair(server, query, bounds, rows, &is_known).await?;
        self.see(query.page, rows);
        Ok(repeated)
    }
}

/// The earliest and the latest time of some rows.
fn span(rows: &[Row]) -> Option<(Timestamp, Timestamp)> {
    let times = || rows.iter().filter_map(Row::logged_at);
    Some((times().min()?, times().max()?))
}

/// Whether two spans have a time in common; rows without a time can be anywhere.
fn is_overlap(one: Option<(Timestamp, Timestamp)>, other: Option<(Timestamp, Timestamp)>) -> bool {
    let (Some((first, last)), Some((begin, end))) = (one, other) else { return true };
    first <= end && begin <= last
}
