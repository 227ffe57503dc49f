//! The bars that are drawn, in figures, in words and as outlines.

use super::choice::Selection;
use crate::model::{Histogram, Outcome, decimal};
use crate::state::BARS;
use crate::view::ui::Ui;

/// The height of the drawing, in pixels, and so much of it as the highest bar has; the rest is for [`LEAST`].
pub(super) const HEIGHT: u64 = 72;
const HIGHEST: u64 = 68;

/// The height of the fewest runs, which must be seen beside the most.
const LEAST: u64 = 2;

/// The bars on the screen.
#[derive(Clone, PartialEq)]
pub(super) struct Chart {
    pub(super) histogram: Histogram,
    /// The oldest bars, which were not counted yet.
    pub(super) missing: usize,
    /// Whether they are of all runs, and not of the rows on the page.
    pub(super) is_exact: bool,
}

impl Chart {
    /// What there is to show at the moment; effects follow it.
    pub(super) fn of(ui: Ui) -> Option<Self> {
        let exact = ui.logs.counting().and_then(|counting| counting.histogram.map(|exact| (exact, counting.missing)));
        if let Some((histogram, missing)) = exact {
            return Some(Self { histogram, missing, is_exact: true });
        }
        let histogram = ui.shown(|shown| Histogram::of_rows(&shown.page.rows, BARS)).flatten()?;
        Some(Self { histogram, missing: 0, is_exact: false })
    }

    /// All runs of these bars, then those of each outcome; a dash where they were not counted.
    pub(super) fn figures(&self, ui: Ui, bars: Selection) -> [String; 4] {
        let written = |outcome: Option<Outcome>| {
            if bars.first() < self.missing {
                return ui.messages.none.to_owned();
            }
            let bars = self.histogram.bars.iter().take(bars.last() + 1).skip(bars.first());
            ui.count(bars.map(|bar| outcome.map_or(bar.all(), |outcome| bar.count(outcome))).sum::<u64>())
        };
        let [succeeded, other, failed] = Outcome::ALL.map(Some).map(written);
        [written(None), succeeded, other, failed]
    }

    /// “Nov 20, 2026, 14:00:00 to 14:59:59”.
    pub(super) fn span(&self, ui: Ui, bars: Selection) -> String {
        let (first, last) = bars.span(&self.histogram);
        let (first, last) = ui.format(|formats| {
            let is_same_day = formats.civil(first).is_same_day(formats.civil(last));
            let last = if is_same_day { formats.clock(last) } else { formats.date_time(last) };
            (formats.date_time(first), last)
        });
        ui.messages.more().span.fill(&[&first, &last])
    }

    /// “Nov 20, 2026, 14:00:00 to 14:59:59: 12 runs, 3 failed”.
    pub(super) fn words(&self, ui: Ui, bars: Selection) -> String {
        let [all, _, _, failed] = self.figures(ui, bars);
        ui.messages.more().bar.fill(&[&self.span(ui, bars), &all, &failed])
    }

    /// The outlines of all parts of bars with one outcome; bars are one wide.
    pub(super) fn outline(&self, outcome: Outcome) -> String {
        let highest = self.histogram.highest().max(1);
        let mut outline = String::new();
        for (position, bar) in self.histogram.bars.iter().enumerate() {
            let mut top = HEIGHT;
            for part in Outcome::ALL {
                let count = bar.count(part);
                let height = if count == 0 { 0 } else { (count.saturating_mul(HIGHEST) / highest).max(LEAST) };
                top = top.saturating_sub(height);
                if part == outcome && height > 0 {
                    outline.push_str(&rectangle(position, top, 1, height));
                }
            }
        }
        outline
    }
}

/// The outline of a rectangle.
pub(super) fn rectangle(x: usize, y: u64, width: usize, height: u64) -> String {
    let [x, width] = [x, width].map(|figure| decimal(figure as u64));
    ["M", &x, ",", &decimal(y), "h", &width, "v", &decimal(height), "h-", &width, "z"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Status, Timestamp};

    #[test]
    fn a_single_failure_is_seen_and_the_highest_bar_has_room() {
        let mut histogram = Histogram::new(Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH, 3);
        histogram.set(0, None, 100_000);
        histogram.set(0, Some(&Status::Succeeded), 99_998);
        histogram.set(0, Some(&Status::Failed), 1);
        histogram.set(2, None, 50_000);
        let chart = Chart { histogram, missing: 0, is_exact: true };
        let outlines = Outcome::ALL.map(|outcome| chart.outline(outcome));
        assert_eq!(outlines, ["M0,5h1v67h-1z", "M0,3h1v2h-1zM2,38h1v34h-1z", "M0,1h1v2h-1z"]);
    }
}
