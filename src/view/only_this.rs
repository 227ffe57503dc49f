//! “Only this”: from a value in a cell to a filter by it.
//!
//! One button for each column that can be filtered, put into the row that is pointed at or has the keyboard:
//! a button in every cell would slow every page turn.

use leptos::prelude::untrack;

use super::dom::{El, button};
use super::icon::{Icon, icon};
use super::safe_text::{cut, visible};
use super::ui::Ui;
use crate::model::{Run, Status};
use crate::state::react;

/// The longest value in a button's name, in characters.
const NAME_CHARS: usize = 60;

/// A value of a run that can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Only {
    Status(Status),
    Session(String),
    Account(String),
}

impl Only {
    /// The run's status.
    pub(super) fn status(run: &Run) -> Option<Self> {
        run.status.clone().map(Self::Status)
    }

    /// The account, else the end user's session, that the user column names; as far as the server can filter by it.
    pub(super) fn user(ui: Ui, run: &Run) -> Option<Self> {
        let filters = ui.logs.filters();
        let email = run.account.as_ref().and_then(|account| account.email.clone()).filter(|_| filters.account);
        let session = run.end_user.as_ref().and_then(|user| user.session_id.clone()).filter(|_| filters.session_id);
        email.map(Self::Account).or_else(|| session.map(Self::Session))
    }

    /// The text of a session or an account.
    pub(super) fn value(&self) -> Option<&str> {
        match self {
            Self::Status(_) => None,
            Self::Session(text) | Self::Account(text) => Some(text),
        }
    }

    fn apply(self, ui: Ui) {
        match self {
            Self::Status(status) => ui.logs.set_statuses(vec![status]),
            Self::Session(id) => ui.logs.set_session_id(&id),
            Self::Account(email) => ui.logs.set_account(&email),
        }
    }

    fn text(&self, ui: Ui) -> &str {
        match self {
            Self::Status(status) => (ui.messages.status_name)(status),
            Self::Session(text) | Self::Account(text) => text,
        }
    }
}

/// A button that filters by a value.
pub(super) fn only_button(ui: Ui, only: Only) -> El {
    let label = label(ui, &only);
    button("icon-button only")
        .attr("aria-label", &label)
        .attr("title", &label)
        .child(icon(Icon::Filter))
        .on("click", move |_| only.clone().apply(ui))
}

fn label(ui: Ui, only: &Only) -> String {
    ui.messages.only_this.fill(&[&visible(cut(only.text(ui), NAME_CHARS).0)])
}

/// What puts the buttons into the row that is pointed at or has the keyboard.
pub(super) fn offer_only_this(ui: Ui) -> impl Fn(&El) + Clone {
    // Out of the order of the Tab key, which would stop twice in each row; the arrow keys reach them.
    let shared = || button("icon-button only").attr("tabindex", "-1").child(icon(Icon::Filter));
    let buttons = [("status", shared()), ("user", shared())];
    for (column, button) in buttons.clone() {
        let pressed = button.clone();
        drop(button.on("click", move |event| {
            event.stop_propagation();
            if let Some(only) = untrack(|| value(ui, &pressed, column)) {
                only.apply(ui);
            }
        }));
    }
    let offered = buttons.clone();
    react(move || {
        // Another run may stand in the row by now.
        drop(ui.logs.loadable());
        for (column, button) in &offered {
            match untrack(|| value(ui, button, column)) {
                Some(only) => name(ui, button, &only),
                None => button.element().remove(),
            }
        }
    });
    move |row| {
        for (column, button) in &buttons {
            let cell = row.find(&["[data-column='", column, "']"].concat());
            let Some(cell) = cell.filter(|cell| button.closest("td").is_none_or(|old| old.element() != cell.element()))
            else {
                continue;
            };
            if let Some(only) = untrack(|| value(ui, &cell, column)) {
                name(ui, button, &only);
                drop(cell.child(button.clone()));
            }
        }
    }
}

fn name(ui: Ui, button: &El, only: &Only) {
    let label = label(ui, only);
    button.set_attr("aria-label", &label);
    button.set_attr("title", &label);
}

/// The value of a column in the row that an element belongs to.
fn value(ui: Ui, place: &El, column: &str) -> Option<Only> {
    let position: usize = place.closest("[data-position]")?.element().get_attribute("data-position")?.parse().ok()?;
    let value = |run: &Run| if column == "status" { Only::status(run) } else { Only::user(ui, run) };
    ui.shown(|shown| shown.page.rows.get(position).and_then(|row| value(row.run()?)))?
}
