//! A model of a restless person in a bad network: thousands of sequences of steps, and what must hold in all of them.
//!
//! `MODEL_SEQUENCES=10000` while the tests are compiled tries so many; `MODEL_SEED=7` begins with another one.

mod checks;
mod dice;
mod service;
mod steps;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use any_spawner::Executor;
use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use web_sys::{Event, Request};
use workflow_logs::state::{Activity, LogState, now};
use workflow_logs::{Live, LogEvent, LogQuery, open_logs};

use super::clock::{BEGIN_MS, Clock, clock};
use super::crashes::Crashes;
use super::patch::{Patch, half_of_the_jitter, hidden, offline, saving_data, undo_all};
use super::widget::unmount_all;
use checks::{Outcome, Seen, check_end, ensure};
use service::Service;
use steps::{Step, config};

const SEQUENCES: &str = match option_env!("MODEL_SEQUENCES") {
    Some(count) => count,
    None => "500",
};

const FIRST_SEED: &str = match option_env!("MODEL_SEED") {
    Some(seed) => seed,
    None => "1",
};

/// The longest that a retry may still take once all goes well: a server's wait and the deadline of a request.
const LONGEST_MS: f64 = 200_000.0;

#[wasm_bindgen_test]
async fn whatever_is_done_the_last_query_wins() {
    unmount_all();
    undo_all();
    let _ = Executor::init_wasm_bindgen();
    let crashes = Crashes::watch();
    let (count, first): (u64, u64) = (SEQUENCES.parse().unwrap(), FIRST_SEED.parse().unwrap());
    let mut totals = [0; 2];
    let failure = {
        let (clock, _jitter) = (clock(), half_of_the_jitter());
        let mut failure = None;
        for seed in first..first + count {
            let steps = Step::sequence(seed);
            let outcome = play(&clock, &crashes, seed, &steps, &mut totals).await;
            if let Err(wrong) = outcome {
                failure = Some((seed, shortest(&clock, &crashes, seed, steps, wrong).await));
                break;
            }
        }
        failure
    };
    if let Some((seed, (steps, wrong))) = failure {
        panic!("{wrong}\nseed {seed}, the shortest steps that were found: {steps:#?}");
    }
    console_log!("{count} sequences with {} steps and {} requests", totals[0], totals[1]);
}

/// As few of the steps as still go wrong, and how they do; after a crash none is tried again.
async fn shortest(clock: &Clock, crashes: &Crashes, seed: u64, steps: Vec<Step>, wrong: String) -> (Vec<Step>, String) {
    let (mut steps, mut wrong, mut at) = (steps, wrong, 0);
    let mut untold = [0; 2];
    while at < steps.len() && !wrong.contains(CRASH) {
        // From the end, so that what remains first is the shortest beginning.
        let mut fewer = steps.clone();
        fewer.remove(steps.len() - 1 - at);
        match play(clock, crashes, seed, &fewer, &mut untold).await {
            Err(still) => (steps, wrong) = (fewer, still),
            Ok(()) => at += 1,
        }
    }
    (steps, wrong)
}

const CRASH: &str = "nobody caught";

/// One life of a table.
async fn play(clock: &Clock, crashes: &Crashes, seed: u64, steps: &[Step], totals: &mut [usize; 2]) -> Outcome {
    clock.begin(BEGIN_MS);
    let service = Service::new(clock.clone(), seed);
    let asked = Rc::clone(&service);
    let fetch = Closure::<dyn FnMut(Request) -> Promise>::new(move |request| asked.fetch(&request));
    let _fetch = Patch::new(&js_sys::global(), "fetch", fetch.as_ref());
    let owner = Owner::new();
    let heard = Rc::new(Cell::new(0_usize));
    let last_query = Rc::new(RefCell::new(None));
    let logs = owner.with(|| {
        let logs = open_logs(config(0), LogQuery::default());
        let (heard, last_query) = (Rc::clone(&heard), Rc::clone(&last_query));
        logs.on_event(move |event| {
            heard.set(heard.get() + 1);
            if let LogEvent::Query(query) = event {
                last_query.replace(Some(query.clone()));
            }
        });
        logs
    });
    let mut life = Life { clock, service: &service, logs, seen: Seen::default(), is_left_alone: false };
    let outcome = life.live(steps).await;
    let told = last_query.borrow().clone().is_none_or(|told| told == untrack(|| logs.query()));
    owner.cleanup();
    totals[0] += steps.len();
    totals[1] += service.asked.get();
    let before = (service.asked.get(), heard.get());
    clock.follow_promises().await;
    let left = (clock.left(), service.open.get(), service.open_others.get());
    while clock.fire(clock.now() + LONGEST_MS) {
        clock.follow_promises().await;
    }
    let crashed = crashes.take();
    ensure(crashed.is_empty(), || format!("{CRASH}: {crashed:?}; {outcome:?}"))?;
    outcome?;
    ensure(told, || "the last event tells of another query".into())?;
    ensure(left == (0, 0, 0), || format!("timers and listeners, requests for rows and others are left: {left:?}"))?;
    let after = (service.asked.get(), heard.get());
    ensure(before == after, || format!("after the unmount there are requests or events: {before:?} became {after:?}"))
}

