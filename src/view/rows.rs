//! The rows on screen, kept and filled anew: a page turn writes texts into places that are there,
//! and the keyboard stays where it is.

use super::cells::{Cell, cells};
use super::columns::Column;
use super::dom::{El, button, el};
use super::icon::{Icon, icon};
use super::place::{Patterns, Place};
use super::text::Text;
use super::ui::Ui;
use crate::model::{Civil, PageLimit, Row, Timestamp, decimal};
use crate::state::Shown;

/// The rows of the body of the table.
pub(super) struct Rows {
    ui: Ui,
    body: El,
    columns: Vec<Column>,
    /// What slots for these columns are copies of.
    template: Option<Template>,
    slots: Vec<Slot>,
    /// The row that is marked as open.
    open: Option<usize>,
    /// The row whose cells say their whole values.
    pointed: Option<usize>,
    /// The present that relative times were written for.
    written_for: Option<Timestamp>,
}

/// An empty place for one row, and what cells hold: a copy takes the browser far less than new elements.
struct Template {
    row: El,
    patterns: Patterns,
}

/// A place for one row, and for the date above it.
struct Slot {
    /// There once a date was.
    day: Option<(El, Text)>,
    row: El,
    button: El,
    index: u64,
    cells: Vec<Place>,
}

impl Rows {
    pub(super) fn new(ui: Ui, body: El) -> Self {
        let (columns, slots) = (Vec::new(), Vec::new());
        Self { ui, body, columns, template: None, slots, open: None, pointed: None, written_for: None }
    }

    /// Shows the rows of a page.
    pub(super) fn show(&mut self, shown: &Shown, columns: &[Column], now: Timestamp) {
        // The keyboard stays in its row, also when the row is made anew or there are fewer.
        let has_focus = self.body.has_focus();
        let focused = self.slots.iter().position(|slot| has_focus && slot.row.has_focus());
        if self.slots.is_empty() || self.columns != columns {
            self.clear();
            self.columns = columns.to_vec();
            self.template = None;
        }
        let template = self.template.get_or_insert_with(|| Template::new(self.ui, columns));
        self.written_for = Some(now);
        let rows = &shown.page.rows;
        for left_over in self.slots.drain(rows.len().min(self.slots.len())..) {
            if let Some((day, _)) = left_over.day {
                day.element().remove();
            }
            left_over.row.element().remove();
        }
        let longest = rows.iter().filter_map(|row| row.run()?.run_time).max().unwrap_or_default();
        let mut previous_day = None;
        for (position, row) in rows.iter().enumerate() {
            if self.slots.len() == position {
                self.slots.push(Slot::new(template, &self.body, position));
            }
            if let Some(slot) = self.slots.get_mut(position) {
                let index = shown.page.first_row() + position as u64;
                slot.fill(self.ui, &template.patterns, cells(self.ui, columns, row, longest), index, now);
                slot.show_day(&self.body, new_day(self.ui, row, &mut previous_day).as_deref());
            }
        }
        self.point(self.pointed);
        let last = self.slots.len().saturating_sub(1);
        let slot = focused.and_then(|position| self.slots.get(position.min(last)));
        if let Some(slot) = slot.filter(|slot| !slot.row.has_focus()) {
            slot.button.focus();
        }
    }

    /// As many grey rows as were asked for, so that nothing jumps when the real ones come.
    pub(super) fn show_skeleton(&mut self, columns: &[Column], limit: PageLimit) {
        self.clear();
        let cell = |word| el("td").attr("data-column", word).child(el("span class=bone"));
        let words = columns.iter().map(|column| column.word()).chain(["details"]);
        let row = el("tr aria-hidden=true").attr("class", "row skeleton").children(words.map(cell));
        // The date above the first rows has its place too.
        let day = el("tr class=day aria-hidden=true").child(el("td colspan=2").child(el("span class=bone")));
        drop(self.body.clone().child(day).children((0..limit.get()).map(|_| row.copied())));
        self.body.set_attr("data-skeleton", "");
    }

    /// Writes relative times, and those of runs that go on, anew.
    pub(super) fn tick(&mut self, now: Timestamp) {
        if self.written_for != Some(now) {
            self.written_for = Some(now);
            self.slots.iter_mut().flat_map(|slot| &mut slot.cells).for_each(|place| place.tick(self.ui, now));
        }
    }

