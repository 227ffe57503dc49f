//! Exact figures beside the rows: one small request for each, and only when someone asks.

use std::rc::Rc;

use super::Inner;
use super::clock::now;
use super::latest::latest;
use super::watched::{Bell, Watched, derived};
use crate::api::{ApiError, ErrorKind, Source};
use crate::model::{Bounds, Histogram, LogQuery, Order, PageLimit, PageNumber, Status, Timestamp};

/// The most filters whose counts are kept.
const KEPT: usize = 12;

/// The most bars of a histogram: with three outcomes each they are 48 requests, which is the most that one click sends.
pub const BARS: usize = 16;

/// The outcomes that an exact histogram tells apart; the rest is what is left of all.
const OUTCOMES: [Option<Status>; 3] = [None, Some(Status::Succeeded), Some(Status::Failed)];

/// How many runs have each status, for the filters in use besides the status.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    source: Source,
    filters: LogQuery,
    /// A status, or `None` for all, and the runs that have it; `None` when the server did not say.
    pub counts: Vec<(Option<Status>, Option<u64>)>,
    /// Whether all of them were asked for.
    pub is_done: bool,
    /// When the last of them came.
    pub counted_at: Timestamp,
}

impl Counts {
    /// The runs of a status, when they were counted.
    #[must_use]
    pub fn of(&self, status: Option<&Status>) -> Option<u64> {
        self.counts.iter().find(|(counted, _)| counted.as_ref() == status).and_then(|(_, count)| *count)
    }

    /// The runs whose status the server cannot count, when all others are known.
    #[must_use]
    pub fn rest(&self) -> Option<u64> {
        let (all, parts) = self.counts.split_first().filter(|_| self.is_done)?;
        let counted = parts.iter().map(|(_, count)| *count).sum::<Option<u64>>()?;
        all.1?.checked_sub(counted)
    }
}

/// The exact bars, as far as they were counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Counting {
    /// The bars, once it is known where they begin.
    pub histogram: Option<Histogram>,
    /// The oldest bars, which were not counted yet; a zero there means nothing.
    pub missing: usize,
    /// The requests that were answered.
    pub done: usize,
    /// The requests that there are, without those that look for the oldest run.
    pub of: usize,
    /// Whether more will come; fewer than all without it mean that someone ended it, or that a request failed.
    pub is_running: bool,
}

/// What is counted, and the wishes to count.
pub(super) struct Figures {
    pub(super) counts: Watched<Option<Counts>>,
    pub(super) count: Bell,
    kept: Watched<Vec<Counts>>,
    pub(super) counting: Watched<Option<Counting>>,
    pub(super) count_bars: Bell,
    pub(super) stop: Bell,
}

impl Figures {
    pub(super) fn new() -> Self {
        Self {
            counts: Watched::new(None),
            count: Bell::new(),
            kept: Watched::new(Vec::new()),
            counting: Watched::new(None),
            count_bars: Bell::new(),
            stop: Bell::new(),
        }
    }

    /// Whether something is being counted.
    pub(super) fn is_counting(&self) -> bool {
        self.counts.peek().is_some_and(|counts| !counts.is_done)
            || self.counting.peek().is_some_and(|counting| counting.is_running)
    }
}

/// The filters of a query, without its place in the result.
fn filters(query: &LogQuery) -> LogQuery {
    let order = Order::NewestFirst;
    LogQuery { page: PageNumber::FIRST, limit: PageLimit::clamped(1), order, as_of: None, ..query.clone() }
}

/// Counts the statuses when someone asks for it; other filters end it.
pub(super) fn keep_counts(state: &Rc<Inner>) {
    let (inner, followed) = (Rc::clone(state), Rc::clone(state));
    let about = derived(move || {
        let filters = LogQuery { statuses: Vec::new(), ..filters(&followed.query.read()) };
        (filters, followed.config.read().source())
    });
    latest(move || {
        let (filters, source) = about.read();
        let is_asked = inner.figures.count.is_new();
        let is_same = |counts: &Counts| counts.filters == filters && Some(&counts.source) == source.as_ref();
        if !is_asked {
            inner.figures.counts.set(inner.figures.kept.peek().into_iter().find(is_same));
        }
        let state = Rc::clone(&inner);
        Box::pin(async move {
            if let Some(source) = source.filter(|_| is_asked) {
                count(&state, &source, filters).await;
            }
        })
    });
}

async fn count(state: &Inner, source: &Source, filters: LogQuery) {
    state.end_ahead();
    let statuses = source.dialect.filters().statuses.iter().cloned().map(Some);
    let bounds = state.bounds(&filters);
    let mut counts = Counts {
        source: source.clone(),
        filters: filters.clone(),
        counts: Vec::new(),
        is_done: false,
        counted_at: now(),
    };
    state.figures.counts.set(Some(counts.clone()));
    let mut may_ask = true;
    for status in [None].into_iter().chain(statuses) {
        let mut count = None;
        if may_ask {
            match total(source, &filters, status.as_ref(), bounds).await {
                Err(error) if error.kind == ErrorKind::SignedOut => {
                    state.figures.counts.set(None);
                    return state.fail(error);
                }
                // Further requests would only make the wait longer.
                Err(error) => may_ask = error.wait.is_none(),
                Ok(total) => count = total,
            }
        }
        counts.counts.push((status, count));
        counts.counted_at = now();
        state.figures.counts.set(Some(counts.clone()));
    }
    counts.is_done = true;
    state.figures.counts.set(Some(counts.clone()));
    state.figures.kept.update(|kept| {
        kept.retain(|old| old.filters != filters || old.source != *source);
        kept.truncate(KEPT - 1);
        kept.insert(0, counts);
    });
}

