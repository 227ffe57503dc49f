//! Rows of one second, which servers order anew for each page.
//!
//! A page of a busy second can repeat rows of another page and miss others for them.
//! A second of up to 100 rows fits one request, which has each of its rows once; of a busier one
//! up to 300 rows are looked at, and rows may stay missing: the API has no way to ask for them.

use super::{Server, Trouble, ask, request};
use crate::model::{Bounds, LogQuery, PageLimit, Row, Timestamp};

/// The most requests for the rows of one second.
const MOST_PAGES: u64 = 3;

/// The most seconds of one page that are looked at.
///
/// Only the first and the last second of a page reach over its borders, and, where a page is put together
/// from two, the one between them. More repeat only when rows were pushed, and then no row is missed for them.
const MOST_SECONDS: usize = 3;

/// What tells a row from all others: 64 bits of its ids and its time.
///
/// They are kept for each row that was turned over, where texts would take 110 bytes each.
/// That any two of a million rows share one has a chance of 1 in 37 million.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u64);

/// The key of a row, if it has an id; an id alone is none, where a server gives one twice.
pub(super) fn key(row: &Row) -> Option<Key> {
    let run = row.run().filter(|run| !run.id.is_empty())?;
    let run_id = run.run_id.as_deref().unwrap_or_default();
    let logged_at = run.logged_at.map_or(0, Timestamp::ms).to_le_bytes();
    // No text has this byte, so the end of one id is not taken for the begin of the other.
    let bytes = [run.id.as_bytes(), &[0xff], run_id.as_bytes(), &logged_at].into_iter().flatten();
    // FNV-1a, by Fowler, Noll and Vo.
    Some(Key(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))))
}

/// The keys of the rows that have one.
pub(super) fn keys(rows: &[Row]) -> Vec<Key> {
    rows.iter().filter_map(key).collect()
}

/// Replaces the rows that `is_known` knows, or that are there twice, by others of the same second,
/// takes out the rest of them, and gives their number. No request is sent when no row repeats.
pub(super) async fn repair(
    server: &dyn Server,
    query: &LogQuery,
    bounds: Bounds,
    rows: &mut Vec<Row>,
    is_known: &dyn Fn(Key) -> bool,
) -> Result<usize, Trouble> {
    let mut own: Vec<Key> = Vec::new();
    let mut lost: Vec<usize> = Vec::new();
    let mut seconds: Vec<Timestamp> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(key) = key(row) else { continue };
        if !is_known(key) && !own.contains(&key) {
            own.push(key);
            continue;
        }
        lost.push(at);
        seconds.extend(row.logged_at().filter(|second| !seconds.contains(second)));
    }
    for second in seconds.into_iter().take(MOST_SECONDS).filter(|_| server.has_before()) {
        let mut spare = rows_of(server, query, bounds, second).await?;
        spare.retain(|row| key(row).is_some_and(|key| !is_known(key) && !own.contains(&key)));
        lost.retain(|at| {
            let place = rows.get_mut(*at).filter(|row| row.logged_at() == Some(second));
            let missed = place.and_then(|place| Some(std::mem::replace(place, spare.pop()?)));
            missed.is_none()
        });
    }
    let mut at = 0;
    rows.retain(|_| {
        at += 1;
        !lost.contains(&(at - 1))
    });
    Ok(lost.len())
}

/// The rows of one second, each once.
async fn rows_of(
    server: &dyn Server,
    query: &LogQuery,
    bounds: Bounds,
    second: Timestamp,
) -> Result<Vec<Row>, Trouble> {
    let bounds = Bounds { after: bounds.after.max(Some(second)), ..bounds }.until(Some(second.plus_ms(999)));
    let mut rows: Vec<Row> = Vec::new();
    for number in 1..=MOST_PAGES {
        let status = query.statuses.first();
        let page = ask(server, request(query, status, number, PageLimit::clamped(PageLimit::MAX)), bounds).await?;
        let known = keys(&rows);
        rows.extend(page.rows.into_iter().filter(|row| key(row).is_none_or(|key| !known.contains(&key))));
        if !page.has_more {
            break;
        }
    }
    Ok(rows)
}
