//! Why there is no answer, as far as it decides what to do.

use super::{Json, ServerWait};

/// Why there is no answer, as far as it decides what a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// Nothing answered, or the browser blocked the request: scripts cannot tell these apart.
    Unreachable,
    /// The browser is offline.
    Offline,
    /// No whole answer within the deadline.
    TimedOut,
    /// The answer ended early or is not JSON.
    Incomplete,
    /// The answer has no body.
    Empty,
    /// The answer is larger than the cap.
    TooLarge,
    /// A web page came instead of data.
    NotData,
    /// JSON came, without a list of rows.
    UnexpectedShape,
    /// The server refused the query (400, 413, 414, 422).
    Refused,
    /// The person's session has ended (401, or a redirect to a sign-in page).
    SignedOut,
    /// The person may not read these logs (403).
    Forbidden,
    /// There is no such workflow or path (404, 410).
    NotFound,
    /// Too many requests (429).
    RateLimited,
    /// The server has a problem (408, 425, 5xx).
    Server,
    /// The proxy's key was refused by the server behind it (502 with `upstream_rejected_key`).
    KeyRejected,
    /// Another status that nobody expects here.
    Unexpected,
}

impl ErrorKind {
    /// The kind for an answer's status, and its code where the proxy says more with one.
    #[must_use]
    pub fn from_answer(status: u16, code: Option<&str>) -> Self {
        match (status, code) {
            (204, _) => Self::Empty,
            (400 | 413 | 414 | 422, _) => Self::Refused,
            (401, _) => Self::SignedOut,
            (403, _) => Self::Forbidden,
            (404 | 410, _) | (502, Some("upstream_not_found")) => Self::NotFound,
            (429, _) => Self::RateLimited,
            (502, Some("upstream_rejected_key")) => Self::KeyRejected,
            (408 | 425 | 500..=599, _) => Self::Server,
            _ => Self::Unexpected,
        }
    }

    /// The kind for the body of a successful answer that could not be parsed as JSON.
    #[must_use]
    pub fn of_unparsed(body: &str) -> Self {
        match body.trim_start_matches(|char: char| char == '\u{feff}' || char.is_whitespace()).chars().next() {
            None => Self::Empty,
            Some('<') => Self::NotData,
            Some(_) => Self::Incomplete,
        }
    }

    /// How often such a request is sent again by itself, at most.
    ///
    /// For [`ErrorKind::Offline`] that is when the browser is online again.
    #[must_use]
    pub fn retries(self) -> u32 {
        match self {
            Self::Unreachable | Self::TimedOut | Self::RateLimited | Self::Server => 3,
            Self::Offline | Self::Incomplete | Self::Empty | Self::Unexpected => 1,
            Self::TooLarge
            | Self::NotData
            | Self::UnexpectedShape
            | Self::Refused
            | Self::SignedOut
            | Self::Forbidden
            | Self::NotFound
            | Self::KeyRejected => 0,
        }
    }

    /// Whether the same request may succeed later without anyone changing anything.
    #[must_use]
    pub fn is_retryable(self) -> bool {
        1 <= self.retries()
    }

    /// Its word in events.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Offline => "offline",
            Self::TimedOut => "timed-out",
            Self::Incomplete => "incomplete",
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::NotData => "not-data",
            Self::UnexpectedShape => "unexpected-shape",
            Self::Refused => "refused",
            Self::SignedOut => "signed-out",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::RateLimited => "rate-limited",
            Self::Server => "server",
            Self::KeyRejected => "key-rejected",
            Self::Unexpected => "unexpected",
        }
    }
}

/// A failed request, with everything that is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// What can be done.
    pub kind: ErrorKind,
    /// The HTTP status, if an answer came.
    pub http_status: Option<u16>,
    /// The server's code for programs, as long as a message at most.
    pub code: Option<String>,
    /// The server's own words, at most 4,000 characters; shown folded away and never as HTML.
    pub message: Option<String>,
    /// The id under which the server's operators find the request.
    pub request_id: Option<String>,
    /// How long the server asks to wait.
    pub wait: Option<ServerWait>,
}

impl ApiError {
    /// The longest text of a server that is kept, in characters.
    pub const MAX_CHARS: usize = 4000;

    /// A failure without an answer, or with one that says nothing more.
    #[must_use]
    pub fn of(kind: ErrorKind) -> Self {
        Self { kind, http_status: None, code: None, message: None, request_id: None, wait: None }
    }