/// The runs of a filter: every answer says it, so the smallest one will do.
async fn total(
    source: &Source,
    filters: &LogQuery,
    status: Option<&Status>,
    bounds: Bounds,
) -> Result<Option<u64>, ApiError> {
    let query = LogQuery { statuses: status.cloned().into_iter().collect(), ..filters.clone() };
    let page = source.page(&query, bounds, now()).await?;
    // A server that does not know the status answers as if none were asked for, and counts all runs.
    Ok(page.total.filter(|_| !page.rows.iter().any(|row| row.is_other_than(status))))
}

/// Counts the bars when someone asks for it; another query or a stop ends it.
pub(super) fn keep_histogram(state: &Rc<Inner>) {
    let (inner, followed) = (Rc::clone(state), Rc::clone(state));
    let about = derived(move || (filters(&followed.query.read()), followed.config.read().source()));
    latest(move || {
        let (filters, source) = about.read();
        let is_asked = inner.figures.count_bars.is_new();
        // Bars that someone has stopped stay; others are of a query that is no more.
        let is_stopped = inner.figures.stop.is_new() && !is_asked;
        end_counting(&inner, |counting| is_stopped && counting.histogram.is_some());
        let state = Rc::clone(&inner);
        Box::pin(async move {
            if let Some(source) = source.filter(|_| is_asked) {
                // What was counted before a failure stays.
                let _ = count_bars(&state, &source, &filters).await;
                end_counting(&state, |_| true);
            }
        })
    });
}

fn end_counting(state: &Inner, is_kept: impl Fn(&Counting) -> bool) {
    let kept = state.figures.counting.peek().filter(is_kept);
    state.figures.counting.set(kept.map(|counting| Counting { is_running: false, ..counting }));
}

/// Asks how many runs began after each border; the differences are the bars, also where there is no upper bound.
async fn count_bars(state: &Inner, source: &Source, filters: &LogQuery) -> Option<()> {
    state.end_ahead();
    let end = now();
    // Runs that begin in the meantime would be counted for some borders and not for others.
    let bounds = state.bounds(filters).until(Some(end).filter(|_| source.dialect.filters().before));
    let outcomes: Vec<Option<Status>> = match filters.statuses.as_slice() {
        [] => OUTCOMES.to_vec(),
        statuses => statuses.iter().cloned().map(Some).collect(),
    };
    // One bar less makes room for the requests that look for the oldest run.
    let bars = BARS - usize::from(bounds.after.is_none());
    let requests = bars * outcomes.len();
    let mut counting = Counting { histogram: None, missing: bars, done: 0, of: requests, is_running: true };
    state.figures.counting.set(Some(counting.clone()));
    let begin = match bounds.after {
        Some(after) => after,
        None => oldest(source, filters, bounds).await?,
    };
    let mut histogram = Histogram::new(begin, bounds.before.unwrap_or(end), bars);
    let mut newer = vec![0; outcomes.len()];
    // From the newest bar on, which is what people look for first.
    for (position, border) in histogram.borders().into_iter().enumerate().rev() {
        for (outcome, newer) in outcomes.iter().zip(&mut newer) {
            let bounds = Bounds { after: Some(border), ..bounds };
            let count = total(source, filters, outcome.as_ref(), bounds).await.ok()??;
            histogram.set(position, outcome.as_ref(), count.saturating_sub(*newer));
            *newer = count;
            counting.done += 1;
        }
        counting.missing = position;
        counting.histogram = Some(histogram.clone());
        state.figures.counting.set(Some(counting.clone()));
    }
    Some(())
}

/// When the oldest run was written: the last row of the last page.
///
/// Several statuses, which no server takes, are left out, so that no run of any of them is older.
async fn oldest(source: &Source, filters: &LogQuery, bounds: Bounds) -> Option<Timestamp> {
    let first = source.page(filters, bounds, now()).await.ok()?;
    let total = u32::try_from(first.total?).unwrap_or(u32::MAX);
    // Larger pages where pages of one row would have numbers that servers refuse.
    let limit = PageLimit::clamped(total.div_ceil(PageNumber::MAX));
    let last = PageNumber::clamped(total.div_ceil(limit.get()));
    let page = if last == PageNumber::FIRST {
        first
    } else {
        source.page(&LogQuery { limit, ..filters.clone() }.with_page(last), bounds, now()).await.ok()?
    };
    page.rows.last()?.logged_at()
}
