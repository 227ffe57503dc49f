//! Any headers: a wait is never zero, never longer than a date can say, and retries stay within their bounds.
#![no_main]

use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use workflow_logs::api::{ApiError, ErrorKind, Retry, ServerWait};
use workflow_logs::model::Timestamp;

/// Longer than from year 0 to 9999, which is the longest that two dates are apart, and than any count of seconds.
const LONGEST: Duration = Duration::from_secs(10_000 * 366 * 86_400);

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    // A header has no line breaks, so they stand between headers.
    let mut lines = text.split('\n').map(|line| (line != "-").then_some(line));
    let mut next = || lines.next().flatten();
    let (retry_after, rate_limit, x_reset, date) = (next(), next(), next(), next());
    let now = next().and_then(Timestamp::parse).unwrap_or(Timestamp::UNIX_EPOCH);
    let wait = ServerWait::from_headers(retry_after, rate_limit, x_reset, date, now);
    if let Some(wait) = wait {
        assert!(!wait.duration().is_zero() && wait.duration() <= LONGEST, "{wait:?}");
    }
    // The same again: a header that cannot be read is as good as none.
    let without = ServerWait::from_headers(None, rate_limit, x_reset, date, now);
    let alone = ServerWait::from_headers(retry_after, None, None, date, now);
    assert!(wait == alone || (alone.is_none() && (wait == without || wait.is_none())), "a header was read in part");
    let error = ApiError { wait, ..ApiError::of(ErrorKind::RateLimited) };
    for (tries, random) in [(1, 0.0), (2, 0.5), (3, 0.999_999), (4, 0.5)] {
        let delay = Retry::next(&error, tries, Duration::from_secs(1), random);
        let most = Retry::LONGEST_WAIT + Duration::from_secs(1);
        assert!(delay.is_none_or(|delay| delay <= most), "{delay:?}");
        assert!(tries < 4 || delay.is_none());
    }
});
