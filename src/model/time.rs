//! Instants and calendar fields.

use std::time::Duration;

use super::padded;

const MS_PER_DAY: i64 = 86_400_000;

/// An instant: milliseconds since 1970-01-01T00:00:00Z, without leap seconds, from year 0 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: Self = Self(0);
    const MIN_MS: i64 = -62_167_219_200_000;
    const MAX_MS: i64 = 253_402_300_799_999;

    /// The instant `ms` milliseconds after 1970, if its year has four digits.
    #[must_use]
    pub fn from_ms(ms: i64) -> Option<Self> {
        (Self::MIN_MS..=Self::MAX_MS).contains(&ms).then_some(Self(ms))
    }

    /// Reads a server's number: seconds since 1970, or milliseconds when it is too large for seconds.
    ///
    /// The border is 10^11: as seconds it lies beyond year 5000, as milliseconds in 1973.
    #[must_use]
    pub fn from_server_number(number: f64) -> Option<Self> {
        let ms = if number.abs() < 1e11 { number * 1000.0 } else { number };
        // Out of range and NaN end at the limits or at zero, so they are refused before.
        (ms.is_finite() && ms.abs() < 1e15).then(|| Self::from_ms(ms.round() as i64))?
    }

    /// Reads an ISO 8601 date or date and time.
    ///
    /// A zone is `Z`, `+09:00`, `+0900` or absent, which means UTC; fractions beyond milliseconds are cut.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, rest) = text.split_at_checked(10)?;
        let mut fields = date.split('-');
        let (year, month, day) = (digits(fields.next()?, 4)?, digits(fields.next()?, 2)?, digits(fields.next()?, 2)?);
        let is_date = fields.next().is_none() && (1..=12).contains(&month) && 1 <= day && day <= days_in(year, month);
        let (time_ms, offset_ms) = match rest.strip_prefix(['T', 't', ' ']) {
            Some(clock) => parse_clock(clock)?,
            None if rest.is_empty() => (0, 0),
            None => return None,
        };
        is_date.then(|| Self::from_ms(days_from_civil(year, month, day) * MS_PER_DAY + time_ms - offset_ms))?
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub fn ms(self) -> i64 {
        self.0
    }

    /// The instant in UTC with `Z`, to the second, or to the millisecond where there are some.
    #[must_use]
    pub fn to_iso(self) -> String {
        let civil = Civil::at(self, 0);
        match self.0.rem_euclid(1000) {
            0 => [&civil.date("-"), "T", &civil.clock(), "Z"].concat(),
            ms => [&civil.date("-"), "T", &civil.clock(), ".", &padded(ms, 3), "Z"].concat(),
        }
    }

    /// The instant `hours` earlier.
    #[must_use]
    pub fn minus_hours(self, hours: i64) -> Self {
        self.plus_ms(hours * -3_600_000)
    }

    /// The instant `ms` milliseconds later, or earlier when it is negative.
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms).clamp(Self::MIN_MS, Self::MAX_MS))
    }

    /// The instant `length` later.
    #[must_use]
    pub fn plus(self, length: Duration) -> Self {
        let ms = i64::try_from(length.as_secs()).unwrap_or(i64::MAX).saturating_mul(1000);
        Self(self.0.saturating_add(ms).saturating_add(length.subsec_millis().into()).min(Self::MAX_MS))
    }

    /// How long before `later` this is; zero when it is not before.
    #[must_use]
    pub fn until(self, later: Self) -> Duration {
        Duration::from_millis(u64::try_from(later.0 - self.0).unwrap_or(0))
    }
}

/// An instant as a calendar and a clock show it in some zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// The year, four digits.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: i64,
    /// The day of the month, from 1.
    pub day: i64,
    /// The hour, 0 to 23.
    pub hour: i64,
    /// The minute, 0 to 59.
    pub minute: i64,
    /// The second, 0 to 59.
    pub second: i64,
    /// Minutes that the zone is ahead of UTC; negative west of it.
    pub offset_minutes: i64,
}

impl Civil {
    /// What a clock shows that is `offset_minutes` ahead of UTC.
    #[must_use]
    pub fn at(instant: Timestamp, offset_minutes: i64) -> Self {
        let local_ms = instant.0 + offset_minutes * 60_000;
        let (year, month, day) = civil_from_days(local_ms.div_euclid(MS_PER_DAY));
        let seconds = local_ms.rem_euclid(MS_PER_DAY) / 1000;
        Self { year, month, day, hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60, offset_minutes }
    }

    /// Year, month and day in figures, the largest first, with `separator` between them.
    #[must_use]
    pub fn date(self, separator: &str) -> String {
        [padded(self.year, 4), padded(self.month, 2), padded(self.day, 2)].join(separator)
    }

    /// Hours, minutes and seconds: `14:03:22`.
    #[must_use]
    pub fn clock(self) -> String {
        [padded(self.hour, 2), padded(self.minute, 2), padded(self.second, 2)].join(":")
    }

    /// The instant at which that clock shows this.
    #[must_use]
    pub fn instant(self) -> Option<Timestamp> {
        let seconds = self.hour * 3600 + (self.minute - self.offset_minutes) * 60 + self.second;
        Timestamp::from_ms(days_from_civil(self.year, self.month, self.day) * MS_PER_DAY + seconds * 1000)
    }

    /// Whether both are on the same day of the calendar.
    #[must_use]
    pub fn is_same_day(self, other: Self) -> bool {
        (self.year, self.month, self.day) == (other.year, other.month, other.day)
    }
}

