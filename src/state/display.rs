//! How a person wants times to be shown.

use super::{Inner, Loadable};
use crate::model::{Preset, TimeRange};

/// How a person wants times to be shown, beyond what the host set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// `local`, `UTC` or an IANA name; `None` is the host's choice.
    pub zone: Option<String>,
    /// Whether start times stand as date and time instead of how long ago they were.
    pub is_exact: bool,
}

impl Inner {
    pub(super) fn zone(&self) -> String {
        self.display.peek().zone.unwrap_or_else(|| self.config.peek().time_zone)
    }

    pub(super) fn set_display(&self, display: Display) {
        let before = self.zone();
        self.display.set(display);
        // A day, a month, a quarter and a year begin elsewhere in another zone.
        let is_calendar = matches!(
            self.query.peek().range,
            TimeRange::Preset(Preset::Today | Preset::MonthToDate | Preset::QuarterToDate | Preset::YearToDate)
        );
        // A request that has not begun will ask for the right time.
        let has_begun = self.loadable.peek() != Loadable::default();
        if is_calendar && has_begun && self.zone() != before {
            self.refreshes.ring();
        }
    }
}
