//! Which query parameters may pass.

use form_urlencoded::Serializer;

/// The parameters of both dialects.
const ALLOWED: [&str; 10] = [
    "page",
    "limit",
    "per_page",
    "status",
    "keyword",
    "created_at__before",
    "created_at__after",
    "created_by_end_user_session_id",
    "created_by_account",
    "after",
];

/// The parameters that pass besides those of the dialects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extra {
    None,
    /// Those that ask the fake API for a fault.
    Faults,
}

/// Writes a raw query anew, or says why it does not pass.
pub(super) fn checked(raw: &str, extra: Extra) -> Result<String, &'static str> {
    if !has_valid_escapes(raw) {
        return Err("The query has a percent sign that is not an escape of UTF-8 text.");
    }
    let mut seen: Vec<String> = Vec::new();
    let mut written = Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(raw.as_bytes()) {
        let is_fault =
            extra == Extra::Faults && (name.starts_with("fault") || ["times", "retry_after"].contains(&name.as_ref()));
        if !is_fault && !ALLOWED.contains(&name.as_ref()) {
            return Err("The query has a parameter that the proxy does not forward.");
        }
        if value.contains(['\0', '\r', '\n']) {
            return Err("The query has a line break or a NUL in it.");
        }
        if !is_fault && seen.iter().any(|earlier| *earlier == name) {
            return Err("The query has the same parameter twice.");
        }
        written.append_pair(&name, &value);
        seen.push(name.into_owned());
    }
    Ok(written.finish())
}

fn has_valid_escapes(raw: &str) -> bool {
    let mut parts = raw.split('%');
    let first = parts.next().unwrap_or_default();
    let mut bytes = first.as_bytes().to_vec();
    for part in parts {
        let Some((digits, rest)) = part.split_at_checked(2) else {
            return false;
        };
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let Some(byte) = u8::from_str_radix(digits, 16).ok().filter(|_| is_hex) else {
            return false;
        };
        bytes.push(byte);
        bytes.extend_from_slice(rest.as_bytes());
    }
    std::str::from_utf8(&bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_that_pass_are_written_anew() {
        for (raw, written) in [
            ("", ""),
            ("page=2&limit=50", "page=2&limit=50"),
            ("status=", "status="),
            ("keyword=a+b%26c", "keyword=a+b%26c"),
            ("keyword=%E7%99%BA", "keyword=%E7%99%BA"),
            ("created_at__after=2026-11-01T10:00:01%2B02:00", "created_at__after=2026-11-01T10%3A00%3A01%2B02%3A00"),
        ] {
            assert_eq!(checked(raw, Extra::None).as_deref(), Ok(written), "{raw}");
        }
        let raw = "fault=status%3A503&fault_header=A%3A1&fault_header=A%3A2&times=1&retry_after=7";
        assert_eq!(checked(raw, Extra::Faults).as_deref(), Ok(raw));
    }

    #[test]
    fn queries_that_do_not_pass() {
        for raw in [
            "user=x",
            "Page=1",
            "page=1&page=2",
            "fault=hang",
            "times=1",
            "keyword=%",
            "keyword=%zz",
            "keyword=%+1",
            "keyword=%ff",
            "keyword=a%00b",
            "keyword=a%0d%0aX:1",
        ] {
            assert!(checked(raw, Extra::None).is_err(), "{raw}");
        }
    }
}
