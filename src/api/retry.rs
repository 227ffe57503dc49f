//! Whether and when a failed request is sent again.

use std::time::Duration;

use super::ApiError;

/// The policy for automatic retries: full jitter, few tries, and the server's own wish first.
///
/// It reads no clock and draws no random number; the caller brings both.
#[derive(Clone, Copy, Debug)]
pub struct Retry;

impl Retry {
    /// No retry of our own choice begins later than this after the first try began.
    pub const TOTAL: Duration = Duration::from_secs(45);
    /// A server's wait beyond this is shown to the person instead of waited for.
    pub const LONGEST_WAIT: Duration = Duration::from_secs(60);

    /// How long to wait before the next try; `None` when there is none.
    ///
    /// `tries_made` counts the failed tries, from 1; `elapsed` is the time since the first of them began;
    /// `random` is from 0, inclusive, to 1, exclusive.
    #[must_use]
    pub fn next(error: &ApiError, tries_made: u32, elapsed: Duration, random: f64) -> Option<Duration> {
        let backoff = jitter(longest_backoff(tries_made), random);
        if error.retries() < tries_made || Self::TOTAL < elapsed.saturating_add(backoff) {
            return None;
        }
        match error.wait.map(|wait| wait.duration()) {
            Some(wait) if Self::LONGEST_WAIT < wait => None,
            // The jitter spreads the widgets that were all told the same second.
            Some(wait) if backoff < wait => Some(wait + jitter(Duration::from_secs(1), random)),
            _ => Some(backoff),
        }
    }
}

/// 0.5 s, doubled with each further try, at most 20 s.
fn longest_backoff(tries_made: u32) -> Duration {
    let doublings = tries_made.saturating_sub(1).min(6);
    Duration::from_millis(500 << doublings).min(Duration::from_secs(20))
}

/// The part `random` of `longest`, in whole milliseconds.
fn jitter(longest: Duration, random: f64) -> Duration {
    Duration::from_millis((longest.as_millis() as f64 * random) as u64).min(longest)
}

#[cfg(test)]
mod tests {
    use super::super::{ErrorKind, ServerWait};
    use super::*;
    use crate::model::Timestamp;

    const SECOND: Duration = Duration::from_secs(1);

    fn error(kind: ErrorKind, retry_after: Option<&str>) -> ApiError {
        let now = Timestamp::parse("2026-11-20T06:47:22Z").unwrap();
        ApiError { wait: ServerWait::from_headers(retry_after, None, None, None, now), ..ApiError::of(kind) }
    }

    fn next_ms(error: &ApiError, tries_made: u32, elapsed: Duration) -> Option<u128> {
        Retry::next(error, tries_made, elapsed, 0.5).map(|wait| wait.as_millis())
    }

    #[test]
    fn three_retries_each_with_a_wider_window() {
        let error = error(ErrorKind::Server, None);
        let waits = [1, 2, 3, 4].map(|tries_made| next_ms(&error, tries_made, SECOND));
        assert_eq!(waits, [Some(250), Some(500), Some(1000), None]);
        assert_eq!(longest_backoff(u32::MAX), Duration::from_secs(20));
    }

    #[test]
    fn some_errors_are_tried_once_more_or_never() {
        for (kind, once, twice) in [
            (ErrorKind::Incomplete, true, false),
            (ErrorKind::Empty, true, false),
            (ErrorKind::RateLimited, true, true),
            (ErrorKind::SignedOut, false, false),
            (ErrorKind::KeyRejected, false, false),
        ] {
            let error = error(kind, None);
            assert_eq!(next_ms(&error, 1, SECOND).is_some(), once, "{kind:?}");
            assert_eq!(next_ms(&error, 2, SECOND).is_some(), twice, "{kind:?}");
        }
    }

    #[test]
    fn all_tries_end_after_45_seconds() {
        let error = error(ErrorKind::TimedOut, None);
        assert_eq!(next_ms(&error, 2, Duration::from_secs(30)), Some(500));
        assert_eq!(next_ms(&error, 2, Duration::from_secs(45)), None);
        assert_eq!(next_ms(&error, 2, Duration::MAX), None);
    }

    // Fault B8.
    #[test]
    fn the_servers_wish_is_heeded_when_it_is_longer() {
        let wait = |retry_after| next_ms(&error(ErrorKind::RateLimited, Some(retry_after)), 3, SECOND);
        assert_eq!(wait("7"), Some(7500));
        assert_eq!(wait("60"), Some(60_500));
        assert_eq!(wait("61"), None);
        assert_eq!(wait("86400"), None);
        assert_eq!(wait("-5"), Some(1000));
    }

    #[test]
    fn a_strange_random_number_does_no_harm() {
        let error = error(ErrorKind::Server, None);
        for random in [f64::NAN, -1.0, f64::NEG_INFINITY, 0.0] {
            assert_eq!(Retry::next(&error, 1, SECOND, random), Some(Duration::ZERO));
        }
        assert_eq!(Retry::next(&error, 1, SECOND, f64::INFINITY), Some(Duration::from_millis(500)));
    }

    /// A small generator (xorshift64*), so that the test is the same each time.
    struct Random(u64);

    impl Random {
        fn next(&mut self) -> f64 {
            self.0 ^= self.0 >> 12;
            self.0 ^= self.0 << 25;
            self.0 ^= self.0 >> 27;
            (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11) as f64 / (1_u64 << 53) as f64
        }
    }

    // Fault B15.
    #[test]
    fn a_storm_of_widgets_is_spread() {
        let error = error(ErrorKind::Server, None);
        let mut random = Random(20_261_120);
        for widgets in [50, 2000] {
            let mut buckets = [0_usize; 40];
            for _ in 0..widgets {
                let mut elapsed = Duration::ZERO;
                for tries_made in 1..=3 {
                    elapsed += Retry::next(&error, tries_made, elapsed, random.next()).unwrap();
                    buckets[elapsed.as_millis() as usize / 100] += 1;
                }
            }
            let fullest = *buckets.iter().max().unwrap();
            assert_eq!(buckets.iter().sum::<usize>(), widgets * 3);
            assert!(fullest * 100 <= widgets * 3 * 15, "{fullest} of {} retries within 100 ms", widgets * 3);
        }
    }
}
