//! Texts that a table must show as text, whatever they try.

/// All of them, each meant for every text field of a row.
pub(super) fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "javascript:alert(document.domain)",
        "{{constructor.constructor('alert(1)')()}}",
        "\u{202e}gpj.exe overridden right to left",
        "\u{2066}an isolate that never ends",
        "العربية فشل التشغيل",
        "zero\u{200b}width\u{200d}and\u{feff}marks",
        "\u{1b}[31mred\u{1b}[0m\u{1b}]0;title\u{7}",
        "before\u{0}after",
        "'single' \"double\" `back` \\ backslash",
        "=HYPERLINK(\"https://example.com\",\"click\")",
        "line one\r\nX-Injected: yes\r\n\r\nline two",
        "../../etc/passwd",
        "__proto__",
        "%00%0d%0a",
        "👩‍👩‍👧‍👦🏳️‍🌈🚀",
        " ",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    texts.push(format!("Z{}", "\u{0335}\u{0301}".repeat(500)));
    texts.push("W".repeat(3_000));
    texts
}
