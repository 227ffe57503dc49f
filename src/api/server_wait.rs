//! How long a server asks to wait.

use std::time::Duration;

use crate::model::Timestamp;

/// How long a server asks to wait before the next request; never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerWait(Duration);

impl ServerWait {
    /// Reads the headers `Retry-After`, `RateLimit` and `X-RateLimit-Reset`, in this order of precedence.
    ///
    /// Some servers send `X-RateLimit-Reset` with every answer: give `x_reset` only for a 429.
    /// Dates count from the answer's own `date`, because this computer's clock may be wrong, else from `now`.
    /// A malformed header is as good as none.
    #[must_use]
    pub fn from_headers(
        retry_after: Option<&str>,
        rate_limit: Option<&str>,
        x_reset: Option<&str>,
        date: Option<&str>,
        now: Timestamp,
    ) -> Option<Self> {
        let now = date.and_then(http_date).unwrap_or(now);
        let wait = retry_after
            .and_then(|value| seconds(value).or_else(|| Some(now.until(http_date(value.trim())?))))
            .or_else(|| rate_limit.and_then(exhausted))
            .or_else(|| x_reset.and_then(|value| reset(value, now)))?;
        (!wait.is_zero()).then_some(Self(wait))
    }

    /// The span, longer than zero.
    #[must_use]
    pub fn duration(self) -> Duration {
        self.0
    }
}

/// Digits as seconds, at most 300 years of them.
fn seconds(value: &str) -> Option<Duration> {
    digits(value).filter(|seconds| *seconds < 10_000_000_000).map(Duration::from_secs)
}

/// A number of nothing but digits: no sign, fraction, exponent or list.
pub(super) fn digits(value: &str) -> Option<u64> {
    let value = value.trim();
    value.bytes().all(|byte| byte.is_ascii_digit()).then(|| value.parse().ok())?
}

/// The longest wait among the policies that have nothing left, as in `"default";r=0;t=30`
/// (draft-ietf-httpapi-ratelimit-headers).
fn exhausted(value: &str) -> Option<Duration> {
    let waits = value
        .split(',')
        .filter_map(|policy| (seconds(param(policy, "r")?)?.is_zero()).then(|| seconds(param(policy, "t")?))?);
    waits.max()
}

