//! Reading a result from one end: several statuses merged, or a filter that the server lacks.

use super::{Answer, MOST_TURNS, Scan, Server, Trouble, ask, end_of, request, restless, ties};
use crate::api::{ApiError, ErrorKind};
use crate::model::{Bounds, LogQuery, Order, Page, PageLimit, Row, Status, Timestamp};

/// The most rows that a server gives in one answer.
const CHUNK: u64 = PageLimit::MAX as u64;

/// The rows that a search reads before it asks whether to go on.
const SCAN_ROWS: u64 = 1_000;

/// What was read of a result so far.
pub(super) struct Reader {
    streams: Vec<Stream>,
    /// The statuses that are kept; none when the server filters.
    wanted: Vec<Status>,
    order: Order,
    found: Vec<Row>,
    found_keys: Vec<ties::Key>,
    /// The rows that may be read before someone asks for more.
    most: u64,
}

/// The rows of one status, or all of them, as the server orders them.
struct Stream {
    status: Option<Status>,
    total: Option<u64>,
    /// How many rows from the begin of the reading were asked for.
    read: u64,
    /// Set by its first answer, so that runs which begin during the reading push no row from chunk to chunk.
    until: Option<Timestamp>,
    /// The rows that wait to be merged, the next one last.
    waiting: Vec<Row>,
    /// The keys of the last two chunks, which the next one may repeat.
    recent: [Vec<ties::Key>; 2],
    is_done: bool,
}

impl Reader {
    /// One stream for each status or, when the server refuses one of them, a search through all runs.
    pub(super) fn new(query: &LogQuery, is_scan: bool) -> Self {
        let statuses = query.statuses.iter().cloned();
        let streams: Vec<Stream> =
            if is_scan { vec![Stream::new(None)] } else { statuses.map(|status| Stream::new(Some(status))).collect() };
        let wanted = if is_scan { query.statuses.clone() } else { Vec::new() };
        Self { streams, wanted, order: query.order, found: Vec::new(), found_keys: Vec::new(), most: SCAN_ROWS }
    }

    /// Allows the reading of some more rows.
    pub(super) fn read_more(&mut self) {
        self.most = self.read() + SCAN_ROWS;
    }

    fn is_scan(&self) -> bool {
        !self.wanted.is_empty()
    }

    /// The page of a query, after as much reading as it takes.
    pub(super) async fn page(
        &mut self,
        server: &dyn Server,
        query: &LogQuery,
        bounds: Bounds,
        may_ask: bool,
    ) -> Result<Answer, Trouble> {
        let limit = query.limit.get() as usize;
        let first = (query.page.get() as usize - 1).saturating_mul(limit);
        let end = first.saturating_add(limit);
        if self.found.len() <= first && 0 < first {
            // A page that has nothing yet is a wish to read on.
            self.read_more();
        }
        let mut idle_turns = 0;
        loop {
            // One row more than the page has tells whether there is a next one.
            let is_enough = self.found.len() > end || !may_ask || (self.is_scan() && self.most <= self.read());
            let next = self.streams.iter_mut().find(|stream| stream.is_hungry());
            let Some(stream) = next.filter(|_| !is_enough) else { break };
            stream.read_chunk(server, query, bounds, self.order).await?;
            // A total that changes with each answer, or the same page again and again, would be read for ever.
            idle_turns = if stream.is_hungry() { idle_turns + 1 } else { 0 };
            if MOST_TURNS < idle_turns {
                return Err(restless());
            }
            self.merge();
            server.reading(self.scan());
        }
        let scan = self.scan();
        let total = if self.is_scan() { Some(scan.matches).filter(|_| scan.is_complete) } else { self.total() };
        let rows: Vec<Row> = self.found.iter().skip(first).take(limit).cloned().collect();
        // A page that can still be filled comes before the next one.
        let has_more = self.found.len() > end || (self.found.len() == end && !scan.is_complete);
        let page = Page { rows, page: query.page, limit: query.limit, total, has_more, surplus: 0 };
        // A merged page that is full is as exact as if the server had answered it.
        let is_cut = self.is_scan() || (self.found.len() < end && !scan.is_complete);
        Ok(Answer {
            page,
            scan: Some(scan).filter(|_| is_cut),
            repeated: 0,
            until: self.streams.iter().filter_map(|stream| stream.until).max(),
        })
    }

