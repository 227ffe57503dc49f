//! What assistive technology finds: roles, names and states.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use super::answer::Answer;
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;

fn attribute(element: &HtmlElement, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn every_part_has_its_role_and_name() {
    let _server = Server::start();
    let widget = Widget::with_rows(20).await;
    assert_eq!(widget.names_by_role("region"), ["Workflow logs"]);
    assert_eq!(widget.names_by_role("search").len(), 1);
    assert_eq!(widget.names_by_role("searchbox"), ["Keyword"]);
    assert_eq!(widget.names_by_role("combobox"), ["Status", "Start time", "Live", "Time zone", "Rows per page"]);
    assert_eq!(widget.names_by_role("navigation"), ["Pagination"]);
    assert_eq!(widget.names_by_role("caption"), ["Workflow runs, newest first"]);
    assert_eq!(widget.names_by_role("textbox"), ["Go to page"]);
    let buttons = widget.names_by_role("button");
    for name in [
        "Overview",
        "Find in these rows",
        "Start time",
        "Refresh",
        "First page",
        "Previous page",
        "Page 3",
        "Next page",
        "Last page",
    ] {
        assert_eq!(buttons.iter().filter(|button| *button == name).count(), 1, "{name} in {buttons:?}");
    }
    assert_eq!(buttons.iter().filter(|button| *button == "Details").count(), 20);
    assert!(widget.names_by_role("alert").is_empty() && buttons.iter().all(|name| !name.is_empty()));
}

#[wasm_bindgen_test]
async fn the_table_tells_its_size_and_whether_it_is_busy() {
    let server = Server::answering([Answer::hanging()]);
    let widget = Widget::open(json!({ "page": 2 }));
    until("it is asked", || server.count() == 1).await;
    assert_eq!((attribute(&widget.table(), "aria-busy").as_str(), widget.names_by_role("table").len()), ("true", 1));
    widget.refresh();
    widget.begins_with("21").await;
    let table = widget.table();
    assert_eq!((attribute(&table, "aria-busy"), attribute(&table, "aria-rowcount")), ("false".into(), "201".into()));
    let indices: Vec<_> = widget.rows().iter().map(|row| attribute(row, "aria-rowindex")).collect();
    assert_eq!((indices[0].as_str(), indices[19].as_str()), ("22", "41"));
    assert_eq!(widget.by_role("columnheader").len(), widget.headings().len());
    assert_eq!(widget.headings().last().map(String::as_str), Some("Details"));
}

#[wasm_bindgen_test]
async fn a_details_button_says_whether_it_is_open_and_of_which_row() {
    let _server = Server::start();
    let widget = Widget::with_rows(20).await;
    let buttons = || widget.by_role("button").into_iter().filter(|button| attribute(button, "aria-label") == "Details");
    let open = || buttons().filter(|button| attribute(button, "aria-expanded") == "true").count();
    assert_eq!(open(), 0);
    widget.press_details(3);
    until("the details are open", || widget.shows_details()).await;
    assert_eq!(widget.names_by_role("dialog"), ["Run details"]);
    assert_eq!(attribute(&buttons().nth(2).unwrap(), "aria-expanded"), "true");
    let described: Vec<_> = buttons().map(|button| attribute(&button, "aria-describedby")).collect();
    for (id, row) in described.iter().zip(widget.rows()) {
        assert!(row.query_selector(&format!("#{id}")).unwrap().is_some(), "{id} is not in its row");
    }
    widget.press("Next run");
    settled().await;
    assert_eq!((open(), attribute(&buttons().nth(3).unwrap(), "aria-expanded").as_str()), (1, "true"));
    widget.press("Close");
    until("they are closed", || open() == 0).await;
}

#[wasm_bindgen_test]
async fn one_page_is_marked_as_current() {
    let _server = Server::start();
    let widget = Widget::with_rows(20).await;
    assert_eq!(widget.current_page(), "Page 1");
    widget.press("Page 2");
    widget.begins_with("21").await;
    assert_eq!(widget.current_page(), "Page 2");
}

#[wasm_bindgen_test]
async fn an_error_is_an_alert_with_a_way_on() {
    let server = Server::answering([Answer::new(403, "{}")]);
    let widget = Widget::open(json!({}));
    until("it says so", || widget.by_role("alert").len() == 1).await;
    assert_eq!(widget.names_by_role("alert"), ["You are not allowed to read these logs: ask your administrator"]);
    widget.press("Try again");
    widget.has_rows(20).await;
    assert!(widget.by_role("alert").is_empty());
    assert_eq!(server.count(), 2);
}

#[wasm_bindgen_test]
async fn what_came_is_announced_politely() {
    let _server = Server::start();
    let widget = Widget::with_rows(20).await;
    let announced = || widget.names_by_role("status");
    until("it is announced", || announced().contains(&"1 to 20 of 200".to_owned())).await;
    widget.press("Next page");
    until("the next page is announced", || announced().contains(&"21 to 40 of 200".to_owned())).await;
}
