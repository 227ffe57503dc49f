//! Two logs services and all that can go wrong on the way to them; each row says which question it answers.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use web_sys::{Request, UrlSearchParams};
use workflow_logs::model::{Bounds, LogQuery, Order, Status, Timestamp};

use super::dice::Dice;
use crate::clock::{BEGIN_MS, Clock};

/// One run: when it was written, in seconds since 1970, and how it stands.
#[derive(Clone, Copy)]
struct Run {
    number: usize,
    at: i64,
    status: &'static str,
}

/// The services, all with the same runs.
pub(super) struct Service {
    clock: Clock,
    runs: RefCell<Vec<Run>>,
    dice: RefCell<Dice>,
    /// Whether everything goes well from now on.
    pub(super) is_calm: Cell<bool>,
    pub(super) asked: Cell<usize>,
    /// Requests for rows that are neither answered nor aborted.
    pub(super) open: Cell<usize>,
    /// Requests of other kinds, likewise.
    pub(super) open_others: Cell<usize>,
}

impl Service {
    /// Eight runs of the last minute and four of the last hour, no two in one second.
    pub(super) fn new(clock: Clock, seed: u64) -> Rc<Self> {
        let now = (BEGIN_MS / 1000.0) as i64;
        let status = |number: usize| ["succeeded", "failed", "running", "stopped", "succeeded"][number % 5];
        let old = (0..4).map(|number| (number, now - 2400 + number as i64));
        let new = (4..12).map(|number| (number, now - 60 + number as i64 * 3));
        let runs = old.chain(new).map(|(number, at)| Run { number, at, status: status(number) }).collect();
        Rc::new(Self {
            clock,
            runs: RefCell::new(runs),
            dice: RefCell::new(Dice::new(seed ^ 0x5EED)),
            is_calm: Cell::new(false),
            asked: Cell::new(0),
            open: Cell::new(0),
            open_others: Cell::new(0),
        })
    }

    /// A run begins now, unless one has begun in this second.
    pub(super) fn begin_run(&self, status: &'static str) {
        let mut runs = self.runs.borrow_mut();
        let at = (self.clock.now() / 1000.0) as i64;
        if runs.last().is_some_and(|run| run.at < at) {
            let number = runs.len();
            runs.push(Run { number, at, status });
        }
    }

    /// All runs end that go on.
    pub(super) fn end_runs(&self) {
        for run in self.runs.borrow_mut().iter_mut().filter(|run| run.status == "running") {
            run.status = "succeeded";
        }
    }

    /// The ids of the rows that answer a query, by counting them out.
    pub(super) fn expected(&self, path: &str, query: &LogQuery, bounds: Bounds) -> Vec<String> {
        let mut runs = self.found(&query.statuses, bounds);
        if query.order == Order::OldestFirst {
            runs.reverse();
        }
        let limit = query.limit.get() as usize;
        let filters = marker(path, &query.keyword, &query.session_id, &query.account);
        let rows = runs.iter().skip((query.page.get() as usize - 1) * limit).take(limit);
        rows.map(|run| id(run, &filters)).collect()
    }

    /// The newest first.
    fn found(&self, statuses: &[Status], bounds: Bounds) -> Vec<Run> {
        let is_in = |run: &&Run| {
            let at = Timestamp::from_ms(run.at * 1000).unwrap();
            bounds.after.is_none_or(|after| after <= at)
                && bounds.before.is_none_or(|before| at <= before)
                && (statuses.is_empty() || statuses.iter().any(|status| status.word() == run.status))
        };
        self.runs.borrow().iter().rev().filter(is_in).copied().collect()
    }

