//! Oldest first, over the whole result: pages counted from the end.

use super::{Answer, MOST_TURNS, Memory, Server, Trouble, ask, end_of, request, restless};
use crate::model::{Bounds, LogQuery, Page, PageLimit, Row};

/// One page, with at most two requests when the total is known, and one more when it is not.
pub(super) async fn page(
    server: &dyn Server,
    memory: &mut Memory,
    query: &LogQuery,
    bounds: Bounds,
) -> Result<Answer, Trouble> {
    let limit = u64::from(query.limit.get());
    let status = query.statuses.first();
    let first = u64::from(query.page.get() - 1) * limit;
    let mut known: Option<Page<Row>> = None;
    for _ in 0..MOST_TURNS {
        let total = match memory.total {
            Some(total) => total,
            None => {
                let page = ask(server, request(query, status, 1, query.limit), bounds).await?;
                // Without a total there is no end to count from: what came is shown as far as it goes.
                let total = page.total.unwrap_or(page.rows.len() as u64);
                known = Some(page);
                *memory.total.insert(total)
            }
        };
        let (low, high) = (total.saturating_sub(first + limit), total.saturating_sub(first));
        let mut rows = Vec::new();
        let mut is_same = true;
        for (number, size) in cover(low, high, query.limit) {
            let page = match known.take().filter(|_| number == 1 && size == query.limit) {
                Some(page) => page,
                None => ask(server, request(query, status, number, size), bounds).await?,
            };
            is_same &= page.total.is_none_or(|now| now == total);
            memory.total = page.total.or(memory.total);
            let start = (number - 1) * u64::from(size.get());
            rows.extend(
                page.rows.into_iter().zip(start..).filter(|(_, at)| (low..high).contains(at)).map(|(row, _)| row),
            );
        }
        if !is_same {
            continue;
        }
        rows.reverse();
        let repeated = memory.without_repeats(server, query, bounds, &mut rows).await?;
        let page =
            Page { rows, page: query.page, limit: query.limit, total: Some(total), has_more: high > limit, surplus: 0 };
        let until = end_of(&page.rows);
        return Ok(Answer { page, scan: None, repeated, until });
    }
    Err(restless())
}

/// The fewest server pages, numbers from 1 and sizes, that have the rows `low` to `high` (exclusive) of a result.
fn cover(low: u64, high: u64, limit: PageLimit) -> Vec<(u64, PageLimit)> {
    let Some(last) = high.checked_sub(1) else { return Vec::new() };
    let sizes = limit.get()..=PageLimit::MAX;
    let whole = sizes.map(u64::from).find(|size| low / size == last / size);
    match whole {
        Some(size) => vec![(low / size + 1, PageLimit::clamped(size as u32))],
        None => [low, last].map(|at| (at / u64::from(limit.get()) + 1, limit)).to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_or_two_pages_have_every_row_of_a_window() {
        for limit in [1, 7, 10, 20, 50, 99, 100].map(PageLimit::clamped) {
            for low in 0..500 {
                let high = low + u64::from(limit.get());
                let pages = cover(low, high, limit);
                assert!((1..=2).contains(&pages.len()), "{low} {limit:?}");
                let has = |at: u64| pages.iter().any(|(number, size)| at / u64::from(size.get()) + 1 == *number);
                assert!((low..high).all(has), "{low} {limit:?}");
                // Rows per page up to half of what a server gives nearly always need one request.
                assert!(limit.get() > 50 || pages.len() == 1, "{low} {limit:?}");
            }
        }
        assert!(cover(0, 0, PageLimit::default()).is_empty());
    }
}
