//! A Leptos app that holds all it can in its own hands, and writes down what it hears.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use any_spawner::Executor;
use leptos::mount::mount_to;
use leptos::prelude::*;
use web_sys::HtmlElement;
use workflow_logs::{Config, LoadError, LogQuery, PageLimit, PageNumber, Run, Shown, Status, WorkflowLogs};

use crate::screen::Screen;
use crate::wait::settled;
use crate::widget::{host, shadow_of};

/// The app's signals; copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Hands {
    pub(super) config: RwSignal<Config>,
    pub(super) page: RwSignal<PageNumber>,
    pub(super) limit: RwSignal<PageLimit>,
    pub(super) status: RwSignal<Vec<Status>>,
    pub(super) keyword: RwSignal<String>,
}

impl Hands {
    fn holding(query: LogQuery) -> Self {
        Self {
            config: RwSignal::new(Config::new("/api/logs")),
            page: RwSignal::new(query.page),
            limit: RwSignal::new(query.limit),
            status: RwSignal::new(query.statuses),
            keyword: RwSignal::new(query.keyword),
        }
    }

    pub(super) fn set_page(self, page: u32) {
        self.page.set(PageNumber::clamped(page));
    }

    /// What the signals say, as long as they are there.
    pub(super) fn say(self) -> String {
        if self.page.is_disposed() {
            return "nothing".into();
        }
        untrack(|| in_words(self.page.get(), self.limit.get(), &self.status.get(), &self.keyword.get()))
    }
}

/// An app with a table on the page; both are gone when it is dropped.
pub(super) struct App {
    pub(super) hands: Hands,
    pub(super) screen: Screen,
    /// The owner of the app's signals.
    pub(super) owner: Owner,
    heard: Arc<Mutex<Vec<String>>>,
    mounted: RefCell<Option<Box<dyn Any>>>,
    place: HtmlElement,
}

impl App {
    /// An app whose signals say the usual query.
    pub(super) async fn open() -> Self {
        Self::open_with(LogQuery::default(), |_, _| ()).await
    }

    /// An app whose signals say `first`, and which does something at each new query.
    pub(super) async fn open_with(
        first: LogQuery,
        on_query: impl Fn(Hands, &LogQuery) + Send + Sync + 'static,
    ) -> Self {
        let _ = Executor::init_wasm_bindgen();
        let (owner, place, heard) = (Owner::new(), host(), Arc::<Mutex<Vec<String>>>::default());
        let hands = owner.with(|| Hands::holding(first));
        let note = |heard: &Arc<Mutex<Vec<String>>>| {
            let heard = Arc::clone(heard);
            move |words: String| heard.lock().unwrap().push(words)
        };
        let [query, load, error, select, end] = std::array::from_fn(|_| note(&heard));
        let mounted = mount_to(place.clone(), move || {
            let Hands { config, page, limit, status, keyword } = hands;
            let queried = move |asked: LogQuery| {
                query(format!("query {}", in_words(asked.page, asked.limit, &asked.statuses, &asked.keyword)));
                // Before anything is set: whether the signals say the same already.
                query(format!("hands {}", hands.say()));
                on_query(hands, &asked);
            };
            let loaded = move |shown: Rc<Shown>| {
                load(format!("load {} {:?} {}", shown.query.page.get(), shown.page.total, shown.page.rows.len()));
            };
            let failed = move |failed: LoadError| {
                // Read as a view would, which must not bring the event again when the page changes.
                let _ = hands.page.try_get();
                error(format!("error {} {:?} {}", failed.word(), failed.http_status, failed.is_retryable));
            };
            let opened = move |run: Rc<Run>| select(format!("select {}", run.id));
            view! {
                <WorkflowLogs
                    config
                    page
                    limit
                    status
                    keyword
                    on_query=queried
                    on_load=loaded
                    on_error=failed
                    on_select=opened
                    on_session_ended=move |()| end("end".into())
                />
            }
        });
        settled().await;
        let screen = Screen::below(&shadow_of(&place));
        Self { hands, screen, owner, heard, mounted: RefCell::new(Some(Box::new(mounted))), place }
    }

    /// What was heard since the last time.
    pub(super) fn heard(&self) -> Vec<String> {
        std::mem::take(&mut *self.heard.lock().unwrap())
    }

    /// Takes the table off the page.
    pub(super) fn unmount(&self) {
        self.mounted.take();
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.unmount();
        self.place.remove();
    }
}

fn in_words(page: PageNumber, limit: PageLimit, statuses: &[Status], keyword: &str) -> String {
    format!("{}/{} {:?} {keyword:?}", page.get(), limit.get(), Status::words(statuses))
}
