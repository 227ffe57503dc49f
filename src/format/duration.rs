//! Lengths of time, with integers only: writing a float would add 20 kB of wasm.

use std::time::Duration;

use super::number::grouped;
use crate::i18n::RunTimeUnits;
use crate::model::{decimal, padded};

/// The length in three significant digits or two units, rounded to the nearest: "412 ms", "5.23 s", "3 d 4 h".
pub(super) fn run_time(length: Duration, units: RunTimeUnits) -> String {
    if length.is_zero() {
        return amount(0, units.seconds);
    }
    if length < Duration::from_millis(1) {
        return ["<1", units.milliseconds].concat();
    }
    let ms = rounded(length, 1);
    let (hundredths, tenths) = (rounded(length, 10), rounded(length, 100));
    if ms < 1000 {
        amount(ms, units.milliseconds)
    } else if hundredths < 1000 {
        [&decimal(hundredths / 100), ".", &padded((hundredths % 100).cast_signed(), 2), units.seconds].concat()
    } else if tenths < 600 {
        [&decimal(tenths / 10), ".", &decimal(tenths % 10), units.seconds].concat()
    } else {
        two_units(rounded(length, 1000), units)
    }
}

/// The length in whole seconds, rounded up so that it is zero only when it is over.
pub(super) fn wait(length: Duration, units: RunTimeUnits) -> String {
    let second_has_begun = u64::from(length.subsec_nanos() > 0);
    two_units(length.as_secs().saturating_add(second_has_begun), units)
}

/// How many steps of `step_ms` milliseconds, at most 1000, lie nearest to the length.
fn rounded(length: Duration, step_ms: u64) -> u64 {
    let steps = length.as_secs().saturating_mul(1000 / step_ms);
    let step_us = step_ms * 1000;
    steps.saturating_add((u64::from(length.subsec_micros()) + step_us / 2) / step_us)
}

/// Whole seconds in the largest unit that fits and the rest in the next.
fn two_units(seconds: u64, units: RunTimeUnits) -> String {
    let minutes = rounded_quotient(seconds, 60);
    let hours = rounded_quotient(seconds, 3600);
    if seconds < 60 {
        amount(seconds, units.seconds)
    } else if seconds < 3600 {
        pair(seconds, 60, units.minutes, units.seconds)
    } else if minutes < 24 * 60 {
        pair(minutes, 60, units.hours, units.minutes)
    } else {
        pair(hours, 24, units.days, units.hours)
    }
}

fn rounded_quotient(number: u64, divisor: u64) -> u64 {
    number.saturating_add(divisor / 2) / divisor
}

/// `number` as so many large units of `size` small ones, and the small ones that are left.
fn pair(number: u64, size: u64, large: &str, small: &str) -> String {
    let mut text = amount(number / size, large);
    if !number.is_multiple_of(size) {
        text.push(' ');
        text.push_str(&amount(number % size, small));
    }
    text
}

fn amount(number: u64, unit: &str) -> String {
    let mut text = grouped(number);
    text.push_str(unit);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn run_times_keep_three_digits_or_two_units() {
        #[track_caller]
        fn check(nanoseconds: u64, text: &str) {
            assert_eq!(run_time(Duration::from_nanos(nanoseconds), Locale::En.messages().run_time_units), text);
        }
        const MS: u64 = 1_000_000;
        const S: u64 = 1000 * MS;
        check(0, "0 s");
        check(1, "<1 ms");
        check(MS - 1, "<1 ms");
        check(MS, "1 ms");
        check(MS + MS / 2, "2 ms");
        check(412 * MS, "412 ms");
        check(999 * MS + MS / 2, "1.00 s");
        check(S, "1.00 s");
        check(5 * S + 234 * MS, "5.23 s");
        check(5 * S + 235 * MS, "5.24 s");
        check(5 * S + 4 * MS, "5.00 s");
        check(9 * S + 995 * MS, "10.0 s");
        check(12 * S + 340 * MS, "12.3 s");
        check(59 * S + 949 * MS, "59.9 s");
        check(59 * S + 950 * MS, "1 min");
        check(64 * S, "1 min 4 s");
        check(3599 * S + 499 * MS, "59 min 59 s");
        check(3599 * S + 500 * MS, "1 h");
        check(2 * 3600 * S + 5 * 60 * S + 29 * S, "2 h 5 min");
        check(86_400 * S - 31 * S, "23 h 59 min");
        check(86_400 * S - 30 * S, "1 d");
        check(3 * 86_400 * S + 4 * 3600 * S, "3 d 4 h");
        check(2000 * 86_400 * S, "2,000 d");
    }

    // Fault C11.
    #[test]
    fn no_length_is_too_long() {
        let units = Locale::En.messages().run_time_units;
        assert!(run_time(Duration::MAX, units).ends_with(" h"));
        assert!(wait(Duration::MAX, units).ends_with(" h"));
    }

    #[test]
    fn units_are_the_languages_own() {
        let text = |locale: Locale, ms| run_time(Duration::from_millis(ms), locale.messages().run_time_units);
        assert_eq!(text(Locale::ZhHans, 5230), "5.23 秒");
        assert_eq!(text(Locale::ZhHans, 64_000), "1 分 4 秒");
        assert_eq!(text(Locale::Ja, 5230), "5.23 秒");
        assert_eq!(text(Locale::Ja, 7_500_000), "2 時間 5 分");
    }

    #[test]
    fn waits_are_rounded_up() {
        #[track_caller]
        fn check(ms: u64, text: &str) {
            assert_eq!(wait(Duration::from_millis(ms), Locale::En.messages().run_time_units), text);
        }
        check(0, "0 s");
        check(1, "1 s");
        check(5000, "5 s");
        check(59_001, "1 min");
        check(64_000, "1 min 4 s");
    }
}
