//! A query as a page sees it: the same names as the options, in events and in `handle.query`.

use super::object::{Fields, Value};
use crate::model::{LogQuery, Preset, Status, TimeRange};

/// The fields of a query.
pub(super) fn query_fields(query: &LogQuery) -> Fields<'_> {
    let (period, bounds) = match query.range {
        TimeRange::Preset(preset) => (Some(preset), Default::default()),
        TimeRange::Custom(bounds) => (None, bounds),
    };
    vec![
        ("page", Value::Count(Some(query.page.get().into()))),
        ("limit", Value::Count(Some(query.limit.get().into()))),
        ("status", Value::Text(query.status.as_ref().map(Status::word))),
        ("keyword", Value::Text(Some(&query.keyword))),
        ("createdAfter", Value::Time(bounds.after)),
        ("createdBefore", Value::Time(bounds.before)),
        ("period", Value::Text(period.map(Preset::word))),
        ("sessionId", Value::Text(Some(&query.session_id))),
        ("account", Value::Text(Some(&query.account))),
    ]
}
