//! A server that answers `fetch` as a test wants it, and remembers what it was asked.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, Request, RequestCredentials, Url};

use super::answer::{Answer, Way};
use super::clock::{BEGIN_MS, clock};
use super::crashes::Crashes;
use super::patch::{Patch, saving_data, undo_all};
use super::rows::page_out_of;
use super::wait::{be_as_patient_as_usual, until};
use super::widget::unmount_all;

/// The scripted server; `fetch` is the browser's own again when it is dropped.
pub(crate) struct Server {
    inner: Rc<Inner>,
    crashes: Crashes,
    saving_data: Cell<Option<Patch>>,
    _fetch: Patch,
    _closure: Closure<dyn FnMut(Request) -> Promise>,
}

struct Inner {
    queue: RefCell<VecDeque<Answer>>,
    only: RefCell<Option<Answer>>,
    usual: Box<dyn Fn(&Asked) -> Answer>,
    exchanges: RefCell<Vec<Rc<Exchange>>>,
    most_open: Cell<usize>,
    will_count: Cell<bool>,
}

/// A request and what became of it.
struct Exchange {
    asked: Asked,
    sent_at: f64,
    is_open: Cell<bool>,
    is_aborted: Cell<bool>,
    on_abort: RefCell<Option<OnAbort>>,
}

/// What is done when a request is aborted, until this is dropped.
struct OnAbort {
    signal: AbortSignal,
    _action: Closure<dyn FnMut()>,
}

impl OnAbort {
    fn new(signal: AbortSignal, action: impl FnMut() + 'static) -> Self {
        let action = Closure::new(action);
        signal.set_onabort(Some(action.as_ref().unchecked_ref()));
        Self { signal, _action: action }
    }
}

impl Drop for OnAbort {
    fn drop(&mut self) {
        self.signal.set_onabort(None);
    }
}

/// What was asked for.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) url: Url,
    pub(crate) credentials: RequestCredentials,
}

impl Asked {
    pub(crate) fn param(&self, name: &str) -> Option<String> {
        self.url.search_params().get(name)
    }
}

impl Server {
    /// A server with 200 rows.
    pub(crate) fn start() -> Self {
        Self::with(|asked| page_out_of(200, asked))
    }

    /// A server that gives these answers, and then 200 rows.
    pub(crate) fn answering(answers: impl IntoIterator<Item = Answer>) -> Self {
        let server = Self::start();
        server.next(answers);
        server
    }

    /// A server that always gives this answer.
    pub(crate) fn always(answer: Answer) -> Self {
        Self::with(move |_| answer.clone())
    }

    /// A server that answers each request by itself. It comes first in a test.
    pub(crate) fn with(usual: impl Fn(&Asked) -> Answer + 'static) -> Self {
        unmount_all();
        undo_all();
        be_as_patient_as_usual();
        let crashes = Crashes::watch();
        clock().begin(BEGIN_MS);
        let (queue, only, exchanges) = (RefCell::default(), RefCell::default(), RefCell::default());
        let (most_open, will_count) = (Cell::new(0), Cell::new(false));
        let inner = Rc::new(Inner { queue, only, exchanges, most_open, will_count, usual: Box::new(usual) });
        let asked = Rc::clone(&inner);
        let closure = Closure::new(move |request| asked.fetch(&request));
        let fetch = Patch::new(&js_sys::global(), "fetch", closure.as_ref());
        // So that only what a test asks for is asked for.
        let saving_data = Cell::new(Some(saving_data()));
        Self { inner, crashes, saving_data, _fetch: fetch, _closure: closure }
    }

    /// Lets the browser no longer save data, so that the next page is asked for before anyone wants it.
    pub(crate) fn lets_prefetch(self) -> Self {
        self.saving_data.take();
        self
    }

    /// Gives these answers to the next requests.
    pub(crate) fn next(&self, answers: impl IntoIterator<Item = Answer>) {
        self.inner.queue.borrow_mut().extend(answers);
    }

    /// Gives this answer to all requests from now on; `None` is as usual.
    pub(crate) fn only(&self, answer: impl Into<Option<Answer>>) {
        self.inner.only.replace(answer.into());
    }

    /// Gives no answer to the next request, and waits until it is sent.
    pub(crate) async fn hangs_at_the_next(&self) {
        self.next([Answer::hanging()]);
        until("it is asked", || self.inner.queue.borrow().is_empty() && self.open() > 0).await;
    }

