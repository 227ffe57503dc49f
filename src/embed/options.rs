//! What a page sets: names checked, values read from text or JavaScript.

use std::time::Duration;

use js_sys::Object;
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::api::{Credentials, Dialect, Endpoint, EndpointWarning, RunEndpoint};
use crate::config::{Config, ConfigError, Theme};
use crate::i18n::Locale;
use crate::model::{Bounds, LogQuery, PageLimit, PageNumber, Preset, Status, TimeRange, Timestamp};

/// An option's value as text, whatever a page wrote: text, a number, a truth value or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text(String);

/// Declares the options once: the field, the name in JavaScript, and whether it belongs to the query.
macro_rules! options {
    (query { $($query:ident $query_name:literal)* } other { $($field:ident $name:literal)* }) => {
        /// What a page set; `None` is left open, `Some(None)` is taken back.
        #[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
        #[serde(default)]
        pub(super) struct Options {
            $(#[serde(rename = $query_name, deserialize_with = "given")] $query: Option<Option<Text>>,)*
            $(#[serde(rename = $name, deserialize_with = "given")] $field: Option<Option<Text>>,)*
        }

        impl Options {
            /// The options of a query, as JavaScript names them.
            const QUERY_NAMES: &[&str] = &[$($query_name),*];
            /// All other options.
            const OTHER_NAMES: &[&str] = &[$($name),*];

            /// These options, and what they leave open from `below`.
            pub(super) fn over(self, below: Self) -> Self {
                Self { $($query: self.$query.or(below.$query),)* $($field: self.$field.or(below.$field)),* }
            }
        }
    };
}

options! {
    query {
        page "page"
        limit "limit"
        status "status"
        keyword "keyword"
        created_after "createdAfter"
        created_before "createdBefore"
        period "period"
        session_id "sessionId"
        account "account"
    }
    other {
        endpoint "endpoint"
        dialect "dialect"
        run_endpoint "runEndpoint"
        page_sizes "pageSizes"
        lang "lang"
        time_zone "timeZone"
        theme "theme"
        refresh "refresh"
        url_state "urlState"
        credentials "credentials"
    }
}

impl Options {
    /// Reads an object of options; nothing at all is no options.
    ///
    /// # Errors
    ///
    /// When it is no object, or, if `is_strict`, when a name is unknown.
    pub(super) fn read(value: &JsValue, is_strict: bool) -> Result<Self, JsError> {
        Self::check_names(value, is_strict, &[Self::QUERY_NAMES, Self::OTHER_NAMES].concat())?;
        Self::parse(value)
    }

    /// Reads an object of a query's options.
    ///
    /// # Errors
    ///
    /// When it is no object or has a name that no query has.
    pub(super) fn read_query(value: &JsValue) -> Result<Self, JsError> {
        Self::check_names(value, true, Self::QUERY_NAMES)?;
        Self::parse(value)
    }

    fn parse(value: &JsValue) -> Result<Self, JsError> {
        if value.is_null() || value.is_undefined() {
            return Ok(Self::default());
        }
        serde_wasm_bindgen::from_value(value.clone()).map_err(|error| JsError::new(&format!("options: {error}")))
    }

    /// serde-wasm-bindgen looks only at the names it knows, so that a misspelt one would be silently lost.
    fn check_names(value: &JsValue, is_strict: bool, known: &[&str]) -> Result<(), JsError> {
        let Some(object) = value.dyn_ref::<Object>() else { return Ok(()) };
        for name in Object::keys(object).iter().filter_map(|name| name.as_string()) {
            if looks_like_key(&name) {
                let message = format!("option {name:?}: API keys do not belong in a web page, keep the key in the proxy");
                return Err(JsError::new(&message));
            }
            if !known.contains(&name.as_str()) {
                let message = format!("unknown option {name:?}: the options are {}", known.join(", "));
                if is_strict {
                    return Err(JsError::new(&message));
                }
                warn(&message);
            }
        }
        Ok(())
    }

    /// What the host set besides the query. A value that cannot be read is said on the console and left open.
    pub(super) fn config(&self, host: &HtmlElement) -> Config {
        let usual = Config::default();
        let is_https = web_sys::window().and_then(|window| window.location().protocol().ok()).as_deref() == Some("https:");
        let endpoint = Endpoint::parse(text(&self.endpoint).unwrap_or_default(), is_https);
        let endpoint = endpoint.map(dropping_warnings).map_err(ConfigError::Endpoint);
        let run_endpoint = |address: &str| RunEndpoint::parse(address, is_https).map(dropping_warnings).ok();
        let sizes = |list: &str| {
            let sizes: Option<Vec<u32>> = list.split([',', ' ']).filter(|size| !size.is_empty()).map(|size| size.parse().ok()).collect();
            let sizes = sizes.filter(|sizes| !sizes.is_empty())?;
            Some(sizes.into_iter().map(PageLimit::clamped).collect())
        };
        let refresh = |seconds: &str| seconds.parse().ok().map(|seconds: u64| (seconds > 0).then(|| Duration::from_secs(seconds)));
        Config {
            endpoint,
            dialect: parsed("dialect", &self.dialect, Dialect::from_word).unwrap_or_default(),
            run_endpoint: parsed("run-endpoint", &self.run_endpoint, run_endpoint),
            page_sizes: parsed("page-sizes", &self.page_sizes, sizes).unwrap_or(usual.page_sizes),
            locale: Locale::negotiate(&language(text(&self.lang), host)),
            time_zone: text(&self.time_zone).map_or(usual.time_zone, str::to_owned),
            theme: parsed("theme", &self.theme, Theme::from_word).unwrap_or_default(),
            refresh: parsed("refresh", &self.refresh, refresh).flatten(),
            credentials: parsed("credentials", &self.credentials, Credentials::from_word).unwrap_or_default(),
        }
    }

    /// The query with what is set here; a value that cannot be read is said on the console and changes nothing.
    pub(super) fn query_over(&self, base: LogQuery) -> LogQuery {
        let mut query = base;
        let number = |text: &str| text.parse::<i64>().ok().map(|number| u32::try_from(number.max(0)).unwrap_or(u32::MAX));
        set(&self.status, &mut query.status, |word| Some(word.and_then(Status::from_word)));
        set(&self.keyword, &mut query.keyword, |text| Some(cut(text)));
        set(&self.session_id, &mut query.session_id, |text| Some(cut(text)));
        set(&self.account, &mut query.account, |text| Some(cut(text)));
        let mut bounds = if let TimeRange::Custom(bounds) = query.range { bounds } else { Bounds::default() };
        let had_bounds = bounds;
        set(&self.created_after, &mut bounds.after, |text| Some(instant("created-after", text)));
        set(&self.created_before, &mut bounds.before, |text| Some(instant("created-before", text)));
        if bounds != had_bounds || matches!(query.range, TimeRange::Custom(_)) {
            query.range = TimeRange::Custom(bounds);
        }
        if let Some(preset) = parsed("period", &self.period, Preset::from_word) {
            query.range = TimeRange::Preset(preset);
        }
        set(&self.limit, &mut query.limit, |text| match text {
            Some(_) => parsed("limit", &self.limit, number).map(PageLimit::clamped),
            None => Some(PageLimit::default()),
        });
        set(&self.page, &mut query.page, |text| match text {
            Some(_) => parsed("page", &self.page, number).map(PageNumber::clamped),
            None => Some(PageNumber::FIRST),
        });
        query
    }

    /// The prefix of the URL's names, if the query is kept there.
    pub(super) fn url_prefix(&self) -> Option<String> {
        self.url_state.clone().flatten().map(|Text(prefix)| prefix)
    }
}

/// Writes `read` of a given option into `field`; an option that was not given, or cannot be read, leaves it.
fn set<T>(option: &Option<Option<Text>>, field: &mut T, read: impl FnOnce(Option<&str>) -> Option<T>) {
    if option.is_some()
        && let Some(value) = read(text(option))
    {
        *field = value;
    }
}

fn text(option: &Option<Option<Text>>) -> Option<&str> {
    option.as_ref()?.as_ref().map(|Text(text)| text.trim())
}

/// Reads an option that is given and not empty; one that cannot be read is said on the console.
fn parsed<T>(name: &str, option: &Option<Option<Text>>, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let text = text(option).filter(|text| !text.is_empty())?;
    let value = read(text);
    if value.is_none() {
        warn(&format!("option {name}: {text:?} is not a valid value, so it is ignored"));
    }
    value
}

fn instant(name: &str, text: Option<&str>) -> Option<Timestamp> {
    parsed(name, &Some(text.map(|text| Text(text.to_owned()))), Timestamp::parse)
}

fn cut(text: Option<&str>) -> String {
    text.unwrap_or_default().chars().take(LogQuery::MAX_CHARS).collect()
}

fn dropping_warnings<T>((value, warnings): (T, Vec<EndpointWarning>)) -> T {
    if warnings.contains(&EndpointWarning::FragmentDropped) {
        warn("option endpoint: the part after # is left out, servers never see it");
    }
    value
}

/// The option, else the nearest `lang` attribute, else the browser's language.
fn language(option: Option<&str>, host: &HtmlElement) -> String {
    let nearest = || host.closest("[lang]").ok().flatten()?.get_attribute("lang");
    let browser = || web_sys::window()?.navigator().language();
    let option = option.filter(|lang| !lang.is_empty()).map(str::to_owned);
    option.or_else(nearest).filter(|lang| !lang.is_empty()).or_else(browser).unwrap_or_default()
}

/// Whether a name is one that keys are given under.
fn looks_like_key(name: &str) -> bool {
    let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    ["apikey", "token", "authorization", "secret", "bearer", "password"].iter().any(|word| letters.ends_with(word))
}

fn warn(message: &str) {
    web_sys::console::warn_1(&JsValue::from(format!("workflow-logs: {message}")));
}

/// `null` and `undefined` take an option back.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Text>>, D::Error> {
    Option::<Text>::deserialize(deserializer).map(Some)
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor).map(Self)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = String;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("text, a number, true, false or a list of them")
    }

    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(if value { String::new() } else { "false".to_owned() })
    }

    fn visit_i64<E>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_f64<E>(self, number: f64) -> Result<String, E> {
        // Whole numbers are all that any option takes; writing fractions would cost 20 kB.
        Ok((number as i64).to_string())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<String, A::Error> {
        let mut texts = Vec::new();
        while let Some(Text(text)) = list.next_element()? {
            texts.push(text);
        }
        Ok(texts.join(","))
    }
}