    fn scan(&self) -> Scan {
        Scan {
            read: self.read(),
            of: self.total(),
            matches: self.found.len() as u64,
            is_complete: self.streams.iter().all(|stream| stream.is_done && stream.waiting.is_empty()),
        }
    }

    fn read(&self) -> u64 {
        self.streams.iter().map(|stream| stream.total.map_or(stream.read, |total| total.min(stream.read))).sum()
    }

    fn total(&self) -> Option<u64> {
        self.streams.iter().map(|stream| stream.total).sum()
    }

    /// Takes rows for as long as it is certain which of all streams comes next.
    fn merge(&mut self) {
        while !self.streams.iter().any(Stream::is_hungry) {
            let is_newest_first = self.order == Order::NewestFirst;
            let mut next: Option<&mut Stream> = None;
            for stream in &mut self.streams {
                let (Some(at), best) = (stream.next_at(), next.as_ref().and_then(|stream| stream.next_at())) else {
                    continue;
                };
                if best.is_none_or(|best| if is_newest_first { best < at } else { at < best }) {
                    next = Some(stream);
                }
            }
            let Some(row) = next.and_then(|stream| stream.waiting.pop()) else { return };
            let is_wanted = self.wanted.is_empty() || row.status().is_some_and(|status| self.wanted.contains(status));
            // Without an upper bound rows are pushed while a search rests, and a crowded second repeats its own.
            let key = ties::key(&row);
            if is_wanted && !key.is_some_and(|key| self.found_keys.contains(&key)) {
                self.found_keys.extend(key);
                self.found.push(row);
            }
        }
    }
}

impl Stream {
    fn new(status: Option<Status>) -> Self {
        Self {
            status,
            total: None,
            read: 0,
            until: None,
            waiting: Vec::new(),
            recent: Default::default(),
            is_done: false,
        }
    }

    /// Whether nothing is known of its next row.
    fn is_hungry(&self) -> bool {
        self.waiting.is_empty() && !self.is_done
    }

    /// When its next row was written; a row without a time keeps its place.
    fn next_at(&self) -> Option<Timestamp> {
        let at = |row: &Row| row.logged_at();
        self.waiting
            .last()
            .map(|next| at(next).or_else(|| self.waiting.iter().rev().find_map(at)).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// Reads the next chunk; it counts as read when all of it is there.
    async fn read_chunk(
        &mut self,
        server: &dyn Server,
        query: &LogQuery,
        bounds: Bounds,
        order: Order,
    ) -> Result<(), Trouble> {
        let bounds = if server.has_before() { bounds.until(self.until) } else { bounds };
        let number = match (order, self.total) {
            (Order::NewestFirst, _) | (_, None) => self.read / CHUNK + 1,
            // Counted from the end: the chunk whose last row is the oldest that is not read yet.
            (Order::OldestFirst, Some(total)) => total.saturating_sub(self.read).div_ceil(CHUNK).max(1),
        };
        let asked = request(query, self.status.as_ref(), number, PageLimit::clamped(PageLimit::MAX));
        let page = ask(server, asked.clone(), bounds).await?;
        self.until = self.until.or_else(|| end_of(&page.rows));
        let total_before = self.total;
        self.total = page.total.or(self.total);
        let mut rows = page.rows;
        let before = (number - 1) * CHUNK;
        let (read, is_done) = match order {
            Order::NewestFirst if page.has_more && !rows.is_empty() => (before + CHUNK, false),
            Order::NewestFirst => (before + rows.len() as u64, true),
            Order::OldestFirst => {
                let Some(total) = self.total else {
                    return Err(Trouble { error: ApiError::of(ErrorKind::UnexpectedShape), status: None });
                };
                let is_first = number == 1;
                // The first answer only tells where the end is, unless it is all; later ones tell whether it moved.
                if total_before != self.total && !(is_first && total <= CHUNK) {
                    return Ok(());
                }
                rows.reverse();
                (total.saturating_sub(before), is_first)
            }
        };
        let is_known = |key| self.recent.iter().any(|keys| keys.contains(&key));
        ties::repair(server, &asked, bounds, &mut rows, &is_known).await?;
        (self.read, self.is_done) = (read, is_done);
        let keys = ties::keys(&rows);
        // A chunk that only repeats pushes out nothing that it repeats.
        if !keys.is_empty() {
            let [last, _] = std::mem::take(&mut self.recent);
            self.recent = [keys, last];
        }
        rows.reverse();
        self.waiting = rows;
        Ok(())
    }
}
