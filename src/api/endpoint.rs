//! Addresses: checked once, and the only way to build a URL.

/// The address of a logs endpoint, checked: a path, or an absolute `http` or `https` URL.
///
/// A path is resolved by the browser against the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Everything before the query.
    base: String,
    /// The address's own query, as it was written, without `?`.
    query: String,
}

/// Why an address is refused. It carries no text: an address can contain a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointError {
    /// There is none, or only a query or a fragment, which would mean the page itself.
    Missing,
    /// Its scheme is neither `http` nor `https`.
    Scheme,
    /// It begins with `//`, or has a backslash, which browsers read as a slash: it would name another host.
    RelativeHost,
    /// It contains a user name or a password.
    Credentials,
    /// It is `http` on a page that is `https`; browsers block that, except for this computer itself.
    Insecure,
    /// It contains control characters or no valid host, or a run's address lacks `{id}`.
    Unreadable,
}

/// What was left out of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointWarning {
    /// The fragment (`#…`), which no server ever sees.
    FragmentDropped,
}

impl Endpoint {
    /// Checks an address, on a page that is `https` or not.
    ///
    /// # Errors
    ///
    /// An [`EndpointError`] for everything but a path and an absolute `http` or `https` URL.
    pub fn parse(text: &str, page_is_https: bool) -> Result<(Self, Vec<EndpointWarning>), EndpointError> {
        // Browsers strip tabs and line breaks inside an address, so that "/\t/host" names a host.
        let text = text.trim_end().trim_start_matches(' ');
        if text.trim().is_empty() {
            return Err(EndpointError::Missing);
        }
        if text.contains(char::is_control) {
            return Err(EndpointError::Unreadable);
        }
        let (address, warnings) = match text.split_once('#') {
            Some((address, _)) => (address, vec![EndpointWarning::FragmentDropped]),
            None => (text, Vec::new()),
        };
        let (base, query) = address.split_once('?').unwrap_or((address, ""));
        check_base(base, page_is_https)?;
        Ok((Self { base: base.to_owned(), query: query.to_owned() }, warnings))
    }

    /// The address with these names and values, percent-encoded; they win over its own query.
    #[must_use]
    pub fn url(&self, params: &[(&str, String)]) -> String {
        let is_ours = |part: &str| params.iter().any(|(name, _)| is_name(part, name));
        let mut url = self.base.clone();
        let mut separator = '?';
        for part in self.query.split('&').filter(|part| !part.is_empty() && !is_ours(part)) {
            url.push(separator);
            url.push_str(part);
            separator = '&';
        }
        for (name, value) in params {
            url.push(separator);
            push_encoded(&mut url, name);
            url.push('=');
            push_encoded(&mut url, value);
            separator = '&';
        }
        url
    }
}

/// The address of one run's details, with `{id}` in the place of the run's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunEndpoint {
    before: String,
    after: String,
}

impl RunEndpoint {
    /// Checks an address by the rules of [`Endpoint::parse`].
    ///
    /// # Errors
    ///
    /// Those of [`Endpoint::parse`], and [`EndpointError::Unreadable`] without `{id}` in the path or the query.
    pub fn parse(text: &str, page_is_https: bool) -> Result<(Self, Vec<EndpointWarning>), EndpointError> {
        // With an id in its place it must be an address: "{id}:x" would get a scheme from the server.
        let place = text.split_once('{').and_then(|(before, rest)| Some((before, rest.strip_prefix("id}")?)));
        let Some((before, after)) = place else {
            return Err(Endpoint::parse(text, page_is_https).err().unwrap_or(EndpointError::Unreadable));
        };
        let (_, warnings) = Endpoint::parse(&[before, "id", after].concat(), page_is_https)?;
        let is_in_host = before.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//"));
        let is_in_host = is_in_host.is_some_and(|rest| !rest.contains(['/', '?']));
        if is_in_host || before.contains('#') {
            return Err(EndpointError::Unreadable);
        }
        let after = after.split('#').next().unwrap_or_default().trim_end();
        // Only what was left out when it was checked: a wider space before "//host" hides the host from the check.
        Ok((Self { before: before.trim_start_matches(' ').to_owned(), after: after.to_owned() }, warnings))
    }

