//! How values are written for a reader: figures, lengths and times.
//!
//! Nothing here knows the present time, which callers pass, or where a text is shown.

mod duration;
mod intl;
mod local;
mod number;
mod relative;
mod zone;

use std::sync::Arc;
use std::time::Duration;

use crate::i18n::{Locale, Messages};
use crate::model::{Begin, Civil, Preset, Timestamp};

pub use intl::zone_names;
pub use zone::Zone;

/// How values are written in one language and one time zone.
#[derive(Clone)]
pub struct Formats {
    locale: Locale,
    zone: Zone,
    offset_minutes: OffsetSource,
}

/// Tells how many minutes a zone is ahead of UTC at an instant.
type OffsetSource = Arc<dyn Fn(Timestamp) -> i64 + Send + Sync>;

impl Formats {
    /// Formats for a browser. A zone that the browser does not know becomes UTC, which [`Self::zone`] shows.
    #[must_use]
    pub fn new(locale: Locale, zone: Zone) -> Self {
        let zone = if zone.is_known() { zone } else { Zone::Utc };
        let source = zone.clone();
        Self::with_offsets(locale, zone, move |at| source.offset_minutes(at))
    }

    /// Formats whose zone is ahead of UTC by as many minutes as `offset_minutes` says, without a browser.
    #[must_use]
    pub fn with_offsets(
        locale: Locale,
        zone: Zone,
        offset_minutes: impl Fn(Timestamp) -> i64 + Send + Sync + 'static,
    ) -> Self {
        Self { locale, zone, offset_minutes: Arc::new(offset_minutes) }
    }

