//! The next page, asked for before anyone wants it, once the browser has nothing else to do.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use super::clock::now;
use super::latest::latest;
use super::page_visibility::{awake, is_saving_data};
use super::watched::derived;
use super::{Inner, Loadable, note};
use crate::api::{ApiError, ErrorKind, idle};
use crate::model::{LogQuery, Order, Page, Row, Timestamp};

/// How long an answer may wait and pass for a new one: about as long as people look at a page before they turn it.
const YOUNG: Duration = Duration::from_secs(30);

type Request = Pin<Box<dyn Future<Output = Result<Page<Row>, ApiError>>>>;

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

/// Asks once for the page after each one that is shown.
pub(super) fn keep_ahead(state: &Rc<Inner>) {
    let followed = Rc::clone(state);
    let next = derived(move || followed.next_query(&followed.loadable.read()));
    let state = Rc::clone(state);
    latest(move || {
        let next = next.read();
        // It came after another page.
        state.ahead.take();
        let state = Rc::clone(&state);
        Box::pin(async move {
            if let Some(next) = next {
                idle().await;
                awake().await;
                ask_ahead(&state, next).await;
            }
        })
    });
}

async fn ask_ahead(state: &Inner, next: LogQuery) {
    let Some(source) = state.config.peek().source().filter(|source| source.has_spare_requests()) else { return };
    if is_saving_data() || state.is_asking_besides() || state.pages.borrow().get(&next).is_some() {
        return;
    }
    let (bounds, query) = (state.bounds(&next), next.clone());
    let request: Request = Box::pin(async move { source.page(&query, bounds, now()).await });
    state.ahead.replace(Some(Ahead { query: next.clone(), progress: Progress::Asked(request) }));
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
    fn next_query(&self, loadable: &Loadable) -> Option<LogQuery> {
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
            || self.run_data.peek() == super::RunDataState::Loading
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
