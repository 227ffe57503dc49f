//! What a person sees and does. Only this file and its parts know selectors.

mod figures;
mod find;
mod keyboard;

use std::collections::BTreeMap;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

use super::patch::global;
use super::wait::until;

pub(crate) use find::marks;

#[wasm_bindgen]
extern "C" {
    /// A shadow root or an element.
    type Root;

    #[wasm_bindgen(method, js_name = querySelectorAll)]
    fn query_selector_all(this: &Root, selector: &str) -> Object;
}

const ROW: &str = "[part~=row]";

/// A widget as it is drawn below some root.
pub(crate) struct Screen(Root);

impl Screen {
    pub(crate) fn below(root: &JsValue) -> Self {
        Self(root.clone().unchecked_into())
    }

    /// All elements that fit a selector.
    pub(crate) fn all(&self, selector: &str) -> Vec<HtmlElement> {
        Array::from(&self.0.query_selector_all(selector)).iter().map(JsCast::unchecked_into).collect()
    }

    fn first(&self, selector: &str) -> HtmlElement {
        self.all(selector).into_iter().next().unwrap_or_else(|| panic!("there is no {selector}"))
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(text_of).collect()
    }

    /// The element of this kind with this name; a name is a label or the text itself.
    pub(crate) fn named(&self, selector: &str, name: &str) -> HtmlElement {
        let all = self.all(selector);
        let names: Vec<String> = all.iter().map(name_of).collect();
        let position = names.iter().position(|found| found == name);
        all[position.unwrap_or_else(|| panic!("no {selector} is named {name:?}, only {names:?}"))].clone()
    }

    /// The names of all elements of a role, in the order of the page.
    pub(crate) fn names_by_role(&self, role: &str) -> Vec<String> {
        self.by_role(role).iter().map(name_of).collect()
    }

    /// All elements of a role, also those that have it without saying so.
    pub(crate) fn by_role(&self, role: &str) -> Vec<HtmlElement> {
        let native = match role {
            "region" => "section[aria-label]",
            "searchbox" => "input[type=search]",
            "textbox" => "input[type=text]",
            "combobox" => "select",
            "navigation" => "nav",
            "button" => "button",
            "dialog" => "dialog[open]",
            "caption" => "caption",
            _ => "[role='']",
        };
        self.all(&format!("{native}, [role={role}]"))
    }

    // The table.

    /// How the start times are ordered, in ARIA's word.
    pub(crate) fn order(&self) -> Option<String> {
        self.first("th[data-column=start-time]").get_attribute("aria-sort")
    }

    pub(crate) fn table(&self) -> HtmlElement {
        self.first("table")
    }

    pub(crate) fn rows(&self) -> Vec<HtmlElement> {
        self.all(ROW)
    }

    pub(crate) fn row_count(&self) -> usize {
        self.all(ROW).len()
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.table().get_attribute("aria-busy").as_deref() == Some("true")
    }

    /// Waits until nothing is being loaded and so many rows are there.
    pub(crate) async fn has_rows(&self, count: usize) {
        until(&format!("{count} rows are there"), || !self.is_busy() && self.row_count() == count).await;
    }

    /// The texts of a column, by its heading.
    pub(crate) fn column(&self, heading: &str) -> Vec<String> {
        self.texts(&format!("{ROW} [data-label='{heading}']:not([hidden])"))
    }

    /// Who ran what is on screen.
    pub(crate) fn users(&self) -> Vec<String> {
        self.column("End user or account")
    }

    /// Waits until nothing is being loaded and the first row is this user's.
    pub(crate) async fn begins_with(&self, user: &str) {
        let is_first = || self.users().first().is_some_and(|first| first == user);
        until(&format!("{user} is first"), || !self.is_busy() && is_first()).await;
    }

    /// The start times as they can be read.
    pub(crate) fn start_times(&self) -> Vec<String> {
        let times = self.all(&format!("{ROW} time"));
        times.iter().map(|time| time.inner_text()).collect()
    }

    /// The exact start times, as a pointer that rests on one row after the other is told.
    pub(crate) fn exact_times(&self) -> Vec<String> {
        let told = |time: &HtmlElement| {
            dispatch(time, "Event", "pointerover", &[]);
            time.get_attribute("title").unwrap()
        };
        self.all(&format!("{ROW} time")).iter().map(told).collect()
    }

