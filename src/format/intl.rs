//! The browser's knowledge of named time zones, the only use of `Intl`.
//!
//! The first `Intl` object of a page costs 12 to 25 ms, so none is made before a named zone is asked for.

use std::cell::RefCell;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::model::Timestamp;

#[wasm_bindgen]
extern "C" {
    // The binding of js-sys does not catch the error that an unknown zone throws.
    #[wasm_bindgen(js_namespace = Intl)]
    #[derive(Clone)]
    type DateTimeFormat;

    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locales: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Intl, js_name = supportedValuesOf)]
    fn supported_values_of(key: &str) -> Result<Array, JsValue>;

    #[wasm_bindgen(method, js_class = "Intl.DateTimeFormat")]
    fn format(this: &DateTimeFormat, epoch_ms: f64) -> String;
}

thread_local! {
    /// A formatter for each zone that was asked for; `None` for a zone that the browser does not know.
    static FORMATTERS: RefCell<Vec<(String, Option<DateTimeFormat>)>> = const { RefCell::new(Vec::new()) };
}

/// The IANA names of the zones that the browser knows; none in a browser that does not tell.
#[must_use]
pub fn zone_names() -> Vec<String> {
    let names = supported_values_of("timeZone").unwrap_or_default();
    names.iter().filter_map(|name| name.as_string()).collect()
}

/// Whether the browser knows the zone of an IANA name.
pub(super) fn is_known(zone: &str) -> bool {
    formatter(zone).is_some()
}

/// Minutes that the zone of an IANA name is ahead of UTC; `None` for a zone that the browser does not know.
pub(super) fn offset_minutes(zone: &str, at: Timestamp) -> Option<i64> {
    offset_in(&formatter(zone)?.format(at.ms() as f64))
}

fn formatter(zone: &str) -> Option<DateTimeFormat> {
    FORMATTERS.with_borrow_mut(|formatters| {
        if let Some((_, formatter)) = formatters.iter().find(|(name, _)| name == zone) {
            return formatter.clone();
        }
        let formatter = make_formatter(zone).ok();
        formatters.push((zone.into(), formatter.clone()));
        formatter
    })
}

fn make_formatter(zone: &str) -> Result<DateTimeFormat, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &zone.into())?;
    Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into())?;
    DateTimeFormat::new("en-US", &options)
}

/// The minutes in a text such as "11/20/2026, GMT+05:30"; Greenwich itself is "GMT".
fn offset_in(text: &str) -> Option<i64> {
    let (_, offset) = text.rsplit_once('T')?;
    let sign = match offset.chars().next() {
        None => return Some(0),
        Some('+') => 1,
        Some(_) => -1,
    };
    // Before zones had whole minutes there are seconds, which no clock of ours shows.
    let mut fields = offset.get(1..)?.split(':').map(|field| field.parse::<i64>().ok());
    let (hours, minutes) = (fields.next()??, fields.next()??);
    Some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read() {
        #[track_caller]
        fn check(text: &str, minutes: Option<i64>) {
            assert_eq!(offset_in(text), minutes, "{text:?}");
        }
        check("11/20/2026, GMT", Some(0));
        check("11/20/2026, GMT+01:00", Some(60));
        check("11/20/2026, GMT+05:45", Some(345));
        check("11/20/2026, GMT-03:30", Some(-210));
        check("1/1/1880, GMT-00:01:15", Some(-1));
        check("11/20/2026, UTC", None);
        check("11/20/2026, GMT+1", None);
        check("", None);
    }
}
