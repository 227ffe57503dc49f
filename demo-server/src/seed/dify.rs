//! Dify's rows.

use super::people::People;
use super::scenes::SCENES;
use super::{FIRST_HOSTILE, age, errors, hostile, payload};
use crate::api::dify::row::{Account, Log, Run};
use crate::random::Random;

const ROWS: usize = 5_200;

/// Rows of one second, as a nightly batch writes them: first row and how many.
const BATCHES: [(usize, usize); 4] = [(64, 12), (210, 45), (900, 300), (3_000, 80)];

const VERSIONS: [&str; 3] = ["2026-08-15 09:12:33.123456", "2026-10-01 00:00:00.000001", "2026-11-11 11:11:11.111111"];

/// Everything that a fresh Dify starts with.
pub(crate) struct DifySeed {
    /// The oldest first.
    pub(crate) logs: Vec<Log>,
    pub(crate) accounts: Vec<Account>,
    pub(crate) workflow_id: String,
    pub(crate) people: People,
    /// Goes on where the rows ended.
    pub(crate) random: Random,
}

/// The rows of `seed` up to `now`.
pub(crate) fn dify(seed: u64, now: i64) -> DifySeed {
    let mut random = Random::new(seed);
    let workflow_id = random.uuid();
    let people = People::new(&mut random);
    let mut logs: Vec<Log> = (0..ROWS)
        .map(|at| {
            let second = now - SCENES.get(at).map_or_else(|| age(second_of(at), ROWS), |scene| scene.age);
            let mut log = running_log(&mut random, &people, second);
            if let Some(run) = &mut log.workflow_run {
                end(&mut random, run, at);
            }
            if FIRST_HOSTILE <= at {
                spoil(&mut random, &mut log);
            }
            log
        })
        .collect();
    let hostile = hostile::texts();
    for (log, text) in logs.iter_mut().skip(FIRST_HOSTILE).step_by(3).zip(&hostile) {
        put_everywhere(log, text);
    }
    let mut accounts = people.accounts.clone();
    accounts.extend(logs.iter().filter_map(|log| log.created_by_account.clone()));
    put_extremes(&mut logs);
    logs.reverse();
    DifySeed { logs, accounts, workflow_id, people, random }
}

/// The row whose second row `at` shares.
fn second_of(at: usize) -> usize {
    BATCHES.iter().find(|(first, count)| (*first..first + count).contains(&at)).map_or(at, |(first, _)| *first)
}

/// A log of a run that began at `second` and has not ended.
pub(crate) fn running_log(random: &mut Random, people: &People, second: i64) -> Log {
    let starter = people.starter(random);
    let run_id = random.uuid();
    let user = match (&starter.end_user, &starter.account) {
        (Some(user), _) => user.session_id.clone(),
        (None, Some(account)) => account.id.clone(),
        (None, None) => String::new(),
    };
    Log {
        id: random.uuid(),
        workflow_run: Some(Run {
            inputs: payload::inputs(random, &run_id, &user),
            outputs: "{}".to_owned(),
            id: run_id,
            version: random.pick(&VERSIONS).to_owned(),
            status: "running".to_owned(),
            triggered_from: Some("app-run".to_owned()),
            error: None,
            elapsed_time: 0.0,
            total_tokens: 0,
            total_steps: Some(0),
            created_at: second,
            finished_at: None,
            exceptions_count: Some(0),
        }),
        details: None,
        created_from: starter.created_from.to_owned(),
        created_by_role: starter.role,
        created_by_account: starter.account,
        created_by_end_user: starter.end_user,
        created_at: second,
    }
}

/// How a running run will look when it has ended at `ends_at`.
pub(crate) fn outcome(random: &mut Random, run: &Run, ends_at: i64) -> Run {
    let mut ended = run.clone();
    let elapsed_seconds = (ends_at - run.created_at) as f64 - random.fraction();
    let status = if random.chance(100) { "failed" } else { "succeeded" };
    let tokens = random.between(200, 9_000);
    finish(random, &mut ended, status, elapsed_seconds, tokens);
    ended.finished_at = Some(ends_at);
    ended
}

