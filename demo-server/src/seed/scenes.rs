//! The newest rows, written by hand: an ordinary morning of a system in production.

use super::errors::{RATE_LIMIT, RETRIES, TRACEBACK};

/// One row of the first page.
pub(super) struct Scene {
    /// Seconds before now.
    pub(super) age: i64,
    pub(super) status: &'static str,
    pub(super) error: Option<&'static str>,
    pub(super) elapsed_seconds: f64,
    pub(super) tokens: i64,
    pub(super) steps: i64,
}

/// The newest first.
pub(super) const SCENES: [Scene; 24] = [
    scene(9, "running", 0.0, 0, 0),
    scene(31, "succeeded", 4.218_377, 1_842, 7),
    scene(48, "succeeded", 2.907_114, 1_204, 7),
    failed(74, RATE_LIMIT, 1.386_502, 11_730, 3),
    scene(96, "succeeded", 12.664_018, 8_415, 14),
    scene(121, "running", 0.0, 0, 0),
    scene(139, "succeeded", 3.551_926, 1_377, 7),
    scene(188, "succeeded", 5.020_443, 2_260, 9),
    scene(214, "succeeded", 0.847_221, 0, 4),
    failed(265, TRACEBACK, 0.412_880, 0, 5),
    scene(309, "succeeded", 7.905_317, 4_118, 11),
    scene(352, "partial-succeeded", 18.273_640, 9_876, 16),
    scene(388, "succeeded", 3.118_205, 1_296, 7),
    scene(433, "succeeded", 41.506_993, 26_340, 22),
    stopped(497, 63.180_221, 5_204, 6),
    scene(540, "succeeded", 2.664_070, 1_018, 7),
    scene(588, "succeeded", 6.339_158, 3_425, 9),
    failed(641, RETRIES, 30.047_516, 902, 5),
    scene(702, "succeeded", 3.870_632, 1_544, 7),
    scene(755, "succeeded", 9.121_087, 5_093, 12),
    scene(801, "succeeded", 4.402_719, 1_911, 7),
    scene(858, "succeeded", 0.693_354, 0, 4),
    scene(919, "succeeded", 5.786_240, 2_733, 9),
    failed(988, "[Errno 111] Connection refused", 0.052_348, 0, 2),
];

const fn scene(age: i64, status: &'static str, elapsed_seconds: f64, tokens: i64, steps: i64) -> Scene {
    Scene { age, status, error: None, elapsed_seconds, tokens, steps }
}

const fn failed(age: i64, error: &'static str, elapsed_seconds: f64, tokens: i64, steps: i64) -> Scene {
    Scene { error: Some(error), ..scene(age, "failed", elapsed_seconds, tokens, steps) }
}

const fn stopped(age: i64, elapsed_seconds: f64, tokens: i64, steps: i64) -> Scene {
    Scene { error: Some("Stopped by user."), ..scene(age, "stopped", elapsed_seconds, tokens, steps) }
}
