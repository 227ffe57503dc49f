//! What ordinary rows do not have, and real databases do.

use serde_json::json;

use super::errors;
use crate::api::dify::row::Log;
use crate::json;
use crate::random::Random;

/// Takes away what a real database loses now and then.
pub(super) fn spoil(random: &mut Random, log: &mut Log) {
    if random.chance(7) {
        log.workflow_run = None;
    }
    if random.chance(10) {
        log.created_by_account = None;
        log.created_by_end_user = None;
    }
    let finished_at = log.workflow_run.as_ref().and_then(|run| run.finished_at);
    if finished_at == Some(log.created_at) && random.chance(300) {
        // The log is written after the run has ended.
        log.created_at += 1;
    }
    let Some(run) = &mut log.workflow_run else {
        return;
    };
    if random.chance(8) {
        run.total_steps = None;
        run.exceptions_count = None;
        run.triggered_from = None;
    }
    if run.status == "failed" && random.chance(30) {
        run.error = random.pick(&[None, Some(String::new()), Some(errors::long())]);
    }
}

/// Puts one text into every text field of a row.
pub(super) fn put_everywhere(log: &mut Log, text: &str) {
    text.clone_into(&mut log.created_from);
    if let Some(user) = &mut log.created_by_end_user {
        text.clone_into(&mut user.session_id);
    }
    if let Some(account) = &mut log.created_by_account {
        text.clone_into(&mut account.name);
        account.email = format!("{text}@example.com");
    }
    if let Some(run) = &mut log.workflow_run {
        "failed".clone_into(&mut run.status);
        text.clone_into(&mut run.version);
        run.triggered_from = Some(text.to_owned());
        run.error = Some(text.to_owned());
        run.inputs = json::stored(&json!({ "query": text }));
        run.outputs = json::stored(&json!({ "text": text }));
        run.exceptions_count = Some(1);
    }
}

/// Puts the figures and texts at the edge of what the fields hold into the first of `rows`.
pub(super) fn put_extremes<'a>(mut rows: impl Iterator<Item = &'a mut Log>) {
    let mut next = || rows.find_map(|log| log.workflow_run.as_mut());
    if let Some(run) = next() {
        // JavaScript's numbers cannot hold it.
        run.total_tokens = 9_007_199_254_740_993;
        run.elapsed_time = 1e-6;
    }
    if let Some(run) = next() {
        run.total_tokens = -1;
        run.elapsed_time = 1_000_000_000.25;
        run.finished_at = Some(run.created_at + 1_000_000_000);
    }
    if let Some(run) = next() {
        "failed".clone_into(&mut run.status);
        run.error = Some(errors::long());
    }
    if let Some(run) = next() {
        run.status = "waiting-for-".repeat(250);
    }
}

/// Dates the three oldest rows around 1970.
pub(super) fn put_beginning_of_time(newest_first: &mut [Log]) {
    for (log, second) in newest_first.iter_mut().rev().zip([-1, 0, 1]) {
        log.created_at = second;
        if let Some(run) = &mut log.workflow_run {
            run.created_at = second;
        }
    }
}
