//! Puts the parts together and listens on loopback.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware;
use axum::routing::any;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::api::{self, Api, Mount};
use crate::dialect::Dialect;
use crate::fake::Fake;
use crate::faults;
use crate::guard;
use crate::proxy::{self, Proxy};
use crate::secret::{Secret, SecretError};
use crate::site;
use crate::socket::{Hangup, Loopback};
use crate::upstream::{Upstream, UpstreamError};

/// What the site is and what stands behind its proxy.
pub struct Config {
    /// The directory of static files.
    pub site: PathBuf,
    /// 0 takes any free port.
    pub port: u16,
    /// Where the logs come from.
    pub source: Source,
    /// How long the proxy waits for a whole answer.
    pub upstream_timeout: Duration,
}

/// Where the logs come from.
pub enum Source {
    /// The fake API, on a second port and under a fresh key.
    Fake(Fake),
    /// A server elsewhere.
    Upstream(Upstream),
}

/// A server that is up. Dropping it closes its port.
pub struct Running {
    address: SocketAddr,
    task: JoinHandle<()>,
    /// The fake API behind the site.
    _behind: Option<Box<Running>>,
}

impl Running {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Starts the site, and the fake API when that is its source.
///
/// # Errors
/// When the directory or the port cannot be used.
pub async fn start(config: Config) -> Result<Running, StartError> {
    if !config.site.is_dir() {
        return Err(StartError::NoSite(config.site));
    }
    let (upstream, fake, behind) = match config.source {
        Source::Upstream(upstream) => (upstream, None, None),
        Source::Fake(fake) => {
            let key = Arc::new(Secret::random()?);
            let api = Arc::new(Api::new(&fake));
            let behind = serve_api(&fake, &api, Arc::clone(&key)).await?;
            let workflow_id = match fake.dialect {
                Dialect::Dify => None,
                Dialect::Leadlex => Some(fake.workflow_id.as_str()),
            };
            let base = format!("http://{}/v1", behind.address);
            let upstream = Upstream::new(&base, fake.dialect, workflow_id, key)?;
            (upstream, Some(api), Some(Box::new(behind)))
        }
    };
    let faults = fake.as_ref().and_then(|api| api.faults.clone());
    let site_config = upstream.site_config();
    let proxy = Proxy::new(upstream, config.upstream_timeout, faults.is_some()).map_err(|_| StartError::NoTls)?;
    let proxied = any(proxy::serve).with_state(Arc::new(proxy));
    let mut router = site::router(&config.site, site_config)
        .route("/api", proxied.clone())
        .route("/api/", proxied.clone())
        .route("/api/{*rest}", proxied);
    if let (Some(api), Some(faults)) = (fake, faults) {
        for (path, prefix, dialect) in [
            ("/demo/dify/{*rest}", "/demo/dify", Dialect::Dify),
            ("/demo/leadlex/{*rest}", "/demo/leadlex", Dialect::Leadlex),
        ] {
            let mount = Mount { api: Arc::clone(&api), dialect, prefix, key: None };
            router = router.route(path, any(api::serve).with_state(Arc::new(mount)));
        }
        router = router.route("/demo/requests", any(faults::serve_count).with_state(faults));
    }
    let listener = listen(config.port).await?;
    let port = listener.local_addr()?.port();
    let router = router.layer(middleware::from_fn_with_state(port, guard::check));
    serve(listener, router, behind)
}

/// Starts the fake API alone, below `/v1` on any free port.
///
/// # Errors
/// When no port can be used.
pub async fn start_api(fake: &Fake, key: Arc<Secret>) -> Result<Running, StartError> {
    serve_api(fake, &Arc::new(Api::new(fake)), key).await
}

async fn serve_api(fake: &Fake, api: &Arc<Api>, key: Arc<Secret>) -> Result<Running, StartError> {
    let mount = Mount { api: Arc::clone(api), dialect: fake.dialect, prefix: "/v1", key: Some(key) };
    let router = Router::new().fallback(api::serve).with_state(Arc::new(mount));
    serve(listen(0).await?, router, None)
}

async fn listen(port: u16) -> Result<TcpListener, StartError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => StartError::PortTaken(port),
        _ => StartError::Io(error),
    })
}

fn serve(listener: TcpListener, router: Router, behind: Option<Box<Running>>) -> Result<Running, StartError> {
    let address = listener.local_addr()?;
    let service = router.into_make_service_with_connect_info::<Hangup>();
    let task = tokio::spawn(async move {
        // It ends with the task only: the listener retries on its own errors.
        let _ = axum::serve(Loopback(listener), service).await;
    });
    Ok(Running { address, task, _behind: behind })
}

/// Why the server is not up.
#[derive(Debug)]
pub enum StartError {
    /// The site's directory is not there.
    NoSite(PathBuf),
    /// Someone else listens on this port.
    PortTaken(u16),
    /// The TLS library has no certificates to trust.
    NoTls,
    /// No key could be made.
    Secret(SecretError),
    /// The upstream is not one.
    Upstream(UpstreamError),
    /// The system refused for another reason.
    Io(io::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSite(path) => {
                write!(f, "there is no directory {}; build the site first, or name another with --site", path.display())
            }
            Self::PortTaken(port) => {
                write!(f, "port {port} is in use; choose another with --port, or any free one with --port 0")
            }
            Self::NoTls => f.write_str(
                "this system has no certificates to check servers with; install the package ca-certificates",
            ),
            Self::Secret(error) => error.fmt(f),
            Self::Upstream(error) => error.fmt(f),
            Self::Io(error) => write!(f, "the server cannot listen: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

impl From<SecretError> for StartError {
    fn from(error: SecretError) -> Self {
        Self::Secret(error)
    }
}

impl From<UpstreamError> for StartError {
    fn from(error: UpstreamError) -> Self {
        Self::Upstream(error)
    }
}

impl From<io::Error> for StartError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