/// A table while it is there.
struct Life<'a> {
    clock: &'a Clock,
    service: &'a Service,
    logs: LogState,
    seen: Seen,
    /// Whether nobody has asked for anything since the rows came to rest.
    is_left_alone: bool,
}

impl Life<'_> {
    async fn live(&mut self, steps: &[Step]) -> Outcome {
        let (mut no_connection, mut no_viewer, mut no_guess) = (None, None, None);
        for step in steps {
            match step {
                Step::Pass(ms) => self.pass(f64::from(*ms)).await?,
                Step::Online(is_online) => {
                    set(&mut no_connection, !is_online, offline);
                    tell("online");
                }
                Step::Hidden(is_so) => {
                    set(&mut no_viewer, *is_so, hidden);
                    tell("visibilitychange");
                }
                Step::SaveData(is_so) => set(&mut no_guess, *is_so, saving_data),
                step => {
                    self.is_left_alone = false;
                    step.take(self.logs, self.service);
                }
            }
        }
        drop((no_connection, no_viewer, no_guess));
        tell("online");
        self.service.is_calm.set(true);
        self.rest().await?;
        // Whatever went wrong before: from here on it is the person's wish that counts.
        untrack(|| {
            self.logs.set_live(Live::Off);
            self.logs.refresh();
        });
        self.is_left_alone = false;
        let asked_at = now();
        self.rest().await?;
        let query = untrack(|| self.logs.query());
        let bounds = query.range.bounds(|preset| begin(preset, query.as_of.unwrap_or(asked_at))).until(query.as_of);
        untrack(|| check_end(self.logs, self.service, bounds))
    }

    /// Lets time pass, and looks after each thing that happens in it.
    async fn pass(&mut self, ms: f64) -> Outcome {
        let end = self.clock.now() + ms;
        loop {
            self.clock.follow_promises().await;
            untrack(|| self.seen.look(self.logs, self.service, self.is_left_alone))?;
            // A search that is being typed is a wish, too.
            let is_typing = untrack(|| self.logs.typed_keyword().trim() != self.logs.query().keyword);
            self.is_left_alone = !is_typing && untrack(|| self.logs.loadable()).activity() == Activity::Idle;
            if !self.clock.fire(end) {
                return Ok(());
            }
        }
    }

    /// Waits until nothing is being done.
    async fn rest(&mut self) -> Outcome {
        let end = self.clock.now() + LONGEST_MS;
        // At least as long as a search that was typed waits.
        self.pass(400.0).await?;
        while untrack(|| self.logs.loadable()).is_busy() || 0 < self.service.open.get() + self.service.open_others.get()
        {
            ensure(self.clock.now() < end, || {
                let loadable = untrack(|| self.logs.loadable());
                format!("it never ends: {:?}, {:?}", loadable.activity(), loadable.error())
            })?;
            self.pass(500.0).await?;
        }
        Ok(())
    }
}

/// Where the presets that are in use begin.
fn begin(
    preset: workflow_logs::model::Preset,
    end: workflow_logs::model::Timestamp,
) -> workflow_logs::model::Timestamp {
    let is_short = preset == workflow_logs::model::Preset::Last15Minutes;
    end.plus_ms(if is_short { -900_000 } else { -3_600_000 })
}

/// Puts a patch in its place, once, or takes it away.
fn set(place: &mut Option<Patch>, is_there: bool, patch: fn() -> Patch) {
    if !is_there {
        place.take();
    } else if place.is_none() {
        place.replace(patch());
    }
}

fn tell(event: &str) {
    web_sys::window().unwrap().dispatch_event(&Event::new(event).unwrap()).unwrap();
}
