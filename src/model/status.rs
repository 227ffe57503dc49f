//! How a run stands.

/// How a run stands, in the words of both servers.
///
/// A word that we do not know is kept as it came, cut to [`Status::MAX_CHARS`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Accepted for later; it has not begun.
    Scheduled,
    /// It has begun and not ended.
    Running,
    /// It waits for a person.
    Paused,
    /// It ended well (Leadlex: `success`).
    Succeeded,
    /// It ended, and some of its nodes failed.
    PartialSucceeded,
    /// It ended with an error.
    Failed,
    /// A person ended it.
    Stopped,
    /// It was triggered and did not run (Leadlex).
    Skipped,
    /// A word that neither document has.
    Other(String),
}

impl Status {
    /// The longest unknown word that is kept, in characters.
    pub const MAX_CHARS: usize = 40;

    /// The statuses that both documents have, in the order in which they are offered.
    pub const KNOWN: [Self; 8] = [
        Self::Scheduled,
        Self::Running,
        Self::Paused,
        Self::Succeeded,
        Self::PartialSucceeded,
        Self::Failed,
        Self::Stopped,
        Self::Skipped,
    ];

    /// The most statuses of one filter; what a link has beyond them is left out.
    pub const MAX_COUNT: usize = 12;

    /// Each status once, the known ones in the order of [`Status::KNOWN`], then the others as they came.
    #[must_use]
    pub fn ordered(statuses: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut given: Vec<Self> = Vec::new();
        for status in statuses {
            if given.len() < Self::MAX_COUNT && !given.contains(&status) {
                given.push(status);
            }
        }
        let known = Self::KNOWN.into_iter().filter(|status| given.contains(status));
        let others = given.iter().filter(|status| matches!(status, Self::Other(_))).cloned();
        known.chain(others).collect()
    }

    /// Reads words with commas between them; empty ones are left out.
    #[must_use]
    pub fn list(words: &str) -> Vec<Self> {
        Self::ordered(words.split(',').filter_map(Self::from_word))
    }

    /// The words of a filter, with commas between them.
    #[must_use]
    pub fn words(statuses: &[Self]) -> String {
        statuses.iter().map(Self::word).collect::<Vec<_>>().join(",")
    }

    /// Reads a server's word; the case and the spaces around it do not matter.
    ///
    /// Returns `None` for an empty word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let mut word: String = word.trim().chars().take(Self::MAX_CHARS).collect();
        // Before it is compared: what is kept is read as the same again, also from a link.
        word.truncate(word.trim_end().len());
        Some(match word.to_ascii_lowercase().as_str() {
            "" => return None,
            "scheduled" => Self::Scheduled,
            "running" => Self::Running,
            "paused" => Self::Paused,
            "succeeded" | "success" => Self::Succeeded,
            "partial-succeeded" => Self::PartialSucceeded,
            "failed" => Self::Failed,
            "stopped" => Self::Stopped,
            "skipped" => Self::Skipped,
            _ => Self::Other(word),
        })
    }

    /// Dify's word for it, which options, URLs and events use for both servers.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Succeeded => "succeeded",
            Self::PartialSucceeded => "partial-succeeded",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
            Self::Skipped => "skipped",
            Self::Other(word) => word,
        }
    }

    /// Whether the run may still change.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Scheduled | Self::Running | Self::Paused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_word_comes_back() {
        for word in ["scheduled", "running", "paused", "succeeded", "partial-succeeded", "failed", "stopped", "skipped"]
        {
            let status = Status::from_word(word).unwrap();
            assert_eq!(status.word(), word);
            assert!(!matches!(status, Status::Other(_)), "{word}");
        }
    }

    // Fault C16.
    #[test]
    fn words_are_read_leniently() {
        assert_eq!(Status::from_word("success"), Some(Status::Succeeded));
        assert_eq!(Status::from_word(" SUCCEEDED\n"), Some(Status::Succeeded));
        assert_eq!(Status::from_word("  "), None);
        assert_eq!(Status::from_word("waiting"), Some(Status::Other("waiting".into())));
    }

    // Fault C16.
    #[test]
    fn a_long_unknown_word_is_cut() {
        let Some(Status::Other(word)) = Status::from_word(&"発".repeat(3000)) else { panic!("not kept") };
        assert_eq!(word.chars().count(), Status::MAX_CHARS);
        let spaced = Status::from_word(&format!("{} and more", "x".repeat(39))).unwrap();
        assert_eq!(Status::from_word(spaced.word()), Some(spaced), "what is kept is kept again");
    }
}
