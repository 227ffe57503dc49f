//! From the query to its rows: one request at a time.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::answer::{Answer, Memory, answer};
use super::clock::now;
use super::latest::latest;
use super::loadable::{Loadable, Shown};
use super::loading::Loading;
use super::prefetch::{Ahead, ask_ahead};
use super::watched::derived;
use super::{Inner, Note};
use crate::api::Source;
use crate::model::{Bounds, LogQuery, Row, Timestamp};

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
    let server = Loading::new(state, source, wish.ahead);
    let result = answer(&server, &mut held.memory, &query, state.bounds(&query), wish.may_ask).await;
    // What is shown again without a request is as old as it was.
    held.memory.answered_at = server.answered_at().or(held.memory.answered_at);
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
    use crate::model::{Page, PageLimit, PageNumber, Run};

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
