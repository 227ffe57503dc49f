//! What a scripted server answers.

use js_sys::{Array, Object, Reflect, Uint8Array};
use serde_json::Value;
use wasm_bindgen::prelude::*;
use web_sys::{Headers, Response, ResponseInit};

/// How an answer comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Whole, unless the request is aborted before.
    Whole,
    /// Whole, even when the request was aborted before.
    Deaf,
    /// Never.
    Hanging,
    /// Not at all: there is no connection.
    Unreachable,
    /// As a redirect that was not followed.
    Redirected,
}

/// An answer of the scripted server.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) way: Way,
    pub(crate) delay_ms: f64,
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    /// An answer with this body.
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { way: Way::Whole, delay_ms: 0.0, status, headers: Vec::new(), body: body.into() }
    }

    pub(crate) fn json(body: &Value) -> Self {
        Self::new(200, body.to_string())
    }

    /// An answer of a real server, as it was recorded.
    pub(crate) fn recorded(recording: &str) -> Self {
        let recording: Value = serde_json::from_str(recording).unwrap();
        let status = u16::try_from(recording["status"].as_u64().unwrap()).unwrap();
        let answer = Self::new(status, recording["body"].as_str().unwrap());
        let headers = recording["headers"].as_array().unwrap();
        headers
            .iter()
            .fold(answer, |answer, header| answer.with_header(header[0].as_str().unwrap(), header[1].as_str().unwrap()))
    }

    /// No answer, for as long as the request is under way.
    pub(crate) fn hanging() -> Self {
        Self::new(200, "").coming(Way::Hanging)
    }

    /// No connection.
    pub(crate) fn unreachable() -> Self {
        Self::new(200, "").coming(Way::Unreachable)
    }

    pub(crate) fn coming(self, way: Way) -> Self {
        Self { way, ..self }
    }

    pub(crate) fn after(self, delay_ms: u32) -> Self {
        Self { delay_ms: delay_ms.into(), ..self }
    }

    pub(crate) fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The answer as `fetch` gives it; the error is what `fetch` would reject with.
    pub(crate) fn response(&self) -> Result<JsValue, JsValue> {
        if self.way == Way::Unreachable {
            return Err(js_sys::TypeError::new("Failed to fetch").into());
        }
        let headers = Headers::new()?;
        for (name, value) in &self.headers {
            headers.append(name, value)?;
        }
        let init = ResponseInit::new();
        init.set_status(self.status);
        init.set_headers(&headers);
        let body = Uint8Array::from(self.body.as_slice());
        let body = (!matches!(self.status, 204 | 304)).then_some(&body);
        let response = Response::new_with_opt_js_u8_array_and_init(body, &init)?;
        if self.way == Way::Redirected {
            let opaque = Object::from_entries(&Array::of1(&Array::of2(&"value".into(), &"opaqueredirect".into())))?;
            Reflect::define_property(&response, &"type".into(), &opaque)?;
        }
        Ok(response.into())
    }
}
