//! Times as the browser's own `Intl` writes them.

use js_sys::Function;
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use workflow_logs::format::{Formats, Zone};
use workflow_logs::i18n::Locale;
use workflow_logs::model::{Preset, Timestamp};

use super::server::Server;
use super::widget::Widget;

/// Summer, winter, both changes of clocks in Europe and America, and far away in time.
const INSTANTS: [&str; 10] = [
    "2026-11-20T14:03:22Z",
    "2026-07-01T23:59:59Z",
    "2026-03-29T00:59:59Z",
    "2026-03-29T01:00:00Z",
    "2026-10-25T00:30:00Z",
    "2026-10-25T01:30:00Z",
    "2026-11-01T05:30:00Z",
    "2026-11-01T06:30:00Z",
    "1970-01-01T00:00:00Z",
    "2100-02-28T22:00:00Z",
];

fn at(iso: &str) -> Timestamp {
    Timestamp::parse(iso).unwrap()
}

/// Day and time of an instant; no zone is the browser's own.
fn by_intl(at: Timestamp, zone: Option<&str>) -> String {
    let write = Function::new_with_args(
        "ms, timeZone",
        "return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'short',
            day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms)",
    );
    let (ms, zone) = (JsValue::from_f64(at.ms() as f64), zone.map_or(JsValue::UNDEFINED, JsValue::from_str));
    write.call2(&JsValue::UNDEFINED, &ms, &zone).unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
fn named_zones_agree_with_the_browser() {
    for name in [
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Europe/Berlin",
        "America/New_York",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
    ] {
        let formats = Formats::new(Locale::En, Zone::Named(name.into()));
        for iso in INSTANTS {
            assert_eq!(formats.date_time(at(iso)), by_intl(at(iso), Some(name)), "{iso} in {name}");
        }
    }
}

#[wasm_bindgen_test]
fn the_local_zone_is_the_browsers() {
    let formats = Formats::new(Locale::En, Zone::Local);
    for iso in INSTANTS {
        assert_eq!(formats.date_time(at(iso)), by_intl(at(iso), None), "{iso}");
    }
}

// Fault C26.
#[wasm_bindgen_test]
fn the_exact_time_has_the_offset_of_its_instant() {
    for (name, iso, exact) in [
        ("Asia/Kolkata", "2026-11-20T14:03:22Z", "Nov 20, 2026, 19:33:22 UTC+5:30"),
        ("Europe/Berlin", "2026-10-25T00:30:00Z", "Oct 25, 2026, 02:30:00 UTC+2"),
        ("Europe/Berlin", "2026-10-25T01:30:00Z", "Oct 25, 2026, 02:30:00 UTC+1"),
        ("America/St_Johns", "2026-11-20T14:03:22Z", "Nov 20, 2026, 10:33:22 UTC−3:30"),
        ("Europe/London", "2026-11-20T14:03:22Z", "Nov 20, 2026, 14:03:22 UTC"),
    ] {
        assert_eq!(Formats::new(Locale::En, Zone::from_word(name)).exact(at(iso)), exact, "{name}");
    }
}

// Faults C26, F12.
#[wasm_bindgen_test]
fn an_unknown_zone_is_utc_and_says_so() {
    for name in ["Mars/Olympus", "Asia/", "<b>", "+25:00", "\u{0}", "é"] {
        let formats = Formats::new(Locale::En, Zone::from_word(name));
        assert_eq!(formats.exact(at("2026-11-20T14:03:22Z")), "Nov 20, 2026, 14:03:22 UTC", "{name:?}");
        assert_eq!(formats.zone_label(at("2026-11-20")), "UTC", "{name:?}");
    }
}

#[wasm_bindgen_test]
async fn the_table_writes_times_in_the_zone_that_is_set() {
    let _server = Server::start();
    for (zone, exact) in [
        ("Asia/Kolkata", "Nov 19, 2026, 17:30:00 UTC+5:30"),
        ("America/St_Johns", "Nov 19, 2026, 08:30:00 UTC−3:30"),
        ("UTC", "Nov 19, 2026, 12:00:00 UTC"),
        ("Mars/Olympus", "Nov 19, 2026, 12:00:00 UTC"),
    ] {
        let widget = Widget::open(json!({ "timeZone": zone }));
        widget.has_rows(20).await;
        assert_eq!(widget.exact_times()[0], exact, "{zone}");
    }
}

#[wasm_bindgen_test]
fn the_day_begins_at_the_zones_midnight() {
    for (name, now, midnight) in [
        ("Asia/Kolkata", "2026-11-20T18:29:59Z", "2026-11-19T18:30:00Z"),
        ("Asia/Kolkata", "2026-11-20T18:30:00Z", "2026-11-20T18:30:00Z"),
        ("Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z"),
        ("Africa/Cairo", "2026-04-24T12:00:00Z", "2026-04-23T22:00:00Z"),
    ] {
        let formats = Formats::new(Locale::En, Zone::Named(name.into()));
        assert_eq!(formats.begin(Preset::Today, at(now)).to_iso(), midnight, "{now} in {name}");
    }
}
