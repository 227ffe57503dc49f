//! Whether a server has requests to spare for what nobody has asked for yet.

use std::cell::RefCell;

use super::server_wait::{digits, param};

const HEADERS: [&str; 3] = ["ratelimit", "ratelimit-remaining", "x-ratelimit-remaining"];

/// The last requests that a server allows are for what people ask for.
const KEPT: u64 = 5;

thread_local! {
    /// The addresses of the servers that have none to spare.
    static SHORT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Takes note of an answer's status and headers.
pub(super) fn note(url: &str, status: u16, header: &dyn Fn(&str) -> Option<String>) {
    let is_short = match status {
        429 | 503 => true,
        200 => HEADERS.iter().any(|name| header(name).is_some_and(|value| left(&value) < KEPT)),
        _ => return,
    };
    let address = address(url);
    SHORT.with_borrow_mut(|short| {
        short.retain(|known| known != address);
        if is_short {
            short.push(address.to_owned());
        }
    });
}

/// Whether the last answer from there left enough requests, as far as it said.
pub(super) fn is_enough(url: &str) -> bool {
    SHORT.with_borrow(|short| short.iter().all(|known| known != address(url)))
}

fn address(url: &str) -> &str {
    url.split('?').next().unwrap_or_default()
}

/// The fewest requests that a header leaves: a number, or policies as in `"default";r=50;t=30`
/// (draft-ietf-httpapi-ratelimit-headers).
fn left(value: &str) -> u64 {
    let parts = value.split(',').filter_map(|part| digits(param(part, "r").unwrap_or(part)));
    parts.min().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_number_counts() {
        for (value, expected) in [
            ("4", 4),
            (" 0 ", 0),
            (r#""burst";r=50;t=5, "daily";r=3;t=3600"#, 3),
            (r#""default";t=30"#, u64::MAX),
            ("-1", u64::MAX),
            ("many", u64::MAX),
            ("", u64::MAX),
        ] {
            assert_eq!(left(value), expected, "{value:?}");
        }
    }

    /// What is said of an address after answers with a status and the header `RateLimit-Remaining`.
    #[track_caller]
    fn check_after(answers: &[(u16, &str)], expected: bool) {
        let url = "/api/logs?page=1";
        for (status, remaining) in answers {
            note(url, *status, &|name| (name == "ratelimit-remaining").then(|| (*remaining).to_owned()));
        }
        assert_eq!(is_enough("/api/logs?page=2"), expected, "{answers:?}");
    }

    #[test]
    fn a_refusal_counts_until_an_answer_says_otherwise() {
        check_after(&[(200, "")], true);
        check_after(&[(200, "5")], true);
        check_after(&[(200, "4")], false);
        check_after(&[(200, "60"), (429, "60")], false);
        check_after(&[(200, "60"), (503, "")], false);
        check_after(&[(429, ""), (500, "60"), (404, "60")], false);
        check_after(&[(429, ""), (200, "")], true);
        assert!(is_enough("/other/logs"));
    }
}