/// Ends row `at` as its scene says, or as chance has it.
fn end(random: &mut Random, run: &mut Run, at: usize) {
    if let Some(scene) = SCENES.get(at) {
        finish(random, run, scene.status, scene.elapsed_seconds, scene.tokens);
        run.error = scene.error.map(str::to_owned);
        run.total_steps = Some(scene.steps);
        return;
    }
    let status = match random.between(0, 999) {
        0..860 => "succeeded",
        860..935 => "failed",
        935..965 => "stopped",
        965..983 => "partial-succeeded",
        983..990 => "paused",
        990..994 => "scheduled",
        994..997 => "running",
        _ => random.pick(&["queued", "SUCCEEDED", "", "timed-out"]),
    };
    // Most runs take seconds, a few take minutes.
    let elapsed_seconds = 0.05 + random.fraction().powi(5) * 600.0 + random.fraction() * 4.0;
    let tokens = if random.chance(150) { 0 } else { random.between(150, 12_000) };
    let is_ordinary = at < FIRST_HOSTILE;
    let status = if is_ordinary && status != "failed" { "succeeded" } else { status };
    finish(random, run, status, elapsed_seconds, tokens);
}

fn finish(random: &mut Random, run: &mut Run, status: &str, elapsed_seconds: f64, tokens: i64) {
    status.clone_into(&mut run.status);
    run.total_tokens = tokens;
    run.total_steps = Some(random.between(2, 24));
    if ["running", "paused", "scheduled"].contains(&status) {
        return;
    }
    // Microseconds, as the database keeps them.
    run.elapsed_time = (elapsed_seconds * 1e6).round() / 1e6;
    run.finished_at = Some(run.created_at + elapsed_seconds.round() as i64);
    run.error = match status {
        "failed" => Some(errors::usual(random)),
        "stopped" => Some("Stopped by user.".to_owned()),
        _ => None,
    };
    run.exceptions_count = Some(match status {
        "partial-succeeded" => random.between(1, 4),
        "failed" => 1,
        _ => 0,
    });
    run.outputs = match status {
        "succeeded" | "partial-succeeded" => payload::outputs(random),
        _ => "{}".to_owned(),
    };
}

/// Takes away what a real database loses now and then.
fn spoil(random: &mut Random, log: &mut Log) {
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
fn put_everywhere(log: &mut Log, text: &str) {
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
        run.inputs = crate::json::stored(&serde_json::json!({ "query": text }));
        run.outputs = crate::json::stored(&serde_json::json!({ "text": text }));
        run.exceptions_count = Some(1);
    }
}

/// Puts the figures at the edge of what the fields hold where few people look.
fn put_extremes(logs: &mut [Log]) {
    let mut rows = logs.iter_mut().skip(FIRST_HOSTILE).skip(1).step_by(3);
    let mut next = || rows.by_ref().find_map(|log| log.workflow_run.as_mut());
    if let Some(run) = next() {
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
    for (log, second) in logs.iter_mut().rev().zip([-1, 0, 1]) {
        log.created_at = second;
        if let Some(run) = &mut log.workflow_run {
            run.created_at = second;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_first_rows_are_ordinary_and_the_rest_is_not() {
        let seed = dify(1, 1_795_154_399);
        assert!(5_000 <= seed.logs.len());
        let statuses = |logs: &[Log]| -> BTreeSet<String> {
            logs.iter().filter_map(|log| log.workflow_run.as_ref()).map(|run| run.status.clone()).collect()
        };
        let newest: Vec<Log> = seed.logs.iter().rev().take(FIRST_HOSTILE).cloned().collect();
        assert!(newest.iter().all(|log| log.workflow_run.is_some()));
        assert!(newest.iter().all(|log| !log.created_from.contains('<')));
        assert_eq!(statuses(&newest).len(), 5);
        let all = statuses(&seed.logs);
        for status in ["paused", "scheduled", "queued", ""] {
            assert!(all.contains(status), "{status:?}");
        }
        assert!(seed.logs.iter().any(|log| log.workflow_run.is_none()));
        for text in hostile::texts() {
            let mut runs = seed.logs.iter().filter_map(|log| log.workflow_run.as_ref());
            assert!(runs.any(|run| run.error.as_ref() == Some(&text)), "{text:?}");
        }
    }

    #[test]
    fn equal_seeds_give_equal_rows() {
        let [one, two, other] = [1, 1, 2].map(|seed| serde_json::to_string(&dify(seed, 0).logs).unwrap());
        assert!(one == two);
        assert!(one != other);
    }
}