    /// What stands in the place of `fetch`.
    pub(super) fn fetch(self: &Rc<Self>, request: &Request) -> Promise {
        self.asked.set(self.asked.get() + 1);
        let url = request.url();
        let (path, search) = url.split_once('?').unwrap_or((&url, ""));
        let path = path.splitn(4, '/').nth(3).unwrap();
        let params = UrlSearchParams::new_with_str(search).unwrap();
        let limit = params.get("limit").or_else(|| params.get("per_page"));
        // A person's rows are two or more; one row is a figure, and no row is a run's details.
        let is_list = limit.is_some_and(|limit| limit != "1");
        let plan = Plan::roll(&mut self.dice.borrow_mut(), self.is_calm.get());
        let (status, headers, text) = match plan.status {
            200 => {
                let came_at = self.clock.now() + plan.delay_ms.unwrap_or_default();
                let (status, _, text) = self.rows(path, &params, came_at as i64);
                let left = if plan.is_short { "3" } else { "60" };
                (status, json!({ "x-ratelimit-remaining": left }), text)
            }
            429 => (429, json!({ "retry-after": "3" }), "{}".to_owned()),
            // A part of an answer.
            206 => (200, json!({}), "{\"data\": [".to_owned()),
            status => (status, json!({}), "{}".to_owned()),
        };
        let (service, signal) = (Rc::clone(self), request.signal());
        let count = move |service: &Self, change: isize| {
            let cell = if is_list { &service.open } else { &service.open_others };
            cell.set(cell.get().checked_add_signed(change).expect("a request ended twice"));
        };
        count(self, 1);
        let is_open = Rc::new(Cell::new(true));
        Promise::new(&mut move |resolve: Function, reject: Function| {
            let (aborted, service_at_abort, abort) = (Rc::clone(&is_open), Rc::clone(&service), reject.clone());
            let reason = signal.clone();
            let on_abort = Closure::once_into_js(move || {
                if aborted.get() && !plan.is_deaf {
                    aborted.set(false);
                    count(&service_at_abort, -1);
                    let _ = abort.call1(&JsValue::NULL, &reason.reason());
                } else if aborted.replace(false) {
                    // The browser has let go of it; its answer comes all the same.
                    count(&service_at_abort, -1);
                }
            });
            signal.add_event_listener_with_callback("abort", on_abort.unchecked_ref()).unwrap();
            let Some(delay) = plan.delay_ms else { return };
            let (is_open, service, text) = (Rc::clone(&is_open), Rc::clone(&service), text.clone());
            let headers = crate::widget::js(&headers);
            let give = Closure::once_into_js(move || {
                if !is_open.replace(false) {
                    // Aborted: it is answered only when the way there is deaf.
                    if !plan.is_deaf {
                        return;
                    }
                } else {
                    count(&service, -1);
                }
                let _ = match status {
                    0 => reject.call1(&JsValue::NULL, &js_sys::TypeError::new("Failed to fetch")),
                    status => resolve.call1(&JsValue::NULL, &answer(status, &headers, &text)),
                };
            });
            self.clock.later(&give, delay);
        })
    }

