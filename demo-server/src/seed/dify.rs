//! Dify's rows.

use super::people::People;
use super::scenes::SCENES;
use super::{FIRST_HOSTILE, age, errors, hostile, oddities, payload};
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
                oddities::spoil(&mut random, &mut log);
            }
            log
        })
        .collect();
    let hostile = hostile::texts();
    for (log, text) in logs.iter_mut().skip(FIRST_HOSTILE).step_by(3).zip(&hostile) {
        oddities::put_everywhere(log, text);
    }
    let mut accounts = people.accounts.clone();
    accounts.extend(logs.iter().filter_map(|log| log.created_by_account.clone()));
    oddities::put_extremes(logs.iter_mut().skip(FIRST_HOSTILE + 1).step_by(3));
    oddities::put_beginning_of_time(&mut logs);
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

/// Ends a run after `elapsed_seconds`, unless its status says that it goes on.
pub(super) fn finish(random: &mut Random, run: &mut Run, status: &str, elapsed_seconds: f64, tokens: i64) {
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
