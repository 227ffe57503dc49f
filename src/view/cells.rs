//! What stands in the cells of a row.

use std::time::Duration;

use super::columns::Column;
use super::safe_text::{cut, visible};
use super::ui::Ui;
use crate::model::{Entity, Row, Run, Status, Timestamp};

/// The longest text in a cell, in characters; the details show the rest.
const CELL_CHARS: usize = 300;

/// What stands in a cell; two equal ones look the same, so the cell need not be drawn again.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Nothing stands here.
    Empty,
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

impl Cell {
    /// The style sheet's word for what is laid out in another way; a selector that looked into the cells would
    /// look into each of them at every page turn.
    pub(super) fn holds(&self) -> Option<&'static str> {
        match self {
            Self::Empty => Some("nothing"),
            Self::None => Some("none"),
            Self::Unreadable => Some("sentence"),
            _ => None,
        }
    }
}

/// The cells of a row, one for each column; `longest` is the longest run time of the page.
pub(super) fn cells(ui: Ui, columns: &[Column], row: &Row, longest: Duration) -> Vec<Cell> {
    let cell = |(position, column): (usize, &Column)| match row {
        Row::Run(run) => cell(ui, *column, run, longest),
        Row::Unreadable(_) if position == 0 => Cell::Unreadable,
        // Its sentence reaches over the cells beside it.
        Row::Unreadable(_) => Cell::Empty,
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
