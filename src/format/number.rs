//! Counts.

use crate::model::decimal;

/// The number in groups of three digits with commas, which all our languages use.
pub(super) fn grouped(number: u64) -> String {
    let digits = decimal(number);
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        #[track_caller]
        fn check(number: u64, text: &str) {
            assert_eq!(grouped(number), text);
        }
        check(0, "0");
        check(999, "999");
        check(1000, "1,000");
        check(12_345, "12,345");
        check(123_456, "123,456");
        check(1_000_000, "1,000,000");
        check(u64::MAX, "18,446,744,073,709,551,615");
    }
}