    /// The failure that an answer with this status means; `body` is its JSON, if it is any.
    pub fn from_answer(
        status: u16,
        body: Option<&impl Json>,
        request_id: Option<String>,
        wait: Option<ServerWait>,
    ) -> Self {
        let (code, message) = body.map(words).unwrap_or_default();
        let kind = ErrorKind::from_answer(status, code.as_deref());
        let cut = |text: Option<String>| text.map(|text| text.chars().take(Self::MAX_CHARS).collect());
        Self {
            kind,
            http_status: Some(status),
            code: cut(code),
            message: cut(message),
            request_id: cut(request_id),
            wait,
        }
    }

    /// How often the request is sent again by itself, at most; a refusal (4xx) that nobody expects is final.
    #[must_use]
    pub fn retries(&self) -> u32 {
        let is_refusal = self.kind == ErrorKind::Unexpected && matches!(self.http_status, Some(400..=499));
        if is_refusal { 0 } else { self.kind.retries() }
    }
}

/// The code and the message of an error's body: `{code, message}`, the same under `error`, `error` as a text,
/// or `{errors, message}` (Dify 1.10.1), whose `errors` name the fields.
fn words<J: Json>(body: &J) -> (Option<String>, Option<String>) {
    let error = body.object("error");
    let error = error.as_ref().unwrap_or(body);
    let mut message = error.text("message").or_else(|| body.text("message")).or_else(|| body.text("error"));
    if let (Some(message), Some(fields)) = (&mut message, body.object("errors")) {
        message.push('\n');
        message.push_str(&fields.raw().to_json().unwrap_or_default());
    }
    (error.text("code"), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [ErrorKind; 16] = [
        ErrorKind::Unreachable,
        ErrorKind::Offline,
        ErrorKind::TimedOut,
        ErrorKind::Incomplete,
        ErrorKind::Empty,
        ErrorKind::TooLarge,
        ErrorKind::NotData,
        ErrorKind::UnexpectedShape,
        ErrorKind::Refused,
        ErrorKind::SignedOut,
        ErrorKind::Forbidden,
        ErrorKind::NotFound,
        ErrorKind::RateLimited,
        ErrorKind::Server,
        ErrorKind::KeyRejected,
        ErrorKind::Unexpected,
    ];

    // Fault B14.
    #[test]
    fn every_status_has_a_kind_and_a_number_of_retries() {
        for (statuses, kind, retries) in [
            (&[400, 413, 414, 422][..], ErrorKind::Refused, 0),
            (&[401], ErrorKind::SignedOut, 0),
            (&[403], ErrorKind::Forbidden, 0),
            (&[404, 410], ErrorKind::NotFound, 0),
            (&[429], ErrorKind::RateLimited, 3),
            (&[408, 425, 500, 501, 502, 503, 504, 520, 599], ErrorKind::Server, 3),
            (&[204], ErrorKind::Empty, 1),
            (&[100, 103, 201, 206, 302, 304], ErrorKind::Unexpected, 1),
            (&[402, 405, 418, 499], ErrorKind::Unexpected, 0),
            (&[0, 600, 999], ErrorKind::Unexpected, 1),
        ] {
            for status in statuses {
                let kind_found = ErrorKind::from_answer(*status, None);
                let error = ApiError { http_status: Some(*status), ..ApiError::of(kind_found) };
                assert_eq!((kind_found, error.retries()), (kind, retries), "{status}");
            }
        }
    }

    #[test]
    fn a_body_that_is_no_json_is_a_page_or_a_part() {
        for (body, kind) in [
            ("", ErrorKind::Empty),
            (" \n", ErrorKind::Empty),
            ("<!doctype html>", ErrorKind::NotData),
            ("\u{feff}\n <html>", ErrorKind::NotData),
            ("{\"data\": [", ErrorKind::Incomplete),
            ("{\"total\": NaN}", ErrorKind::Incomplete),
            ("{\0\"\0", ErrorKind::Incomplete),
        ] {
            assert_eq!(ErrorKind::of_unparsed(body), kind, "{body:?}");
        }
    }

    #[test]
    fn every_kind_has_its_own_word() {
        let words: std::collections::HashSet<_> = ALL.iter().map(|kind| kind.word()).collect();
        assert_eq!(words.len(), ALL.len());
        assert!(words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
    }
}
