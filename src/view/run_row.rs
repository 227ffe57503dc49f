//! One row, written once for each page; it holds no signal of its own, so that a page turn is cheap.

use std::time::Duration;

use leptos::prelude::*;

use super::columns::Column;
use super::icon::{Icon, icon};
use super::safe_text::{cut, visible};
use super::status_badge::status_badge;
use super::ui::Ui;
use crate::model::{Civil, Entity, Row, Run, Timestamp};
use crate::state::Dialect;

/// The longest text in a cell, in characters; the details show the rest.
const CELL_CHARS: usize = 300;

/// What the rows of a page have in common.
pub(super) struct RowContext<'a> {
    pub(super) ui: Ui,
    pub(super) columns: &'a [Column],
    pub(super) dialect: Dialect,
    pub(super) now: Timestamp,
    /// The longest run time of the page, which fills the bar.
    pub(super) longest: Duration,
    /// The day of the row above.
    pub(super) previous_day: Option<Civil>,
    /// The position of the page's first row in the whole result, from 1.
    pub(super) first_row: u64,
}

/// A row, and the day above it where the day changes.
pub(super) fn run_row(context: &mut RowContext<'_>, position: usize, row: &Row, is_open: bool) -> impl IntoView + use<> {
    let ui = context.ui;
    let day = new_day(context, row);
    let cells = match row {
        Row::Run(run) => cells(context, run).into_any(),
        Row::Unreadable(_) => {
            let columns = context.columns.len().to_string();
            view! { <td class="unreadable" role="cell" colspan=columns>{ui.messages.unreadable_row}</td> }.into_any()
        }
    };
    let columns = (context.columns.len() + 1).to_string();
    let day = day.map(|day| view! { <tr class="day" role="row"><td role="cell" colspan=columns>{day}</td></tr> });
    // The heading is row 1.
    let row_index = (context.first_row + position as u64 + 1).to_string();
    let described_by = format!("start-{position}");
    view! {
        {day}
        <tr
            class="row"
            part="row"
            role="row"
            aria-rowindex=row_index
            data-position=position.to_string()
            class:open=is_open
        >
            {cells}
            <td role="cell" data-column="details">
                <button
                    class="icon-button"
                    type="button"
                    aria-label=ui.messages.details
                    aria-describedby=described_by
                    aria-expanded=is_open.to_string()
                >
                    {icon(Icon::Next)}
                </button>
            </td>
        </tr>
    }
}

/// The date, when it is another one than in the row above.
fn new_day(context: &mut RowContext<'_>, row: &Row) -> Option<String> {
    let at = row.run()?.started_at?;
    context.ui.format(|formats| {
        let day = formats.civil(at);
        let is_new = context.previous_day.is_none_or(|previous| !previous.is_same_day(day));
        context.previous_day = Some(day);
        is_new.then(|| formats.date(at))
    })
}

fn cells(context: &RowContext<'_>, run: &Run) -> impl IntoView + use<> {
    let cells = context.columns.iter().map(|column| {
        let content = cell(context, *column, run);
        let label = column.heading(context.ui.messages, context.dialect);
        view! { <td role="cell" part="cell" data-column=column.word() data-label=label>{content}</td> }
    });
    cells.collect_view()
}

fn cell(context: &RowContext<'_>, column: Column, run: &Run) -> AnyView {
    let ui = context.ui;
    let content = match column {
        Column::StartTime => run.started_at.map(|at| start_time(context, at).into_any()),
        Column::Status => match &run.status {
            Some(status) => Some(status_badge(ui, status).into_any()),
            None => Some(view! { <span class="gone">{ui.messages.run_is_gone}</span> }.into_any()),
        },
        Column::RunTime => run.run_time.map(|length| run_time(context, length).into_any()),
        Column::Tokens => run.tokens.map(|tokens| ui.count(tokens).into_any()),
        Column::Steps => run.steps.map(|steps| ui.count(steps).into_any()),
        Column::User => run.user().map(text),
        Column::Entity => run.entity.as_ref().map(|entity| text(&entity_text(entity))),
        Column::Reason => run.reason().map(text),
    };
    content.unwrap_or_else(|| view! { <span class="none">{ui.messages.none}</span> }.into_any())
}

/// Foreign text on one line, isolated from the direction of its neighbours.
fn text(text: &str) -> AnyView {
    let (text, _) = cut(text, CELL_CHARS);
    let text = visible(text);
    view! { <bdi class="text" title=text.clone()>{text.clone()}</bdi> }.into_any()
}

fn start_time(context: &RowContext<'_>, at: Timestamp) -> impl IntoView + use<> {
    let (relative, exact, short) =
        context.ui.format(|formats| (formats.relative(at, context.now), formats.exact(at), formats.date_time(at)));
    view! {
        <time datetime=at.to_iso() title=exact>
            <span class="relative">{relative}</span>
            <span class="exact">{short}</span>
        </time>
    }
}

/// The figure in front of a bar that is as long as its share of the page's longest.
fn run_time(context: &RowContext<'_>, length: Duration) -> impl IntoView + use<> {
    let share = length.as_millis() * 100 / context.longest.as_millis().max(1);
    let text = context.ui.format(|formats| formats.run_time(length));
    view! {
        <span class="bar" style:inline-size=format!("{share}%")>{""}</span>
        <span class="figure">{text}</span>
    }
}

fn entity_text(entity: &Entity) -> String {
    [entity.kind.as_deref(), entity.id.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
