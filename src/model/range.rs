//! Which part of time is asked for.

use super::{Civil, Timestamp};

/// The start times that are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeRange {
    /// A span that ends now, worked out anew for each request.
    Preset(Preset),
    /// Two fixed instants.
    Custom(Bounds),
}

impl Default for TimeRange {
    fn default() -> Self {
        Self::Custom(Bounds::default())
    }
}

impl TimeRange {
    /// Whether every start time is asked for.
    #[must_use]
    pub fn is_all(self) -> bool {
        self == Self::default()
    }

    /// The two instants; `begin` gives the one at which a preset's span begins.
    #[must_use]
    pub fn bounds(self, begin: impl Fn(Preset) -> Timestamp) -> Bounds {
        match self {
            Self::Custom(bounds) => bounds,
            Self::Preset(preset) => Bounds { after: Some(begin(preset)), before: None },
        }
    }
}

/// Two instants, both inclusive; `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The earliest start time.
    pub after: Option<Timestamp>,
    /// The latest start time.
    pub before: Option<Timestamp>,
}

impl Bounds {
    /// The same, and nothing after `at`; `None` changes nothing.
    #[must_use]
    pub fn until(self, at: Option<Timestamp>) -> Self {
        let before = [self.before, at].into_iter().flatten().min();
        Self { before, ..self }
    }
}

/// A span of time that ends now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    /// The last 15 minutes.
    Last15Minutes,
    /// The last 60 minutes.
    LastHour,
    /// The last 24 hours.
    Last24Hours,
    /// Since midnight in the zone that is shown.
    Today,
    /// The last 7 times 24 hours.
    Last7Days,
    /// The last 28 times 24 hours.
    Last4Weeks,
    /// Since the first day of this month.
    MonthToDate,
    /// Since the first day of January, April, July or October.
    QuarterToDate,
    /// Since the first day of this year.
    YearToDate,
}

impl Preset {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Last15Minutes,
        Self::LastHour,
        Self::Last24Hours,
        Self::Today,
        Self::Last7Days,
        Self::Last4Weeks,
        Self::MonthToDate,
        Self::QuarterToDate,
        Self::YearToDate,
    ];

    /// Its word in options, URLs and events.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Last15Minutes => "15m",
            Self::LastHour => "1h",
            Self::Last24Hours => "24h",
            Self::Today => "today",
            Self::Last7Days => "7d",
            Self::Last4Weeks => "4w",
            Self::MonthToDate => "month",
            Self::QuarterToDate => "quarter",
            Self::YearToDate => "year",
        }
    }

    /// The preset of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.word() == word)
    }

    /// Where the span that ends at `now` begins.
    #[must_use]
    pub fn begin(self, now: Civil) -> Begin {
        let first_of = |month| Begin::Day(Civil { month, day: 1, ..now });
        match self {
            Self::Last15Minutes => Begin::MinutesAgo(15),
            Self::LastHour => Begin::MinutesAgo(60),
            Self::Last24Hours => Begin::MinutesAgo(24 * 60),
            Self::Last7Days => Begin::MinutesAgo(7 * 24 * 60),
            Self::Last4Weeks => Begin::MinutesAgo(28 * 24 * 60),
            Self::Today => Begin::Day(now),
            Self::MonthToDate => first_of(now.month),
            Self::QuarterToDate => first_of((now.month - 1) / 3 * 3 + 1),
            Self::YearToDate => first_of(1),
        }
    }
}

/// Where a preset's span begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// So many minutes before the present.
    MinutesAgo(i64),
    /// At the first instant of this day of the shown calendar.
    Day(Civil),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(iso: &str) -> Timestamp {
        Timestamp::parse(iso).unwrap()
    }

    #[test]
    fn calendar_spans_begin_with_the_first_day() {
        #[track_caller]
        fn check(preset: Preset, now: &str, day: &str) {
            let Begin::Day(civil) = preset.begin(Civil::at(at(now), 0)) else { panic!("{preset:?} has no day") };
            assert_eq!(civil.date("-"), day);
        }
        check(Preset::Today, "2026-11-20T08:00:00Z", "2026-11-20");
        check(Preset::MonthToDate, "2026-11-20T08:00:00Z", "2026-11-01");
        check(Preset::YearToDate, "2026-11-20T08:00:00Z", "2026-01-01");
        for (now, day) in [
            ("2026-01-01T00:00:00Z", "2026-01-01"),
            ("2026-03-31T23:59:59Z", "2026-01-01"),
            ("2026-04-01T00:00:00Z", "2026-04-01"),
            ("2026-09-30T12:00:00Z", "2026-07-01"),
            ("2026-12-31T12:00:00Z", "2026-10-01"),
        ] {
            check(Preset::QuarterToDate, now, day);
        }
    }

    #[test]
    fn the_earlier_of_two_upper_bounds_counts() {
        let early = Some(at("2026-11-19T00:00:00Z"));
        let late = Some(at("2026-11-20T00:00:00Z"));
        let bounds = |before| Bounds { after: None, before };
        assert_eq!(bounds(early).until(late), bounds(early));
        assert_eq!(bounds(late).until(early), bounds(early));
        assert_eq!(bounds(None).until(early), bounds(early));
        assert_eq!(bounds(late).until(None), bounds(late));
    }

    #[test]
    fn every_preset_has_its_own_word() {
        for preset in Preset::ALL {
            assert_eq!(Preset::from_word(preset.word()), Some(preset));
        }
        assert_eq!(Preset::from_word("all"), None);
    }
}
