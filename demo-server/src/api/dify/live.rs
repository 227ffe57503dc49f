//! New runs that begin, and running ones that end, while the server is up.

use super::row::{Log, Run};
use crate::random::Random;
use crate::seed::{self, People};

/// A running run is left alone, as one that got stuck, when it began longer ago than this.
const FRESH_SECONDS: i64 = 600;

/// What will happen next. It is worked out when someone looks, from the time alone:
/// no task runs in between, and equal times give equal rows.
pub(crate) struct Live {
    random: Random,
    people: People,
    next_begin: i64,
    outcomes: Vec<Run>,
}

impl Live {
    /// Plans the end of what runs now, and the beginning of the next run.
    pub(crate) fn new(mut random: Random, people: People, logs: &[Log], now: i64) -> Self {
        let outcomes = logs
            .iter()
            .filter_map(|log| log.workflow_run.as_ref())
            .filter(|run| run.status == "running" && now - FRESH_SECONDS < run.created_at)
            .map(|run| {
                let ends_at = now + random.between(5, 50);
                seed::outcome(&mut random, run, ends_at)
            })
            .collect();
        Self { next_begin: now + random.between(15, 25), random, people, outcomes }
    }

    /// Brings `logs` up to `now`.
    pub(crate) fn advance(&mut self, logs: &mut Vec<Log>, now: i64) {
        while self.next_begin <= now {
            let log = seed::running_log(&mut self.random, &self.people, self.next_begin);
            if let Some(run) = &log.workflow_run {
                let ends_at = run.created_at + self.random.between(5, 60);
                let outcome = seed::outcome(&mut self.random, run, ends_at);
                self.outcomes.push(outcome);
            }
            logs.push(log);
            self.next_begin += self.random.between(15, 25);
        }
        self.outcomes.retain(|outcome| {
            if outcome.finished_at.is_some_and(|end| now < end) {
                return true;
            }
            let running =
                logs.iter_mut().rev().filter_map(|log| log.workflow_run.as_mut()).find(|run| run.id == outcome.id);
            if let Some(run) = running {
                run.clone_from(outcome);
            }
            false
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_begin_every_twenty_seconds_and_end_within_a_minute() {
        let now = 1_795_154_399;
        let seed = seed::dify(1, now);
        let mut logs = seed.logs;
        let before = logs.len();
        let mut live = Live::new(seed.random, seed.people, &logs, now);

        live.advance(&mut logs, now + 10);
        assert_eq!(logs.len(), before, "frozen time brings nothing new");

        live.advance(&mut logs, now + 600);
        let fresh: Vec<&Run> = logs[before..].iter().filter_map(|log| log.workflow_run.as_ref()).collect();
        assert!((24..=40).contains(&fresh.len()), "{}", fresh.len());
        assert!(fresh.windows(2).all(|two| (15..=25).contains(&(two[1].created_at - two[0].created_at))));
        let mut seeded = logs[before - 40..before].iter().filter_map(|log| log.workflow_run.as_ref());
        assert!(seeded.all(|run| run.status != "running"), "those that ran at first have ended");
        for run in fresh {
            let is_running = run.status == "running";
            assert_eq!(is_running, run.finished_at.is_none());
            assert!(is_running || run.finished_at <= Some(now + 600));
            assert!(!is_running || now + 540 < run.created_at);
        }
    }
}
