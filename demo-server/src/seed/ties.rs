//! Dify's rows after a nightly batch: most of them began in one of two seconds.

use super::dify::{DifySeed, finish, running_log};
use super::people::People;
use crate::random::Random;

/// Rows that began in one second each, or all in the same one; the newest first.
enum Stretch {
    Apart(usize),
    Tied(usize),
}

const STRETCHES: [Stretch; 5] =
    [Stretch::Apart(40), Stretch::Tied(60), Stretch::Apart(20), Stretch::Tied(150), Stretch::Apart(30)];

/// Long enough ago for every run to have ended.
const NEWEST_AGE: i64 = 600;

/// The rows of `seed` up to `now`. None of them is running.
pub(crate) fn ties(seed: u64, now: i64) -> DifySeed {
    let mut random = Random::new(seed);
    let workflow_id = random.uuid();
    let people = People::new(&mut random);
    let mut second = now - NEWEST_AGE;
    let mut logs = Vec::new();
    for stretch in STRETCHES {
        let (seconds, rows) = match stretch {
            Stretch::Apart(count) => (count, 1),
            Stretch::Tied(count) => (1, count),
        };
        for _ in 0..seconds {
            for _ in 0..rows {
                let mut log = running_log(&mut random, &people, second);
                if let Some(run) = &mut log.workflow_run {
                    let status = match random.between(0, 99) {
                        0..86 => "succeeded",
                        86..95 => "failed",
                        _ => "stopped",
                    };
                    let elapsed_seconds = 0.5 + random.fraction() * 20.0;
                    let tokens = random.between(200, 9_000);
                    finish(&mut random, run, status, elapsed_seconds, tokens);
                }
                logs.push(log);
            }
            second -= random.between(1, 20);
        }
    }
    logs.reverse();
    DifySeed { logs, accounts: people.accounts.clone(), workflow_id, people, random }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_seconds_have_most_of_the_rows() {
        let now = 1_795_154_399;
        let logs = ties(1, now).logs;
        let groups: Vec<usize> =
            logs.chunk_by(|one, other| one.created_at == other.created_at).rev().map(<[_]>::len).collect();
        let expected = [&[1; 40][..], &[60], &[1; 20], &[150], &[1; 30]].concat();
        assert_eq!(groups, expected);
        assert!(logs.is_sorted_by_key(|log| log.created_at));
    }

    #[test]
    fn every_run_has_ended_and_most_have_succeeded() {
        let now = 1_795_154_399;
        let logs = ties(1, now).logs;
        let runs: Vec<_> = logs.iter().filter_map(|log| log.workflow_run.as_ref()).collect();
        assert!(runs.iter().all(|run| run.finished_at.is_some_and(|second| second < now)));
        let count = |status: &str| runs.iter().filter(|run| run.status == status).count();
        let [succeeded, failed, stopped] = ["succeeded", "failed", "stopped"].map(count);
        assert_eq!(succeeded + failed + stopped, 300);
        assert!(200 < succeeded && 10 <= failed && 5 <= stopped, "{succeeded} {failed} {stopped}");
    }
}
