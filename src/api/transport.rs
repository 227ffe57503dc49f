//! The only `fetch`: one GET with a deadline over headers and body, and a cap on the body.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gloo_net::http::{Request, Response};
use js_sys::{JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestCache, RequestInit, RequestRedirect, ResponseType};

use super::timer::Timer;
use super::{Credentials, ErrorKind};

/// The longest wait for a whole answer, headers and body.
const DEADLINE: Duration = Duration::from_secs(15);

/// The largest body that is read, in bytes.
const MAX_BODY_BYTES: u32 = 8 * 1024 * 1024;

/// An answer as it came, with its body read to the end.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: JsString,
    response: Response,
}

impl Answer {
    /// A header that the browser lets us read; other origins must expose it.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        self.response.headers().get(name)
    }
}

/// Aborts the request when it is dropped before its end: dropping a gloo-net future alone leaves the request running.
struct AbortGuard(Option<AbortController>);

impl Drop for AbortGuard {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            // Without a reason: gloo-net panics on a reason that is not an `Error`.
            controller.abort();
        }
    }
}

/// Asks `url` and reads the whole answer; dropping the future ends the request.
///
/// # Errors
///
/// The kinds that no HTTP status tells: unreachable, offline, timed out, too large, signed out.
pub(super) async fn get(url: &str, credentials: Credentials) -> Result<Answer, ErrorKind> {
    let controller = AbortController::new().map_err(|_| ErrorKind::Unreachable)?;
    let mut guard = AbortGuard(Some(controller.clone()));
    let is_late = Rc::new(Cell::new(false));
    let deadline = Timer::after(DEADLINE, {
        let (is_late, controller) = (Rc::clone(&is_late), controller.clone());
        move || {
            is_late.set(true);
            controller.abort();
        }
    });
    let result = send(url, credentials, &controller).await;
    drop(deadline);
    if result.is_ok() {
        guard.0 = None;
    }
    result.map_err(|kind| match kind {
        ErrorKind::Unreachable if is_late.get() => ErrorKind::TimedOut,
        ErrorKind::Unreachable if is_offline() => ErrorKind::Offline,
        other => other,
    })
}

#[expect(clippy::disallowed_methods, reason = "the one place that sends requests")]
async fn send(url: &str, credentials: Credentials, abort: &AbortController) -> Result<Answer, ErrorKind> {
    let how = RequestInit::new();
    how.set_signal(Some(&abort.signal()));
    // An old answer from the HTTP cache must not pass for a new one.
    how.set_cache(RequestCache::NoStore);
    how.set_credentials(credentials.into());
    // Following a redirect would turn an expired session into a sign-in page with status 200.
    how.set_redirect(RequestRedirect::Manual);
    // gloo-net's own builder takes the address apart and together again: 1.2 kB more to load, and work for each request.
    let request = web_sys::Request::new_with_str_and_init(url, &how).map_err(|_| ErrorKind::Unreachable)?;
    let response = Request::from(request).send().await.map_err(|_| ErrorKind::Unreachable)?;
    if response.type_() == ResponseType::Opaqueredirect {
        return Err(ErrorKind::SignedOut);
    }
    let body = read_body(&response).await?;
    Ok(Answer { status: response.status(), body, response })
}

/// Reads the body chunk by chunk, so that a body over the cap is given up before it fills the memory.
async fn read_body(response: &Response) -> Result<JsString, ErrorKind> {
    let Some(stream) = response.body() else { return Ok(JsString::from("")) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    // It decodes UTF-8 across chunk borders and drops a byte order mark.
    // A blob would do so too, by way of another process.
    let decoder = TextDecoder::new();
    let is_stream = Object::new();
    let _ = Reflect::set(&is_stream, &JsValue::from_str("stream"), &JsValue::TRUE);
    let mut text = JsString::from("");
    let mut bytes = 0_u32;
    loop {
        let read = JsFuture::from(reader.read()).await.map_err(|_| ErrorKind::Unreachable)?;
        let chunk: Uint8Array = match field(&read, "value") {
            end if end.is_undefined() => return Ok(text.concat(&decoder.end())),
            chunk => chunk.unchecked_into(),
        };
        bytes = bytes.saturating_add(chunk.byte_length());
        if bytes > MAX_BODY_BYTES {
            return Err(ErrorKind::TooLarge);
        }
        text = text.concat(&decoder.decode(&chunk, &is_stream));
    }
}

#[wasm_bindgen]
extern "C" {
    type TextDecoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextDecoder;

    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, chunk: &Uint8Array, options: &Object) -> JsString;

    /// What is left of a character that was cut off.
    #[wasm_bindgen(method, js_name = decode)]
    fn end(this: &TextDecoder) -> JsString;
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
}

/// Whether the browser says that it has no connection; `false` promises nothing.
fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}
