//! A query as a page sees it: the same shape as the options, in events and in `handle.query`.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::model::{LogQuery, Status, TimeRange, Timestamp};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct QueryObject<'a> {
    page: u32,
    limit: u32,
    status: Option<&'a str>,
    keyword: &'a str,
    created_after: Option<String>,
    created_before: Option<String>,
    period: Option<&'static str>,
    session_id: &'a str,
    account: &'a str,
}

impl<'a> QueryObject<'a> {
    pub(super) fn new(query: &'a LogQuery) -> Self {
        let (period, bounds) = match query.range {
            TimeRange::Preset(preset) => (Some(preset.word()), Default::default()),
            TimeRange::Custom(bounds) => (None, bounds),
        };
        Self {
            page: query.page.get(),
            limit: query.limit.get(),
            status: query.status.as_ref().map(Status::word),
            keyword: &query.keyword,
            created_after: bounds.after.map(Timestamp::to_iso),
            created_before: bounds.before.map(Timestamp::to_iso),
            period,
            session_id: &query.session_id,
            account: &query.account,
        }
    }
}

/// The query as a plain object.
pub(super) fn write(query: &LogQuery) -> JsValue {
    to_js(&QueryObject::new(query))
}

/// A plain object with `null` for what is missing.
pub(super) fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or_default()
}
