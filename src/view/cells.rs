//! What stands in the cells of a row.

use std::time::Duration;

use super::columns::Column;
use super::dom::{El, el};
use super::safe_text::{cut, visible};
use super::status_badge::status_badge;
use super::ui::Ui;
use crate::model::{Entity, Row, Run, Status, Timestamp, decimal};

/// The longest text in a cell, in characters; the details show the rest.
const CELL_CHARS: usize = 300;

/// What stands in a cell; two equal ones look the same, so the cell need not be drawn again.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// The server sent nothing.
    None,
    /// A figure of ours.
    Figure(String),
    /// Foreign text.
    Text(String),
    Time(Timestamp),
    Status(Status),
    /// The server has lost the run.
    Gone,
    /// A run time, and its share of the page's longest, in percent.
    RunTime(String, u64),
    /// A run that began then and has not ended.
    Since(Timestamp),
    /// The row could not be read.
    Unreadable,
}

/// The cells of a row, one for each column; `longest` is the longest run time of the page.
pub(super) fn cells(ui: Ui, columns: &[Column], row: &Row, longest: Duration) -> Vec<Cell> {
    let cell = |(position, column): (usize, &Column)| match row {
        Row::Run(run) => cell(ui, *column, run, longest),
        Row::Unreadable(_) if position == 0 => Cell::Unreadable,
        // Its sentence reaches over the cells beside it.
        Row::Unreadable(_) => Cell::Figure(String::new()),
    };
    columns.iter().enumerate().map(cell).collect()
}

fn cell(ui: Ui, column: Column, run: &Run, longest: Duration) -> Cell {
    let figure = |count: u64| Cell::Figure(ui.count(count));
    let cell = match column {
        Column::StartTime => run.started_at.map(Cell::Time),
        Column::Status => Some(run.status.clone().map_or(Cell::Gone, Cell::Status)),
        Column::RunTime if run.status == Some(Status::Running) => run.started_at.map(Cell::Since),
        Column::RunTime => run.run_time.map(|length| {
            let share = length.as_secs_f64() / longest.as_secs_f64().max(0.001) * 100.0;
            Cell::RunTime(ui.format(|formats| formats.run_time(length)), share as u64)
        }),
        Column::Tokens => run.tokens.map(figure),
        Column::Steps => run.steps.map(figure),
        Column::User => run.user().map(foreign),
        Column::Entity => run.entity.as_ref().map(|entity| foreign(&entity_text(entity))),
        Column::Reason => run.reason().map(foreign),
    };
    cell.unwrap_or(Cell::None)
}

fn foreign(text: &str) -> Cell {
    Cell::Text(visible(cut(text, CELL_CHARS).0))
}

fn entity_text(entity: &Entity) -> String {
    [entity.kind.as_deref(), entity.id.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Draws a cell into its place.
pub(super) fn draw(ui: Ui, place: &El, cell: &Cell, now: Timestamp) {
    place.set_text("");
    let muted = |class: &str, text: &str| el("span").attr("class", class).text(text);
    let content = match cell {
        Cell::None => muted("none", ui.messages.none),
        Cell::Gone => muted("gone", ui.messages.run_is_gone).attr("title", ui.messages.run_is_gone),
        Cell::Unreadable => muted("unreadable", ui.messages.unreadable_row),
        Cell::Figure(text) => return place.set_text(text),
        // Isolated from the direction of its neighbours.
        Cell::Text(text) => el("bdi class=text").attr("title", text).text(text),
        Cell::Status(status) => status_badge(ui.messages, status),
        Cell::Time(at) => time(ui, *at, now),
        Cell::Since(at) => {
            let text = since(ui, *at, now);
            muted("since", &text).attr("title", &ui.messages.so_far.fill(&[&text]))
        }
        Cell::RunTime(text, share) => {
            let bar = svg_bar(*share);
            el("span class=run-time").child(bar).child(el("span class=figure").text(text))
        }
    };
    drop(place.clone().child(content));
}

/// How long a run has been running.
pub(super) fn since(ui: Ui, at: Timestamp, now: Timestamp) -> String {
    ui.format(|formats| formats.wait(at.until(now)))
}

/// A bar in a box of 100; an attribute and not a style, which a strict CSP would refuse.
fn svg_bar(share: u64) -> El {
    use super::dom::svg;
    let bar = svg("rect").attr("width", &decimal(share)).attr("height", "1");
    svg("svg class=bar")
        .attr("viewBox", "0 0 100 1")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(bar)
}

/// The relative time, with the exact one in its place while the row is pointed at or has the focus.
fn time(ui: Ui, at: Timestamp, now: Timestamp) -> El {
    let (relative, short, exact) =
        ui.format(|formats| (formats.relative(at, now), formats.date_time(at), formats.exact(at)));
    el("time")
        .attr("datetime", &at.to_iso())
        .attr("title", &exact)
        .child(el("span class=relative").text(&relative))
        .child(el("span class=exact").text(&short))
}
