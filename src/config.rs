//! Everything that a host sets, checked.

use crate::api::{Credentials, Dialect, Endpoint, EndpointError, RunEndpoint, Source};
use crate::i18n::Locale;
use crate::model::{PageLimit, decimal};

/// Everything that a host sets besides the query.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Where the logs are asked for, or what is wrong with the address.
    pub endpoint: Result<Endpoint, ConfigError>,
    /// The server's words.
    pub dialect: Dialect,
    /// Where a run's inputs and outputs are asked for; `None` means no second call.
    pub run_endpoint: Option<RunEndpoint>,
    /// The choices for rows per page.
    pub page_sizes: Vec<PageLimit>,
    /// The language.
    pub locale: Locale,
    /// `local`, `UTC` or an IANA name.
    pub time_zone: String,
    /// Light, dark or as the page.
    pub theme: Theme,
    /// How often the table looks again by itself, until a person chooses otherwise.
    pub refresh: Live,
    /// Whether cookies go along.
    pub credentials: Credentials,
    /// Whether the page's address holds what is shown, so that it is a link to it.
    pub has_links: bool,
}

impl Config {
    /// The usual choices for rows per page.
    pub const PAGE_SIZES: [u32; 4] = [10, 20, 50, 100];

    /// The usual settings for an endpoint, for example `/api/workflows/logs`.
    #[must_use]
    pub fn new(endpoint: &str) -> Self {
        let endpoint = Endpoint::parse(endpoint, false).map(|(endpoint, _)| endpoint).map_err(ConfigError::Endpoint);
        Self { endpoint, ..Self::default() }
    }

    /// Where and how to ask, when the endpoint is right.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        let endpoint = self.endpoint.clone().ok()?;
        Some(Source { endpoint, dialect: self.dialect, credentials: self.credentials })
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            endpoint: Err(ConfigError::Endpoint(EndpointError::Missing)),
            dialect: Dialect::default(),
            run_endpoint: None,
            page_sizes: Self::PAGE_SIZES.map(PageLimit::clamped).to_vec(),
            locale: Locale::default(),
            time_zone: "local".to_owned(),
            theme: Theme::default(),
            refresh: Live::default(),
            credentials: Credentials::default(),
            has_links: false,
        }
    }
}

/// Why nothing can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfigError {
    /// The address is wrong.
    Endpoint(EndpointError),
    /// An option looks like an API key, which must never reach a browser.
    KeyInPage,
}

/// How often the table looks again by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Live {
    /// Never.
    #[default]
    Off,
    /// Every so many seconds, from 1.
    Every(u32),
    /// Every 5 seconds, as long as a run on the screen has not ended.
    WhileRunning,
}

impl Live {
    /// The choices that are offered.
    pub const ALL: [Self; 5] = [Self::Off, Self::Every(5), Self::Every(15), Self::Every(60), Self::WhileRunning];

    const RUNNING: &str = "running";

    /// The choice of an option's word: a number of seconds, 0 for never, or `running`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word.trim() {
            Self::RUNNING => Some(Self::WhileRunning),
            seconds => match seconds.parse::<i64>().ok()?.max(0) {
                0 => Some(Self::Off),
                // A day is long enough, and keeps the arithmetic of waits far from its limits.
                seconds => Some(Self::Every(seconds.min(86_400) as u32)),
            },
        }
    }

    /// Its word in options and URLs.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Off => "0".to_owned(),
            Self::Every(seconds) => decimal(seconds),
            Self::WhileRunning => Self::RUNNING.to_owned(),
        }
    }
}

/// Which colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the browser prefers.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The theme of an option's word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark].into_iter().find(|theme| theme.word() == word.trim())
    }

    /// Its word in options and style sheets.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}