    /// The language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The language's texts.
    #[must_use]
    pub fn messages(&self) -> &'static Messages {
        self.locale.messages()
    }

    /// The zone that times are shown in.
    #[must_use]
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// A count in groups of three digits: "5,000".
    #[must_use]
    pub fn count(&self, count: u64) -> String {
        number::grouped(count)
    }

    /// How long a run took, in three significant digits or two units: "5.23 s", "1 min 4 s".
    #[must_use]
    pub fn run_time(&self, length: Duration) -> String {
        duration::run_time(length, self.messages().run_time_units)
    }

    /// How long to wait, in whole seconds rounded up: "5 s", "1 min 4 s".
    #[must_use]
    pub fn wait(&self, length: Duration) -> String {
        duration::wait(length, self.messages().run_time_units)
    }

    /// What a calendar and a clock in the zone show.
    #[must_use]
    pub fn civil(&self, at: Timestamp) -> Civil {
        Civil::at(at, (self.offset_minutes)(at))
    }

    /// The day: "Nov 20, 2026".
    #[must_use]
    pub fn date(&self, at: Timestamp) -> String {
        (self.messages().date)(&self.civil(at))
    }

    /// The time of the day, to the second, from 00 to 23 o'clock: "14:03:22".
    #[must_use]
    pub fn clock(&self, at: Timestamp) -> String {
        self.civil(at).clock()
    }

    /// Day and time without the zone: "Nov 20, 2026, 14:03:22".
    #[must_use]
    pub fn date_time(&self, at: Timestamp) -> String {
        self.date_time_text(self.civil(at))
    }

    /// Day, time and offset: "Nov 20, 2026, 14:03:22 UTC+1".
    #[must_use]
    pub fn exact(&self, at: Timestamp) -> String {
        let civil = self.civil(at);
        let mut text = self.date_time_text(civil);
        text.push(' ');
        text.push_str(&zone::offset_text(civil.offset_minutes));
        text
    }

    /// How far `at` is from `now`: "just now", "3 minutes ago", "in 2 hours".
    #[must_use]
    pub fn relative(&self, at: Timestamp, now: Timestamp) -> String {
        relative::relative(self, at, now)
    }

    /// The zone and its offset at an instant: "UTC", "UTC+1", "Asia/Kolkata, UTC+5:30".
    #[must_use]
    pub fn zone_label(&self, at: Timestamp) -> String {
        let offset = zone::offset_text((self.offset_minutes)(at));
        match &self.zone {
            Zone::Named(name) => [name, ", ", &offset].concat(),
            Zone::Local | Zone::Utc => offset,
        }
    }

    /// Where a span that ends at `now` begins, in the calendar of the zone.
    #[must_use]
    pub fn begin(&self, preset: Preset, now: Timestamp) -> Timestamp {
        match preset.begin(self.civil(now)) {
            Begin::MinutesAgo(minutes) => now.plus_ms(minutes * -60_000),
            Begin::Day(day) => {
                let midnight = Civil { hour: 0, minute: 0, second: 0, offset_minutes: 0, ..day };
                midnight.instant().and_then(|shown| local::first_instant(shown, &*self.offset_minutes)).unwrap_or(now)
            }
        }
    }

    /// The value of an `<input type="datetime-local" step="1">`: "2026-11-20T14:03:22".
    #[must_use]
    pub fn to_input(&self, at: Timestamp) -> String {
        let civil = self.civil(at);
        [&civil.date("-"), "T", &civil.clock()].concat()
    }

    /// Reads the value of an `<input type="datetime-local">`.
    ///
    /// A time that the clocks skip is the first instant after it; one that they show twice is the first.
    #[must_use]
    pub fn from_input(&self, value: &str) -> Option<Timestamp> {
        // Without a zone a text is read as UTC, so that the instant holds what the input shows.
        local::first_instant(Timestamp::parse(value)?, &*self.offset_minutes)
    }

    fn date_time_text(&self, civil: Civil) -> String {
        let messages = self.messages();
        let mut text = (messages.date)(&civil);
        text.push_str(messages.between_date_and_clock);
        text.push_str(&civil.clock());
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(iso: &str) -> Timestamp {
        Timestamp::parse(iso).unwrap()
    }

    fn fixed(locale: Locale, offset_minutes: i64) -> Formats {
        Formats::with_offsets(locale, Zone::Local, move |_| offset_minutes)
    }

    #[test]
    fn times_follow_language_and_zone() {
        #[track_caller]
        fn check(locale: Locale, offset_minutes: i64, exact: &str) {
            let formats = fixed(locale, offset_minutes);
            let instant = at("2026-11-20T23:03:22.999Z");
            assert_eq!(formats.exact(instant), exact);
            let parts = [&formats.date_time(instant), &formats.date(instant), &formats.clock(instant)];
            assert!(parts.iter().all(|part| exact.contains(part.as_str())), "{parts:?}");
        }
        check(Locale::En, 0, "Nov 20, 2026, 23:03:22 UTC");
        check(Locale::En, 60, "Nov 21, 2026, 00:03:22 UTC+1");
        check(Locale::En, -210, "Nov 20, 2026, 19:33:22 UTC−3:30");
        check(Locale::ZhHans, 480, "2026-11-21 07:03:22 UTC+8");
        check(Locale::Ja, 540, "2026/11/21 08:03:22 UTC+9");
    }

    #[test]
    fn only_a_named_zone_has_its_name_in_the_label() {
        let label =
            |zone, offset| Formats::with_offsets(Locale::En, zone, move |_| offset).zone_label(at("2026-11-20"));
        assert_eq!(label(Zone::Named("Asia/Kolkata".into()), 330), "Asia/Kolkata, UTC+5:30");
        assert_eq!(label(Zone::Local, 330), "UTC+5:30");
        assert_eq!(label(Zone::Utc, 0), "UTC");
        assert_eq!(Formats::new(Locale::En, Zone::Utc).exact(at("2026-11-20")), "Nov 20, 2026, 00:00:00 UTC");
    }

    #[test]
    fn an_input_gives_back_what_it_was_given() {
        #[track_caller]
        fn check(offset_minutes: i64, value: &str, iso: &str) {
            let formats = fixed(Locale::En, offset_minutes);
            let instant = formats.from_input(value).unwrap();
            assert_eq!((instant.to_iso().as_str(), formats.to_input(instant).as_str()), (iso, value));
        }
        check(0, "2026-11-20T14:03:22", "2026-11-20T14:03:22Z");
        check(345, "2026-11-20T00:10:00", "2026-11-19T18:25:00Z");
        check(-720, "2026-12-31T23:59:59", "2027-01-01T11:59:59Z");
        assert_eq!(fixed(Locale::En, 60).from_input("2026-11-20T14:03"), Some(at("2026-11-20T13:03:00Z")));
        for refused in ["", "now", "12026-11-20T14:03", "9999-12-31T23:59"] {
            assert_eq!(fixed(Locale::En, -60).from_input(refused), None, "{refused:?}");
        }
    }

    #[test]
    fn spans_end_now() {
        #[track_caller]
        fn check(preset: Preset, offset_minutes: i64, begin: &str) {
            let now = at("2026-10-01T02:00:00Z");
            assert_eq!(fixed(Locale::En, offset_minutes).begin(preset, now).to_iso(), begin);
        }
        check(Preset::Last15Minutes, 330, "2026-10-01T01:45:00Z");
        check(Preset::LastHour, 330, "2026-10-01T01:00:00Z");
        check(Preset::Last24Hours, 330, "2026-09-30T02:00:00Z");
        check(Preset::Last7Days, 330, "2026-09-24T02:00:00Z");
        check(Preset::Last4Weeks, 330, "2026-09-03T02:00:00Z");
        check(Preset::MonthToDate, 330, "2026-09-30T18:30:00Z");
        check(Preset::QuarterToDate, 330, "2026-09-30T18:30:00Z");
        check(Preset::QuarterToDate, -480, "2026-07-01T08:00:00Z");
        check(Preset::YearToDate, 345, "2025-12-31T18:15:00Z");
    }

    #[test]
    fn the_day_begins_at_the_midnight_before() {
        #[track_caller]
        fn check(offset_minutes: i64, now: &str, midnight: &str) {
            assert_eq!(fixed(Locale::En, offset_minutes).begin(Preset::Today, at(now)).to_iso(), midnight);
        }
        check(0, "2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z");
        check(330, "2026-11-20T18:29:59.999Z", "2026-11-19T18:30:00Z");
        check(330, "2026-11-20T18:30:00Z", "2026-11-20T18:30:00Z");
        check(-480, "2026-11-20T02:00:00Z", "2026-11-19T08:00:00Z");
    }
}