    /// The address of the run with this id; `None` for what cannot be one: 1 to 64 of `A-Z a-z 0-9 _ -`.
    #[must_use]
    pub fn url(&self, id: &str) -> Option<String> {
        // None of these characters needs an escape, so the id cannot leave its place in the address.
        is_run_id(id).then(|| [&self.before, id, &self.after].concat())
    }
}

/// Whether a text can be a run's id: 1 to 64 of `A-Z a-z 0-9 _ -`.
pub(crate) fn is_run_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

fn check_base(base: &str, page_is_https: bool) -> Result<(), EndpointError> {
    if base.is_empty() {
        return Err(EndpointError::Missing);
    }
    if base.contains('\\') || base.starts_with("//") {
        return Err(EndpointError::RelativeHost);
    }
    let Some((scheme, rest)) = split_scheme(base) else { return Ok(()) };
    let is_http = scheme.eq_ignore_ascii_case("http");
    if !is_http && !scheme.eq_ignore_ascii_case("https") {
        return Err(EndpointError::Scheme);
    }
    // Browsers accept "https:host" and "https:///host" too, each with a meaning that surprises.
    let authority = rest.strip_prefix("//").ok_or(EndpointError::Unreadable)?;
    let authority = authority.split_once('/').map_or(authority, |(authority, _)| authority);
    if authority.contains('@') {
        return Err(EndpointError::Credentials);
    }
    let host = split_port(authority).filter(|host| is_host(host)).ok_or(EndpointError::Unreadable)?;
    if is_http && page_is_https && !is_loopback(host) { Err(EndpointError::Insecure) } else { Ok(()) }
}

/// The scheme and what follows its colon; `None` for a path.
fn split_scheme(base: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = base.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then_some((scheme, rest))
}

/// The host without its port; `None` when the port is not one.
fn split_port(authority: &str) -> Option<&str> {
    // The colons of an IPv6 address stand before its bracket.
    let host_end = authority.rfind(']').map_or(0, |bracket| bracket + 1);
    let Some(colon) = authority.get(host_end..)?.find(':') else { return Some(authority) };
    let (host, port) = authority.split_at_checked(host_end + colon)?;
    let digits = port.strip_prefix(':')?;
    let is_port =
        digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits.is_empty() || digits.parse::<u16>().is_ok());
    is_port.then_some(host)
}

/// A name, an IPv4 address, or an IPv6 address in brackets. The browser checks the rest of it.
fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[') {
        let is_allowed = |char: char| char.is_ascii_hexdigit() || matches!(char, ':' | '.');
        return address
            .strip_suffix(']')
            .is_some_and(|address| address.chars().all(is_allowed) && address.contains(':'));
    }
    // Letters beyond ASCII are allowed; asking which they are would link 5 kB of tables.
    let is_letter = |char: char| char.is_ascii_alphanumeric() || !char.is_ascii();
    host.starts_with(is_letter) && host.chars().all(|char| is_letter(char) || matches!(char, '.' | '-' | '_'))
}

/// Whether the host is this computer, which browsers trust without TLS.
fn is_loopback(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let is_ipv4 = host.starts_with("127.") && host.split('.').count() == 4;
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        || (is_ipv4 && host.split('.').all(|part| part.parse::<u8>().is_ok()))
}

/// Whether a part `name=value` of a query has this name once it is decoded.
fn is_name(part: &str, name: &str) -> bool {
    let written = part.split_once('=').map_or(part, |(written, _)| written);
    decoded(written) == name.as_bytes()
}

/// Decodes escapes such as `%41`; what is no escape stays.
fn decoded(text: &str) -> Vec<u8> {
    let mut parts = text.split('%');
    let mut decoded = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let escape = part.split_at_checked(2).and_then(|(hex, rest)| Some((u8::from_str_radix(hex, 16).ok()?, rest)));
        let (byte, rest) = escape.unwrap_or((b'%', part));
        decoded.push(byte);
        decoded.extend(rest.bytes());
    }
    decoded
}

