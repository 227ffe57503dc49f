//! Looking again without being asked, and without moving what is being read.

use std::rc::Rc;
use std::time::Duration;

use super::clock::now;
use super::latest::latest;
use super::loadable::Shown;
use super::page_visibility::{awake, is_awake, is_selecting};
use super::watched::{derived, react};
use super::{Inner, Live};
use crate::api::{ApiError, ErrorKind, Source, sleep};
use crate::model::{Bounds, LogQuery, Order, Page, PageLimit, PageNumber, Row, Status, Timestamp};

/// How often runs that have not ended are looked at while nothing else is asked for.
const WHILE_RUNNING: Duration = Duration::from_secs(5);

/// How often newer runs are counted while a result stands still.
const WHILE_STILL: Duration = Duration::from_secs(60);

/// The longest time between two looks after failures.
const LONGEST: Duration = Duration::from_secs(300);

/// What the last looks found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pulse {
    /// When a look last succeeded.
    pub checked_at: Option<Timestamp>,
    /// Why the last look failed, if it did.
    pub error: Option<ErrorKind>,
    /// Runs that are newer than those on the screen.
    pub newer: u64,
    /// Whether there may be more of them than `newer`.
    pub is_at_least: bool,
    /// The newest page, for when someone asks for it.
    pub(super) newest: Option<Rc<Shown>>,
}

/// Looks as often as the choice says; each query, refresh and choice begins anew.
pub(super) fn keep_fresh(state: &Rc<Inner>) {
    let inner = Rc::clone(state);
    let mut before = inner.config.peek().refresh;
    react(move || {
        let refresh = inner.config.read().refresh;
        if refresh != before {
            inner.live.set(refresh);
            before = refresh;
        }
    });
    let (state, followed) = (Rc::clone(state), Rc::clone(state));
    let source = derived(move || followed.config.read().source());
    latest(move || {
        let (query, live) = (state.query.read(), state.live.read());
        state.refreshes.follow();
        state.more.follow();
        state.pulse.set(Pulse::default());
        // The older task has ended, also in the middle of a look.
        state.is_looking.set(false);
        let (state, source) = (Rc::clone(&state), source.read());
        Box::pin(async move {
            if let Some(source) = source {
                look_again(&state, &source, &query, live).await;
            }
        })
    });
}

async fn look_again(state: &Rc<Inner>, source: &Source, query: &LogQuery, live: Live) {
    let mut failures = 0;
    let mut wait: Option<Duration> = None;
    loop {
        let every = match live {
            Live::Every(seconds) => Duration::from_secs(seconds.into()),
            Live::WhileRunning => WHILE_RUNNING,
            Live::Off if query.as_of.is_some() => WHILE_STILL,
            Live::Off => return,
        };
        let backoff = every.saturating_mul(1 << failures).min(LONGEST.max(every));
        // Spread over a tenth, so that many open pages do not ask in step.
        let spread = backoff.mul_f64(js_sys::Math::random() * 0.1);
        sleep(wait.take().unwrap_or_default().max(backoff).saturating_add(spread)).await;
        awake().await;
        let shown = state.loadable.peek().shown().cloned();
        let is_asking = state.loadable.peek().is_busy() || state.is_asking_ahead();
        let is_idle = !is_asking && is_awake() && !is_selecting();
        let Some(shown) = shown.filter(|shown| is_idle && shown.query == *query) else { continue };
        if live == Live::WhileRunning && !shown.page.rows.iter().any(is_pending) {
            continue;
        }
        state.is_looking.set(true);
        let result = look(state, source, &shown).await;
        state.is_looking.set(false);
        match result {
            Ok(()) => {
                failures = 0;
                state.pulse.update(|pulse| (pulse.error, pulse.checked_at) = (None, Some(now())));
            }
            Err(error) => {
                failures = (failures + 1).min(6);
                wait = error.wait.map(|wait| wait.duration());
                state.pulse.update(|pulse| pulse.error = Some(error.kind));
                if error.kind == ErrorKind::SignedOut {
                    return state.fail(error);
                }
            }
        }
    }
}

