//! The project's commands: `cargo xtask serve | test | build | size`.

fn main() {}
