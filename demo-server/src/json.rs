//! JSON as Python servers write it: everything outside ASCII becomes a `\u` escape.

use std::io;

use axum::body::Bytes;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Writes an answer's body: no spaces, `/` as `\/`, a line break at the end.
pub(crate) fn body(value: &impl Serialize) -> Bytes {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail, and no type here refuses to be serialised.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut bytes, Answer));
    bytes.push(b'\n');
    bytes.into()
}

/// Writes a run's inputs or outputs as they stand in the database: spaces after `:` and `,`.
pub(crate) fn stored(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let _ = value.serialize(&mut Serializer::with_formatter(&mut bytes, Stored));
    String::from_utf8(bytes).unwrap_or_default()
}

struct Answer;

impl Formatter for Answer {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        write_ascii(writer, fragment, "\\/")
    }
}

struct Stored;

impl Formatter for Stored {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        write_ascii(writer, fragment, "/")
    }

    fn begin_array_value<W: io::Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: io::Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

fn write_ascii<W: io::Write + ?Sized>(writer: &mut W, text: &str, slash: &str) -> io::Result<()> {
    let mut units = [0_u16; 2];
    for character in text.chars() {
        match character {
            '/' => writer.write_all(slash.as_bytes())?,
            ' '..='~' => writer.write_all(&[character as u8])?,
            _ => {
                for unit in character.encode_utf16(&mut units) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn answers_are_ascii_without_spaces() {
        let bytes = body(&json!({"a": ["ü/🚀\u{0}", 0.0, 1e-6]}));
        assert_eq!(bytes, "{\"a\":[\"\\u00fc\\/\\ud83d\\ude80\\u0000\",0.0,1e-6]}\n");
    }

    #[test]
    fn stored_text_has_spaces_and_plain_slashes() {
        assert_eq!(stored(&json!({"a": "発/", "b": [1, 2]})), "{\"a\": \"\\u767a/\", \"b\": [1, 2]}");
    }
}