    fn rows(&self, path: &str, params: &UrlSearchParams, came_at: i64) -> (u16, Value, String) {
        if path.contains("run/") {
            return (200, json!({}), json!({ "inputs": "{}", "outputs": { "path": path } }).to_string());
        }
        let is_leadlex = path == LEADLEX;
        let param = |name: &str| params.get(name);
        let number = |name: &str| param(name).map_or(1, |text| text.parse::<usize>().unwrap());
        let (page, limit) = (number("page"), number(if is_leadlex { "per_page" } else { "limit" }));
        let asked = param("status").filter(|status| !status.is_empty());
        if asked.as_deref() == Some("running") {
            return (400, json!({}), r#"{"code":"invalid_param"}"#.to_owned());
        }
        let bound = |name: &str| param(name).and_then(|text| Timestamp::parse(&text));
        let bounds = if is_leadlex {
            Bounds { after: bound("after"), before: None }
        } else {
            Bounds { after: bound("created_at__after"), before: bound("created_at__before") }
        };
        let statuses: Vec<Status> = asked.and_then(|word| Status::from_word(&word)).into_iter().collect();
        let found = self.found(&statuses, bounds);
        let text = |name: &str| param(name).unwrap_or_default();
        let filters =
            marker(path, &text("keyword"), &text("created_by_end_user_session_id"), &text("created_by_account"));
        let total = found.len();
        let rows = found.iter().skip((page - 1) * limit).take(limit);
        let row = |run: &Run| if is_leadlex { leadlex(run, &filters, came_at) } else { dify(run, &filters, came_at) };
        let rows: Vec<Value> = rows.map(row).collect();
        let body = if is_leadlex {
            json!({ "data": { "logs": rows }, "meta": { "page": page, "per_page": limit, "total": total } })
        } else {
            json!({ "page": page, "limit": limit, "total": total, "has_more": page * limit < total, "data": rows })
        };
        (200, json!({}), body.to_string())
    }
}

/// As little of a `Response` as is read: thousands of real ones take long.
#[wasm_bindgen(inline_js = r#"
    export const answer = (status, headers, text) => Object.defineProperties(Object.create(Response.prototype), {
        status: { value: status },
        type: { value: status === 302 ? "opaqueredirect" : "basic" },
        headers: { value: { get: (name) => headers[name] ?? null } },
        body: { value: { getReader: () => {
            const parts = [new TextEncoder().encode(text)];
            return { read: async () => ({ value: parts.pop() }) };
        } } },
    });
"#)]
extern "C" {
    fn answer(status: u16, headers: &JsValue, text: &str) -> JsValue;
}

/// The path of the service that speaks the other dialect.
pub(super) const LEADLEX: &str = "lead/logs";

/// What was asked, as each row of the answer says it.
pub(super) fn marker(path: &str, keyword: &str, session_id: &str, account: &str) -> String {
    format!("{path} {keyword},{session_id},{account}")
}

fn id(run: &Run, filters: &str) -> String {
    format!("{} {filters}", run.number)
}

/// Each row says when it comes, in milliseconds since 1970.
fn dify(run: &Run, filters: &str, came_at: i64) -> Value {
    json!({
        "id": id(run, filters), "created_at": run.at, "created_by_end_user": { "session_id": filters },
        "workflow_run": {
            "id": format!("run-{}", run.number), "status": run.status, "created_at": run.at,
            "version": came_at.to_string(),
        },
    })
}

fn leadlex(run: &Run, filters: &str, came_at: i64) -> Value {
    json!({
        "id": id(run, filters), "triggered_at": run.at, "status": run.status, "entity_id": filters,
        "workflow_id": came_at.to_string(),
    })
}

/// What becomes of a request.
#[derive(Clone, Copy)]
struct Plan {
    /// 0 is no connection.
    status: u16,
    /// `None` is never.
    delay_ms: Option<f64>,
    /// Whether the answer comes although the request was aborted.
    is_deaf: bool,
    /// Whether it says that few further requests are allowed.
    is_short: bool,
}

impl Plan {
    fn roll(dice: &mut Dice, is_calm: bool) -> Self {
        let (trouble, delay, is_deaf) = (dice.below(100), dice.below(5), dice.below(4) == 0);
        let is_short = dice.below(8) == 0;
        if is_calm {
            return Self { status: 200, delay_ms: Some(10.0), is_deaf: false, is_short };
        }
        let status = match trouble {
            0..5 => 500,
            5..9 => 429,
            9..12 => 0,
            12..14 => 401,
            14..16 => 206,
            16 => 403,
            17 => 302,
            _ => 200,
        };
        let delay_ms = [0.0, 5.0, 90.0, 1500.0, 6000.0][delay];
        let is_hanging = trouble == 99;
        // Browsers always end what was aborted; only an answer that is on its way may still come.
        Self { status, delay_ms: (!is_hanging).then_some(delay_ms), is_deaf: is_deaf && !is_hanging, is_short }
    }
}
