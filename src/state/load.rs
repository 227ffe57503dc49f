//! From the query to its rows: one request at a time, tried again where that helps.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use super::answer::{Answer, Asking, Memory, Refusals, Scan, Server, answer};
use super::clock::now;
use super::latest::latest;
use super::loadable::{Activity, Loadable, Shown};
use super::page_visibility::{awake, is_awake};
use super::prefetch::{Ahead, Progress, ask_ahead, request};
use super::watched::derived;
use super::{Inner, Note};
use crate::api::{ApiError, ErrorKind, Retry, Source, Timer, sleep};
use crate::model::{Bounds, LogQuery, Page, Row, Timestamp};

/// How long people wait before they wonder.
const SLOW: Duration = Duration::from_secs(4);

/// The runs that are read before a person hears of it.
const SMALL_READING: u64 = 300;

/// Tries while the browser is offline, each begun by its coming online.
const OFFLINE_TRIES: u32 = 3;

/// Asks for the rows of each new query, of each new source, and at each refresh.
pub(super) fn keep_loaded(state: &Rc<Inner>) {
    let followed = Rc::clone(state);
    let source = derived(move || followed.config.read().source());
    let known = RefCell::new(source.peek());
    // Until a task has begun with it: one that is ended before that has forgotten nothing.
    let anew = Rc::new(Cell::new(false));
    let state = Rc::clone(state);
    latest(move || {
        let source = source.read();
        let is_other_source = known.replace(source.clone()) != source;
        if is_other_source {
            // Here and not in an effect of its own: the older task has ended, so nothing of it comes after this.
            // Rows of another source must not stand under this one, and its dialect may filter less.
            state.select(None);
            state.loadable.update(|loadable| *loadable = Loadable::default());
            state.set_query(state.query.peek());
        }
        let query = state.query.read();
        // Read for the sake of following them.
        if state.refreshes.is_new() || is_other_source {
            anew.set(true);
        }
        let may_ask = !state.stops.is_new();
        let is_more = state.more.is_new();
        let (state, anew) = (Rc::clone(&state), Rc::clone(&anew));
        Box::pin(async move {
            let ahead = state.ahead.take();
            let Some(source) = source else { return };
            let is_anew = anew.take();
            if is_anew {
                state.forget_pages();
            }
            // A request for another page ends here.
            let ahead = ahead.filter(|ahead| ahead.query == query && !is_anew);
            let mut next = Some(Wish { is_anew, is_more, may_ask, ahead });
            while let Some(wish) = next.take() {
                // What has waited for long is shown, and asked for again.
                let is_old = wish.ahead.as_ref().is_some_and(Ahead::is_old);
                next = is_old.then_some(Wish { is_anew: false, is_more: false, may_ask, ahead: None });
                load(&state, source.clone(), query.clone(), wish).await;
            }
            ask_ahead(&state, source).await;
        })
    });
}

/// What a person asks for besides the query.
struct Wish {
    is_anew: bool,
    /// Whether a search that has paused goes on.
    is_more: bool,
    may_ask: bool,
    /// The page, where it was asked for before.
    ahead: Option<Ahead>,
}

async fn load(state: &Rc<Inner>, source: Source, query: LogQuery, wish: Wish) {
    let mut held = Held::take(state);
    held.memory.turn_to(&query, wish.is_anew);
    if wish.is_more {
        held.memory.read_more();
    }
    let kept = state.pages.borrow().get(&query).filter(|_| wish.ahead.is_none());
    if let Some(kept) = kept {
        // Else the next page could show its rows again.
        held.memory.see(query.page, &kept.page.rows);
        state.put(Shown { is_known: true, ..Shown::clone(&kept) }, Loadable::patch);
    }
    let refusals = Refusals::of(&source.endpoint.url(&[]));
    let (ahead, answered_at) = (Cell::new(wish.ahead), Cell::new(None));
    let server = Loading { state: Rc::clone(state), source, refusals, ahead, answered_at };
    let result = answer(&server, &mut held.memory, &query, state.bounds(&query), wish.may_ask).await;
    // What is shown again without a request is as old as it was.
    held.memory.answered_at = server.answered_at.get().or(held.memory.answered_at);
    let received_at = held.memory.answered_at.unwrap_or_else(now);
    let is_reading = held.memory.is_reading();
    drop(held);
    match result {
        Ok(answer) => state.receive(query, answer, received_at, is_reading),
        Err(error) => state.fail(error),
    }
}

/// What is remembered of the result; it goes back to its place also when its task is dropped.
struct Held<'a> {
    home: &'a Inner,
    memory: Memory,
}

impl<'a> Held<'a> {
    fn take(home: &'a Inner) -> Self {
        Self { home, memory: home.memory.take() }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.home.memory.replace(std::mem::take(&mut self.memory));
        self.home.reading.set(None);
    }
}

/// The server, asked again where that helps, while the screen tells how it goes.
struct Loading {
    state: Rc<Inner>,
    source: Source,
    refusals: Refusals,
    ahead: Cell<Option<Ahead>>,
    answered_at: Cell<Option<Timestamp>>,
}

impl Server for Loading {
    fn ask(&self, query: LogQuery, bounds: Bounds) -> Asking<'_> {
        Box::pin(self.ask_patiently(query, bounds))
    }

    fn has_before(&self) -> bool {
        self.source.dialect.filters().before
    }

    fn refusals(&self) -> &Refusals {
        &self.refusals
    }

    fn reading(&self, scan: Scan) {
        // Two or three requests are no matter to report.
        if SMALL_READING < scan.read {
            self.state.reading.set(Some(scan));
        }
    }
}

