//! Why there is no answer, as far as it decides what to do.

use super::ServerWait;

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

/// A failed request, with everything that is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// What can be done.
    pub kind: ErrorKind,
    /// The HTTP status, if an answer came.
    pub http_status: Option<u16>,
    /// The server's code for programs.
    pub code: Option<String>,
    /// The server's own words, at most 4,000 characters; shown folded away and never as HTML.
    pub message: Option<String>,
    /// The id under which the server's operators find the request.
    pub request_id: Option<String>,
    /// How long the server asks to wait.
    pub wait: Option<ServerWait>,
}
