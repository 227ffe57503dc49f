//! Every field of a run, in the order of the details.

use super::ui::Ui;
use crate::model::{Run, Timestamp, decimal};
use crate::state::Dialect;

/// A field that has a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) label: &'static str,
    pub(super) value: String,
    /// What is copied, when it is not what is written.
    pub(super) exact: Option<String>,
    /// Whether it is an id, which is set in fixed-width type.
    pub(super) is_id: bool,
}

/// The fields of a run that have a value.
pub(super) fn run_fields(ui: Ui, run: &Run) -> Vec<Field> {
    let (m, more) = (ui.messages, ui.messages.more());
    let mut fields = Vec::new();
    let mut add = |label, value: Option<String>, exact: Option<String>, is_id| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            fields.push(Field { label, value, exact, is_id });
        }
    };
    let time = |at: Option<Timestamp>| at.map(|at| ui.format(|formats| formats.exact(at)));
    let iso = |at: Option<Timestamp>| at.map(Timestamp::to_iso);
    let yes_no = |value: Option<bool>| value.map(|value| if value { more.yes } else { more.no }.to_owned());
    let started = if ui.dialect == Dialect::Dify { m.start_time } else { more.triggered_at };
    add(started, time(run.started_at), iso(run.started_at), false);
    add(more.finished_at, time(run.finished_at), iso(run.finished_at), false);
    add(m.run_time, run.run_time.map(|length| ui.format(|formats| formats.run_time(length))), None, false);
    for (label, count) in [(m.tokens, run.tokens), (m.steps, run.steps), (more.exceptions, run.exceptions)] {
        add(label, count.map(|count| ui.count(count)), count.map(decimal), false);
    }
    let trigger = run.triggered_from.as_deref().map(|word| (more.trigger)(word).unwrap_or(word).to_owned());
    add(more.triggered_from, trigger, run.triggered_from.clone(), false);
    add(more.skip_reason, run.skip_reason.clone(), None, true);
    add(more.error_code, run.failure.as_ref().and_then(|failure| failure.code.clone()), None, true);
    let account = run.account.clone().unwrap_or_default();
    add(more.account_name, account.name, None, false);
    add(more.account_email, account.email, None, false);
    add(more.account_id, account.id, None, true);
    let end_user = run.end_user.clone().unwrap_or_default();
    add(more.session_id, end_user.session_id, None, true);
    add(more.end_user_id, end_user.id, None, true);
    add(more.end_user_type, end_user.kind, None, false);
    add(more.anonymous, yes_no(end_user.is_anonymous), None, false);
    let entity = run.entity.clone().unwrap_or_default();
    add(more.entity_type, entity.kind, None, false);
    add(more.entity_id, entity.id, None, true);
    add(more.created_from, run.created_from.clone(), None, false);
    add(more.created_by_role, run.created_by_role.clone(), None, false);
    add(more.version, run.version.clone(), None, true);
    add(more.workflow_id, run.workflow_id.clone(), None, true);
    add(more.run_id, run.run_id.clone(), None, true);
    add(more.log_id, Some(run.id.clone()), None, true);
    fields
}
