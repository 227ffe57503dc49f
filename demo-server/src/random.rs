//! A small seeded generator: the same seed gives the same rows on every machine.

/// SplitMix64 (Steele, Lea and Flood, 2014): short, fast and good enough for made-up rows.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// A generator that starts at `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number from `low` to `high`, both inclusive; `low` when they are the wrong way round.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).saturating_add(1);
        let Ok(span) = u64::try_from(span) else {
            return low;
        };
        let step = self.bits().checked_rem(span).unwrap_or(0);
        low.saturating_add(i64::try_from(step).unwrap_or(0))
    }

    /// A number from 0 up to, not including, 1.
    pub(crate) fn fraction(&mut self) -> f64 {
        // 53 bits are what an f64 holds exactly.
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in `per_mille` of 1,000 cases.
    pub(crate) fn chance(&mut self, per_mille: i64) -> bool {
        self.between(0, 999) < per_mille
    }

    /// One of the items, or the default value when there is none.
    pub(crate) fn pick<T: Clone + Default>(&mut self, items: &[T]) -> T {
        let last = i64::try_from(items.len()).unwrap_or(0).saturating_sub(1);
        let at = usize::try_from(self.between(0, last)).unwrap_or(0);
        items.get(at).cloned().unwrap_or_default()
    }

    /// A random (version 4) UUID.
    pub(crate) fn uuid(&mut self) -> String {
        let (high, low) = (self.bits(), self.bits());
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xfff,
            (low >> 48) & 0x3fff | 0x8000,
            low & 0xffff_ffff_ffff
        )
    }
}

/// Scrambles 64 bits, so that neighbours become strangers.
pub(crate) fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_seeds_give_equal_numbers() {
        let (mut one, mut two) = (Random::new(7), Random::new(7));
        assert_eq!(one.uuid(), two.uuid());
        assert_ne!(one.bits(), Random::new(8).bits());
    }

    #[test]
    fn numbers_stay_between_their_bounds() {
        let mut random = Random::new(1);
        for _ in 0..1000 {
            assert!((-3..=4).contains(&random.between(-3, 4)));
            assert!((0.0..1.0).contains(&random.fraction()));
        }
        assert_eq!(random.between(5, 4), 5);
        assert_eq!(random.pick::<&str>(&[]), "");
    }
}
