//! Whole numbers as text, without the formatting machinery of the standard library, which is 2 kB on the wire.

/// The number in decimal figures, at least `width` of them; a negative one has a minus before them.
#[must_use]
pub fn padded(number: i64, width: usize) -> String {
    let figures = figures(number.unsigned_abs(), width);
    if number < 0 { ["-", &figures].concat() } else { figures }
}

/// The number in decimal figures.
#[must_use]
pub fn decimal(number: impl Into<u64>) -> String {
    figures(number.into(), 1)
}

fn figures(number: u64, width: usize) -> String {
    let mut figures = Vec::new();
    let mut rest = number;
    while rest > 0 || figures.len() < width {
        figures.push(char::from(b'0' + (rest % 10) as u8));
        rest /= 10;
    }
    figures.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_standard_library_does() {
        for number in [0, 1, 9, 10, 99, 1000, 9_007_199_254_740_991, u64::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
        for number in [0, 7, 1234, 12_345, i64::MAX, i64::MIN] {
            assert_eq!(padded(number, 4).trim_start_matches('-'), format!("{:04}", number.unsigned_abs()));
        }
        assert_eq!((padded(-7, 2).as_str(), padded(-1, 1).as_str()), ("-07", "-1"));
    }
}
