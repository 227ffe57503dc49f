//! What has to be so, whatever was done and in whatever order answers come.

use std::collections::HashSet;

use workflow_logs::api::Source;
use workflow_logs::model::{Bounds, Row, Timestamp};
use workflow_logs::state::{Activity, ErrorKind, LogState, Shown};

use super::service::{Service, marker};

/// What is wrong, in words.
pub(super) type Outcome = Result<(), String>;

/// What was seen the last time.
#[derive(Default)]
pub(super) struct Seen {
    source: Option<Source>,
    /// The ids of the rows, while nothing was being done about them.
    at_rest: Option<Vec<String>>,
    had_rows: bool,
}

impl Seen {
    /// The rows belong to one query, and nobody takes them away or moves them but for a reason.
    ///
    /// Nobody asked for anything since the last time when `is_left_alone`.
    pub(super) fn look(&mut self, logs: LogState, service: &Service, is_left_alone: bool) -> Outcome {
        let open = service.open.get();
        ensure(open <= 1, || format!("{open} requests for rows at a time"))?;
        let (loadable, path) = (logs.loadable(), path(logs));
        let is_signed_out = loadable.error().is_some_and(|error| error.kind == ErrorKind::SignedOut);
        let shown = loadable.shown();
        let source = logs.config().source();
        let is_other_source = self.source != source;
        self.source = source;
        ensure(shown.is_some() || !self.had_rows || is_signed_out || is_other_source, || "the rows are gone".into())?;
        self.had_rows = shown.is_some();
        let ids = shown.map(|shown| check_rows(shown, &path)).transpose()?;
        shown.map_or(Ok(()), |shown| check_age(shown))?;
        if let (Some(before), Some(now)) = (self.at_rest.take(), &ids) {
            // An empty table may be filled, because nothing is being read there.
            let may_move = !is_left_alone || before.is_empty() || is_other_source;
            ensure(may_move || before == *now, || format!("rows moved by themselves: {before:?} became {now:?}"))?;
        }
        self.at_rest = ids.filter(|_| loadable.activity() == Activity::Idle);
        Ok(())
    }
}

/// Each row answers the query that it stands under, and stands there once.
fn check_rows(shown: &Shown, path: &str) -> Result<Vec<String>, String> {
    let query = &shown.query;
    let asked = marker(path, &query.keyword, &query.session_id, &query.account);
    let bounds = query.range.bounds(|_| Timestamp::UNIX_EPOCH).until(query.as_of);
    let mut ids = Vec::new();
    for row in &shown.page.rows {
        let Row::Run(run) = row else { return Err(format!("a row cannot be read: {row:?}")) };
        let by_user = run.end_user.as_ref().and_then(|user| user.session_id.as_deref());
        let told = by_user.or_else(|| run.entity.as_ref()?.id.as_deref()).unwrap_or_default();
        ensure(told == asked, || format!("a row of {told:?} stands under {asked:?}"))?;
        let is_asked =
            query.statuses.is_empty() || run.status.as_ref().is_some_and(|status| query.statuses.contains(status));
        ensure(is_asked, || format!("a row that is {:?} stands under {:?}", run.status, query.statuses))?;
        let is_in_time = run.logged_at.is_some_and(|at| {
            bounds.after.is_none_or(|after| after <= at) && bounds.before.is_none_or(|before| at <= before)
        });
        ensure(is_in_time, || format!("a row of {:?} stands under {bounds:?}", run.logged_at))?;
        ids.push(run.id.clone());
    }
    let once: HashSet<&String> = ids.iter().collect();
    ensure(once.len() == ids.len(), || format!("a row stands there twice: {ids:?}"))?;
    ensure(ids.len() <= query.limit.get() as usize, || format!("{} rows on one page", ids.len()))?;
    Ok(ids)
}

/// Rows are never younger than they are told to be.
///
/// What several statuses and searches have found is left out: it stays from answer to answer.
fn check_age(shown: &Shown) -> Outcome {
    let query = &shown.query;
    let is_plain = query.statuses.len() < 2 && shown.scan.is_none();
    let came_at = |row: &Row| row.run()?.version.clone().or(row.run()?.workflow_id.clone())?.parse().ok();
    let first: Option<i64> = shown.page.rows.iter().filter(|_| is_plain).filter_map(came_at).min();
    let told = shown.received_at.ms();
    ensure(first.is_none_or(|first| told <= first), || format!("rows that came at {first:?} are told to be of {told}"))
}

/// After all is settled and refreshed: the last query has won, and its rows are those that a count gives.
pub(super) fn check_end(logs: LogState, service: &Service, asked_at: Bounds) -> Outcome {
    let loadable = logs.loadable();
    let (query, path) = (logs.query(), path(logs));
    if logs.config().endpoint.is_err() {
        return ensure(loadable.shown().is_none(), || "there are rows of no source".into());
    }
    ensure(loadable.error().is_none(), || format!("an error stays although all goes well: {:?}", loadable.error()))?;
    let Some(shown) = loadable.shown() else { return Err("nothing is shown".into()) };
    ensure(shown.query == query, || format!("the answer to {:?} is shown, but {query:?} was asked for", shown.query))?;
    let rows = check_rows(shown, &path)?;
    let expected = service.expected(&path, &query, asked_at);
    ensure(rows == expected, || format!("{rows:?} are shown, but {query:?} is answered by {expected:?}"))
}

/// The path of the source, without its first slash; empty without one.
pub(super) fn path(logs: LogState) -> String {
    let endpoint = logs.config().endpoint.ok();
    endpoint.map(|endpoint| endpoint.url(&[]).trim_start_matches('/').to_owned()).unwrap_or_default()
}

pub(super) fn ensure(is_so: bool, otherwise: impl FnOnce() -> String) -> Outcome {
    if is_so { Ok(()) } else { Err(otherwise()) }
}
