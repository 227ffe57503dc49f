//! Keys that do something while the keyboard is inside the widget.

use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::Screen;
use super::server::Server;
use super::wait::{pass, settled, until};
use super::widget::Widget;

/// A widget with 20 of 200 rows, whose refresh button has the keyboard.
async fn with_keyboard() -> Widget {
    let widget = Widget::with_rows(20).await;
    widget.focus("Refresh");
    widget
}

async fn is_focused(widget: &Widget, name: &str) {
    until(&format!("{name:?} has the keyboard"), || widget.focused().as_deref() == Some(name)).await;
}

#[wasm_bindgen_test]
async fn keys_mean_nothing_outside_of_the_widget() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    for key in ["r", "]", "l", "?", "/", "j"] {
        Screen::press_key_elsewhere(key);
    }
    settled().await;
    assert_eq!((server.count(), widget.focused(), widget.chosen("Live").as_str()), (1, None, "Off"));
    assert!(widget.names_by_role("dialog").is_empty());
}

#[wasm_bindgen_test]
async fn letters_are_letters_while_someone_types_or_chooses() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    for place in ["Keyword", "Rows per page", "Go to page", "Status"] {
        widget.focus(place);
        for key in ["r", "]", "l", "?", "j", "k"] {
            assert!(!widget.press_key(key), "{place} lost {key}");
        }
    }
    settled().await;
    assert_eq!((server.count(), widget.focused().as_deref()), (1, Some("Status")));
}

#[wasm_bindgen_test]
async fn keys_of_the_browser_stay_its_own() {
    let server = Server::start();
    let widget = with_keyboard().await;
    for other in ["ctrlKey", "metaKey", "altKey", "isComposing"] {
        assert!(!widget.press_keys("r", &[other]) && !widget.press_keys("l", &[other]), "{other}");
    }
    assert!(!widget.press_keys("r", &["repeat"]), "a key that is held down asks once");
    assert!(!widget.press_keys("ArrowDown", &["shiftKey"]), "it selects text");
    settled().await;
    assert_eq!((server.count(), widget.focused().as_deref()), (1, Some("Refresh")));
}

#[wasm_bindgen_test]
async fn j_and_k_go_from_row_to_row() {
    let _server = Server::start();
    let widget = with_keyboard().await;
    for (key, row) in [("j", 1), ("j", 2), ("ArrowDown", 3), ("k", 2), ("ArrowUp", 1)] {
        assert!(widget.press_key(key));
        assert_eq!(widget.focused(), Some(format!("Details of row {row}")), "{key}");
    }
    assert!(!widget.press_key("k"), "there is no row above the first");
    widget.focus_row(20);
    assert!(!widget.press_key("j"), "nor below the last");
    assert_eq!(widget.focused().as_deref(), Some("Details of row 20"));
}

#[wasm_bindgen_test]
async fn arrows_reach_the_buttons_of_a_row() {
    let server = Server::start();
    let widget = with_keyboard().await;
    widget.widen();
    widget.focus_row(2);
    assert!(widget.press_key("ArrowLeft"));
    assert_eq!(widget.focused().as_deref(), Some("Only this: 2 of row 2"));
    assert!(widget.press_key("ArrowLeft"));
    assert_eq!(widget.focused().as_deref(), Some("Only this: Succeeded of row 2"));
    widget.press("Only this: Succeeded");
    widget.begins_with("succeeded 1").await;
    assert_eq!((widget.chips(), server.count()), (vec!["Status: Succeeded".to_owned()], 2));
}

#[wasm_bindgen_test]
async fn brackets_turn_pages_and_r_asks_again() {
    let server = Server::start();
    let widget = with_keyboard().await;
    assert!(widget.press_key("["));
    for (key, first) in [("]", "21"), ("]", "41"), ("[", "21")] {
        assert!(widget.press_key(key));
        widget.begins_with(first).await;
    }
    assert_eq!(server.count(), 4, "before page 1 there is none");
    assert!(widget.press_key("r"));
    until("it is asked again", || server.count() == 5).await;
    assert_eq!(server.last().param("page").as_deref(), Some("2"));
}

#[wasm_bindgen_test]
async fn l_turns_live_updates_on_and_off() {
    let _server = Server::start();
    let widget = with_keyboard().await;
    for pace in ["Every 15 seconds", "Off"] {
        assert!(widget.press_key("l"));
        until(pace, || widget.chosen("Live") == pace).await;
    }
}

#[wasm_bindgen_test]
async fn a_question_mark_lists_the_keys() {
    let _server = Server::start();
    let widget = with_keyboard().await;
    assert!(widget.press_key("?"));
    until("the list is open", || widget.names_by_role("dialog") == ["Keyboard shortcuts"]).await;
    assert!(!widget.press_key("l"), "keys mean nothing in the list");
    assert!(widget.press_key("Escape"));
    until("it is closed", || widget.names_by_role("dialog").is_empty()).await;
    assert_eq!((widget.focused().as_deref(), widget.chosen("Live").as_str()), (Some("Refresh"), "Off"));
}

#[wasm_bindgen_test]
async fn a_slash_searches_and_twice_finds() {
    let _server = Server::start();
    let widget = with_keyboard().await;
    assert!(widget.press_key("/"));
    is_focused(&widget, "Keyword").await;
    assert!(widget.press_key("/"));
    is_focused(&widget, "Find in these rows").await;
    assert!(!widget.press_key("/"), "there it is a letter");
}

#[wasm_bindgen_test]
async fn a_second_slash_that_comes_late_is_a_letter() {
    let _server = Server::start();
    let widget = with_keyboard().await;
    assert!(widget.press_key("/"));
    pass(1001).await;
    assert!(!widget.press_key("/"));
    assert_eq!(widget.focused().as_deref(), Some("Keyword"));
}

#[wasm_bindgen_test]
async fn a_slash_in_a_search_is_a_letter() {
    let _server = Server::start();
    let widget = with_keyboard().await;
    assert!(widget.press_key("/"));
    is_focused(&widget, "Keyword").await;
    widget.type_keyword("a");
    assert!(!widget.press_key("/"));
    settled().await;
    assert_eq!(widget.focused().as_deref(), Some("Keyword"));
}

#[wasm_bindgen_test]
async fn j_and_k_in_the_details_go_to_the_runs_beside() {
    let server = Server::start();
    let widget = with_keyboard().await;
    widget.press_details(19);
    widget.opens("19").await;
    is_focused(&widget, "Close").await;
    for (key, user) in [("j", "20"), ("k", "19"), ("k", "18")] {
        assert!(widget.press_key(key));
        widget.opens(user).await;
    }
    widget.press_key("j");
    widget.press_key("j");
    widget.opens("20").await;
    assert!(!widget.press_key("j"), "the page has no further run");
    assert!(!widget.press_key("r"), "other keys mean nothing there");
    assert!(widget.press_key("Escape"));
    until("they are closed", || !widget.shows_details()).await;
    assert_eq!((widget.focused().as_deref(), server.count()), (Some("Details of row 20"), 1));
}