/// A parameter of a policy.
pub(super) fn param<'a>(policy: &'a str, name: &str) -> Option<&'a str> {
    policy.split(';').skip(1).find_map(|param| param.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Nobody agreed on what the number is, so its size decides: seconds from now, or an instant in seconds or milliseconds.
fn reset(value: &str, now: Timestamp) -> Option<Duration> {
    let ms = match digits(value)? {
        seconds @ 0..10_000_000 => return Some(Duration::from_secs(seconds)),
        seconds @ 1_000_000_000..=100_000_000_000 => seconds * 1000,
        ms @ 1_000_000_000_001.. => ms,
        _ => return None,
    };
    Some(now.until(Timestamp::from_ms(i64::try_from(ms).ok()?)?))
}

/// An HTTP date in any of its three forms (RFC 9110, section 5.6.7).
fn http_date(value: &str) -> Option<Timestamp> {
    let fields: Vec<&str> = value.split([' ', ',', '-']).filter(|field| !field.is_empty()).collect();
    let (day, month, year, clock) = match fields.as_slice() {
        [_, day, month, year, clock, "GMT"] | [_, month, day, clock, year] => (*day, *month, *year, *clock),
        _ => return None,
    };
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        .iter()
        .zip(["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"])
        .find_map(|(name, number)| (*name == month).then_some(number))?;
    let century = match year.len() {
        2 if year < "70" => "20",
        2 => "19",
        _ => "",
    };
    let zero = if day.len() == 1 { "0" } else { "" };
    Timestamp::parse(&[century, year, "-", month, "-", zero, day, "T", clock, "Z"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-20T06:47:22Z";

    /// Headers: Retry-After, RateLimit, X-RateLimit-Reset, Date.
    #[track_caller]
    fn check(headers: [Option<&str>; 4], seconds: Option<u64>) {
        let [retry_after, rate_limit, x_reset, date] = headers;
        let now = Timestamp::parse(NOW).unwrap();
        let wait = ServerWait::from_headers(retry_after, rate_limit, x_reset, date, now);
        assert_eq!(wait.map(|wait| wait.duration().as_secs()), seconds, "{headers:?}");
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        for (value, seconds) in [
            ("7", Some(7)),
            (" 7 ", Some(7)),
            ("86400", Some(86_400)),
            ("1000000000", Some(1_000_000_000)),
            ("Fri, 20 Nov 2026 06:47:29 GMT", Some(7)),
            ("Friday, 20-Nov-26 06:47:29 GMT", Some(7)),
            ("Fri Nov 20 06:47:29 2026", Some(7)),
            ("Tue Dec  1 06:47:22 2026", Some(11 * 86_400)),
            ("0", None),
            ("Sun, 06 Nov 1994 08:49:37 GMT", None),
            ("Sunday, 06-Nov-94 08:49:37 GMT", None),
        ] {
            check([Some(value), None, None, None], seconds);
        }
    }

    // Fault B8.
    #[test]
    fn what_is_malformed_is_as_good_as_absent() {
        for value in [
            "",
            " ",
            "-5",
            "+5",
            "1e9",
            "7.5",
            "NaN",
            "soon",
            "7, 8",
            "7 8",
            "99999999999999999999",
            "Fri, 20 Nov 2026 06:47:29 CET",
            "Fri, 32 Nov 2026 06:47:29 GMT",
            "Fri, 20 Nov 2026 24:47:29 GMT",
            "Fri, 20 Foo 2026 06:47:29 GMT",
            "２０",
        ] {
            check([Some(value), None, None, None], None);
            check([Some(value), Some(value), Some(value), Some(value)], None);
        }
    }

    // Fault B7.
    #[test]
    fn dates_count_from_the_answers_own_clock() {
        // This computer is an hour behind: 06:47 instead of 07:47.
        let date = Some("Fri, 20 Nov 2026 07:47:22 GMT");
        check([Some("Fri, 20 Nov 2026 07:47:29 GMT"), None, None, date], Some(7));
        check([None, None, Some("1795160849"), date], Some(7));
        check([Some("7"), None, None, date], Some(7));
        check([Some("Fri, 20 Nov 2026 06:47:29 GMT"), None, None, Some("yesterday")], Some(7));
    }

    // Fault B9.
    #[test]
    fn a_rate_limit_counts_when_nothing_is_left() {
        for (value, seconds) in [
            (r#""default";r=0;t=30"#, Some(30)),
            (r#""default"; r=0; t=30"#, Some(30)),
            (r#""burst";r=0;t=5, "daily";r=0;t=3600"#, Some(3600)),
            (r#""burst";r=0;t=5, "daily";r=70;t=3600"#, Some(5)),
            (r#""default";r=50;t=30"#, None),
            (r#""default";r=0"#, None),
            (r#""default";t=30"#, None),
            (r#""default";r=-1;t=30"#, None),
            (r#""default";r=0;t=soon"#, None),
        ] {
            check([None, Some(value), None, None], seconds);
        }
    }

    // Fault B9.
    #[test]
    fn a_reset_is_read_by_its_size() {
        for (value, seconds) in [
            ("30", Some(30)),
            ("9999999", Some(9_999_999)),
            ("1795157249", Some(7)),
            ("1795157249000", Some(7)),
            ("1795157000", None),
            ("10000000", None),
            ("999999999", None),
            ("100000000001", None),
            ("9223372036854775807", None),
            ("-30", None),
            ("NaN", None),
        ] {
            let wait = ServerWait::from_headers(None, None, Some(value), None, Timestamp::parse(NOW).unwrap());
            assert_eq!(wait.map(|wait| wait.duration().as_secs()), seconds, "{value:?}");
        }
    }

    #[test]
    fn retry_after_comes_before_the_others() {
        let limit = Some(r#""default";r=0;t=30"#);
        check([Some("7"), limit, Some("60"), None], Some(7));
        check([Some("soon"), limit, Some("60"), None], Some(30));
        check([None, Some("junk"), Some("60"), None], Some(60));
        check([None, None, None, Some("Fri, 20 Nov 2026 06:47:29 GMT")], None);
    }
}
