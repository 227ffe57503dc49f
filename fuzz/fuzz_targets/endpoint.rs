//! Any address, held against another reading by the rules of browsers (the crate `url`).
//!
//! What is accepted names the host that is written, or none; it is http or https; and `url()` begins with it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use url::{Host, Url};
use workflow_logs::api::{Endpoint, RunEndpoint};

const PAGES: [&str; 2] = ["http://page.example/app/index.html", "https://page.example/app/index.html"];
const ID: &str = "wf-run_01";

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    // The second line, if there is one, is a value; an address never has two lines.
    let (text, value) = text.split_once('\n').unwrap_or((text, "x"));
    for page in PAGES {
        let is_https = page.starts_with("https");
        if let Ok((endpoint, _)) = Endpoint::parse(text, is_https) {
            let written = text.trim_end().trim_start_matches(' ');
            let base = &written[..written.find(['?', '#']).unwrap_or(written.len())];
            let plain = endpoint.url(&[]);
            assert!(plain.starts_with(base), "{plain:?} does not begin with {base:?}");
            let url = endpoint.url(&[("keyword", value.to_owned()), ("page", "2".to_owned())]);
            assert!(url.starts_with(base) && !url.contains('#') && !url.contains(char::is_control), "{url:?}");
            check(page, base, &plain);
            if let Some(found) = check(page, base, &url) {
                let sent = |name: &str| found.query_pairs().filter(|(key, _)| key == name).collect::<Vec<_>>();
                assert_eq!(sent("keyword"), [("keyword".into(), value.into())], "{url:?}");
                assert_eq!(sent("page"), [("page".into(), "2".into())], "{url:?}");
            }
        }
        if let Ok((endpoint, _)) = RunEndpoint::parse(text, is_https) {
            let url = endpoint.url(ID).expect("the id is one");
            let before = url.split_once(ID).map(|(before, _)| before).expect("the id is in it");
            assert!(text.trim_start_matches(' ').starts_with(before), "{url:?} does not begin as it was written");
            check(page, url.split(['?', '#']).next().unwrap_or_default(), &url);
            for wrong in ["..", "a/b", "a?b", "", value] {
                let is_id = (1..=64).contains(&wrong.len())
                    && wrong.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
                assert_eq!(endpoint.url(wrong).is_some(), is_id, "{wrong:?}");
            }
        }
    }
});

/// Holds an address against what a browser makes of it; one that it refuses is asked for in vain, which is no harm.
fn check(page: &str, base: &str, url: &str) -> Option<Url> {
    let page = Url::parse(page).expect("a page has an address");
    let found = page.join(url).ok()?;
    assert!(["http", "https"].contains(&found.scheme()), "{url:?}");
    assert!(found.username().is_empty() && found.password().is_none(), "{url:?}");
    match base.split_once("://").filter(|(scheme, _)| ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()))
    {
        None => assert_eq!(found.origin(), page.origin(), "{url:?} names a host"),
        Some((_, rest)) => {
            let written = rest.split('/').next().unwrap_or_default();
            let end = written.rfind(']').map_or(0, |at| at + 1);
            let host = &written[..end + written[end..].find(':').unwrap_or(written.len() - end)];
            assert_eq!(found.host().map(|host| host.to_owned()), Host::parse(host).ok(), "{url:?} names another host");
            let is_local = match found.host() {
                Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
                Some(Host::Ipv4(address)) => address.is_loopback(),
                Some(Host::Ipv6(address)) => address.is_loopback(),
                None => false,
            };
            let is_safe = found.scheme() == "https" || page.scheme() == "http" || is_local;
            assert!(is_safe, "{url:?} is not asked for securely");
        }
    }
    Some(found)
}
