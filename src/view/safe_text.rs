//! Foreign text, made harmless and complete to the eye.

/// The longest text that is drawn before someone asks for all of it, in characters.
pub(super) const MAX_CHARS: usize = 4000;

/// The text with what cannot be seen made visible: control characters, and characters that turn the direction
/// of writing or have no width, as their code points.
///
/// Line breaks and tabs stay; a carriage return before a line break is dropped.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\n' | '\t' => shown.push(character),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}' => {
                shown.push_str("⟨U+");
                shown.extend([12, 8, 4, 0].map(|shift| hex_digit(u32::from(character) >> shift & 15)));
                shown.push('⟩');
            }
            _ => shown.push(character),
        }
    }
    shown
}

fn hex_digit(value: u32) -> char {
    char::from_digit(value, 16).unwrap_or('0').to_ascii_uppercase()
}

/// The first `most` characters, and whether there are more.
pub(super) fn cut(text: &str, most: usize) -> (&str, bool) {
    match text.char_indices().nth(most) {
        Some((end, _)) => (text.get(..end).unwrap_or(text), true),
        None => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_made_visible() {
        #[track_caller]
        fn check(text: &str, shown: &str) {
            assert_eq!(visible(text), shown);
        }
        check("502 Bad Gateway\r\n<html>", "502 Bad Gateway\n<html>");
        check("a\u{0}b\u{1b}[31mc\rd\u{7f}", "a⟨U+0000⟩b⟨U+001B⟩[31mc⟨U+000D⟩d⟨U+007F⟩");
        check("user\u{202e}gpj.exe", "user⟨U+202E⟩gpj.exe");
        check("a\u{200b}b\u{feff}", "a⟨U+200B⟩b⟨U+FEFF⟩");
        check("a\u{ad}b\u{61c}c\u{3164}", "a⟨U+00AD⟩b⟨U+061C⟩c⟨U+3164⟩");
        check("\tタブ 👩‍👩‍👧 é", "\tタブ 👩‍👩‍👧 é");
    }

    #[test]
    fn texts_are_cut_between_characters() {
        assert_eq!(cut("発発発", 2), ("発発", true));
        assert_eq!(cut("発発", 2), ("発発", false));
        assert_eq!(cut("", 0), ("", false));
    }
}
