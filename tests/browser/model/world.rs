//! A browser whose time passes only when the test says so, and which counts what is left in it.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::patch::{Patch, global};

/// When each sequence begins: 2026-11-20T06:00:00Z, in milliseconds.
pub(super) const BEGIN_MS: f64 = 1_795_154_400_000.0;

/// The clock, the timers and the listeners.
///
/// `hop` ends when everything has happened that waits for nothing: what is posted comes after all promises.
const WORLD: &str = r#"
const timers = new Map(), listeners = new Set(), channel = new MessageChannel();
let now = 0, next = 1, hopped;
channel.port1.onmessage = () => hopped();
const add = (action, ms, every, isOwn) => {
  timers.set(next, { at: now + Math.max(0, ms || 0), action, every, isOwn, id: next });
  return next++;
};
const first = () => {
  let found;
  for (const timer of timers.values()) if (!found || timer.at < found.at) found = timer;
  return found;
};
const [listen, unlisten] = [window.addEventListener.bind(window), window.removeEventListener.bind(window)];
return {
  begin: (at) => { now = at; timers.clear(); listeners.clear(); },
  now: () => now,
  setTimeout: (action, ms) => add(action, ms, 0, true),
  setInterval: (action, ms) => add(action, ms, Math.max(1, ms), true),
  requestIdleCallback: (action) => add(action, 30, 0, true),
  clear: (id) => { timers.delete(id); },
  later: (action, ms) => { add(action, ms, 0, false); },
  listen: (event, action, how) => { listeners.add(action); listen(event, action, how); },
  unlisten: (event, action, how) => { listeners.delete(action); unlisten(event, action, how); },
  left: () => [...timers.values()].filter(({ isOwn }) => isOwn).length + listeners.size,
  hop: () => new Promise((done) => { hopped = done; channel.port2.postMessage(0); }),
  fire: (end) => {
    const timer = first();
    if (!timer || timer.at > end) { now = end; return false; }
    now = timer.at;
    if (timer.every) timer.at += timer.every; else timers.delete(timer.id);
    timer.action();
    return true;
  },
  answer: (status, headers, text) => Object.defineProperties(Object.create(Response.prototype), {
    status: { value: status },
    type: { value: status === 302 ? "opaqueredirect" : "basic" },
    headers: { value: { get: (name) => headers[name] ?? null } },
    body: { value: { getReader: () => {
      const parts = [new TextEncoder().encode(text)];
      return { read: async () => ({ value: parts.pop() }) };
    } } },
  }),
};
"#;

#[wasm_bindgen]
extern "C" {
    /// The object of [`WORLD`].
    #[derive(Clone)]
    pub(super) type World;

    #[wasm_bindgen(method)]
    pub(super) fn begin(this: &World, at: f64);
    #[wasm_bindgen(method)]
    pub(super) fn now(this: &World) -> f64;
    #[wasm_bindgen(method)]
    pub(super) fn later(this: &World, action: &JsValue, ms: f64);
    /// The timers and listeners that someone else than the server has.
    #[wasm_bindgen(method)]
    pub(super) fn left(this: &World) -> u32;
    #[wasm_bindgen(method)]
    fn hop(this: &World) -> Promise;
    /// Lets the next timer run out that does so until `end`, if there is one.
    #[wasm_bindgen(method)]
    pub(super) fn fire(this: &World, end: f64) -> bool;
    #[wasm_bindgen(method)]
    pub(super) fn answer(this: &World, status: u16, headers: &JsValue, text: &str) -> JsValue;
}

impl World {
    /// Takes the browser's place until the patches are dropped.
    pub(super) fn enter() -> (Self, Vec<Patch>) {
        let world = Function::new_no_args(WORLD).call0(&JsValue::UNDEFINED).unwrap();
        let part = |name: &str| Reflect::get(&world, &name.into()).unwrap();
        let window = js_sys::global();
        let patches = [
            ("setTimeout", "setTimeout"),
            ("setInterval", "setInterval"),
            ("clearTimeout", "clear"),
            ("clearInterval", "clear"),
            ("requestIdleCallback", "requestIdleCallback"),
            ("cancelIdleCallback", "clear"),
            ("addEventListener", "listen"),
            ("removeEventListener", "unlisten"),
        ];
        let mut patches: Vec<Patch> =
            patches.into_iter().map(|(name, by)| Patch::new(&window, name, &part(by))).collect();
        patches.push(Patch::new(&global("Date"), "now", &part("now")));
        patches.push(Patch::new(&global("Math"), "random", &Function::new_no_args("return 0.5")));
        (world.unchecked_into(), patches)
    }

    /// Lets everything happen that waits for nothing.
    pub(super) async fn settle(&self) {
        JsFuture::from(self.hop()).await.unwrap();
    }
}
