//! The fake logs API: two dialects, thousands of seeded rows, no network.

pub(crate) mod dify;
pub(crate) mod leadlex;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{Response, StatusCode};
use tokio::time::sleep;

use self::dify::Dify;
use self::leadlex::Leadlex;
use crate::clock::Clock;
use crate::dialect::Dialect;
use crate::fake::Fake;
use crate::faults::Faults;
use crate::secret::Secret;
use crate::socket::Hangup;

/// A whole answer, before any fault is done to it.
pub(crate) type Answer = Response<Bytes>;

/// The rows of both dialects.
pub(crate) struct Api {
    clock: Clock,
    slow_count: Duration,
    dify: Mutex<Dify>,
    leadlex: Mutex<Leadlex>,
    /// `None` when faults cannot be asked for.
    pub(crate) faults: Option<Arc<Faults>>,
}

impl Api {
    /// Seeded rows up to now.
    pub(crate) fn new(fake: &Fake) -> Self {
        let clock = if fake.is_frozen { Clock::frozen() } else { Clock::System };
        let now = clock.now();
        Self {
            clock,
            slow_count: fake.slow_count,
            dify: Mutex::new(Dify::new(fake, now)),
            leadlex: Mutex::new(Leadlex::new(fake.workflow_id.clone(), fake.seed, now)),
            faults: fake.has_faults.then(|| Arc::new(Faults::default())),
        }
    }
}

/// One dialect of the API below one path.
pub(crate) struct Mount {
    pub(crate) api: Arc<Api>,
    pub(crate) dialect: Dialect,
    /// What stands before `/workflows`, without a slash at its end.
    pub(crate) prefix: &'static str,
    /// `None` where everybody may read.
    pub(crate) key: Option<Arc<Secret>>,
}

impl Mount {
    /// The ordinary answer and how long it takes, or as an error one that comes at once and before
    /// any fault: a wrong path or key.
    fn answer(&self, parts: &Parts) -> Result<(Answer, Duration), Box<Answer>> {
        let path = parts.uri.path();
        let path = path.strip_prefix(self.prefix).unwrap_or_default();
        let raw_query = parts.uri.query().unwrap_or_default();
        let now = self.api.clock.now();
        match self.dialect {
            Dialect::Dify => {
                let target = dify::Target::read(path, &parts.method, &parts.uri, &parts.headers)?;
                let shared = |answer| dify::answer::shared(answer, &parts.headers);
                self.check_key(parts).map_err(|refusal| Box::new(shared(*refusal)))?;
                let mut dify = self.api.dify.lock().unwrap_or_else(PoisonError::into_inner);
                let wait = if target == dify::Target::Logs { self.api.slow_count } else { Duration::ZERO };
                Ok((shared(dify.answer(&target, raw_query, now)), wait))
            }
            Dialect::Leadlex => {
                let workflow_id = Leadlex::target(path, &parts.method)?;
                self.check_key(parts)?;
                let mut leadlex = self.api.leadlex.lock().unwrap_or_else(PoisonError::into_inner);
                Ok((leadlex.answer(&workflow_id, raw_query, now), self.api.slow_count))
            }
        }
    }

    fn check_key(&self, parts: &Parts) -> Result<(), Box<Answer>> {
        let Some(key) = &self.key else {
            return Ok(());
        };
        let authorization = parts.headers.get(AUTHORIZATION);
        if authorization.is_some_and(|value| key.is_carried_by(value)) {
            return Ok(());
        }
        let refusal = match self.dialect {
            Dialect::Dify => {
                dify::answer::unauthorized(authorization.is_some_and(|value| value.as_bytes().starts_with(b"Bearer ")))
            }
            Dialect::Leadlex => leadlex::invalid_key(),
        };
        Err(refusal.into())
    }
}

/// Answers every request below a mount.
pub(crate) async fn serve(
    State(mount): State<Arc<Mount>>,
    ConnectInfo(hangup): ConnectInfo<Hangup>,
    request: Request,
) -> Response<Body> {
    let (parts, _) = request.into_parts();
    let (answer, wait) = match mount.answer(&parts) {
        Ok(ordinary) => ordinary,
        Err(answer) => return answer.map(Body::from),
    };
    let ordinary = async {
        sleep(wait).await;
        answer
    };
    match &mount.api.faults {
        None => ordinary.await.map(Body::from),
        Some(faults) => {
            let raw_query = parts.uri.query().unwrap_or_default();
            faults.answer(raw_query, ordinary, mount.dialect, &hangup).await
        }
    }
}

/// An error as the dialect writes it, for a status that was asked for.
pub(crate) fn error(dialect: Dialect, status: StatusCode) -> Answer {
    let message = status.canonical_reason().unwrap_or("Asked for by the test");
    match dialect {
        Dialect::Dify if status == StatusCode::INTERNAL_SERVER_ERROR => dify::answer::crash(),
        Dialect::Dify => {
            let code = match status.as_u16() {
                400 => "invalid_param",
                401 => "unauthorized",
                403 => "forbidden",
                404 => "not_found",
                429 => "too_many_requests",
                _ => "unknown",
            };
            dify::answer::error(status, code, message)
        }
        Dialect::Leadlex => {
            let code = match status.as_u16() {
                401 => "invalid_key",
                403 => "insufficient_permissions",
                404 => "not_found",
                429 => "rate_limited",
                _ => "unknown",
            };
            leadlex::error(status, code, message)
        }
    }
}
