//! From what a calendar and a clock show to the instant, across changes of a zone's offset.

use crate::model::Timestamp;

/// The first instant at which a zone's clocks show `shown` or, where they skip it, something later.
///
/// `shown` holds what the clocks show as if it were UTC.
pub(super) fn first_instant(shown: Timestamp, offset_minutes: &dyn Fn(Timestamp) -> i64) -> Option<Timestamp> {
    // No zone changes twice within two days, and no offset reaches a day.
    let before = offset_minutes(shown.minus_hours(24));
    let after = offset_minutes(shown.minus_hours(-24));
    let by_before = Timestamp::from_ms(shown.ms() - before * MS_PER_MINUTE)?;
    let by_after = Timestamp::from_ms(shown.ms() - after * MS_PER_MINUTE)?;
    // Clocks that go back show a time twice, and the offset before the change gives the first.
    if offset_minutes(by_before) == before {
        Some(by_before)
    } else if offset_minutes(by_after) == after {
        Some(by_after)
    } else {
        first_change(by_after, by_before, before, offset_minutes)
    }
}

const MS_PER_MINUTE: i64 = 60_000;

/// The whole minute in (`low`, `high`] from which on the offset is no longer `before`.
fn first_change(
    low: Timestamp,
    high: Timestamp,
    before: i64,
    offset_minutes: &dyn Fn(Timestamp) -> i64,
) -> Option<Timestamp> {
    let mut low = low.ms().div_euclid(MS_PER_MINUTE);
    let mut high = high.ms().div_euclid(MS_PER_MINUTE);
    while high - low > 1 {
        let middle = low.midpoint(high);
        if offset_minutes(Timestamp::from_ms(middle * MS_PER_MINUTE)?) == before { low = middle } else { high = middle }
    }
    Timestamp::from_ms(high * MS_PER_MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Formats, Zone};
    use crate::i18n::Locale;
    use crate::model::Preset;

    fn at(iso: &str) -> Timestamp {
        Timestamp::parse(iso).unwrap()
    }

    /// A zone whose offset changes once.
    fn changing(change: &str, before: i64, after: i64) -> Formats {
        let change = at(change);
        Formats::with_offsets(Locale::En, Zone::Local, move |at| if at < change { before } else { after })
    }

    #[track_caller]
    fn check(formats: &Formats, shown: &str, iso: &str) {
        assert_eq!(formats.from_input(shown).map(Timestamp::to_iso).as_deref(), Some(iso), "{shown}");
    }

    #[track_caller]
    fn check_midnight(formats: &Formats, now: &str, iso: &str) {
        assert_eq!(formats.begin(Preset::Today, at(now)).to_iso(), iso, "{now}");
    }

    #[test]
    fn a_skipped_time_is_the_first_instant_after_the_gap() {
        let berlin = changing("2026-03-29T01:00:00Z", 60, 120);
        check(&berlin, "2026-03-29T01:59:59", "2026-03-29T00:59:59Z");
        check(&berlin, "2026-03-29T02:00:00", "2026-03-29T01:00:00Z");
        check(&berlin, "2026-03-29T02:30:30", "2026-03-29T01:00:00Z");
        check(&berlin, "2026-03-29T02:59:59", "2026-03-29T01:00:00Z");
        check(&berlin, "2026-03-29T03:00:00", "2026-03-29T01:00:00Z");
        check(&berlin, "2026-03-29T03:00:01", "2026-03-29T01:00:01Z");
        let new_york = changing("2026-03-08T07:00:00Z", -300, -240);
        check(&new_york, "2026-03-08T02:30:00", "2026-03-08T07:00:00Z");
        check(&new_york, "2026-03-08T03:30:00", "2026-03-08T07:30:00Z");
    }

    // Fault C26.
    #[test]
    fn a_repeated_time_is_the_first_one() {
        let berlin = changing("2026-10-25T01:00:00Z", 120, 60);
        check(&berlin, "2026-10-25T01:59:59", "2026-10-24T23:59:59Z");
        check(&berlin, "2026-10-25T02:30:00", "2026-10-25T00:30:00Z");
        check(&berlin, "2026-10-25T03:00:00", "2026-10-25T02:00:00Z");
        let lord_howe = changing("2026-04-04T15:00:00Z", 660, 630);
        check(&lord_howe, "2026-04-05T01:45:00", "2026-04-04T14:45:00Z");
        check(&lord_howe, "2026-04-05T02:00:00", "2026-04-04T15:30:00Z");
    }

    #[test]
    fn midnight_has_its_own_offset() {
        let berlin_spring = changing("2026-03-29T01:00:00Z", 60, 120);
        check_midnight(&berlin_spring, "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z");
        let berlin_autumn = changing("2026-10-25T01:00:00Z", 120, 60);
        check_midnight(&berlin_autumn, "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z");
        let new_york = changing("2026-11-01T06:00:00Z", -240, -300);
        check_midnight(&new_york, "2026-11-02T04:59:59Z", "2026-11-01T04:00:00Z");
        check_midnight(&new_york, "2026-11-02T05:00:00Z", "2026-11-02T05:00:00Z");
    }

    #[test]
    fn a_day_without_midnight_begins_after_the_gap() {
        let cairo = changing("2026-04-23T22:00:00Z", 120, 180);
        check_midnight(&cairo, "2026-04-23T22:00:00Z", "2026-04-23T22:00:00Z");
        check_midnight(&cairo, "2026-04-24T12:00:00Z", "2026-04-23T22:00:00Z");
        // Toronto in 1919: from 23:30 to 00:30.
        let toronto = changing("1919-03-31T04:30:00Z", -300, -240);
        check_midnight(&toronto, "1919-03-31T12:00:00Z", "1919-03-31T04:30:00Z");
    }

    #[test]
    fn a_day_with_two_midnights_begins_at_the_first() {
        // Havana: from 01:00 back to 00:00.
        let havana = changing("2026-11-01T05:00:00Z", -240, -300);
        check_midnight(&havana, "2026-11-01T12:00:00Z", "2026-11-01T04:00:00Z");
        check_midnight(&havana, "2026-11-01T04:30:00Z", "2026-11-01T04:00:00Z");
        // Beirut: from 24:00 back to 23:00.
        let beirut = changing("2026-10-24T21:00:00Z", 180, 120);
        check_midnight(&beirut, "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z");
    }

    #[test]
    fn months_and_quarters_begin_with_the_offset_of_their_first_day() {
        let check = |formats: &Formats, preset, now: &str, iso: &str| {
            assert_eq!(formats.begin(preset, at(now)).to_iso(), iso, "{preset:?} at {now}");
        };
        let berlin_spring = changing("2026-03-29T01:00:00Z", 60, 120);
        check(&berlin_spring, Preset::MonthToDate, "2026-03-30T12:00:00Z", "2026-02-28T23:00:00Z");
        check(&berlin_spring, Preset::YearToDate, "2026-06-30T12:00:00Z", "2025-12-31T23:00:00Z");
        let lord_howe = changing("2026-10-03T15:30:00Z", 630, 660);
        check(&lord_howe, Preset::QuarterToDate, "2026-10-20T12:00:00Z", "2026-09-30T13:30:00Z");
        check(&lord_howe, Preset::MonthToDate, "2026-11-20T12:00:00Z", "2026-10-31T13:00:00Z");
    }

    #[test]
    fn a_zone_may_skip_a_whole_day() {
        let apia = changing("2011-12-30T10:00:00Z", -600, 840);
        check(&apia, "2011-12-29T23:59:59", "2011-12-30T09:59:59Z");
        check(&apia, "2011-12-30T12:00:00", "2011-12-30T10:00:00Z");
        check_midnight(&apia, "2011-12-30T12:00:00Z", "2011-12-30T10:00:00Z");
    }
}
