//! From the query to its rows: one request at a time, tried again where that helps.

use std::rc::Rc;
use std::time::Duration;

use super::clock::now;
use super::latest::latest;
use super::loadable::{Activity, Loadable, Shown};
use super::page_visibility::{awake, is_awake};
use super::watched::{Watched, react};
use super::{Inner, Note};
use crate::api::{ApiError, ErrorKind, Retry, Source, Timer, sleep};
use crate::model::{LogQuery, Page, Row};

/// How long people wait before they wonder.
const SLOW: Duration = Duration::from_secs(4);

/// Tries while the browser is offline, each begun by its coming online.
const OFFLINE_TRIES: u32 = 3;

/// Asks for the rows of each new query, of each new source, and at each refresh.
pub(super) fn keep_loaded(state: &Rc<Inner>) {
    let source = Rc::new(Watched::new(state.config.peek().source()));
    let (inner, known) = (Rc::clone(state), Rc::clone(&source));
    react(move || {
        let now = inner.config.read().source();
        if known.peek() != now {
            // Rows of another source must not stand under this one, and its dialect may filter less.
            inner.select(None);
            inner.loadable.update(|loadable| *loadable = Loadable::default());
            let query = inner.query.peek();
            inner.set_query(query);
            known.set(now);
        }
    });
    let state = Rc::clone(state);
    latest(move || {
        let query = state.query.read();
        // Read for the sake of following it.
        state.refreshes.read();
        let (state, source) = (Rc::clone(&state), source.read());
        Box::pin(async move {
            if let Some(source) = source {
                load(&state, source, query).await;
            }
        })
    });
}

async fn load(state: &Rc<Inner>, source: Source, query: LogQuery) {
    let begun = now();
    let mut tries = 0;
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
        let result = source.page(&query, state.bounds(&query), now()).await;
        drop(slow);
        let error = match result {
            Ok(page) => return state.receive(query, page),
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
            None => {
                state.loadable.update(|loadable| loadable.fail(error));
                // Rows that are gone have no details.
                return state.select(state.selected.peek());
            }
        }
        if !is_awake() {
            wait(&error, Activity::WaitingForPage);
            awake().await;
        }
    }
}

impl Inner {
    fn bounds(&self, query: &LogQuery) -> crate::model::Bounds {
        let now = now();
        query.range.bounds(now, (self.midnight)(&self.config.peek(), now))
    }

    fn receive(&self, query: LogQuery, page: Page<Row>) {
        let last = page.last_page();
        if page.is_past_end() && last < query.page && !self.has_moved.replace(true) {
            // Once: two answers that contradict each other must not send us to and fro.
            self.note.set(Some(Note::MovedToLastPage { asked: query.page, last }));
            return self.query.set(query.with_page(last));
        }
        let shown = Shown { page, query, received_at: now() };
        let selected = self.selected.peek();
        let still = selected.and_then(|position| position_after(self.loadable.peek().shown()?, &shown, position));
        self.now.set(shown.received_at);
        self.loadable.update(|loadable| loadable.succeed(shown));
        self.select(still);
    }
}

/// Where the row at `position` stands in the newer answer to the same query.
fn position_after(before: &Shown, after: &Shown, position: usize) -> Option<usize> {
    let run = before.page.rows.get(position).filter(|_| before.query == after.query)?.run()?;
    after.page.rows.iter().position(|row: &Row| row.run().is_some_and(|other| other.id == run.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PageLimit, PageNumber, Run, Timestamp};

    fn shown(ids: &[&str], query: LogQuery) -> Shown {
        let row = |id: &&str| Row::Run(Box::new(Run { id: (*id).to_owned(), ..Run::default() }));
        let page = Page {
            rows: ids.iter().map(row).collect(),
            page: PageNumber::FIRST,
            limit: PageLimit::default(),
            total: None,
            has_more: false,
            surplus: 0,
        };
        Shown { page, query, received_at: Timestamp::UNIX_EPOCH }
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
