//! Which part of time is asked for.

use super::Timestamp;

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

    /// The two instants at `now`; `midnight` is the begin of today in the zone that is shown.
    #[must_use]
    pub fn bounds(self, now: Timestamp, midnight: Timestamp) -> Bounds {
        match self {
            Self::Custom(bounds) => bounds,
            Self::Preset(Preset::Today) => Bounds { after: Some(midnight), before: None },
            Self::Preset(preset) => Bounds { after: Some(now.minus_hours(preset.hours())), before: None },
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

/// A span of time that ends now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
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
}

impl Preset {
    /// All of them, shortest first.
    pub const ALL: [Self; 5] = [Self::LastHour, Self::Last24Hours, Self::Today, Self::Last7Days, Self::Last4Weeks];

    /// Its word in options, URLs and events.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::LastHour => "1h",
            Self::Last24Hours => "24h",
            Self::Today => "today",
            Self::Last7Days => "7d",
            Self::Last4Weeks => "4w",
        }
    }

    /// The preset of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.word() == word)
    }

    fn hours(self) -> i64 {
        match self {
            Self::LastHour => 1,
            Self::Last24Hours | Self::Today => 24,
            Self::Last7Days => 7 * 24,
            Self::Last4Weeks => 28 * 24,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_end_now() {
        let now = Timestamp::parse("2026-11-20T08:00:00Z").unwrap();
        let midnight = Timestamp::parse("2026-11-19T18:30:00Z").unwrap();
        #[track_caller]
        fn check(preset: Preset, now: Timestamp, midnight: Timestamp, after: &str) {
            let bounds = TimeRange::Preset(preset).bounds(now, midnight);
            assert_eq!(bounds.after.map(Timestamp::to_iso).as_deref(), Some(after));
            assert_eq!(bounds.before, None);
        }
        check(Preset::LastHour, now, midnight, "2026-11-20T07:00:00Z");
        check(Preset::Last24Hours, now, midnight, "2026-11-19T08:00:00Z");
        check(Preset::Today, now, midnight, "2026-11-19T18:30:00Z");
        check(Preset::Last7Days, now, midnight, "2026-11-13T08:00:00Z");
        check(Preset::Last4Weeks, now, midnight, "2026-10-23T08:00:00Z");
    }

    #[test]
    fn every_preset_has_its_own_word() {
        for preset in Preset::ALL {
            assert_eq!(Preset::from_word(preset.word()), Some(preset));
        }
        assert_eq!(Preset::from_word("all"), None);
    }
}
