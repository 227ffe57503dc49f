//! A query as a page sees it: the same names as the options, in events and in `handle.query`.

use super::object::{Fields, Value};
use crate::model::{LogQuery, Preset, Status, TimeRange};

/// The fields of a query, in the order of the options' names.
pub(super) fn query_fields(query: &LogQuery) -> Fields<'_> {
    let (period, bounds) = match query.range {
        TimeRange::Preset(preset) => (Some(preset), Default::default()),
        TimeRange::Custom(bounds) => (None, bounds),
    };
    let statuses = (!query.statuses.is_empty()).then(|| Status::words(&query.statuses));
    vec![
        ("page", Value::Count(Some(query.page.get().into()))),
        ("limit", Value::Count(Some(query.limit.get().into()))),
        ("status", Value::Words(statuses)),
        ("keyword", Value::Text(Some(&query.keyword))),
        ("createdAfter", Value::Time(bounds.after)),
        ("createdBefore", Value::Time(bounds.before)),
        ("period", Value::Text(period.map(Preset::word))),
        ("sessionId", Value::Text(Some(&query.session_id))),
        ("account", Value::Text(Some(&query.account))),
        ("order", Value::Text(Some(query.order.word()))),
        ("asOf", Value::Time(query.as_of)),
    ]
}
