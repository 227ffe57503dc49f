//! The server behind a load: asked again where that helps, while the screen tells how it goes.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use super::Inner;
use super::answer::{Asking, Refusals, Scan, Server};
use super::clock::now;
use super::loadable::{Activity, Loadable};
use super::page_visibility::{awake, is_awake};
use super::prefetch::{Ahead, Progress, request};
use crate::api::{ApiError, ErrorKind, Retry, Source, Timer, sleep};
use crate::model::{Bounds, LogQuery, Page, Row, Timestamp};

/// How long people wait before they wonder.
const SLOW: Duration = Duration::from_secs(4);

/// The runs that are read before a person hears of it.
const SMALL_READING: u64 = 300;

/// Tries while the browser is offline, each begun by its coming online.
const OFFLINE_TRIES: u32 = 3;

/// The server behind one load.
pub(super) struct Loading {
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
    pub(super) fn new(state: &Rc<Inner>, source: Source, ahead: Option<Ahead>) -> Self {
        let refusals = Refusals::of(&source.endpoint.url(&[]));
        Self { state: Rc::clone(state), source, refusals, ahead: Cell::new(ahead), answered_at: Cell::new(None) }
    }

    /// When the first answer came; what takes several requests is as old as that.
    pub(super) fn answered_at(&self) -> Option<Timestamp> {
        self.answered_at.get()
    }

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