/// `HH:MM[:SS[.fff]]` and a zone, as milliseconds of the day and of the offset.
fn parse_clock(text: &str) -> Option<(i64, i64)> {
    let zone_at = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(zone_at)?;
    let (clock, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, "0"));
    let mut fields = clock.split(':');
    let (hour, minute) = (digits(fields.next()?, 2)?, digits(fields.next()?, 2)?);
    let second = fields.next().map_or(Some(0), |field| digits(field, 2))?;
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    // After minutes it would be a part of a minute (ISO 8601), which no server writes.
    let is_of_second = fraction == "0" || clock.len() == 8;
    let is_clock = fields.next().is_none() && is_fraction && is_of_second && hour < 24 && minute < 60 && second < 60;
    let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
    let ms = ((hour * 60 + minute) * 60 + second) * 1000 + digits(&thousandths, 3)?;
    is_clock.then(|| Some((ms, parse_offset(zone)?)))?
}

fn parse_offset(zone: &str) -> Option<i64> {
    let sign = match zone.chars().next() {
        None => return Some(0),
        Some('Z' | 'z') => return (zone.len() == 1).then_some(0),
        Some('+') => 1,
        Some(_) => -1,
    };
    let fields: String = zone.get(1..)?.split(':').collect();
    let (hour, minute) = fields.split_at_checked(2)?;
    let hour = digits(hour, 2)?;
    let minute = if minute.is_empty() { 0 } else { digits(minute, 2)? };
    (hour < 24 && minute < 60).then_some(sign * (hour * 60 + minute) * 60_000)
}

/// Exactly `width` ASCII digits.
fn digits(text: &str, width: usize) -> Option<i64> {
    (text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
///
/// Counts in eras of 400 years that begin in March, so that the leap day is the last of its year
/// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The inverse of [`days_from_civil`]: year, month, day.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = (shifted_month + 2) % 12 + 1;
    (days.div_euclid(146_097) * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, iso: Option<&str>) {
        assert_eq!(Timestamp::parse(text).map(Timestamp::to_iso).as_deref(), iso, "{text:?}");
    }

    #[test]
    fn iso_times_are_read() {
        check("2026-04-17T09:31:00Z", Some("2026-04-17T09:31:00Z"));
        check(" 2026-04-17t09:31z ", Some("2026-04-17T09:31:00Z"));
        check("2026-04-17", Some("2026-04-17T00:00:00Z"));
        check("2026-04-17 09:31:00.5", Some("2026-04-17T09:31:00.500Z"));
        check("2026-04-17T09:31:00,123456Z", Some("2026-04-17T09:31:00.123Z"));
        check("2026-04-17T00:10:00+05:30", Some("2026-04-16T18:40:00Z"));
        check("2026-04-17T23:10:00-0930", Some("2026-04-18T08:40:00Z"));
        check("2026-04-17T23:10:00+09", Some("2026-04-17T14:10:00Z"));
        check("2024-02-29T00:00:00Z", Some("2024-02-29T00:00:00Z"));
        check("1969-12-31T23:59:59.001Z", Some("1969-12-31T23:59:59.001Z"));
        check("0000-01-01T00:00:00Z", Some("0000-01-01T00:00:00Z"));
        check("9999-12-31T23:59:59.999Z", Some("9999-12-31T23:59:59.999Z"));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "now",
            "1795154399",
            "2026-4-17",
            "2026-13-01",
            "2026-02-29",
            "2026-04-31",
            "2026-04-17T24:00Z",
            "2026-04-17T09:60Z",
            "2026-04-17T09:31:60Z",
            "2026-04-17T09:31:00Zulu",
            "2026-04-17T09:31:00+25:00",
            "2026-04-17T09:31:00.Z",
            "2026-04-17T09:31.5Z",
            "2026-04-17T",
            "2026-04-17X09:31",
            "2026-04-17T09:31:00+1",
            "２０２６-04-17",
            "9999-12-31T23:59:59-01:00",
            "日本語日本語日本語",
        ] {
            check(text, None);
        }
    }

    // Fault C25.
    #[test]
    fn numbers_are_seconds_or_milliseconds() {
        let iso = |number| Timestamp::from_server_number(number).map(Timestamp::to_iso);
        assert_eq!(iso(1_795_154_399.0).as_deref(), Some("2026-11-20T05:59:59Z"));
        assert_eq!(iso(1_795_154_399_250.0).as_deref(), Some("2026-11-20T05:59:59.250Z"));
        assert_eq!(iso(0.0).as_deref(), Some("1970-01-01T00:00:00Z"));
        assert_eq!(iso(-1.0).as_deref(), Some("1969-12-31T23:59:59Z"));
        for refused in [9e15, -9e15, f64::NAN, f64::INFINITY, 1e300, 3e14] {
            assert_eq!(iso(refused), None, "{refused}");
        }
    }

    #[test]
    fn calendar_and_instant_are_inverse() {
        for day in (-719_000..2_900_000).step_by(97) {
            let instant = Timestamp(day * MS_PER_DAY + 3_723_000);
            let civil = Civil::at(instant, 345);
            assert_eq!(civil.instant(), Some(instant), "{civil:?}");
        }
    }

    #[test]
    fn clocks_show_their_own_day() {
        let instant = Timestamp::parse("2026-03-01T20:15:30Z").unwrap();
        let kolkata = Civil::at(instant, 330);
        assert_eq!((kolkata.month, kolkata.day, kolkata.hour, kolkata.minute), (3, 2, 1, 45));
        assert!(!kolkata.is_same_day(Civil::at(instant, 0)));
        assert_eq!(Civil::at(instant, -720).hour, 8);
    }

    #[test]
    fn spans_are_never_negative() {
        let (early, late) = (Timestamp(0), Timestamp(1500));
        assert_eq!(early.until(late), Duration::from_millis(1500));
        assert_eq!(late.until(early), Duration::ZERO);
    }
}
