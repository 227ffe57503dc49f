//! The standalone site.

fn main() {}
