//! The one list of columns.

use crate::i18n::Messages;
use crate::model::{Row, Run, Status};
use crate::state::Dialect;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    StartTime,
    Status,
    RunTime,
    Tokens,
    Steps,
    User,
    Entity,
    Reason,
}

impl Column {
    /// All of them, in order.
    const ALL: [Self; 8] = [
        Self::StartTime,
        Self::Status,
        Self::RunTime,
        Self::Tokens,
        Self::Steps,
        Self::User,
        Self::Entity,
        Self::Reason,
    ];

    /// The columns that some row fills, or that were there `before`: no column goes while someone turns pages.
    pub(super) fn filled(rows: &[Row], before: &[Self]) -> Vec<Self> {
        let is_filled = |column: &Self| {
            // These two carry the page: a row without them says why in their place.
            matches!(column, Self::StartTime | Self::Status)
                || before.contains(column)
                || rows.iter().filter_map(Row::run).any(|run| column.has(run))
        };
        Self::ALL.into_iter().filter(is_filled).collect()
    }

    /// The columns to expect before the first answer.
    pub(super) fn expected(dialect: Dialect) -> Vec<Self> {
        let is_expected = |column: &Self| match column {
            Self::Tokens | Self::Steps | Self::User => dialect == Dialect::Dify,
            Self::Entity => dialect == Dialect::Leadlex,
            Self::StartTime | Self::Status | Self::RunTime | Self::Reason => true,
        };
        Self::ALL.into_iter().filter(is_expected).collect()
    }

    fn has(self, run: &Run) -> bool {
        match self {
            Self::StartTime => run.started_at.is_some(),
            Self::Status => run.status.is_some(),
            Self::RunTime => run.run_time.is_some() || run.status == Some(Status::Running),
            Self::Tokens => run.tokens.is_some(),
            Self::Steps => run.steps.is_some(),
            Self::User => run.user().is_some(),
            Self::Entity => run.entity.is_some(),
            Self::Reason => run.reason().is_some(),
        }
    }

    /// The heading.
    pub(super) fn heading(self, messages: &Messages, dialect: Dialect) -> &'static str {
        match (self, dialect) {
            (Self::StartTime, Dialect::Dify) => messages.start_time,
            (Self::StartTime, Dialect::Leadlex) => messages.more().triggered_at,
            (Self::Status, _) => messages.status,
            (Self::RunTime, _) => messages.run_time,
            (Self::Tokens, _) => messages.tokens,
            (Self::Steps, _) => messages.steps,
            (Self::User, _) => messages.user,
            (Self::Entity, _) => messages.more().entity,
            (Self::Reason, Dialect::Dify) => messages.error,
            (Self::Reason, Dialect::Leadlex) => messages.more().reason,
        }
    }

    /// The style sheet's word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::StartTime => "start-time",
            Self::Status => "status",
            Self::RunTime => "run-time",
            Self::Tokens => "tokens",
            Self::Steps => "steps",
            Self::User => "user",
            Self::Entity => "entity",
            Self::Reason => "reason",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RawRow;

    #[test]
    fn a_column_that_no_row_fills_is_not_drawn() {
        let run = Run { tokens: Some(0), ..Run::default() };
        let rows = [Row::Unreadable(RawRow::default()), Row::Run(std::rc::Rc::new(run))];
        assert_eq!(Column::filled(&rows, &[]), [Column::StartTime, Column::Status, Column::Tokens]);
        assert_eq!(Column::filled(&[], &[]), [Column::StartTime, Column::Status]);
        assert_eq!(Column::filled(&[], &[Column::User]), [Column::StartTime, Column::Status, Column::User]);
    }

    #[test]
    fn each_dialect_expects_its_own_columns() {
        assert!(!Column::expected(Dialect::Leadlex).contains(&Column::Tokens));
        assert!(!Column::expected(Dialect::Dify).contains(&Column::Entity));
    }
}