    /// Moves a pointer onto a row.
    pub(crate) fn point_at_row(&self, position: usize) {
        dispatch(&self.all(&format!("{ROW} time"))[position], "Event", "pointerover", &[]);
    }

    /// The users whose rows tell a pointer their whole values.
    pub(crate) fn told_users(&self) -> Vec<String> {
        self.all(&format!("{ROW} .text[title]")).iter().map(|user| user.get_attribute("title").unwrap()).collect()
    }

    pub(crate) fn headings(&self) -> Vec<String> {
        self.texts("thead th")
    }

    /// Which rows of how many are shown.
    pub(crate) fn range(&self) -> String {
        text_of(&self.first(".range"))
    }

    // Filters.

    pub(crate) fn keyword(&self) -> String {
        self.keyword_box().value()
    }

    fn keyword_box(&self) -> HtmlInputElement {
        self.named("input", "Keyword").unchecked_into()
    }

    /// Puts a text into the search box, as typing does.
    pub(crate) fn type_keyword(&self, text: &str) {
        fill(&self.keyword_box(), text, "input");
    }

    pub(crate) fn press_enter(&self) {
        dispatch(&self.keyword_box(), "KeyboardEvent", "keydown", &[("key", "Enter".into())]);
    }

    /// The key that ends the choice of a word in Chinese or Japanese input.
    pub(crate) fn press_enter_for_a_word(&self) {
        let keys = [("key", "Enter".into()), ("isComposing", JsValue::TRUE)];
        dispatch(&self.keyword_box(), "KeyboardEvent", "keydown", &keys);
    }

    /// Chooses a status in the list, which takes one that is chosen out again.
    pub(crate) async fn choose_status(&self, option: &str) {
        let list = self.status_list().await;
        self.named("[role=option]", option).click();
        list.click();
        until("the list is closed", || self.all("[role=option]").is_empty()).await;
    }

    /// The statuses that can be chosen.
    pub(crate) async fn statuses(&self) -> Vec<String> {
        let list = self.status_list().await;
        let names = self.texts("[role=option]");
        list.click();
        until("the list is closed", || self.all("[role=option]").is_empty()).await;
        names
    }

    /// The statuses that are chosen, in the words of the list's button.
    pub(crate) fn chosen_status(&self) -> String {
        text_of(&self.named("[role=combobox]", "Status"))
    }

    async fn status_list(&self) -> HtmlElement {
        let button = self.named("[role=combobox]", "Status");
        button.click();
        until("the list is open", || !self.all("[role=option]").is_empty()).await;
        button
    }

    pub(crate) fn choose(&self, label: &str, option: &str) {
        let select: HtmlSelectElement = self.named("select", label).unchecked_into();
        let options = Array::from(&Reflect::get(&select, &"options".into()).unwrap());
        let position = options.iter().position(|found| text_of(found.unchecked_ref()) == option);
        select.set_selected_index(position.unwrap_or_else(|| panic!("{label} has no {option}")) as i32);
        dispatch(&select, "Event", "change", &[]);
    }

    pub(crate) fn options(&self, label: &str) -> Vec<String> {
        let options = Reflect::get(&self.named("select", label), &"options".into()).unwrap();
        Array::from(&options).iter().map(|option| text_of(option.unchecked_ref())).collect()
    }

    /// What is chosen in a list; empty when that is no choice of the list.
    pub(crate) fn chosen(&self, label: &str) -> String {
        let select: HtmlSelectElement = self.named("select", label).unchecked_into();
        let position = usize::try_from(select.selected_index()).ok();
        position.map(|position| self.options(label)[position].clone()).unwrap_or_default()
    }

    /// Fills a field and leaves it.
    pub(crate) fn fill(&self, label: &str, text: &str) {
        let field = self.named("input", label).unchecked_into();
        fill(&field, text, "input");
        dispatch(&field, "Event", "change", &[]);
    }

    /// The filters in use.
    pub(crate) fn chips(&self) -> Vec<String> {
        self.texts(".chip bdi")
    }

