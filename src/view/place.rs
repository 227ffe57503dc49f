//! The place of a cell, and what is drawn in it: another value of the same kind is written into the elements that are there.
//!
//! Elements that are made anew cost a page turn far more than its texts: the browser has to work out their styles.

use super::cells::Cell;
use super::dom::{El, el};
use super::status_badge::Badge;
use super::text::Text;
use super::ui::Ui;
use crate::model::{Timestamp, decimal};

/// What cells hold copies of.
pub(super) struct Patterns {
    text: El,
    time: El,
    badge: El,
}

/// The place of a cell, with nothing in it at first.
pub(super) struct Place {
    place: El,
    cell: Option<Cell>,
    drawn: Drawn,
}

/// What is drawn in a place, with the parts that change.
enum Drawn {
    Nothing,
    Figure(Text),
    Text(El, Text),
    Time {
        time: El,
        relative: Text,
        short: Text,
    },
    Status(Badge),
    /// With the share that its bar has.
    RunTime(Text, Option<u64>),
    Since(El, Text),
    /// A sentence of ours, which has no parts.
    Words,
}

impl Patterns {
    pub(super) fn new() -> Self {
        let text = |parts: &str| Text::new().put_into(&el(parts));
        Self {
            // Isolated from the direction of its neighbours.
            text: text("bdi class=text"),
            // The relative time, with the exact one in its place while the row is pointed at or has the focus.
            time: el("time").child(text("span class=relative")).child(text("span class=exact")),
            badge: Badge::pattern(),
        }
    }
}

impl Place {
    pub(super) fn new(place: El) -> Self {
        Self { place, cell: None, drawn: Drawn::Nothing }
    }

    /// Shows a value; an equal one is there already.
    pub(super) fn show(&mut self, ui: Ui, patterns: &Patterns, cell: Cell, now: Timestamp) {
        if self.cell.as_ref() == Some(&cell) {
            return;
        }
        if !self.drawn.write(ui, &self.place, &cell, now) {
            if !matches!(self.drawn, Drawn::Nothing) {
                self.place.set_text("");
                self.place.set_style("background-size", "");
            }
            let (holds, held) = (cell.holds(), self.cell.as_ref().and_then(Cell::holds));
            match holds {
                Some(word) => self.place.set_attr("data-holds", word),
                None if held.is_some() => self.place.remove_attr("data-holds"),
                None => {}
            }
            let (content, drawn) = Drawn::new(ui, patterns, &cell);
            self.drawn = drawn;
            self.drawn.write(ui, &self.place, &cell, now);
            match (content, &self.drawn) {
                (Some(content), _) => drop(self.place.clone().child(content)),
                (None, Drawn::Figure(text) | Drawn::RunTime(text, _)) => drop(text.put_into(&self.place)),
                _ => {}
            }
        }
        self.cell = Some(cell);
    }

    /// Says the whole value where a pointer rests: a title in every cell would cost each page turn a look at its styles.
    pub(super) fn explain(&self, ui: Ui) {
        let messages = ui.messages;
        match (&self.drawn, &self.cell) {
            (Drawn::Text(bdi, _), Some(Cell::Text(foreign))) => bdi.set_attr("title", foreign),
            (Drawn::Time { time, .. }, Some(Cell::Time(at))) => {
                time.set_attr("title", &ui.format(|formats| formats.exact(*at)));
            }
            (Drawn::Since(span, so_far), Some(Cell::Since(_))) => {
                span.set_attr("title", &messages.so_far.fill(&[so_far.get()]));
            }
            _ => {}
        }
    }

    /// Takes back what `explain` said.
    pub(super) fn hush(&self) {
        if let Drawn::Text(said, _) | Drawn::Time { time: said, .. } | Drawn::Since(said, _) = &self.drawn {
            said.remove_attr("title");
        }
    }

    /// Writes what changes with time.
    pub(super) fn tick(&mut self, ui: Ui, now: Timestamp) {
        if let Some(cell @ (Cell::Time(_) | Cell::Since(_))) = &self.cell {
            self.drawn.write(ui, &self.place, cell, now);
        }
    }
}

impl Drawn {
    /// Elements for a kind of value, still without the value.
    fn new(ui: Ui, patterns: &Patterns, cell: &Cell) -> (Option<El>, Self) {
        let muted = |class: &str, text: &str| el("span").attr("class", class).text(text);
        let messages = ui.messages;
        match cell {
            Cell::Empty => (None, Self::Nothing),
            Cell::Figure(_) => (None, Self::Figure(Text::new())),
            Cell::None => (Some(muted("none", messages.none)), Self::Words),
            Cell::Gone => (
                Some(muted("gone", messages.more().run_is_gone).attr("title", messages.more().run_is_gone)),
                Self::Words,
            ),
            Cell::Unreadable => (Some(muted("unreadable", messages.more().unreadable_row)), Self::Words),
            Cell::Text(_) => {
                let place = patterns.text.copied();
                let text = Text::inside(&place);
                (Some(place.clone()), Self::Text(place, text))
            }
            Cell::Status(_) => {
                let badge = Badge::of(patterns.badge.copied());
                (Some(badge.element()), Self::Status(badge))
            }
            Cell::Since(_) => {
                let text = Text::new();
                let place = text.put_into(&el("span class=since"));
                (Some(place.clone()), Self::Since(place, text))
            }
            Cell::Time(_) => {
                let time = patterns.time.copied();
                let relative = time.first();
                let [relative, short] = [Text::inside(&relative), Text::inside(&relative.next())];
                (Some(time.clone()), Self::Time { time, relative, short })
            }
            Cell::RunTime(..) => (None, Self::RunTime(Text::new(), None)),
        }
    }

    /// Writes a value into what is drawn, if it is of that kind.
    fn write(&mut self, ui: Ui, place: &El, cell: &Cell, now: Timestamp) -> bool {
        match (self, cell) {
            (Self::Figure(text), Cell::Figure(figure)) => drop(text.set(figure)),
            (Self::Text(_, text), Cell::Text(foreign)) => drop(text.set(foreign)),
            (Self::Status(badge), Cell::Status(status)) => badge.show(ui.messages, status),
            (Self::Since(_, text), Cell::Since(at)) => {
                let so_far = ui.format(|formats| formats.wait(at.until(now)));
                text.set(&so_far);
            }
            (Self::Time { time, relative, short }, Cell::Time(at)) => {
                relative.set(&ui.format(|formats| formats.relative(*at, now)));
                if short.set(&ui.format(|formats| formats.date_time(*at))) {
                    time.set_attr("datetime", &at.to_iso());
                }
            }
            (Self::RunTime(figure, drawn), Cell::RunTime(text, share)) => {
                figure.set(text);
                if drawn.replace(*share) != Some(*share) {
                    // The bar is a background, which costs a page turn less than a drawing.
                    place.set_style("background-size", &[&decimal(*share), "% calc(100% - 12px)"].concat());
                }
            }
            _ => return false,
        }
        true
    }
}
