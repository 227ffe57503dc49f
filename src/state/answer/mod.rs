//! How a query becomes requests that servers can answer, and their answers one page.
//!
//! Servers filter by one status, begin with the newest run and page by offset; people want more.
//! Everything here is plain logic on a [`Server`], so that native tests hold it against a brute-force answer.

mod memory;
mod reader;
mod refusals;
mod reversed;
mod ties;

#[cfg(test)]
mod tests;

use std::future::Future;
use std::pin::Pin;

use crate::api::{ApiError, ErrorKind};
use crate::model::{Bounds, LogQuery, Order, Page, PageLimit, Row, Status, Timestamp};

pub(super) use memory::Memory;
pub(super) use refusals::Refusals;

/// How often a result that changes between two requests is followed.
const MOST_TURNS: usize = 3;

/// A request under way.
pub(super) type Asking<'a> = Pin<Box<dyn Future<Output = Result<Page<Row>, ApiError>> + 'a>>;

/// Someone who answers one request at a time.
pub(super) trait Server {
    /// Asks for one page; the query has at most one status.
    fn ask(&self, query: LogQuery, bounds: Bounds) -> Asking<'_>;
    /// Whether start times can be bounded above.
    fn has_before(&self) -> bool;
    /// The statuses that this server was found not to filter.
    fn refusals(&self) -> &Refusals;
    /// Hears how far the reading of many pages has come.
    fn reading(&self, scan: Scan);
}

/// How much was read to find the matches of a filter that the server lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scan {
    /// The runs that were read.
    pub read: u64,
    /// The runs that there are to read, when the server says it.
    pub of: Option<u64>,
    /// Those among the ones read that match.
    pub matches: u64,
    /// Whether everything was read, so that `matches` is the whole number.
    pub is_complete: bool,
}

/// One page, and how it came about.
pub(super) struct Answer {
    pub(super) page: Page<Row>,
    /// How much was read, when the server could not filter.
    pub(super) scan: Option<Scan>,
    /// Rows that were left out because another page has shown them.
    pub(super) repeated: usize,
    /// The instant after which a run is newer than all that was read.
    pub(super) until: Option<Timestamp>,
}

/// Why there is no page: an error, and the status that the server may not filter by.
pub(super) struct Trouble {
    error: ApiError,
    status: Option<Status>,
}

/// Answers a query with as few requests as it takes.
///
/// With `may_ask` false only what a reading has found already is given.
pub(super) async fn answer(
    server: &dyn Server,
    memory: &mut Memory,
    query: &LogQuery,
    bounds: Bounds,
    may_ask: bool,
) -> Result<Answer, ApiError> {
    let mut taught = Vec::new();
    loop {
        let is_refused = query.statuses.iter().any(|status| server.refusals().contains(status));
        let answer = if is_refused || query.statuses.len() > 1 {
            memory.read_on(server, query, bounds, is_refused, may_ask).await
        } else if query.order == Order::OldestFirst {
            reversed::page(server, memory, query, bounds).await
        } else {
            newest_first(server, memory, query, bounds).await
        };
        match answer {
            Ok(answer) => return Ok(answer),
            Err(Trouble { status: Some(status), .. }) => {
                server.refusals().add(&status);
                memory.forget_reading();
                taught.push(status);
            }
            Err(Trouble { error, .. }) => {
                // Refused without a status too: the status was not the reason.
                if error.kind == ErrorKind::Refused && !taught.is_empty() {
                    taught.iter().for_each(|status| server.refusals().remove(status));
                    memory.forget_reading();
                }
                return Err(error);
            }
        }
    }
}

async fn newest_first(
    server: &dyn Server,
    memory: &mut Memory,
    query: &LogQuery,
    bounds: Bounds,
) -> Result<Answer, Trouble> {
    let mut page = ask(server, query.clone(), bounds).await?;
    let until = end_of(&page.rows);
    let repeated = memory.without_repeats(server, query, bounds, &mut page.rows).await?;
    Ok(Answer { page, scan: None, repeated, until })
}

/// Asks, and finds out whether the server knows the status.
async fn ask(server: &dyn Server, query: LogQuery, bounds: Bounds) -> Result<Page<Row>, Trouble> {
    let status = query.statuses.first().cloned();
    match server.ask(query, bounds).await {
        // A server that does not know the parameter answers as if it were not there.
        Ok(page) if page.rows.iter().any(|row| row.is_other_than(status.as_ref())) => {
            Err(Trouble { error: ApiError::of(ErrorKind::Refused), status })
        }
        Ok(page) => Ok(page),
        Err(error) => Err(Trouble { status: status.filter(|_| error.kind == ErrorKind::Refused), error }),
    }
}

/// The same query for one request.
fn request(query: &LogQuery, status: Option<&Status>, page: u64, limit: PageLimit) -> LogQuery {
    let page = crate::model::PageNumber::clamped(u32::try_from(page).unwrap_or(u32::MAX));
    LogQuery { page, limit, statuses: status.cloned().into_iter().collect(), ..query.clone() }
}

/// The instant by which all of these rows were written.
///
/// Answers have whole seconds and a database may have fractions, so it is the end of the newest second.
pub(super) fn end_of(rows: &[Row]) -> Option<Timestamp> {
    rows.iter().filter_map(Row::logged_at).max().map(|at| at.plus_ms(1000))
}

/// The error when a result changes faster than it can be asked for.
fn restless() -> Trouble {
    Trouble { error: ApiError::of(ErrorKind::Unexpected), status: None }
}