    /// Lets the cells of a row say their whole values, and those of another one no longer.
    pub(super) fn point(&mut self, position: Option<usize>) {
        let places =
            |position: Option<usize>| position.and_then(|position| self.slots.get(position)).map(|slot| &slot.cells);
        places(self.pointed).into_iter().flatten().for_each(Place::hush);
        places(position).into_iter().flatten().for_each(|place| place.explain(self.ui));
        self.pointed = position;
    }

    /// Marks the row whose details are open.
    pub(super) fn select(&mut self, selected: Option<usize>) {
        if self.open != selected {
            for (position, is_open) in [(self.open, false), (selected, true)] {
                if let Some(slot) = position.and_then(|position| self.slots.get(position)) {
                    slot.mark(is_open);
                }
            }
            self.open = selected;
        }
    }

    fn clear(&mut self) {
        self.body.set_text("");
        self.body.remove_attr("data-skeleton");
        self.slots.clear();
        (self.open, self.pointed) = (None, None);
    }
}

impl Template {
    fn new(ui: Ui, columns: &[Column]) -> Self {
        let button = button("icon-button")
            .attr("aria-label", ui.messages.details)
            .attr("aria-expanded", "false")
            .child(icon(Icon::Next));
        let cell = |column: &Column| {
            let label = column.heading(ui.messages, ui.dialect);
            el("td role=cell part=cell").attr("data-column", column.word()).attr("data-label", label)
        };
        let row = el("tr class=row part=row role=row")
            .children(columns.iter().map(cell))
            .child(el("td role=cell part=cell data-column=details").child(button));
        Self { row, patterns: Patterns::new() }
    }
}

impl Slot {
    fn new(template: &Template, body: &El, position: usize) -> Self {
        let position = decimal(position as u64);
        let row = template.row.copied();
        let mut cells: Vec<El> = row.below().collect();
        // The last cell holds the button and nothing else.
        let button = cells.pop().unwrap_or_else(|| row.clone()).first();
        // The first cell tells one “Details” button from the others.
        if let Some(first) = cells.first() {
            let id = ["start-", &position].concat();
            first.set_attr("id", &id);
            button.set_attr("aria-describedby", &id);
        }
        row.set_attr("data-position", &position);
        drop(body.clone().child(row.clone()));
        Self { day: None, row, button, index: 0, cells: cells.into_iter().map(Place::new).collect() }
    }

    /// Shows a row; `index` is its position in the whole result, from 1.
    fn fill(&mut self, ui: Ui, patterns: &Patterns, cells: Vec<Cell>, index: u64, now: Timestamp) {
        if self.index != index {
            self.index = index;
            // The heading is row 1.
            self.row.set_attr("aria-rowindex", &decimal(index + 1));
        }
        for (place, cell) in self.cells.iter_mut().zip(cells) {
            place.show(ui, patterns, cell, now);
        }
    }

    fn show_day(&mut self, body: &El, new: Option<&str>) {
        let Some((day, date)) = &mut self.day else {
            self.day = new.map(|new| {
                let mut date = Text::new();
                date.set(new);
                let day = el("tr class=day role=row").child(date.put_into(&el("td role=cell colspan=2")));
                body.put_before(&self.row, &day);
                (day, date)
            });
            return;
        };
        let was_hidden = date.get().is_empty();
        date.set(new.unwrap_or_default());
        match new {
            Some(_) if was_hidden => day.remove_attr("hidden"),
            None if !was_hidden => day.set_attr("hidden", ""),
            _ => {}
        }
    }

    fn mark(&self, is_open: bool) {
        self.row.set_attr("class", if is_open { "row open" } else { "row" });
        self.button.set_attr("aria-expanded", if is_open { "true" } else { "false" });
    }
}

/// The date, when it is another one than in the row above.
fn new_day(ui: Ui, row: &Row, previous: &mut Option<Civil>) -> Option<String> {
    let at = row.run()?.started_at?;
    ui.format(|formats| {
        let day = formats.civil(at);
        let is_new = previous.is_none_or(|previous| !previous.is_same_day(day));
        *previous = Some(day);
        is_new.then(|| formats.date(at))
    })
}
