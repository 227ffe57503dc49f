//! From the query to its rows: one request at a time, tried again where that helps.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::clock::now;
use super::latest::{follow, latest};
use super::loadable::{Activity, Loadable, Shown};
use super::page_visibility::{awake, is_awake};
use super::{LogState, Note};
use crate::api::{ErrorKind, Retry, Source, Timer, sleep};
use crate::model::{LogQuery, Page, Row, Timestamp};

/// How long people wait before they wonder.
const SLOW: Duration = Duration::from_secs(4);

/// Tries while the browser is offline, each begun by its coming online.
const OFFLINE_TRIES: u32 = 3;

/// Asks for the rows of each new query, of each new source, and at each refresh.
pub(super) fn keep_loaded(state: LogState) {
    let source = Memo::new(move |_| state.config.read().source());
    let mut before = None;
    // Rows of another source must not stand under this one, and its dialect may filter less.
    follow(Box::new(move || {
        let now = source.get();
        if before.replace(now.clone()).is_some_and(|before| before != now) {
            state.selected.set(None);
            state.loadable.set(Loadable::default());
            state.set_query(state.query.get_untracked());
        }
    }));
    latest(Box::new(move || {
        let query = state.query.get();
        state.refreshes.track();
        match source.get() {
            Some(source) => Box::pin(load(state, source, query)),
            None => Box::pin(async {}),
        }
    }));
}

async fn load(state: LogState, source: Source, query: LogQuery) {
    let update = move |change: &dyn Fn(&mut Loadable)| {
        state.loadable.try_update(change);
    };
    let begun = now();
    let mut tries = 0;
    loop {
        update(&Loadable::begin);
        let slow = Timer::after(SLOW, move || update(&Loadable::slow_down));
        let result = source.page(&query, state.bounds(&query), now()).await;
        drop(slow);
        let error = match result {
            Ok(page) => return state.receive(query, page),
            Err(error) => error,
        };
        tries += 1;
        let is_offline = error.kind == ErrorKind::Offline && tries <= OFFLINE_TRIES;
        match Retry::next(&error, tries, begun.until(now()), js_sys::Math::random()) {
            _ if is_offline => {}
            Some(delay) => {
                let until = Timestamp::from_ms(now().ms() + i64::try_from(delay.as_millis()).unwrap_or(0));
                let activity = until.map_or(Activity::WaitingForPage, Activity::WaitingUntil);
                update(&|loadable| loadable.wait(error.clone(), activity));
                sleep(delay).await;
            }
            None => return update(&|loadable| loadable.fail(error.clone())),
        }
        if !is_awake() {
            update(&|loadable| loadable.wait(error.clone(), Activity::WaitingForPage));
            awake().await;
        }
    }
}

impl LogState {
    fn bounds(self, query: &LogQuery) -> crate::model::Bounds {
        let now = now();
        let midnight = self.midnight.try_get_value().map_or(now, |midnight| midnight(now));
        query.range.bounds(now, midnight)
    }

    fn receive(self, query: LogQuery, page: Page<Row>) {
        let last = page.last_page();
        if page.is_past_end() && last < query.page && self.has_moved.try_get_value() == Some(false) {
            // Once: two answers that contradict each other must not send us to and fro.
            self.has_moved.set_value(true);
            self.note.try_set(Some(Note::MovedToLastPage { asked: query.page, last }));
            self.query.try_set(query.with_page(last));
            return;
        }
        let before = self.loadable.try_with_untracked(|loadable| loadable.shown().map(Arc::clone)).flatten();
        let shown = Shown { page, query, received_at: now() };
        let selected = self.selected.try_get_untracked().flatten();
        let still = selected.and_then(|position| position_after(before.as_deref(), &shown, position));
        self.loadable.try_update(|loadable| loadable.succeed(shown));
        if still != selected {
            self.selected.try_set(still);
        }
    }
}

/// Where the row at `position` stands in the newer answer to the same query.
fn position_after(before: Option<&Shown>, after: &Shown, position: usize) -> Option<usize> {
    let before = before.filter(|before| before.query == after.query)?;
    let run = before.page.rows.get(position)?.run()?;
    after.page.rows.iter().position(|row| row.run().is_some_and(|other| other.id == run.id))
}
