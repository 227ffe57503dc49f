//! A logs API to develop and test against, on loopback.

fn main() {}
