//! The real or fake server behind the proxy, checked before anything is sent to it.

use std::fmt;
use std::sync::Arc;

use reqwest::Url;

use crate::dialect::Dialect;
use crate::secret::Secret;

/// Where the proxy sends requests, and the key that it adds.
pub struct Upstream {
    /// Without a slash at its end.
    base: String,
    is_loopback: bool,
    dialect: Dialect,
    workflow_id: String,
    pub(crate) key: Arc<Secret>,
}

impl Upstream {
    /// Checks the base URL, such as `https://api.example.com/v1`, and the workflow's id.
    ///
    /// # Errors
    /// Refuses what could send the key to the wrong place. No error repeats the URL,
    /// because it may hold a password.
    pub fn new(
        base: &str,
        dialect: Dialect,
        workflow_id: Option<&str>,
        key: Arc<Secret>,
    ) -> Result<Self, UpstreamError> {
        let url = Url::parse(base).map_err(|_| UpstreamError::NotAUrl)?;
        if !["http", "https"].contains(&url.scheme()) {
            return Err(UpstreamError::NotAUrl);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(UpstreamError::Credentials);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(UpstreamError::Query);
        }
        let host = url.host_str().unwrap_or_default();
        let address = host.trim_start_matches('[').trim_end_matches(']');
        let is_loopback =
            host == "localhost" || address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
        if url.scheme() == "http" && !is_loopback {
            return Err(UpstreamError::Unencrypted);
        }
        let workflow_id = match (dialect, workflow_id) {
            (Dialect::Dify, None) => "",
            (Dialect::Dify, Some(_)) => return Err(UpstreamError::NeedlessWorkflow),
            (Dialect::Leadlex, None) => return Err(UpstreamError::NoWorkflow),
            (Dialect::Leadlex, Some(id)) if !is_workflow_id(id) => {
                return Err(UpstreamError::BadWorkflow);
            }
            (Dialect::Leadlex, Some(id)) => id,
        };
        Ok(Self {
            base: url.as_str().trim_end_matches('/').to_owned(),
            is_loopback,
            dialect,
            workflow_id: workflow_id.to_owned(),
            key,
        })
    }

    /// The URL, without a query, of the list of logs.
    pub(crate) fn logs(&self) -> String {
        match self.dialect {
            Dialect::Dify => format!("{}/workflows/logs", self.base),
            Dialect::Leadlex => format!("{}/workflows/{}/logs", self.base, self.workflow_id),
        }
    }

    /// The `config.json` of a site in front of this API.
    pub(crate) fn site_config(&self) -> &'static str {
        match self.dialect {
            // Dify gives a run's inputs and outputs through a second call.
            Dialect::Dify => r#"{"runEndpoint":"/api/workflows/run/{id}"}"#,
            Dialect::Leadlex => r#"{"dialect":"leadlex"}"#,
        }
    }

    /// The URL of one run, where the dialect has one. `id` is a UUID.
    pub(crate) fn run(&self, id: &str) -> Option<String> {
        match self.dialect {
            Dialect::Dify => Some(format!("{}/workflows/run/{id}", self.base)),
            Dialect::Leadlex => None,
        }
    }

    /// Whether it is on this machine, where no forward proxy has to be asked.
    pub(crate) fn is_loopback(&self) -> bool {
        self.is_loopback
    }
}

/// Whether a text can stand in a path as one segment, unchanged: `[A-Za-z0-9_-]{1,64}`.
pub(crate) fn is_workflow_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

/// Why an upstream is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpstreamError {
    /// Not an absolute http or https URL.
    NotAUrl,
    /// A user name or password in the URL.
    Credentials,
    /// A query or a fragment in the URL.
    Query,
    /// Plain http to another machine.
    Unencrypted,
    /// Leadlex without a workflow's id.
    NoWorkflow,
    /// A workflow's id with other characters than it can have.
    BadWorkflow,
    /// A workflow's id for Dify.
    NeedlessWorkflow,
}

impl fmt::Display for UpstreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAUrl => {
                "--upstream takes an absolute http or https URL such as https://api.example.com/v1"
            }
            Self::Credentials => {
                "--upstream must not contain a user name or password; the key belongs in the environment variable WORKFLOW_LOGS_API_KEY"
            }
            Self::Query => "--upstream must not contain a query or a fragment",
            Self::Unencrypted => {
                "--upstream with http:// would send the key unencrypted to another machine; use https://"
            }
            Self::NoWorkflow => "--dialect leadlex with --upstream needs --workflow-id",
            Self::BadWorkflow => {
                "--workflow-id takes 1 to 64 letters, digits, hyphens and underscores"
            }
            Self::NeedlessWorkflow => "--workflow-id goes with --dialect leadlex only",
        })
    }
}

impl std::error::Error for UpstreamError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: &str, dialect: Dialect, id: Option<&str>) -> Result<String, UpstreamError> {
        let key = Arc::new(Secret::random().unwrap());
        Upstream::new(base, dialect, id, key).map(|upstream| upstream.logs())
    }

    #[test]
    fn bases_that_are_taken() {
        for (base, logs) in [
            ("https://api.example.com/v1", "https://api.example.com/v1/workflows/logs"),
            ("https://api.example.com/v1/", "https://api.example.com/v1/workflows/logs"),
            ("http://127.0.0.1:5001/v1", "http://127.0.0.1:5001/v1/workflows/logs"),
            ("http://localhost/v1", "http://localhost/v1/workflows/logs"),
            ("http://[::1]:80/v1", "http://[::1]/v1/workflows/logs"),
        ] {
            assert_eq!(check(base, Dialect::Dify, None).as_deref(), Ok(logs));
        }
        assert_eq!(
            check("https://example.com/v1", Dialect::Leadlex, Some("wf_01-A")).as_deref(),
            Ok("https://example.com/v1/workflows/wf_01-A/logs")
        );
    }

    #[test]
    fn bases_that_are_refused() {
        for (base, error) in [
            ("api.example.com", UpstreamError::NotAUrl),
            ("ftp://example.com", UpstreamError::NotAUrl),
            ("https://a:b@example.com", UpstreamError::Credentials),
            ("https://example.com/v1?key=x", UpstreamError::Query),
            ("https://example.com/v1#x", UpstreamError::Query),
            ("http://example.com/v1", UpstreamError::Unencrypted),
            ("http://localhost.example.com/v1", UpstreamError::Unencrypted),
        ] {
            assert_eq!(check(base, Dialect::Dify, None), Err(error), "{base}");
        }
        let base = "https://example.com";
        for (id, error) in [
            (None, UpstreamError::NoWorkflow),
            (Some(""), UpstreamError::BadWorkflow),
            (Some("a/../b"), UpstreamError::BadWorkflow),
            (Some("a%2f"), UpstreamError::BadWorkflow),
        ] {
            assert_eq!(check(base, Dialect::Leadlex, id), Err(error), "{id:?}");
        }
    }
}