/// Appends the text with everything percent-encoded but the unreserved characters of RFC 3986.
fn push_encoded(url: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            url.push(char::from(byte));
        } else {
            url.push('%');
            for nibble in [byte >> 4, byte & 15] {
                url.extend(char::from_digit(u32::from(nibble), 16).map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, page_is_https: bool, url: Result<&str, EndpointError>) {
        let parsed = Endpoint::parse(text, page_is_https).map(|(endpoint, _)| endpoint.url(&[("page", "2".into())]));
        assert_eq!(parsed.as_deref(), url.as_ref().copied(), "{text:?}");
    }

    // Fault F7.
    #[test]
    fn paths_and_web_addresses_are_accepted() {
        check("/api/workflows/logs", true, Ok("/api/workflows/logs?page=2"));
        check("  logs  ", true, Ok("logs?page=2"));
        check("../logs/", true, Ok("../logs/?page=2"));
        check("./a:b", true, Ok("./a:b?page=2"));
        check("/ログ 1", true, Ok("/ログ 1?page=2"));
        check("https://example.com", true, Ok("https://example.com?page=2"));
        check("HTTPS://発.example:8443/logs", true, Ok("HTTPS://発.example:8443/logs?page=2"));
        check("https://[2001:db8::1]:8443/logs", true, Ok("https://[2001:db8::1]:8443/logs?page=2"));
        check("http://example.com/logs", false, Ok("http://example.com/logs?page=2"));
        check("/mail@example/logs", true, Ok("/mail@example/logs?page=2"));
    }

    // Fault F1.
    #[test]
    fn an_address_of_nothing_is_missing() {
        for text in ["", "  ", "\t\n", "?a=1", "#a", "?#"] {
            check(text, false, Err(EndpointError::Missing));
        }
    }

    // Fault F2.
    #[test]
    fn other_schemes_are_refused() {
        for text in [
            "javascript:alert(1)",
            "JavaScript://x/%0aalert(1)",
            "data:application/json,[]",
            "blob:https://a/b",
            "ws:x",
        ] {
            check(text, false, Err(EndpointError::Scheme));
        }
        for text in ["file:///etc/hosts", "ftp://user:pass@example.com/", "localhost:8000/logs"] {
            check(text, false, Err(EndpointError::Scheme));
        }
    }

    // Fault F3.
    #[test]
    fn addresses_that_hide_a_host_are_refused() {
        for text in ["//evil.example/x", r"\\evil.example\x", r"/\evil.example", r"https:\\evil.example", r"a\b", "//"]
        {
            check(text, false, Err(EndpointError::RelativeHost));
        }
        for text in ["\t//evil.example", "/\t/evil.example", "ht\ntps://evil.example", "/a\0b", "\u{7f}/logs"] {
            check(text, false, Err(EndpointError::Unreadable));
        }
        for text in ["https:evil.example", "https:/evil.example", "https:///evil.example", "https://", "https://?a"] {
            check(text, false, Err(EndpointError::Unreadable));
        }
        check(r"/logs?path=a\b", true, Ok(r"/logs?path=a\b&page=2"));
    }

    #[test]
    fn a_host_must_look_like_one() {
        for text in ["https://a b/", "https://a%40b/", "https://<a>/", "https://[::1/", "https://[::g]/", "https://.a/"]
        {
            check(text, false, Err(EndpointError::Unreadable));
        }
        for text in ["https://a:65536/", "https://a:x/", "https://a:-1/", "https://:80/", "https://[::1]8/"] {
            check(text, false, Err(EndpointError::Unreadable));
        }
    }

    // Fault F4.
    #[test]
    fn credentials_are_refused_and_never_shown() {
        for text in ["https://ada:geheim@example.com/logs", "https://ada@example.com", "https://@example.com/"] {
            check(text, true, Err(EndpointError::Credentials));
            assert!(!format!("{:?}", Endpoint::parse(text, true)).contains("geheim"));
        }
    }

    // Fault F11.
    #[test]
    fn a_secure_page_asks_only_securely() {
        for text in ["http://example.com/", "http://127.evil.example/", "http://127.0.0.1.evil.example/", "HTTP://a"] {
            check(text, true, Err(EndpointError::Insecure));
        }
        for text in ["http://localhost:8080", "http://a.localhost", "http://127.0.0.1:1", "http://[::1]:8080"] {
            check(text, true, Ok(&format!("{text}?page=2")));
        }
    }

    // Fault F6.
    #[test]
    fn a_fragment_is_dropped_with_a_warning() {
        check("/logs?a=1#top", true, Ok("/logs?a=1&page=2"));
        let warnings = |text| Endpoint::parse(text, true).unwrap().1;
        assert_eq!(warnings("/logs#top"), [EndpointWarning::FragmentDropped]);
        assert_eq!(warnings("/logs"), []);
    }

    // Fault F5.
    #[test]
    fn its_own_query_stays_and_our_names_win() {
        check("/logs?app=7", true, Ok("/logs?app=7&page=2"));
        check("/logs?page=9&app=7&&page=8&x", true, Ok("/logs?app=7&x&page=2"));
        check("/logs?%70age=9&pag%65&PAGE=1&page%=2&%zz", true, Ok("/logs?PAGE=1&page%=2&%zz&page=2"));
        check("/logs?", true, Ok("/logs?page=2"));
        let (endpoint, _) = Endpoint::parse("/logs?app=7", true).unwrap();
        assert_eq!(endpoint.url(&[]), "/logs?app=7");
    }

    // Fault F10.
    #[test]
    fn values_are_encoded_once() {
        let (endpoint, _) = Endpoint::parse("/logs", true).unwrap();
        let url = |value: &str| endpoint.url(&[("keyword", value.to_owned())]);
        assert_eq!(url("a b+c&d=e%41#?/"), "/logs?keyword=a%20b%2Bc%26d%3De%2541%23%3F%2F");
        assert_eq!(url("発🚀ü"), "/logs?keyword=%E7%99%BA%F0%9F%9A%80%C3%BC");
        assert_eq!(url("A-z_0.9~"), "/logs?keyword=A-z_0.9~");
        assert_eq!(url("2026-11-01T10:00:01Z"), "/logs?keyword=2026-11-01T10%3A00%3A01Z");
    }

    #[test]
    fn a_run_has_its_place_in_the_address() {
        let url = |template: &str, id: &str| RunEndpoint::parse(template, true).map(|(endpoint, _)| endpoint.url(id));
        let id = "963581c8-6a9f-42fe-9492-ad3841777e1a";
        assert_eq!(url("/api/run/{id}", id), Ok(Some(format!("/api/run/{id}"))));
        assert_eq!(url("/api/run?run={id}&a=1#x", "wf_01HY1"), Ok(Some("/api/run?run=wf_01HY1&a=1".into())));
        for wrong in ["", "..", "a/b", "a?b", "a%2e", "発", "a b", &"a".repeat(65)] {
            assert_eq!(url("/api/run/{id}", wrong), Ok(None), "{wrong:?}");
        }
    }

    #[test]
    fn an_id_cannot_become_a_host_or_a_scheme() {
        let refused = |template: &str| RunEndpoint::parse(template, true).unwrap_err();
        assert_eq!(refused("https://{id}.example.com/"), EndpointError::Unreadable);
        assert_eq!(refused("https://example.com{id}/"), EndpointError::Unreadable);
        assert_eq!(refused("{id}:alert(1)"), EndpointError::Scheme);
        assert_eq!(refused("//{id}"), EndpointError::RelativeHost);
        assert_eq!(refused("/api/run"), EndpointError::Unreadable);
        assert_eq!(refused("/api/run#{id}"), EndpointError::Unreadable);
        assert_eq!(refused(""), EndpointError::Missing);
    }

    #[test]
    fn a_space_that_browsers_keep_stays_before_what_it_hides() {
        for space in ['\u{3000}', '\u{a0}', '\u{2028}'] {
            for rest in ["//evil.example/{id}", "javascript:{id}"] {
                let template = format!(" {space}{rest}");
                let (endpoint, _) = RunEndpoint::parse(&template, true).unwrap();
                assert_eq!(endpoint.url("x"), Some(template.trim_start_matches(' ').replace("{id}", "x")));
            }
        }
    }
}