/// One look: what changed about the rows on the screen, and how many runs are newer.
///
/// What someone brought to the screen meanwhile, such as the newest runs, stays as it is.
async fn look(state: &Rc<Inner>, source: &Source, shown: &Rc<Shown>) -> Result<(), ApiError> {
    let query = &shown.query;
    let is_shown = |shown| state.loadable.peek().shown().is_some_and(|now| Rc::ptr_eq(now, shown));
    let is_one_page = shown.scan.is_none() && query.statuses.len() < 2 && query.order == Order::NewestFirst;
    let is_present = is_one_page && query.as_of.is_none() && query.page == PageNumber::FIRST;
    if is_present {
        // Rows that newer ones have pushed down are looked at too.
        let newer = u32::try_from(state.pulse.peek().newer).unwrap_or(PageLimit::MAX);
        let limit = PageLimit::clamped(query.limit.get().saturating_add(newer));
        let asked = LogQuery { limit, ..query.clone() };
        let page = source.page(&asked, state.bounds(query), now()).await?;
        if is_shown(shown) {
            state.take_newest(shown, page);
        }
        return Ok(());
    }
    if is_one_page && shown.page.rows.iter().any(is_pending) {
        let page = source.page(query, state.bounds(query), now()).await?;
        if is_shown(shown) {
            state.patch(shown, &page.rows);
        }
    }
    let Some(shown) = state.loadable.peek().shown().cloned() else { return Ok(()) };
    let Some(until) = query.as_of.or(shown.until).filter(|_| source.dialect.filters().before) else { return Ok(()) };
    let bounds = Bounds { after: Some(until.plus_ms(1)), ..query.range.bounds(|_| until) };
    let is_open = bounds.before.is_none_or(|before| until < before);
    // Several statuses are no filter for one request: then the newer runs of every status are counted.
    let statuses = if is_one_page { query.statuses.clone() } else { Vec::new() };
    let asked = LogQuery { page: PageNumber::FIRST, limit: PageLimit::clamped(1), statuses, ..query.clone() };
    let newer = if is_open { source.page(&asked, bounds, now()).await?.total.unwrap_or(0) } else { 0 };
    if is_shown(&shown) {
        state.pulse.set(Pulse { newer, ..Pulse::default() });
    }
    Ok(())
}

fn is_pending(row: &Row) -> bool {
    row.status().is_some_and(Status::is_pending)
}

impl Inner {
    fn take_newest(&self, shown: &Shown, page: Page<Row>) {
        let (newer, is_at_least) = newer(&shown.page.rows, &page.rows);
        let limit = shown.query.limit;
        let most = limit.get() as usize;
        let mut rows = page.rows;
        self.patch(shown, &rows);
        let until = super::answer::end_of(&rows);
        let has_more = rows.len() > most || page.has_more;
        rows.truncate(most);
        let page = Page { rows, page: PageNumber::FIRST, limit, total: page.total, has_more, surplus: page.surplus };
        let newest = Shown {
            page,
            query: shown.query.clone(),
            received_at: now(),
            as_of: None,
            scan: None,
            repeated: 0,
            is_known: false,
            until,
        };
        if shown.page.rows.is_empty() && !newest.page.rows.is_empty() {
            // Nothing is being read that could move.
            return self.show_page_one(newest);
        }
        let newest = Some(Rc::new(newest));
        self.pulse.set(Pulse { newer, is_at_least, newest, ..Pulse::default() });
    }

    /// Writes what changed about the rows on the screen; none is added, taken away or moved.
    fn patch(&self, shown: &Shown, rows: &[Row]) {
        let mut patched = Shown { is_known: true, ..shown.clone() };
        let mut has_changed = false;
        for row in &mut patched.page.rows {
            let newer = row.run().and_then(|run| rows.iter().find(|newer| newer.has_id(&run.id)));
            if let Some(newer) = newer.filter(|newer| !newer.says_the_same(row)) {
                *row = newer.clone();
                has_changed = true;
            }
        }
        if has_changed {
            self.loadable.update(|loadable| loadable.patch(patched));
            if let Some(position) = self.selected.peek() {
                self.select(Some(position));
            }
        }
    }

    /// Shows a newer first page in the place of the old one.
    fn show_page_one(&self, newest: Shown) {
        // It would come after the page that is left.
        self.ahead.take();
        // Else the next page would miss the rows that have moved to it.
        self.memory.borrow_mut().see(newest.query.page, &newest.page.rows);
        self.show(newest);
    }

    /// Shows the newest runs: what a look has brought already, or page 1.
    pub(super) fn show_newest(&self) {
        let query = self.query.peek();
        match self.pulse.peek().newest {
            Some(newest) if newest.query == query => {
                self.show_page_one(Shown::clone(&newest));
                self.pulse.set(Pulse { checked_at: Some(newest.received_at), ..Pulse::default() });
            }
            _ if query.order == Order::OldestFirst => self.set_query(query.with_as_of(None)),
            _ if query.page == PageNumber::FIRST => self.refreshes.ring(),
            _ => self.set_query(query.with_page(PageNumber::FIRST)),
        }
    }
}

/// How many rows of the newer answer come before all that are shown, and whether there may be more.
fn newer(shown: &[Row], newest: &[Row]) -> (u64, bool) {
    let is_known = |row: &Row| row.run().is_some_and(|run| shown.iter().any(|old| old.has_id(&run.id)));
    let newer = newest.iter().position(is_known);
    (newer.unwrap_or(newest.len()) as u64, newer.is_none() && !shown.is_empty() && !newest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Run;

    fn rows(ids: &str) -> Vec<Row> {
        ids.chars().map(|id| Row::Run(Rc::new(Run { id: id.to_string(), ..Run::default() }))).collect()
    }

    #[test]
    fn newer_runs_come_before_the_first_known_one() {
        #[track_caller]
        fn check(shown: &str, newest: &str, expected: (u64, bool)) {
            assert_eq!(newer(&rows(shown), &rows(newest)), expected);
        }
        check("cba", "cba", (0, false));
        check("cba", "edcba", (2, false));
        check("cba", "fed", (3, true));
        check("cba", "ba", (0, false));
        check("cba", "", (0, false));
        check("", "ba", (2, false));
    }
}
