//! Every text field of an answer with every text that means harm: it is shown, and does nothing.

use js_sys::{Array, Function, JsString, Object, Reflect};
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::Answer;
use super::inert::{Console, WORD, check_inert};
use super::page_url::PageUrl;
use super::patch::{Patch, global};
use super::rows::{page_of, run_of};
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;

/// The mark that is piled up on a letter.
const MARK: &str = "\u{301}";

/// Texts as a JSON string has them, and as a person reads them.
fn texts() -> Vec<(String, String)> {
    let pile = format!("e{}", MARK.repeat(1000));
    let texts = [
        (r#"<img src=x onerror=\"window.pwned=1\">"#, r#"<img src=x onerror="window.pwned=1">"#),
        ("</td></script><script>window.pwned=1</script>", "</td></script><script>window.pwned=1</script>"),
        (r#"\"><svg onload=window.pwned=1>'"#, r#""><svg onload=window.pwned=1>'"#),
        ("javascript:window.pwned=1//", "javascript:window.pwned=1//"),
        ("</style>{} @import url(//evil.example/x.css)", "</style>{} @import url(//evil.example/x.css)"),
        ("${window.pwned=1} {{pwned}} %s %o", "${window.pwned=1} {{pwned}} %s %o"),
        (r"user\u202egpj.exe\u2066a\u2069", "user⟨U+202E⟩gpj.exe⟨U+2066⟩a⟨U+2069⟩"),
        (r"a\u200bb\ufeffc\u2060d", "a⟨U+200B⟩b⟨U+FEFF⟩c⟨U+2060⟩d"),
        (r"a\u061cb\u00adc\u3164d\u180ee", "a⟨U+061C⟩b⟨U+00AD⟩c⟨U+3164⟩d⟨U+180E⟩e"),
        (r"\u001b[31mred\u0000a\u0007\u009bb", "⟨U+001B⟩[31mred⟨U+0000⟩a⟨U+0007⟩⟨U+009B⟩b"),
        (r"half \ud83d of \ude31", "half \u{fffd} of \u{fffd}"),
        (&pile, &pile),
    ];
    texts.map(|(sent, shown)| (sent.to_owned(), shown.to_owned())).to_vec()
}

/// The places of texts in a row of Dify, and their labels in the details.
const DIFY: [(&str, &str); 12] = [
    ("log", "Log ID"),
    ("run", "Run ID"),
    ("version", "Version"),
    ("trigger", "Triggered by"),
    ("from", "Created from"),
    ("role", "Created by"),
    ("account", "Account ID"),
    ("name", "Account name"),
    ("email", "Account e-mail"),
    ("user", "End user ID"),
    ("type", "End user type"),
    ("session", "Session ID"),
];

/// A row whose texts all begin with our word and the name of their place, and end with `text`.
fn dify(text: &str) -> String {
    let say = |place: &str| format!("\"{WORD} {place} {text}\"");
    format!(
        r#"{{"id": {}, "workflow_run": {{"id": {}, "version": {}, "status": {}, "triggered_from": {}, "error": {},
        "created_at": 1795089600}}, "created_from": {}, "created_by_role": {},
        "created_by_account": {{"id": {}, "name": {}, "email": {}}},
        "created_by_end_user": {{"id": {}, "type": {}, "session_id": {}}}}}"#,
        say("log"),
        say("run"),
        say("version"),
        say("status"),
        say("trigger"),
        say("error"),
        say("from"),
        say("role"),
        say("account"),
        say("name"),
        say("email"),
        say("user"),
        say("type"),
        say("session"),
    )
}

const LEADLEX: [(&str, &str); 6] = [
    ("log", "Log ID"),
    ("code", "Error code"),
    ("skip", "Skip reason"),
    ("kind", "Entity type"),
    ("entity", "Entity ID"),
    ("workflow", "Workflow ID"),
];

fn leadlex(text: &str) -> String {
    let say = |place: &str| format!("\"{WORD} {place} {text}\"");
    format!(
        r#"{{"id": {}, "status": {}, "error": {{"code": {}, "message": {}}}, "skip_reason": {}, "entity_type": {},
        "entity_id": {}, "workflow_id": {}, "triggered_at": "2026-11-19T12:00:00Z"}}"#,
        say("log"),
        say("status"),
        say("code"),
        say("error"),
        say("skip"),
        say("kind"),
        say("entity"),
        say("workflow"),
    )
}

