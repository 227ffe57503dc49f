//! How far an instant is from now, in the largest whole unit.

use super::Formats;
use crate::i18n::Unit;
use crate::model::{Civil, Timestamp};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// Seconds that still count as now, in both directions: clocks of servers differ a little.
const NOW_SECS: u64 = 10;

/// The distance in words; a unit counts only when it is complete.
pub(super) fn relative(formats: &Formats, at: Timestamp, now: Timestamp) -> String {
    let messages = formats.messages();
    let is_past = at <= now;
    let (early, late) = if is_past { (at, now) } else { (now, at) };
    let seconds = early.until(late).as_secs();
    let (count, unit) = match seconds {
        0..NOW_SECS => return messages.just_now.into(),
        NOW_SECS..MINUTE => (seconds, Unit::Second),
        MINUTE..HOUR => (seconds / MINUTE, Unit::Minute),
        HOUR..DAY => (seconds / HOUR, Unit::Hour),
        _ => match months(formats.civil(early), formats.civil(late)) {
            0 => (seconds / DAY, Unit::Day),
            months @ 1..12 => (months, Unit::Month),
            months => (months / 12, Unit::Year),
        },
    };
    let amount = (messages.amount)(count, unit);
    if is_past { messages.ago.fill(&[&amount]) } else { messages.in_future.fill(&[&amount]) }
}

/// Complete months of the calendar from `early` to `late`.
fn months(early: Civil, late: Civil) -> u64 {
    let in_month = |civil: Civil| (civil.day, civil.hour, civil.minute, civil.second);
    let begun = (late.year - early.year) * 12 + late.month - early.month;
    let complete = if in_month(late) < in_month(early) { begun - 1 } else { begun };
    u64::try_from(complete).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Zone;
    use crate::i18n::Locale;

    #[track_caller]
    fn check(locale: Locale, at: &str, now: &str, text: &str) {
        let formats = Formats::with_offsets(locale, Zone::Utc, |_| 0);
        let instant = |iso| Timestamp::parse(iso).unwrap();
        assert_eq!(formats.relative(instant(at), instant(now)), text);
    }

    #[test]
    fn distances_use_the_largest_whole_unit() {
        const NOW: &str = "2026-11-20T14:00:00Z";
        let check = |at: &str, text: &str| check(Locale::En, at, NOW, text);
        check("2026-11-20T14:00:00Z", "just now");
        check("2026-11-20T13:59:50.001Z", "just now");
        check("2026-11-20T13:59:50Z", "10 seconds ago");
        check("2026-11-20T13:59:01Z", "59 seconds ago");
        check("2026-11-20T13:59:00Z", "1 minute ago");
        check("2026-11-20T13:00:01Z", "59 minutes ago");
        check("2026-11-20T13:00:00Z", "1 hour ago");
        check("2026-11-19T14:00:01Z", "23 hours ago");
        check("2026-11-19T14:00:00Z", "1 day ago");
        check("2026-10-20T14:00:01Z", "30 days ago");
        check("2026-10-20T14:00:00Z", "1 month ago");
        check("2025-11-20T14:00:01Z", "11 months ago");
        check("2025-11-20T14:00:00Z", "1 year ago");
        check("1970-01-01T00:00:00Z", "56 years ago");
    }

    #[test]
    fn the_future_is_told_from_the_past() {
        const NOW: &str = "2026-02-28T14:00:00Z";
        check(Locale::En, "2026-02-28T14:00:09Z", NOW, "just now");
        check(Locale::En, "2026-02-28T14:00:10Z", NOW, "in 10 seconds");
        check(Locale::En, "2026-02-28T17:00:00Z", NOW, "in 3 hours");
        check(Locale::En, "2026-03-27T14:00:00Z", NOW, "in 27 days");
        check(Locale::En, "2026-03-28T14:00:00Z", NOW, "in 1 month");
        check(Locale::ZhHans, "2026-02-28T14:03:00Z", NOW, "3 分钟后");
        check(Locale::Ja, "2026-02-28T14:03:00Z", NOW, "3 分後");
    }
}
