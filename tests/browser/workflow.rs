//! A workflow whose runs begin and end while a test looks on, behind a server that filters and pages as Dify does.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Value, json};
use workflow_logs::model::Timestamp;
use workflow_logs::state::now;

use super::answer::Answer;
use super::rows::run_of;
use super::server::{Asked, Server};

/// A workflow; copies are the same one.
#[derive(Clone)]
pub(crate) struct Workflow(Rc<RefCell<Vec<Value>>>);

impl Workflow {
    /// A run of each user, the newest first, each a second after the next.
    ///
    /// As everywhere in these tests, the first word of a user's name can be the status.
    pub(crate) fn of(users: &[&str]) -> Self {
        let workflow = Self(Rc::default());
        users.iter().rev().for_each(|user| workflow.begin(user));
        workflow
    }

    /// So many runs; the users are numbers, 1 is the newest.
    pub(crate) fn numbered(count: usize) -> Self {
        Self::of(
            &(1..=count)
                .map(|number| number.to_string())
                .collect::<Vec<_>>()
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>(),
        )
    }

    /// A run begins, a second after all others.
    pub(crate) fn begin(&self, user: &str) {
        let mut runs = self.0.borrow_mut();
        // Long enough ago that none of them is ever in the future.
        let at = runs.last().map_or(now().ms() / 1000 - 50_000, logged_at) + 1;
        let mut run = run_of(user);
        (run["created_at"], run["workflow_run"]["created_at"]) = (json!(at), json!(at));
        runs.push(run);
    }

    /// The run of this user ends.
    pub(crate) fn end(&self, user: &str, status: &str) {
        self.change(user, "status", json!(status));
    }

    /// A field of the run of this user gets another value.
    pub(crate) fn change(&self, user: &str, field: &str, value: Value) {
        let mut runs = self.0.borrow_mut();
        let run = runs.iter_mut().find(|run| user_of(run) == user);
        run.unwrap_or_else(|| panic!("{user} has no run"))["workflow_run"][field] = value;
    }

    /// The end of the second in which the newest run was written.
    pub(crate) fn end_of_newest(&self) -> Timestamp {
        let at = self.0.borrow().last().map(logged_at).unwrap();
        Timestamp::from_ms(at * 1000 + 1000).unwrap()
    }

    /// The server of this workflow.
    pub(crate) fn serve(&self) -> Server {
        self.serve_but(|_| None)
    }

    /// The server of this workflow, which gives other answers to some questions.
    pub(crate) fn serve_but(&self, other: impl Fn(&Asked) -> Option<Answer> + 'static) -> Server {
        let workflow = self.clone();
        Server::with(move |asked| other(asked).unwrap_or_else(|| workflow.answer(asked)))
    }

    /// The server of this workflow, of a version that refuses to filter by a status.
    pub(crate) fn serve_refusing(&self, status: &'static str) -> Server {
        self.serve_but(move |asked| (asked.param("status").as_deref() == Some(status)).then(|| Answer::new(400, "{}")))
    }

    /// The usual answer to a question, as things are now.
    pub(crate) fn answer(&self, asked: &Asked) -> Answer {
        let number = |name: &str| asked.param(name).and_then(|text| text.parse::<usize>().ok()).unwrap();
        let (page, limit) = (number("page"), number("limit"));
        let runs = self.0.borrow();
        let found: Vec<&Value> = runs.iter().rev().filter(|run| is_asked(run, asked)).collect();
        let rows: Vec<&Value> = found.iter().skip((page - 1) * limit).take(limit).copied().collect();
        let has_more = page * limit < found.len();
        let total = found.len();
        Answer::json(&json!({ "page": page, "limit": limit, "total": total, "has_more": has_more, "data": rows }))
    }
}

fn is_asked(run: &Value, asked: &Asked) -> bool {
    // Answers have whole seconds, and the database has fractions.
    let at_ms = logged_at(run) * 1000 + 500;
    let bound = |name: &str| asked.param(name).map(|text| Timestamp::parse(&text).unwrap().ms());
    let has_status = asked.param("status").is_none_or(|status| run["workflow_run"]["status"] == status);
    let has_keyword =
        asked.param("keyword").is_none_or(|text| user_of(run).contains(&text) || run["workflow_run"]["id"] == text);
    has_status
        && has_keyword
        && bound("created_at__after").is_none_or(|after| after <= at_ms)
        && bound("created_at__before").is_none_or(|before| at_ms <= before)
}

fn logged_at(run: &Value) -> i64 {
    run["created_at"].as_i64().unwrap()
}

fn user_of(run: &Value) -> &str {
    run["created_by_end_user"]["session_id"].as_str().unwrap()
}
