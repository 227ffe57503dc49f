//! Runs over time, by outcome.

use super::{Row, Status, Timestamp};

/// How a run turned out, as far as a bar tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It succeeded.
    Succeeded,
    /// It failed.
    Failed,
    /// Everything else: it succeeded in part, was stopped or skipped, or has not ended.
    Other,
}

impl Outcome {
    /// All of them, from the bottom of a bar to its top.
    pub const ALL: [Self; 3] = [Self::Succeeded, Self::Other, Self::Failed];

    /// The outcome of a status.
    #[must_use]
    pub fn of(status: Option<&Status>) -> Self {
        match status {
            Some(Status::Succeeded) => Self::Succeeded,
            Some(Status::Failed) => Self::Failed,
            _ => Self::Other,
        }
    }
}

/// The runs of one span of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    succeeded: u64,
    failed: u64,
    all: u64,
}

impl Bar {
    /// The runs with this outcome.
    #[must_use]
    pub fn count(self, outcome: Outcome) -> u64 {
        match outcome {
            Outcome::Succeeded => self.succeeded,
            Outcome::Failed => self.failed,
            Outcome::Other => self.all.saturating_sub(self.succeeded + self.failed),
        }
    }

    /// All runs.
    #[must_use]
    pub fn all(self) -> u64 {
        self.all.max(self.succeeded + self.failed)
    }
}

/// Runs over time: bars of equal width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    begin: Timestamp,
    /// The width of a bar, in milliseconds, at least one second.
    width_ms: i64,
    /// The bars, the oldest first.
    pub bars: Vec<Bar>,
}

impl Histogram {
    /// Empty bars from `begin` to `end`, both inclusive.
    #[must_use]
    pub fn new(begin: Timestamp, end: Timestamp, bars: usize) -> Self {
        let seconds = (end.ms() - begin.ms()).max(0) / 1000 + 1;
        let count = i64::try_from(bars).unwrap_or(1).max(1);
        // Whole seconds, as servers order by them.
        let width_ms = seconds.div_euclid(count).max(0) * 1000 + if seconds % count > 0 { 1000 } else { 0 };
        Self { begin, width_ms: width_ms.max(1000), bars: vec![Bar::default(); bars] }
    }

    /// The runs among `rows`; `None` when none of them has a time.
    #[must_use]
    pub fn of_rows(rows: &[Row], bars: usize) -> Option<Self> {
        let times = || rows.iter().filter_map(Row::logged_at);
        let mut histogram = Self::new(times().min()?, times().max()?, bars);
        for (row, at) in rows.iter().filter_map(|row| Some((row, row.logged_at()?))) {
            let position = (at.ms() - histogram.begin.ms()) / histogram.width_ms;
            if let Some(bar) = usize::try_from(position).ok().and_then(|position| histogram.bars.get_mut(position)) {
                bar.all += 1;
                match Outcome::of(row.status()) {
                    Outcome::Succeeded => bar.succeeded += 1,
                    Outcome::Failed => bar.failed += 1,
                    Outcome::Other => {}
                }
            }
        }
        Some(histogram)
    }

    /// The first instant of each bar.
    #[must_use]
    pub fn borders(&self) -> Vec<Timestamp> {
        (0..self.bars.len()).map(|position| self.span(position).0).collect()
    }

    /// The first and the last instant of a bar, both inclusive.
    #[must_use]
    pub fn span(&self, position: usize) -> (Timestamp, Timestamp) {
        let offset = i64::try_from(position).unwrap_or(0).saturating_mul(self.width_ms);
        let first = self.begin.plus_ms(offset);
        (first, first.plus_ms(self.width_ms - 1))
    }

    /// Says how many runs of a bar have a status, or how many there are at all.
    pub fn set(&mut self, position: usize, status: Option<&Status>, count: u64) {
        let Some(bar) = self.bars.get_mut(position) else { return };
        match status.map(|status| Outcome::of(Some(status))) {
            None => bar.all = count,
            Some(Outcome::Succeeded) => bar.succeeded = count,
            Some(Outcome::Failed) => bar.failed = count,
            Some(Outcome::Other) => bar.all += count,
        }
        bar.all = bar.all();
    }

    /// The runs of the highest bar.
    #[must_use]
    pub fn highest(&self) -> u64 {
        self.bars.iter().map(|bar| bar.all()).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Run;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_ms(second * 1000).unwrap()
    }

    fn row(second: i64, status: Status) -> Row {
        let run = Run { logged_at: Some(at(second)), status: Some(status), ..Run::default() };
        Row::Run(std::rc::Rc::new(run))
    }

    #[test]
    fn bars_cover_the_whole_span_once() {
        for (begin, end, bars) in [(0, 0, 16), (0, 15, 16), (0, 16, 16), (100, 90 * 86_400, 16), (7, 12, 1), (5, 3, 4)]
        {
            let histogram = Histogram::new(at(begin), at(end), bars);
            let borders = histogram.borders();
            assert_eq!(borders.first(), Some(&at(begin)));
            assert!(at(end) <= histogram.span(bars - 1).1, "{begin} to {end}");
            for (position, next) in borders.iter().enumerate().skip(1) {
                assert_eq!(histogram.span(position - 1).1.plus_ms(1), *next);
            }
        }
    }

    #[test]
    fn every_row_is_in_one_bar() {
        let rows: Vec<Row> = [
            (0, Status::Succeeded),
            (1, Status::PartialSucceeded),
            (9, Status::Failed),
            (10, Status::Running),
            (19, Status::Other("queued".into())),
        ]
        .map(|(second, status)| row(second, status))
        .to_vec();
        let histogram = Histogram::of_rows(&rows, 2).unwrap();
        let figures = |bar: &Bar| Outcome::ALL.map(|outcome| bar.count(outcome));
        assert_eq!(histogram.bars.iter().map(figures).collect::<Vec<_>>(), [[1, 1, 1], [0, 2, 0]]);
        assert_eq!(histogram.highest(), 3);
        assert_eq!(Histogram::of_rows(&[], 2), None);
    }

    #[test]
    fn what_is_neither_succeeded_nor_failed_is_the_rest_of_all() {
        let mut histogram = Histogram::new(at(0), at(9), 1);
        histogram.set(0, None, 10);
        histogram.set(0, Some(&Status::Succeeded), 6);
        histogram.set(0, Some(&Status::Failed), 3);
        assert_eq!(histogram.bars.first().map(|bar| Outcome::ALL.map(|outcome| bar.count(outcome))), Some([6, 1, 3]));
        // A run that ends between two requests is counted by both.
        histogram.set(0, Some(&Status::Failed), 5);
        assert_eq!(histogram.bars.first().map(|bar| (bar.count(Outcome::Other), bar.all())), Some((0, 11)));
    }
}
