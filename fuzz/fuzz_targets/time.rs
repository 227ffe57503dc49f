//! Any text and any number as an instant: what is read is written as what is read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use workflow_logs::model::{Begin, Civil, Preset, Timestamp};

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data)
        && let Some(at) = Timestamp::parse(text)
    {
        let iso = check(at);
        // In the form that we write ourselves, every figure counts.
        if text.len() == iso.len() && text.ends_with('Z') && text.contains('T') {
            assert!(text.replace(',', ".") == iso || !text.is_ascii(), "{text:?} was read as {iso:?}");
        }
    }
    let Some((bytes, rest)) = data.split_first_chunk() else { return };
    let number = i64::from_le_bytes(*bytes);
    for at in [number, number % 253_402_300_800_000].into_iter().filter_map(Timestamp::from_ms) {
        check(at);
    }
    if let Some(at) = Timestamp::from_server_number(f64::from_bits(number.cast_unsigned())) {
        check(at);
    }
    let offset = rest.first().map_or(0, |byte| i64::from(*byte) * 15 - 1920);
    if let Some(at) = Timestamp::from_ms(number % 253_402_300_800_000) {
        let civil = Civil::at(at, offset);
        assert_eq!(civil.instant().map(Timestamp::ms), Some(at.ms() - at.ms().rem_euclid(1000)), "{civil:?}");
        assert!((1..=12).contains(&civil.month) && (1..=31).contains(&civil.day), "{civil:?}");
        for preset in Preset::ALL {
            if let Begin::Day(day) = preset.begin(civil) {
                assert!((day.year, day.month, day.day) <= (civil.year, civil.month, civil.day), "{preset:?}");
            }
        }
        let moved = at.plus_ms(number);
        assert_eq!(check(moved), moved.to_iso());
        assert_eq!(at.until(at), std::time::Duration::ZERO);
        check(at.plus(at.until(moved)));
    }
});

/// The instant as it is written, which is read as the same one.
fn check(at: Timestamp) -> String {
    let iso = at.to_iso();
    assert_eq!(Timestamp::parse(&iso), Some(at), "{iso:?}");
    assert_eq!(Timestamp::from_ms(at.ms()), Some(at));
    iso
}
