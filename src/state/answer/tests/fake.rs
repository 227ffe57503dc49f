//! A server as the real ones are: one status, the newest first, ties ordered anew for each page.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// What goes wrong with one request.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mishap {
    Error(ErrorKind),
    /// The answer never comes, so that whoever waits for it has to be dropped.
    Silence,
}

/// What was asked, and what came.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) statuses: Vec<Status>,
    pub(super) bounds: Bounds,
    pub(super) ids: Vec<String>,
    pub(super) is_refused: bool,
}

pub(super) struct Fake {
    /// The oldest first.
    pub(super) rows: RefCell<Vec<Row>>,
    /// The statuses that can be asked for.
    pub(super) filtered: Vec<Status>,
    /// Whether another status is as if there was none, instead of a 400.
    pub(super) is_ignorant: bool,
    pub(super) has_before: bool,
    pub(super) has_total: bool,
    /// Whether every page is the first one, with one more after it.
    pub(super) is_stuck: bool,
    /// Whether everything is refused, whatever the status.
    pub(super) refuses_all: Cell<bool>,
    /// For each request to come: what goes wrong with it.
    pub(super) mishaps: RefCell<VecDeque<Option<Mishap>>>,
    /// For each request to come: how many seconds after the newest run each run begins that comes after it.
    pub(super) arrivals: RefCell<VecDeque<Vec<i64>>>,
    /// For as long as it is set a run comes after each request.
    pub(super) never_rests: Cell<bool>,
    pub(super) log: RefCell<Vec<Request>>,
    pub(super) heard: RefCell<Vec<Scan>>,
    pub(super) refusals: Refusals,
}

impl Fake {
    pub(super) fn dify(rows: Vec<Row>) -> Self {
        // Each server has an address of its own, because what is learned of one stays.
        static SERVERS: AtomicUsize = AtomicUsize::new(0);
        let endpoint = format!("server {}", SERVERS.fetch_add(1, Ordering::Relaxed));
        Self {
            rows: RefCell::new(rows),
            filtered: FILTERED.to_vec(),
            is_ignorant: false,
            has_before: true,
            has_total: true,
            is_stuck: false,
            refuses_all: Cell::new(false),
            mishaps: RefCell::default(),
            arrivals: RefCell::default(),
            never_rests: Cell::new(false),
            log: RefCell::default(),
            heard: RefCell::default(),
            refusals: Refusals::of(&endpoint),
        }
    }

    /// Without an upper bound, so that neither a second nor an instant can be asked for.
    pub(super) fn leadlex(rows: Vec<Row>) -> Self {
        Self { has_before: false, ..Self::dify(rows) }
    }

    pub(super) fn count(&self) -> usize {
        self.log.borrow().len()
    }

    pub(super) fn since(&self, count: usize) -> Vec<Request> {
        self.log.borrow()[count..].to_vec()
    }

    /// The present, within the second of the newest run.
    pub(super) fn now(&self) -> Timestamp {
        let newest = self.rows.borrow().last().and_then(Row::logged_at);
        newest.unwrap_or(Timestamp::UNIX_EPOCH).plus_ms(500)
    }

    /// The rows that a query is about, in its order, by brute force; those of one second in any order.
    pub(super) fn all(&self, statuses: &[Status], order: Order) -> Vec<Row> {
        let rows = self.rows.borrow();
        let has = |row: &&Row| statuses.is_empty() || statuses.iter().any(|wanted| is_of(row, wanted));
        let mut rows: Vec<Row> = rows.iter().filter(has).cloned().collect();
        rows.sort_by_key(Row::logged_at);
        if order == Order::NewestFirst {
            rows.reverse();
        }
        rows
    }

    fn arrive(&self, delays: &[i64]) {
        let mut rows = self.rows.borrow_mut();
        for delay in delays {
            let newest = rows.last().and_then(Row::logged_at).map_or(1_800_000_000, |at| at.ms() / 1000);
            let number = rows.len();
            rows.push(row(number, newest + delay, FILTERED[digest(number) as usize % FILTERED.len()].clone()));
        }
    }

    fn respond(&self, query: &LogQuery, bounds: Bounds) -> Result<Page<Row>, ApiError> {
        let status = query.statuses.first();
        let is_refused = status.is_some_and(|status| !self.filtered.contains(status) && !self.is_ignorant);
        if is_refused || self.refuses_all.get() {
            return Err(ApiError::of(ErrorKind::Refused));
        }
        let status = status.filter(|status| self.filtered.contains(status));
        let rows = self.rows.borrow();
        let is_match = |row: &&Row| {
            let at = row.logged_at();
            status.is_none_or(|status| is_of(row, status))
                && bounds.after.is_none_or(|after| Some(after) <= at)
                && bounds.before.is_none_or(|before| at <= Some(before))
        };
        let (page, limit) = (query.page.get() as usize, query.limit.get() as usize);
        let start = if self.is_stuck { 0 } else { (page - 1) * limit };
        let mut found: Vec<&Row> = rows.iter().rev().filter(is_match).collect();
        let mut end = 0;
        for second in found.chunk_by_mut(|one, other| one.logged_at() == other.logged_at()) {
            end += second.len();
            if start < end && end - second.len() < start + limit {
                second.sort_by_cached_key(|row| digest((start, limit, &row.run().unwrap().id)));
            }
        }
        Ok(Page {
            rows: found.iter().skip(start).take(limit).map(|row| Row::clone(row)).collect(),
            page: query.page,
            limit: query.limit,
            total: Some(found.len() as u64).filter(|_| self.has_total),
            has_more: self.is_stuck || start + limit < found.len(),
            surplus: 0,
        })
    }
}

fn is_of(row: &Row, status: &Status) -> bool {
    row.run().is_some_and(|run| run.status.as_ref() == Some(status))
}

impl Server for Fake {
    fn ask(&self, query: LogQuery, bounds: Bounds) -> Asking<'_> {
        assert!(query.statuses.len() < 2, "no server compares with two statuses");
        assert!(self.has_before || bounds.before.is_none(), "this server has no upper bound");
        let mishap = self.mishaps.borrow_mut().pop_front().flatten();
        let answer = match mishap {
            Some(Mishap::Error(kind)) => Err(ApiError::of(kind)),
            Some(Mishap::Silence) => Err(ApiError::of(ErrorKind::Unreachable)),
            None => self.respond(&query, bounds),
        };
        let is_refused = answer.as_ref().is_err_and(|error| error.kind == ErrorKind::Refused);
        let ids = answer.as_ref().map(|page| ids(&page.rows)).unwrap_or_default();
        self.log.borrow_mut().push(Request { statuses: query.statuses, bounds, ids, is_refused });
        assert!(self.count() < 5_000, "it asks without an end");
        let arrivals = self.arrivals.borrow_mut().pop_front();
        self.arrive(&arrivals.unwrap_or_default());
        if self.never_rests.get() {
            self.arrive(&[1]);
        }
        match mishap {
            Some(Mishap::Silence) => Box::pin(std::future::pending()),
            _ => Box::pin(std::future::ready(answer)),
        }
    }

    fn has_before(&self) -> bool {
        self.has_before
    }

    fn refusals(&self) -> &Refusals {
        &self.refusals
    }

    fn reading(&self, scan: Scan) {
        self.heard.borrow_mut().push(scan);
    }
}
