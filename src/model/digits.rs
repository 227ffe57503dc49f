//! Whole numbers as text, without the formatting machinery of the standard library, which is 2 kB on the wire.

/// The number in decimal figures, at least `width` of them; a negative one has a minus before them.
#[must_use]
pub fn padded(number: i64, width: usize) -> String {
    let mut figures = Vec::new();
    let mut rest = number.unsigned_abs();
    while rest > 0 || figures.len() < width.max(1) {
        figures.push(char::from(b'0' + (rest % 10) as u8));
        rest /= 10;
    }
    if number < 0 {
        figures.push('-');
    }
    figures.iter().rev().collect()
}

/// The number in decimal figures; one beyond 63 bits is the largest of those.
#[must_use]
pub fn decimal(number: impl TryInto<i64>) -> String {
    padded(number.try_into().unwrap_or(i64::MAX), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_standard_library_does() {
        for number in [0, 1, 9, 10, 99, 1000, 9_007_199_254_740_991, i64::MAX] {
            assert_eq!(decimal(number), number.to_string());
            assert_eq!(padded(number, 4), format!("{number:04}"));
        }
        assert_eq!(decimal(-7_i64), "-7");
        assert_eq!(decimal(i64::MIN), i64::MIN.to_string());
        assert_eq!(padded(-7, 2), "-07");
        assert_eq!(decimal(u64::MAX), i64::MAX.to_string());
    }
}
