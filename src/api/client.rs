//! One question to the server, one answer or one error.

use super::allowance;
use super::browser_json::BrowserJson;
use super::transport::{self, Answer};
use super::{ApiError, Dialect, Endpoint, ErrorKind, Json, RunEndpoint, ServerWait};
use crate::model::{Bounds, LogQuery, Page, Row, Timestamp};

/// Whether the browser sends its cookies along, as `fetch` names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credentials {
    /// Only to the page's own origin.
    #[default]
    SameOrigin,
    /// To every origin.
    Include,
    /// Never.
    Omit,
}

impl Credentials {
    /// The setting of an option's word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word.trim() {
            "same-origin" => Some(Self::SameOrigin),
            "include" => Some(Self::Include),
            "omit" => Some(Self::Omit),
            _ => None,
        }
    }
}

impl From<Credentials> for web_sys::RequestCredentials {
    fn from(credentials: Credentials) -> Self {
        match credentials {
            Credentials::SameOrigin => Self::SameOrigin,
            Credentials::Include => Self::Include,
            Credentials::Omit => Self::Omit,
        }
    }
}

/// Where the logs are asked for, and in which server's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The address of the proxied logs.
    pub endpoint: Endpoint,
    /// The server's words.
    pub dialect: Dialect,
    /// Whether cookies go along.
    pub credentials: Credentials,
}

impl Source {
    /// Asks for one page; dropping the future ends the request. `now` dates the server's waits.
    ///
    /// # Errors
    ///
    /// One [`ApiError`] for each reason that there are no rows.
    pub async fn page(&self, query: &LogQuery, bounds: Bounds, now: Timestamp) -> Result<Page<Row>, ApiError> {
        let url = self.endpoint.url(&self.dialect.params(query, bounds));
        let body = ask(&url, self.credentials, now).await?;
        self.dialect.decode(&body, query).map_err(ApiError::of)
    }

    /// Whether the server has requests to spare for what nobody has asked for yet, as its last answer said.
    #[must_use]
    pub fn has_spare_requests(&self) -> bool {
        allowance::is_enough(&self.endpoint.url(&[]))
    }
}

/// What a run was given and what it gave, each as indented JSON text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunData {
    /// The inputs.
    pub inputs: Option<String>,
    /// The outputs.
    pub outputs: Option<String>,
}

/// Asks for one run's inputs and outputs; dropping the future ends the request.
///
/// # Errors
///
/// One [`ApiError`] for each reason that there is no answer; an id that fits no address is not found.
pub async fn run_data(
    endpoint: &RunEndpoint,
    run_id: &str,
    credentials: Credentials,
    now: Timestamp,
) -> Result<RunData, ApiError> {
    let url = endpoint.url(run_id).ok_or_else(|| ApiError::of(ErrorKind::NotFound))?;
    let body = ask(&url, credentials, now).await?;
    // Dify sends inputs as a JSON text, and outputs as an object, a text or null, by its version.
    let text = |key| {
        let value = body.get(key)?;
        match value.as_text() {
            Some(text) if text.is_empty() => None,
            Some(text) => {
                Some(BrowserJson::parse(&text.as_str().into()).and_then(|value| value.raw().to_json()).unwrap_or(text))
            }
            None if value.is_object() || value.items().is_some() => value.raw().to_json(),
            None => None,
        }
    };
    Ok(RunData { inputs: text("inputs"), outputs: text("outputs") })
}

async fn ask(url: &str, credentials: Credentials, now: Timestamp) -> Result<BrowserJson, ApiError> {
    let answer = transport::get(url, credentials).await.map_err(ApiError::of)?;
    allowance::note(url, answer.status, &|name| answer.header(name));
    let body = BrowserJson::parse(&answer.body);
    match body {
        Some(body) if answer.status == 200 => Ok(body),
        None if answer.status == 200 => Err(ApiError::of(ErrorKind::of_unparsed(&String::from(&answer.body)))),
        body => Err(refusal(&answer, body.as_ref(), now)),
    }
}

fn refusal(answer: &Answer, body: Option<&BrowserJson>, now: Timestamp) -> ApiError {
    let header = |name| answer.header(name);
    let (retry_after, rate_limit) = (header("retry-after"), header("ratelimit"));
    // Leadlex sends the reset with every answer; it is a reason to wait only when the limit was reached.
    let reset = header("x-ratelimit-reset").filter(|_| answer.status == 429);
    let date = header("date");
    let wait =
        ServerWait::from_headers(retry_after.as_deref(), rate_limit.as_deref(), reset.as_deref(), date.as_deref(), now);
    ApiError::from_answer(answer.status, body, header("x-request-id"), wait)
}
