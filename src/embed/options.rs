//! What a page sets, read from texts.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, UrlSearchParams};

use crate::api::{Credentials, Dialect, Endpoint, EndpointWarning, RunEndpoint};
use crate::config::{Config, ConfigError, Live, Theme};
use crate::i18n::Locale;
use crate::model::{Bounds, LogQuery, Order, PageLimit, PageNumber, Preset, Status, TimeRange, Timestamp};

/// The names of a query's options, as JavaScript writes them.
pub(super) const QUERY_NAMES: [&str; 11] = [
    "page",
    "limit",
    "status",
    "keyword",
    "createdAfter",
    "createdBefore",
    "period",
    "sessionId",
    "account",
    "order",
    "asOf",
];

/// What `options.js` says in the place of an option that looks like an API key, whose value it keeps to itself.
const HAS_KEY: &str = "hasKey";

/// What a page set, by name: a text, or `None` for an option that was taken back.
///
/// `options.js` has checked the names and made a text of every value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Options(Vec<(String, Option<String>)>);

impl Options {
    /// Reads an object of options; nothing at all is no options.
    pub(super) fn read(value: &JsValue) -> Self {
        let Some(object) = value.dyn_ref::<Object>() else { return Self::default() };
        let read = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            Some((entry.get(0).as_string()?, entry.get(1).as_string()))
        };
        Self(Object::entries(object).iter().filter_map(read).collect())
    }

    /// The query's options in the page's URL, whose names begin with `prefix`; nothing else is read from there.
    pub(super) fn in_url(params: &UrlSearchParams, prefix: &str) -> Self {
        let read = |name: &&str| Some(((*name).to_owned(), Some(params.get(&url_name(prefix, name))?)));
        Self(QUERY_NAMES.iter().filter_map(read).collect())
    }

    /// These options, and what they leave open or take back from `below`.
    pub(super) fn over(&self, below: &Self) -> Self {
        let mut given: Vec<_> = self.0.iter().filter(|(_, value)| value.is_some()).cloned().collect();
        given.extend(below.0.iter().filter(|(name, _)| self.text(name).is_none()).cloned());
        Self(given)
    }

    /// These options after `changes`, which also take back.
    pub(super) fn changed_by(&self, changes: &Self) -> Self {
        let mut given: Vec<_> = self.0.iter().filter(|(name, _)| changes.given(name).is_none()).cloned().collect();
        given.extend(changes.0.iter().filter(|(_, value)| value.is_some()).cloned());
        Self(given)
    }

    /// These options, where what is taken back is as in `defaults`.
    pub(super) fn or_default(&self, defaults: &Self) -> Self {
        let value =
            |name: &str, value: &Option<String>| value.clone().or_else(|| defaults.text(name).map(str::to_owned));
        Self(self.0.iter().map(|(name, given)| (name.clone(), value(name, given))).collect())
    }

    /// The names, as a URL has them, of what cannot be read.
    pub(super) fn unreadable(&self, prefix: &str) -> Vec<String> {
        let is_unreadable = |name: &str, text: &str| match name {
            "page" | "limit" => number(text).is_none(),
            "createdAfter" | "createdBefore" | "asOf" => Timestamp::parse(text).is_none(),
            "period" => Preset::from_word(text).is_none(),
            "order" => Order::from_word(text).is_none(),
            _ => false,
        };
        let given =
            self.0.iter().filter_map(|(name, _)| Some((name, self.text(name).filter(|text| !text.is_empty())?)));
        given.filter(|(name, text)| is_unreadable(name, text)).map(|(name, _)| url_name(prefix, name)).collect()
    }

    /// What was given for a name: `None` is left open, `Some(None)` is taken back.
    fn given(&self, name: &str) -> Option<Option<&str>> {
        let (_, value) = self.0.iter().find(|(given, _)| given == name)?;
        Some(value.as_deref().map(str::trim))
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.given(name).flatten()
    }

    /// Reads an option that is given and not empty; one that cannot be read is said on the console.
    fn parsed<T>(&self, name: &str, read: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name).filter(|text| !text.is_empty())?;
        read(text).or_else(|| {
            warn(&["option ", name, ": “", text, "” is not a valid value, so it is ignored"].concat());
            None
        })
    }

    /// What the host set besides the query. A value that cannot be read is said on the console and left open.
    pub(super) fn config(&self, host: &HtmlElement) -> Config {
        let usual = Config::default();
        let is_https =
            web_sys::window().and_then(|window| window.location().protocol().ok()).as_deref() == Some("https:");
        let endpoint = Endpoint::parse(self.text("endpoint").unwrap_or_default(), is_https);
        let endpoint = endpoint.map(dropping_warnings).map_err(ConfigError::Endpoint);
        let run_endpoint = self.parsed("runEndpoint", |address| Some(address.to_owned()));
        let run_endpoint = run_endpoint.and_then(|address| {
            RunEndpoint::parse(&address, is_https)
                .map(dropping_warnings)
                .map_err(|_| warn("option run-endpoint: it must be an address with {id} in it"))
                .ok()
        });
        Config {
            endpoint: if self.text(HAS_KEY).is_some() { Err(ConfigError::KeyInPage) } else { endpoint },
            dialect: self.parsed("dialect", Dialect::from_word).unwrap_or_default(),
            run_endpoint,
            page_sizes: self.parsed("pageSizes", page_sizes).unwrap_or(usual.page_sizes),
            locale: Locale::negotiate(&language(self.text("lang"), host)),
            time_zone: self.text("timeZone").map(str::to_owned).unwrap_or(usual.time_zone),
            theme: self.parsed("theme", Theme::from_word).unwrap_or_default(),
            refresh: self.parsed("refresh", Live::from_word).unwrap_or_default(),
            credentials: self.parsed("credentials", Credentials::from_word).unwrap_or_default(),
            has_links: self.url_prefix().is_some(),
        }
    }

    /// The query with what is set here; a value that cannot be read is said on the console and is as without it.
    pub(super) fn query_over(&self, base: LogQuery) -> LogQuery {
        let mut query = base;
        let text = |name: &str| self.given(name).map(Option::unwrap_or_default);
        if let Some(word) = text("status") {
            query = query.with_statuses(Status::list(word));
        }
        let range = self.range_over(query.range);
        query = query.with_range(range);
        if let Some(session_id) = text("sessionId") {
            query = query.with_session_id(session_id);
        }
        if let Some(keyword) = text("keyword") {
            query = query.with_keyword(keyword);
        }
        if let Some(account) = text("account") {
            query = query.with_account(account);
        }
        if self.given("order").is_some() {
            query = query.with_order(self.parsed("order", Order::from_word).unwrap_or_default());
        }
        if self.given("limit").is_some() {
            query = query.with_limit(self.parsed("limit", number).map(PageLimit::clamped).unwrap_or_default());
        }
        if self.given("page").is_some() {
            query = query.with_page(self.parsed("page", number).map(PageNumber::clamped).unwrap_or_default());
        }
        if self.given("asOf").is_some() {
            query = query.with_as_of(self.parsed("asOf", Timestamp::parse));
        }
        query
    }

    /// The time with what is set here; a preset comes before fixed instants.
    fn range_over(&self, before: TimeRange) -> TimeRange {
        if let Some(preset) = self.parsed("period", Preset::from_word) {
            return TimeRange::Preset(preset);
        }
        let mut bounds = if let TimeRange::Custom(bounds) = before { bounds } else { Bounds::default() };
        let mut replaces = self.given("period").is_some();
        for (name, bound) in [("createdAfter", &mut bounds.after), ("createdBefore", &mut bounds.before)] {
            if self.given(name).is_some() {
                *bound = self.parsed(name, Timestamp::parse);
                replaces |= bound.is_some();
            }
        }
        if matches!(before, TimeRange::Preset(_)) && !replaces { before } else { TimeRange::Custom(bounds) }
    }

    /// The prefix of the URL's names, if the query is kept there.
    pub(super) fn url_prefix(&self) -> Option<String> {
        self.text("urlState").map(str::to_owned)
    }
}

/// The name of a query's option in a URL: as the attribute, behind the prefix.
pub(super) fn url_name(prefix: &str, name: &str) -> String {
    let mut kebab = prefix.to_owned();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}

/// A whole number from 0; what lies outside is the nearest that fits.
fn number(text: &str) -> Option<u32> {
    let number = text.parse::<i64>().ok()?;
    Some(u32::try_from(number.max(0)).unwrap_or(u32::MAX))
}

fn page_sizes(list: &str) -> Option<Vec<PageLimit>> {
    let sizes = list.split([',', ' ']).filter(|size| !size.is_empty());
    let sizes: Option<Vec<PageLimit>> = sizes.map(|size| Some(PageLimit::clamped(size.parse().ok()?))).collect();
    sizes.filter(|sizes| !sizes.is_empty())
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

fn warn(message: &str) {
    web_sys::console::warn_1(&JsValue::from(["workflow-logs: ", message].concat()));
}
