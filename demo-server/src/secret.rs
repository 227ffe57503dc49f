//! The API key: a value that can be sent and compared, but not printed.

use std::fmt;

use axum::http::HeaderValue;

/// An API key, without `Display`, `Debug` or `Clone` on purpose.
pub struct Secret {
    key: String,
    bearer: HeaderValue,
}

impl Secret {
    /// Reads a key from text.
    ///
    /// # Errors
    /// Refuses an empty text and everything but visible ASCII; the error never holds the text.
    pub fn new(text: &str) -> Result<Self, SecretError> {
        if text.is_empty() {
            return Err(SecretError::Empty);
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(SecretError::NotVisible);
        }
        let mut bearer = HeaderValue::try_from(format!("Bearer {text}")).map_err(|_| SecretError::NotVisible)?;
        bearer.set_sensitive(true);
        Ok(Self { key: text.to_owned(), bearer })
    }

    /// Makes a fresh key of 256 random bits.
    ///
    /// # Errors
    /// When the system has no random numbers to give.
    pub fn random() -> Result<Self, SecretError> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(|_| SecretError::NoRandomness)?;
        let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Self::new(&text)
    }

    /// The value of an `Authorization` header, marked so that HTTP libraries do not log it.
    pub(crate) fn bearer(&self) -> HeaderValue {
        self.bearer.clone()
    }

    /// Whether an `Authorization` header carries this key.
    pub(crate) fn is_carried_by(&self, authorization: &HeaderValue) -> bool {
        let (ours, theirs) = (self.bearer.as_bytes(), authorization.as_bytes());
        // Every byte is compared, so that the time tells nothing about the key.
        ours.len() == theirs.len() && ours.iter().zip(theirs).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
    }

    /// Whether the key stands somewhere in these bytes.
    pub(crate) fn is_inside(&self, bytes: &[u8]) -> bool {
        bytes.windows(self.key.len()).any(|window| window == self.key.as_bytes())
    }
}

/// Why a text is not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretError {
    /// There is no text.
    Empty,
    /// A space, a line break or something else that a header cannot carry.
    NotVisible,
    /// The system gave no random bytes.
    NoRandomness,
}

impl fmt::Display for SecretError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the key is empty",
            Self::NotVisible => {
                "the key contains a space, a line break or a character that is not ASCII; copy it again without them"
            }
            Self::NoRandomness => "the system gave no random bytes for a key",
        })
    }
}

impl std::error::Error for SecretError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_visible_ascii_is_a_key() {
        for (text, error) in [
            ("", SecretError::Empty),
            ("two words", SecretError::NotVisible),
            ("line\n", SecretError::NotVisible),
            ("schlüssel", SecretError::NotVisible),
        ] {
            assert_eq!(Secret::new(text).err(), Some(error), "{text:?}");
        }
        assert!(Secret::new("visible").is_ok());
    }

    #[test]
    fn random_keys_differ_and_open_only_their_own_door() {
        let (one, two) = (Secret::random().unwrap(), Secret::random().unwrap());
        assert!(one.is_carried_by(&one.bearer()));
        assert!(!one.is_carried_by(&two.bearer()));
        assert!(one.is_inside(one.bearer().as_bytes()));
        assert!(!one.is_inside(b"Bearer"));
    }
}