impl Loading {
    /// What takes several requests is as old as the first answer.
    fn came_at(&self, at: Timestamp) {
        self.answered_at.set(self.answered_at.get().or(Some(at)));
    }

    async fn ask_patiently(&self, query: LogQuery, bounds: Bounds) -> Result<Page<Row>, ApiError> {
        let state = &self.state;
        let begun = now();
        let mut tries = 0;
        let mut ahead = match self.ahead.take().filter(|ahead| ahead.query == query).map(|ahead| ahead.progress) {
            Some(Progress::Came(page, at)) => {
                self.came_at(at);
                return Ok(page);
            }
            Some(Progress::Asked(request)) => Some(request),
            None => None,
        };
        loop {
            state.loadable.update(Loadable::begin);
            let slow = Timer::after(SLOW, {
                let state = Rc::downgrade(state);
                move || {
                    if let Some(state) = state.upgrade() {
                        state.loadable.update(Loadable::slow_down);
                    }
                }
            });
            let asked = ahead.take().unwrap_or_else(|| request(self.source.clone(), query.clone(), bounds));
            let result = asked.await;
            drop(slow);
            let error = match result {
                Ok(page) => {
                    self.came_at(now());
                    return Ok(page);
                }
                Err(error) => error,
            };
            tries += 1;
            let wait =
                |error: &ApiError, activity| state.loadable.update(|loadable| loadable.wait(error.clone(), activity));
            let is_offline = error.kind == ErrorKind::Offline && tries <= OFFLINE_TRIES;
            match Retry::next(&error, tries, begun.until(now()), js_sys::Math::random()) {
                _ if is_offline => {}
                Some(delay) => {
                    wait(&error, Activity::WaitingUntil(now().plus(delay)));
                    // A countdown starts from the present, not from the last slow tick.
                    state.now.set(now());
                    sleep(delay).await;
                }
                None => return Err(error),
            }
            if !is_awake() {
                wait(&error, Activity::WaitingForPage);
                awake().await;
            }
        }
    }
}

impl Inner {
    /// The start times that a query asks for; a result that stands still has a span that ends where it does.
    pub(super) fn bounds(&self, query: &LogQuery) -> Bounds {
        let end = query.as_of.unwrap_or_else(now);
        let zone = self.zone();
        query.range.bounds(|preset| (self.begin)(&zone, preset, end)).until(query.as_of)
    }

    fn receive(&self, query: LogQuery, answer: Answer, received_at: Timestamp, is_reading: bool) {
        let Answer { page, scan, repeated, until } = answer;
        let last = page.last_page();
        // A search that has not read everything does not know where the end is.
        let is_end_known = scan.is_none_or(|scan| scan.is_complete);
        if is_end_known && page.is_past_end() && last < query.page && !self.has_moved.replace(true) {
            // Once: two answers that contradict each other must not send us to and fro.
            self.note.set(Some(Note::MovedToLastPage { asked: query.page, last }));
            return self.query.set(query.with_page(last));
        }
        let as_of = query.as_of.or(until.filter(|_| is_reading));
        self.show(Shown { page, query, received_at, as_of, scan, repeated, is_known: false, until });
    }

    /// Puts an answer on the screen.
    pub(super) fn show(&self, shown: Shown) {
        self.put(shown, Loadable::succeed);
    }

    /// Puts a page on the screen; what leaves it is kept for the way back.
    fn put(&self, shown: Shown, place: fn(&mut Loadable, Shown)) {
        let (selected, before) = (self.selected.peek(), self.loadable.peek().shown().cloned());
        let still = selected.and_then(|position| position_after(before.as_ref()?, &shown, position));
        self.pages.borrow_mut().leave(before, &shown.query);
        self.now.set(now());
        self.loadable.update(|loadable| place(loadable, shown));
        // A run that a link opened belongs to no row, and stays.
        if selected.is_some() {
            self.select(still);
        }
    }
}

/// Where the row at `position` stands in the newer answer to the same query.
fn position_after(before: &Shown, after: &Shown, position: usize) -> Option<usize> {
    let run = before.page.rows.get(position).filter(|_| before.query == after.query)?.run()?;
    after.page.rows.iter().position(|row: &Row| row.has_id(&run.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PageLimit, PageNumber, Run};

    fn shown(ids: &[&str], query: LogQuery) -> Shown {
        let row = |id: &&str| Row::Run(Rc::new(Run { id: (*id).to_owned(), ..Run::default() }));
        let page = Page {
            rows: ids.iter().map(row).collect(),
            page: PageNumber::FIRST,
            limit: PageLimit::default(),
            total: None,
            has_more: false,
            surplus: 0,
        };
        Shown {
            page,
            query,
            received_at: Timestamp::UNIX_EPOCH,
            as_of: None,
            scan: None,
            repeated: 0,
            is_known: false,
            until: None,
        }
    }

    #[test]
    fn the_open_row_is_followed_through_a_refresh() {
        let before = shown(&["a", "b"], LogQuery::default());
        let after = shown(&["new", "a", "b"], LogQuery::default());
        assert_eq!(position_after(&before, &after, 1), Some(2));
        assert_eq!(position_after(&after, &before, 0), None);
        assert_eq!(position_after(&before, &shown(&["b"], LogQuery::default().with_keyword("x")), 1), None);
        assert_eq!(position_after(&before, &after, 9), None);
    }
}