    pub(crate) fn press(&self, button: &str) {
        self.named("button", button).click();
    }

    pub(crate) fn has_button(&self, name: &str) -> bool {
        self.all("button").iter().any(|button| name_of(button) == name)
    }

    pub(crate) fn is_disabled(&self, button: &str) -> bool {
        self.named("button", button).get_attribute("aria-disabled").as_deref() == Some("true")
    }

    // Pages.

    pub(crate) fn go_to_page(&self, number: &str) {
        self.fill("Go to page", number);
    }

    /// The page that is marked as the one on screen.
    pub(crate) fn current_page(&self) -> String {
        name_of(&self.first("[aria-current=page]"))
    }

    // What is new.

    /// How new the rows are.
    pub(crate) fn freshness(&self) -> String {
        text_of(&self.first(".freshness-text"))
    }

    // Words.

    /// The sentence of an error, if there is one.
    pub(crate) fn error(&self) -> Option<String> {
        self.texts("[role=alert]").into_iter().next()
    }

    /// Waits for the sentence of an error.
    pub(crate) async fn fails_with(&self, sentence: &str) {
        until(&format!("it says {sentence:?}"), || self.error().as_deref() == Some(sentence)).await;
    }

    /// Waits for words anywhere on screen.
    pub(crate) async fn says(&self, words: &str) {
        until(&format!("it says {words:?}"), || self.text().contains(words)).await;
    }

    /// Everything that can be read.
    pub(crate) fn text(&self) -> String {
        self.all("section").iter().map(HtmlElement::inner_text).collect()
    }

    /// What an error's “Technical details” hold.
    pub(crate) fn technical_details(&self) -> Vec<String> {
        self.texts("details pre")
    }

    /// Which colours are used.
    pub(crate) fn theme(&self) -> String {
        self.first("section").get_attribute("data-theme").unwrap()
    }

    // Details.

    /// Opens or closes the details of a row, counted from 1.
    pub(crate) fn press_details(&self, row: usize) {
        self.details_buttons()[row - 1].click();
    }

    fn details_buttons(&self) -> Vec<HtmlElement> {
        self.all(&format!("{ROW} button[aria-label=Details]"))
    }

    /// Waits until the details of this user's run are open.
    pub(crate) async fn opens(&self, user: &str) {
        let is_open = || self.shows_details() && self.details().get("Session ID").is_some_and(|found| found == user);
        until(&format!("the details of {user} are open"), is_open).await;
    }

    pub(crate) fn shows_details(&self) -> bool {
        !self.all("dialog[open]").is_empty()
    }

    /// The fields of the open details, by their labels.
    pub(crate) fn details(&self) -> BTreeMap<String, String> {
        self.texts("dialog dt").into_iter().zip(self.texts("dialog dd bdi")).collect()
    }

    /// A long text of the open details, such as the error or the row as it came.
    pub(crate) fn long_text(&self, label: &str) -> String {
        text_of(&self.named("dialog pre", label))
    }
}

pub(crate) fn text_of(element: &HtmlElement) -> String {
    // A cell with a time also holds the exact one, for when the row is pointed at.
    let shown = element.query_selector(".relative").unwrap();
    shown.map_or_else(|| element.text_content(), |shown| shown.text_content()).unwrap_or_default().trim().to_owned()
}

fn name_of(element: &HtmlElement) -> String {
    element.get_attribute("aria-label").unwrap_or_else(|| text_of(element))
}

fn fill(field: &HtmlInputElement, text: &str, event: &str) {
    field.set_value(text);
    dispatch(field, "Event", event, &[]);
}

/// Sends an event, and says whether somebody took it from the browser.
fn dispatch(target: &HtmlElement, class: &str, name: &str, properties: &[(&str, JsValue)]) -> bool {
    let init = Object::new();
    for (name, value) in [("bubbles", JsValue::TRUE), ("cancelable", JsValue::TRUE)].iter().chain(properties) {
        Reflect::set(&init, &JsValue::from_str(name), value).unwrap();
    }
    let class: Function = global(class).unchecked_into();
    let event = Reflect::construct(&class, &Array::of2(&name.into(), &init)).unwrap();
    !target.dispatch_event(event.unchecked_ref::<Event>()).unwrap()
}
