//! The next page, asked for before anyone wants it, once the browser has nothing else to do.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use super::clock::now;
use super::page_visibility::{awake, is_saving_data};
use super::{Inner, RunDataState, note};
use crate::api::{ApiError, ErrorKind, Source, idle};
use crate::model::{Bounds, LogQuery, Order, Page, Row, Timestamp};

/// How long an answer may wait and pass for a new one: about as long as people look at a page before they turn it.
const YOUNG: Duration = Duration::from_secs(30);

pub(super) type Request = Pin<Box<dyn Future<Output = Result<Page<Row>, ApiError>>>>;

/// The next page, under way or there.
pub(super) struct Ahead {
    pub(super) query: LogQuery,
    pub(super) progress: Progress,
}

pub(super) enum Progress {
    /// Whoever wants the page goes on with the request; dropping it ends the request.
    Asked(Request),
    /// The page, and when it came.
    Came(Page<Row>, Timestamp),
}

impl Ahead {
    fn is_under_way(&self) -> bool {
        matches!(self.progress, Progress::Asked(_))
    }

    /// Whether it has waited so long that it has to be asked for again.
    pub(super) fn is_old(&self) -> bool {
        matches!(self.progress, Progress::Came(_, at) if YOUNG <= at.until(now()))
    }
}

/// Asks for one page of `query`; dropping it ends the request.
pub(super) fn request(source: Source, query: LogQuery, bounds: Bounds) -> Request {
    Box::pin(async move { source.page(&query, bounds, now()).await })
}

/// Asks once for the page after the one that has come to the screen.
pub(super) async fn ask_ahead(state: &Inner, source: Source) {
    idle().await;
    awake().await;
    let Some(next) = state.next_query().filter(|_| source.has_spare_requests()) else { return };
    if is_saving_data() || state.is_asking_besides() || state.pages.borrow().get(&next).is_some() {
        return;
    }
    let asked = request(source, next.clone(), state.bounds(&next));
    state.ahead.replace(Some(Ahead { query: next.clone(), progress: Progress::Asked(asked) }));
    // In its place, where someone may take it meanwhile.
    let result = poll_fn(|context| match state.ahead.take() {
        Some(Ahead { query, progress: Progress::Asked(mut request) }) => {
            let result = request.as_mut().poll(context).map(Some);
            if result.is_pending() {
                state.ahead.replace(Some(Ahead { query, progress: Progress::Asked(request) }));
            }
            result
        }
        _ => Poll::Ready(None),
    });
    match result.await {
        Some(Ok(page)) => {
            state.ahead.replace(Some(Ahead { query: next, progress: Progress::Came(page, now()) }));
        }
        // Nobody asked, so nobody hears of it; but the end of a session is one for what is shown.
        Some(Err(error)) if error.kind == ErrorKind::SignedOut => state.fail(error),
        Some(Err(error)) if error.kind == ErrorKind::Forbidden => state.forget_pages(),
        _ => {}
    }
}

impl Inner {
    /// The query of the page after the one on the screen, if there is one and it takes one plain request.
    fn next_query(&self) -> Option<LogQuery> {
        let loadable = self.loadable.peek();
        let shown = loadable.shown().filter(|_| !loadable.is_busy() && loadable.error().is_none())?;
        let (query, filters) = (&shown.query, self.config.peek().dialect.filters());
        // The newest rows of page 1 fix the instant that the pages after it end at. It does not depend on when
        // page 1 is left, so this asks exactly what a person will; without such rows it would be the clock's.
        let is_certain = !filters.before || query.as_of.or(shown.until).is_some();
        let is_plain = query.order == Order::NewestFirst && query.statuses.len() < 2 && shown.scan.is_none();
        let asked = query.clone().with_page(query.page.next());
        let present = self.present(&asked);
        let has_next = shown.page.has_more && query.page < asked.page;
        (is_certain && is_plain && shown.repeated == 0 && has_next)
            .then(|| note::allowed(filters, query, asked, present).0)
    }

    /// Whether something else is asked for that a guess must not slow down.
    fn is_asking_besides(&self) -> bool {
        self.is_looking.get()
            || self.figures.is_counting()
            || self.sought.peek().is_some()
            || matches!(self.run_data.peek(), RunDataState::Loading)
    }

    /// Whether the next page is being asked for.
    pub(super) fn is_asking_ahead(&self) -> bool {
        self.ahead.borrow().as_ref().is_some_and(Ahead::is_under_way)
    }

    /// Ends the request, because a person asks for something; a page that has come stays.
    pub(super) fn end_ahead(&self) {
        let kept = self.ahead.take().filter(|ahead| !ahead.is_under_way());
        self.ahead.replace(kept);
    }
}
