//! Time that passes only when a test says so: a slow machine lets no deadline pass.
//!
//! It stands in the place of the browser's timers, of `Date.now` and of the times of events, from the first use on.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// When each test begins: 2026-11-20T06:00:00Z, in milliseconds since 1970.
pub(crate) const BEGIN_MS: f64 = 1_795_154_400_000.0;

/// The clock, and what is left of timers and listeners.
///
/// What the browser does by itself is waited for in real time: bodies that are being read, and whatever it has posted
/// when a `turn` begins. A `hop` is enough for promises.
const CLOCK: &str = r#"
const timers = new Map(), listeners = new Set(), reads = new Set(), channel = new MessageChannel();
const [realTimeout, realNow] = [window.setTimeout.bind(window), performance.now.bind(performance)];
let now = 0, skew = 0, next = 1;
const hops = [];
channel.port1.onmessage = () => hops.shift()();
const hop = () => new Promise((done) => { hops.push(done); channel.port2.postMessage(0); });
const turn = async () => { await hop(); await new Promise((done) => realTimeout(done, reads.size ? 1 : 0)); };
const add = (action, ms, every, isOwn) => {
  timers.set(next, { at: now + Math.max(0, ms || 0), action, every, isOwn });
  return next++;
};
const fire = (end) => {
  let found, id;
  for (const [key, timer] of timers) if (!found || timer.at < found.at) [id, found] = [key, timer];
  if (!found || end < found.at) { now = Math.max(now, end); return false; }
  now = Math.max(now, found.at);
  if (found.every) found.at += found.every; else timers.delete(id);
  try { found.action(); } catch (error) { reportError(error); }
  return true;
};
const settle = async (turns) => {
  const longest = realNow() + 30_000;
  for (let quiet = 0; quiet < turns && realNow() < longest; quiet += 1) {
    await turn();
    if (fire(now) || reads.size) quiet = -1;
  }
};
const clear = (id) => { timers.delete(id); };
const own = {
  setTimeout: (action, ms) => add(action, ms, 0, true),
  setInterval: (action, ms) => add(action, ms, Math.max(1, ms), true),
  requestIdleCallback: (action) => add(action, 30, 0, true),
  clearTimeout: clear, clearInterval: clear, cancelIdleCallback: clear,
};
for (const [name, value] of Object.entries(own)) window[name] = value;
for (const target of [window, document]) {
  const [listen, unlisten] = [target.addEventListener.bind(target), target.removeEventListener.bind(target)];
  target.addEventListener = (event, action, how) => { listeners.add(action); listen(event, action, how); };
  target.removeEventListener = (event, action, how) => { listeners.delete(action); unlisten(event, action, how); };
}
Date.now = () => now + skew;
Object.defineProperty(Event.prototype, "timeStamp", { get: () => now });
const { read } = ReadableStreamDefaultReader.prototype;
ReadableStreamDefaultReader.prototype.read = function () {
  const reading = read.call(this), end = () => { reads.delete(reading); };
  reads.add(reading);
  reading.then(end, end);
  return reading;
};
return {
  begin: (at) => { now = at; skew = 0; timers.clear(); listeners.clear(); reads.clear(); },
  set: (at) => { skew = at - now; },
  now: () => now,
  realNow,
  isReading: () => reads.size > 0,
  later: (action, ms) => { add(action, ms, 0, false); },
  left: () => [...timers.values()].filter(({ isOwn }) => isOwn).length + listeners.size,
  fire, hop, turn, settle,
  pass: async (ms) => { const end = now + ms; do await settle(1); while (fire(end)); },
};
"#;

#[wasm_bindgen]
extern "C" {
    /// The object of [`CLOCK`].
    #[derive(Clone)]
    pub(crate) type Clock;

    /// Begins at an instant, without timers and listeners.
    #[wasm_bindgen(method)]
    pub(crate) fn begin(this: &Clock, at_ms: f64);
    #[wasm_bindgen(method)]
    fn set(this: &Clock, at_ms: f64);
    /// Milliseconds that never jump; without [`set_clock`] they are those of the device's clock.
    #[wasm_bindgen(method)]
    pub(crate) fn now(this: &Clock) -> f64;
    /// Real milliseconds.
    #[wasm_bindgen(method, js_name = realNow)]
    pub(crate) fn real_now(this: &Clock) -> f64;
    /// Whether the body of an answer is being read.
    #[wasm_bindgen(method, js_name = isReading)]
    pub(crate) fn is_reading(this: &Clock) -> bool;
    /// A timer of the test's own.
    #[wasm_bindgen(method)]
    pub(crate) fn later(this: &Clock, action: &JsValue, ms: f64);
    /// How many timers and listeners of the page there are that are not the test's.
    #[wasm_bindgen(method)]
    pub(crate) fn left(this: &Clock) -> u32;
    /// Lets the next timer run out that does so until `end_ms`, if there is one.
    #[wasm_bindgen(method)]
    pub(crate) fn fire(this: &Clock, end_ms: f64) -> bool;
    #[wasm_bindgen(method)]
    fn hop(this: &Clock) -> Promise;
    #[wasm_bindgen(method)]
    fn turn(this: &Clock) -> Promise;
    #[wasm_bindgen(method)]
    fn settle(this: &Clock, turns: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn pass(this: &Clock, ms: f64) -> Promise;
}

thread_local! {
    static THE_ONE: Clock = Function::new_no_args(CLOCK).call0(&JsValue::UNDEFINED).unwrap().unchecked_into();
}

/// The only clock.
pub(crate) fn clock() -> Clock {
    THE_ONE.with(Clock::clone)
}

impl Clock {
    /// Lets everything happen that waits for promises only.
    pub(crate) async fn follow_promises(&self) {
        JsFuture::from(self.hop()).await.unwrap();
    }

    /// Lets the browser do what it has posted.
    pub(crate) async fn let_the_browser_work(&self) {
        JsFuture::from(self.turn()).await.unwrap();
    }

    /// Lets everything happen that waits for no time to pass.
    pub(crate) async fn come_to_rest(&self) {
        JsFuture::from(self.settle(3)).await.unwrap();
    }

    /// Lets time pass, and everything happen in it, one after the other.
    pub(crate) async fn let_pass(&self, ms: f64) {
        JsFuture::from(self.pass(ms)).await.unwrap();
    }
}

/// Sets the device's clock, in milliseconds since 1970; timers run out as if it had not been touched.
pub(crate) fn set_clock(ms: i64) {
    clock().set(ms as f64);
}