    /// All requests so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.inner.exchanges.borrow().iter().map(|exchange| exchange.asked.clone()).collect()
    }

    pub(crate) fn last(&self) -> Asked {
        self.asked().pop().expect("nothing was asked")
    }

    /// How often it was asked.
    pub(crate) fn count(&self) -> usize {
        self.inner.exchanges.borrow().len()
    }

    /// The values of a parameter over all requests.
    pub(crate) fn params(&self, name: &str) -> Vec<Option<String>> {
        self.asked().iter().map(|asked| asked.param(name)).collect()
    }

    /// How many requests have neither been answered nor aborted.
    pub(crate) fn open(&self) -> usize {
        self.inner.open()
    }

    /// The most requests that were ever open together at the end of a tick: one ends just after another began.
    pub(crate) fn most_open(&self) -> usize {
        self.inner.most_open.get()
    }

    /// The milliseconds from each request to the next one.
    pub(crate) fn gaps(&self) -> Vec<f64> {
        self.inner.exchanges.borrow().windows(2).map(|pair| pair[1].sent_at - pair[0].sent_at).collect()
    }

    /// For each request, whether it was aborted before its answer.
    pub(crate) fn aborted(&self) -> Vec<bool> {
        self.inner.exchanges.borrow().iter().map(|exchange| exchange.is_aborted.get()).collect()
    }

    /// The errors that nobody caught so far; the others end the test as it ends.
    pub(crate) fn take_crashes(&self) -> Vec<String> {
        self.crashes.take()
    }

    /// Forgets what it was asked so far.
    pub(crate) fn forget(&self) {
        self.inner.exchanges.borrow_mut().clear();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        assert_eq!(self.take_crashes(), [""; 0], "nobody caught these errors");
    }
}

impl Inner {
    fn open(&self) -> usize {
        self.exchanges.borrow().iter().filter(|exchange| exchange.is_open.get()).count()
    }

    /// Counts the open requests at the end of this tick.
    fn count_open_soon(self: &Rc<Self>) {
        if self.will_count.replace(true) {
            return;
        }
        let inner = Rc::clone(self);
        let count = Closure::once_into_js(move || {
            inner.will_count.set(false);
            inner.most_open.set(inner.most_open.get().max(inner.open()));
        });
        clock().later(&count, 0.0);
    }

    fn fetch(self: &Rc<Self>, request: &Request) -> Promise {
        let asked = Asked { url: Url::new(&request.url()).unwrap(), credentials: request.credentials() };
        let planned = self.queue.borrow_mut().pop_front().or_else(|| self.only.borrow().clone());
        let answer = planned.unwrap_or_else(|| (self.usual)(&asked));
        let exchange = Rc::new(Exchange {
            asked,
            sent_at: clock().now(),
            is_open: Cell::new(true),
            is_aborted: Cell::new(false),
            on_abort: RefCell::default(),
        });
        self.exchanges.borrow_mut().push(Rc::clone(&exchange));
        self.count_open_soon();
        Promise::new(&mut |resolve, reject| {
            let (aborted, signal) = (Rc::downgrade(&exchange), request.signal());
            let (is_deaf, abort) = (answer.way == Way::Deaf, reject.clone());
            let on_abort = OnAbort::new(request.signal(), move || {
                // A deadline can come in the moment after the answer, which is nothing.
                if let Some(exchange) = aborted.upgrade().filter(|exchange| exchange.is_open.get()) {
                    exchange.is_aborted.set(true);
                    if !is_deaf {
                        exchange.is_open.set(false);
                        abort.call1(&JsValue::NULL, &signal.reason()).unwrap();
                    }
                }
            });
            exchange.on_abort.replace(Some(on_abort));
            if answer.way == Way::Hanging {
                return;
            }
            let (exchange, answer, delay_ms) = (Rc::clone(&exchange), answer.clone(), answer.delay_ms);
            let give = Closure::once_into_js(move || {
                exchange.on_abort.take();
                if exchange.is_open.replace(false) {
                    let (settle, value) = match answer.response() {
                        Ok(response) => (resolve, response),
                        Err(error) => (reject, error),
                    };
                    settle.call1(&JsValue::NULL, &value).unwrap();
                }
            });
            clock().later(&give, delay_ms);
        })
    }
}
