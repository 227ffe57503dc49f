//! Dify's two endpoints: the list of logs, and one run.

pub(crate) mod answer;
mod live;
mod query;
pub(crate) mod row;
mod select;

use axum::http::{HeaderMap, Method, StatusCode, Uri};

use self::live::Live;
use self::query::{Query, Refusal};
use self::row::{Account, Detail, Log};
use crate::api::Answer;
use crate::fake::{Fake, Runs};
use crate::seed;

/// The request line that the server takes: 4,094 bytes of its gunicorn.
const LONGEST_TARGET: usize = 4_094;

/// All logs, and what is about to happen to them.
pub(crate) struct Dify {
    logs: Vec<Log>,
    accounts: Vec<Account>,
    workflow_id: String,
    /// The words that the status filter takes besides those of server 1.14.2.
    statuses: Vec<String>,
    /// `None` where nothing happens any more.
    live: Option<Live>,
}

/// What a request is about.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The list of logs.
    Logs,
    /// The run with this id.
    Run(String),
}

impl Target {
    /// Reads a path below the mount, or gives the answer that comes before any look at the key.
    pub(crate) fn read(path: &str, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<Self, Box<Answer>> {
        let length = uri.path_and_query().map_or(0, |target| target.as_str().len());
        if LONGEST_TARGET < length {
            return Err(answer::too_long().into());
        }
        if path.contains("//") {
            return Err(answer::merged_slashes(uri, headers).into());
        }
        let target = match path.strip_prefix("/workflows/run/") {
            _ if path == "/workflows/logs" => Self::Logs,
            Some(id) if !id.is_empty() && !id.contains('/') => Self::Run(id.to_owned()),
            _ => return Err(answer::not_found().into()),
        };
        match *method {
            Method::GET | Method::HEAD => Ok(target),
            Method::OPTIONS => Err(answer::shared(answer::preflight(headers), headers).into()),
            _ => Err(answer::method_not_allowed().into()),
        }
    }
}

impl Dify {
    /// Seeded logs up to `now`.
    pub(crate) fn new(fake: &Fake, now: i64) -> Self {
        let (seed, is_over) = match fake.runs {
            Runs::Mixed => (seed::dify(fake.seed, now), false),
            Runs::Ties => (seed::ties(fake.seed, now), true),
        };
        let seed::DifySeed { logs, accounts, workflow_id, people, random } = seed;
        let live = (!is_over).then(|| Live::new(random, people, &logs, now));
        Self { logs, accounts, workflow_id, statuses: fake.statuses.clone(), live }
    }

    /// Answers a request that carried the key.
    pub(crate) fn answer(&mut self, target: &Target, raw_query: &str, now: i64) -> Answer {
        if let Some(live) = &mut self.live {
            live.advance(&mut self.logs, now);
        }
        match target {
            Target::Logs => self.page(raw_query),
            Target::Run(id) => self.run(id),
        }
    }

    fn page(&self, raw_query: &str) -> Answer {
        let query = match Query::parse(raw_query, &self.statuses) {
            Ok(query) => query,
            Err(Refusal::Crash) => return answer::crash(),
            Err(Refusal::Parameter(sentence)) => return refuse(&sentence),
        };
        if let Some(email) = &query.account
            && !self.accounts.iter().any(|account| account.email == *email)
        {
            return refuse(&format!("Account not found: {email}"));
        }
        answer::json(StatusCode::OK, &select::page(&self.logs, &query))
    }

    fn run(&self, id: &str) -> Answer {
        if !is_uuid(id) {
            return answer::crash();
        }
        let mut runs = self.logs.iter().filter_map(|log| log.workflow_run.as_ref());
        match runs.find(|run| run.id.eq_ignore_ascii_case(id)) {
            Some(run) => answer::json(StatusCode::OK, &Detail::new(run, &self.workflow_id)),
            None => answer::error(StatusCode::NOT_FOUND, "not_found", "Workflow run not found."),
        }
    }
}

fn refuse(sentence: &str) -> Answer {
    answer::error(StatusCode::BAD_REQUEST, "invalid_param", sentence)
}

/// Whether a text has the form `8-4-4-4-12` of hexadecimal digits.
pub(crate) fn is_uuid(text: &str) -> bool {
    let mut lengths = [8, 4, 4, 4, 12].into_iter();
    let fits = text
        .split('-')
        .all(|part| lengths.next() == Some(part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit()));
    fits && lengths.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_ties_nothing_happens_any_more() {
        let now = 1_795_154_399;
        for (runs, is_same) in [(Runs::Mixed, false), (Runs::Ties, true)] {
            let mut dify = Dify::new(&Fake { runs, ..Fake::default() }, now);
            let [before, after] =
                [now, now + 3_600].map(|now| dify.answer(&Target::Logs, "limit=100", now).into_body());
            assert_eq!(before == after, is_same, "{runs:?}");
        }
    }

    #[test]
    fn uuids_have_five_parts() {
        assert!(is_uuid("3c90c3cc-0d44-4b50-8888-8dd25736052a"));
        for text in ["", "nope", "3c90c3cc-0d44-4b50-8888", "3c90c3cc-0d44-4b50-8888-8dd25736052a-"] {
            assert!(!is_uuid(text), "{text}");
        }
    }
}