async fn check_rows(dialect: &str, row: fn(&str) -> String, fields: &[(&str, &str)], columns: &[(&str, &str)]) {
    let texts = texts();
    let rows: Vec<String> = texts.iter().map(|(sent, _)| row(sent)).collect();
    let _server = Server::always(Answer::new(200, format!("{{\"data\": [{}]}}", rows.join(", "))));
    let (_url, console) = (PageUrl::with(""), Console::listen());
    let widget = Widget::open(json!({ "dialect": dialect, "urlState": "" }));
    widget.widen();
    widget.has_rows(texts.len()).await;
    for (heading, place) in columns {
        for (found, (_, text)) in widget.column(heading).iter().zip(&texts) {
            let whole = format!("{WORD} {place} {text}");
            // An entity's cell goes on with its id.
            assert!(whole.starts_with(found) || found.starts_with(&whole), "{heading}: {found:?}");
            assert!(found.chars().count() >= whole.chars().count().min(40), "{heading}: {found:?}");
        }
    }
    check_inert(&widget, &console, "a cell");
    for (row, (_, text)) in (1..).zip(&texts) {
        widget.press_details(row);
        let log_id = format!("{WORD} log {text}");
        let is_it = |shown: &String| log_id.starts_with(shown.as_str());
        until("the details are open", || widget.shows_details() && widget.details().get("Log ID").is_some_and(is_it))
            .await;
        let is_long = log_id.chars().count() > 300;
        assert_eq!(widget.has_button("Show all"), is_long, "{log_id}");
        while widget.has_button("Show all") {
            widget.press("Show all");
        }
        widget.press("Raw JSON");
        settled().await;
        for (place, label) in fields {
            assert_eq!(widget.details().get(*label), Some(&format!("{WORD} {place} {text}")), "{label}");
        }
        assert_eq!(widget.long_text("Error"), format!("{WORD} error {text}"));
        check_inert(&widget, &console, text);
        widget.press("Close");
        settled().await;
    }
}

// Faults C16, C21, C22, C23.
#[wasm_bindgen_test]
async fn no_field_of_dify_does_harm() {
    let columns = [("Status", "status"), ("End user or account", "name"), ("Error", "error")];
    check_rows("dify", dify, &DIFY, &columns).await;
}

// Faults C21, C22, C23.
#[wasm_bindgen_test]
async fn no_field_of_leadlex_does_harm() {
    let columns = [("Status", "status"), ("Entity", "kind"), ("Reason or error", "error")];
    check_rows("leadlex", leadlex, &LEADLEX, &columns).await;
}

// Faults B10, C23.
#[wasm_bindgen_test]
async fn no_word_of_an_error_does_harm() {
    for (sent, text) in texts() {
        let body = format!("{{\"code\": \"{WORD} code {sent}\", \"message\": \"{WORD} says {sent}\"}}");
        let _server = Server::always(Answer::new(403, body));
        let console = Console::listen();
        let widget = Widget::open(json!({}));
        widget.fails_with("You are not allowed to read these logs: ask your administrator").await;
        let details = widget.technical_details().join("");
        for words in [format!("{WORD} code {text}"), format!("{WORD} says {text}")] {
            assert!(details.contains(&words), "{words:?} is missing in {details:?}");
        }
        check_inert(&widget, &console, &text);
    }
}

// Fault C23.
#[wasm_bindgen_test]
async fn no_input_or_output_of_a_run_does_harm() {
    for (sent, text) in texts() {
        let data = format!("{{\"inputs\": \"{WORD} in {sent}\", \"outputs\": \"{WORD} out {sent}\"}}");
        let rows = r#"{"data": [{"id": "a", "workflow_run": {"id": "run-1", "status": "failed"}}]}"#;
        let is_run = |path: String| path == "/api/run/run-1";
        let _server = Server::with(move |asked| {
            Answer::new(200, if is_run(asked.url.pathname()) { data.as_str() } else { rows })
        });
        let console = Console::listen();
        let widget = Widget::open(json!({ "runEndpoint": "/api/run/{id}" }));
        widget.has_rows(1).await;
        widget.press_details(1);
        widget.says("Outputs").await;
        assert_eq!(widget.long_text("Inputs"), format!("{WORD} in {text}"));
        assert_eq!(widget.long_text("Outputs"), format!("{WORD} out {text}"));
        check_inert(&widget, &console, &text);
    }
}

/// Remembers what is copied.
fn clipboard() -> (Patch, Array) {
    let copied = Array::new();
    let (clipboard, texts) = (Object::new(), copied.clone());
    let write = Function::new_with_args("texts, text", "texts.push(text); return Promise.resolve()");
    Reflect::set(&clipboard, &"writeText".into(), &write.bind1(&JsValue::UNDEFINED, &texts)).unwrap();
    (Patch::new(&global("navigator"), "clipboard", &clipboard), copied)
}

// Faults C20, C22.
#[wasm_bindgen_test]
async fn a_megabyte_is_shown_piece_by_piece_and_copied_whole() {
    let error = "\u{1b}[31mé".to_owned() + &"e".repeat(1024 * 1024);
    let mut row = run_of("failed ada");
    row["workflow_run"]["error"] = json!(error);
    let _server = Server::always(Answer::json(&page_of(&[row])));
    let (_clipboard, copied) = clipboard();
    let widget = Widget::with_rows(1).await;
    let shown = |text: String| text.replace("⟨U+001B⟩", "_").chars().count();
    assert_eq!(shown(widget.column("Error")[0].clone()), 300);
    widget.press_details(1);
    until("the details are open", || widget.shows_details()).await;
    assert_eq!(shown(widget.long_text("Error")), 4000);
    widget.press("Show all");
    settled().await;
    assert_eq!(shown(widget.long_text("Error")), error.chars().count());
    widget.press("Copy Error");
    until("it is copied", || copied.length() == 1).await;
    assert_eq!(String::from(copied.get(0).unchecked_into::<JsString>()), error, "what is copied is what came");
}
