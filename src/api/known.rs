//! Texts of ours that the browser is given once.

use std::cell::RefCell;
use std::ptr;

use js_sys::JsString;

thread_local! {
    static KNOWN: RefCell<Vec<(&'static str, JsString)>> = const { RefCell::new(Vec::new()) };
}

/// The browser's copy of a name that is used again and again, such as that of a field or an attribute.
///
/// To make one anew takes longer than what is done with it.
pub(crate) fn known(text: &'static str) -> JsString {
    KNOWN.with_borrow_mut(|all| {
        // By where it stands: a text that stands in two places has two copies, which does no harm.
        if let Some((_, copy)) = all.iter().find(|(other, _)| ptr::eq(*other, text)) {
            return copy.clone();
        }
        let copy = JsString::from(text);
        all.push((text, copy.clone()));
        copy
    })
}
