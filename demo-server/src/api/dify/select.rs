//! Which logs a request gets, and in which order.

use std::cmp::Reverse;
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::Timestamp;

use super::query::Query;
use super::row::{Log, Page};
use crate::random::mix;

/// Answers `query` from `logs`, the newest first.
pub(crate) fn page(logs: &[Log], query: &Query) -> Page {
    let mut found: Vec<&Log> = logs.iter().filter(|log| is_match(log, query)).collect();
    let start = (query.page - 1).saturating_mul(query.limit);
    // The server orders by the second alone. Within one second its database may give another order
    // for every page, so that pages of a busy second repeat and miss rows.
    let salt = mix(start as u64 ^ ((query.limit as u64) << 32));
    found.sort_by_cached_key(|log| (Reverse(log.created_at), mix(salt ^ digest(&log.id))));
    let total = found.len();
    Page {
        page: query.page,
        limit: query.limit,
        total,
        has_more: start.saturating_add(query.limit) < total,
        data: found.into_iter().skip(start).take(query.limit).cloned().collect(),
    }
}

fn digest(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

fn is_match(log: &Log, query: &Query) -> bool {
    let session_id = log.created_by_end_user.as_ref().map(|user| &user.session_id);
    let email = log.created_by_account.as_ref().map(|account| &account.email);
    let status = log.workflow_run.as_ref().map(|run| &run.status);
    let equals =
        |wanted: &Option<String>, found: Option<&String>| wanted.as_ref().is_none_or(|wanted| Some(wanted) == found);
    equals(&query.status, status)
        && equals(&query.session_id, session_id)
        && equals(&query.account, email)
        && is_between(log.created_at, query)
        && query.keyword.as_ref().is_none_or(|keyword| has_keyword(log, keyword) || is_run(log, query))
}

fn is_between(second: i64, query: &Query) -> bool {
    let Ok(instant) = Timestamp::from_second(second) else {
        return false;
    };
    query.after.is_none_or(|after| after <= instant) && query.before.is_none_or(|before| instant <= before)
}

/// Whether the keyword stands in the raw inputs, outputs or session. The error is not searched.
fn has_keyword(log: &Log, keyword: &str) -> bool {
    let Some(run) = &log.workflow_run else {
        return false;
    };
    let wanted = keyword.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    let is_in_session = log.created_by_end_user.as_ref().is_some_and(|user| holds(&user.session_id));
    holds(&run.inputs) || holds(&run.outputs) || is_in_session
}

fn is_run(log: &Log, query: &Query) -> bool {
    let found = log.workflow_run.as_ref().map(|run| &run.id);
    found.is_some() && found == query.run_id.as_ref()
}
