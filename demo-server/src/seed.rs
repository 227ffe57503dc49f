//! Made-up rows: the same for equal seeds, thousands of them, and deep down the worst ones.
//!
//! The first page looks like any busy morning. From row 40 on come the texts and figures that a
//! table has to survive.

mod dify;
mod errors;
mod hostile;
mod leadlex;
mod oddities;
mod payload;
mod people;
mod scenes;
mod ties;

pub(crate) use self::dify::{DifySeed, dify, outcome, running_log};
pub(crate) use self::errors::long as long_error;
pub(crate) use self::leadlex::{entry as leadlex_entry, leadlex};
pub(crate) use self::people::People;
pub(crate) use self::ties::ties;

/// The days that the rows go back.
const DAYS: f64 = 90.0;

/// Rows before this one, counted from the newest, are ordinary.
const FIRST_HOSTILE: usize = 40;

/// The age in seconds of row `at` of `rows`: close together today, sparse three months ago.
fn age(at: usize, rows: usize) -> i64 {
    let share = at as f64 / rows as f64;
    (DAYS * 86_400.0 * share.powf(1.6)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_back_ninety_days() {
        assert_eq!(age(0, 5000), 0);
        assert_eq!(age(5000, 5000), 90 * 86_400);
        assert!(age(20, 5000) < 3600, "the first page is recent");
    }
}
