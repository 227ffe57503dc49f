//! Whether a server has requests to spare for what nobody has asked for yet.

use std::cell::RefCell;

use super::server_wait::{digits, params};

/// The last requests that a server allows are for what people ask for.
const KEPT: u64 = 5;

thread_local! {
    /// The addresses of the servers that have none to spare.
    static SHORT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Takes note of an answer's status and headers.
pub(super) fn note(url: &str, status: u16, header: impl Fn(&str) -> Option<String>) {
    let is_short = match status {
        429 | 503 => true,
        200 => left(&["ratelimit", "ratelimit-remaining", "x-ratelimit-remaining"].map(header)) < KEPT,
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

/// The fewest requests that one of the headers leaves, of which the first has policies as in `"default";r=50;t=30`
/// (draft-ietf-httpapi-ratelimit-headers).
fn left([policies, remaining, x_remaining]: &[Option<String>; 3]) -> u64 {
    let of_policies = policies.iter().flat_map(|policies| params(policies, "r"));
    let plain = [remaining, x_remaining].into_iter().flatten().map(String::as_str);
    of_policies.chain(plain).filter_map(digits).min().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headers: [Option<&str>; 3], expected: u64) {
        assert_eq!(left(&headers.map(|value| value.map(str::to_owned))), expected, "{headers:?}");
    }

    #[test]
    fn the_smallest_number_of_any_header_counts() {
        check([None, None, None], u64::MAX);
        check([None, Some("4"), None], 4);
        check([None, None, Some(" 0 ")], 0);
        check([None, Some("60"), Some("7")], 7);
        check([Some(r#""burst";r=50;t=5, "daily";r=3;t=3600"#), Some("60"), None], 3);
        check([Some(r#""default";t=30"#), Some("-1"), Some("many")], u64::MAX);
    }

    /// What is said of an address after answers with a status and the header `RateLimit-Remaining`.
    #[track_caller]
    fn check_after(answers: &[(u16, &str)], expected: bool) {
        let url = "/api/logs?page=1";
        for (status, remaining) in answers {
            note(url, *status, |name| (name == "ratelimit-remaining").then(|| (*remaining).to_owned()));
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
