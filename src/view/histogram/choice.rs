//! The choice of a time by bars: with a pointer, or with keys.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::untrack;
use wasm_bindgen::JsValue;
use web_sys::{Element, Event, KeyboardEvent};

use super::chart::Chart;
use crate::model::{Bounds, Histogram, TimeRange, Timestamp};
use crate::state::Watched;
use crate::view::ui::Ui;

/// Bars side by side, from 0, by where the choice of them began and where it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Selection {
    anchor: usize,
    current: usize,
}

impl Selection {
    /// One bar.
    pub(super) fn at(position: usize) -> Self {
        Self { anchor: position, current: position }
    }

    fn to(self, position: usize) -> Self {
        Self { current: position, ..self }
    }

    /// The oldest bar.
    pub(super) fn first(self) -> usize {
        self.anchor.min(self.current)
    }

    /// The newest bar, inclusive.
    pub(super) fn last(self) -> usize {
        self.anchor.max(self.current)
    }

    /// The first and the last instant, both inclusive.
    pub(super) fn span(self, histogram: &Histogram) -> (Timestamp, Timestamp) {
        (histogram.span(self.first()).0, histogram.span(self.last()).1)
    }

    /// The start times to ask for, never after `limit`, where the bars' last second may lie.
    fn bounds(self, histogram: &Histogram, has_before: bool, limit: Option<Timestamp>) -> Bounds {
        let (after, before) = self.span(histogram);
        Bounds { after: Some(after), before: Some(before).filter(|_| has_before) }.until(limit)
    }
}

/// What a person does with the bars.
pub(super) struct Choice {
    ui: Ui,
    chart: Rc<Watched<Option<Chart>>>,
    selection: Watched<Option<Selection>>,
    /// The bar under a pointer that is not pressed.
    pointed: Watched<Option<usize>>,
    is_dragging: Cell<bool>,
}

impl Choice {
    pub(super) fn new(ui: Ui, chart: Rc<Watched<Option<Chart>>>) -> Self {
        Self { ui, chart, selection: Watched::new(None), pointed: Watched::new(None), is_dragging: Cell::new(false) }
    }

    /// The chosen bars; effects follow it.
    pub(super) fn selection(&self) -> Option<Selection> {
        self.selection.read()
    }

    /// The bars that a person looks at, chosen or pointed at; effects follow it.
    pub(super) fn looked_at(&self) -> Option<Selection> {
        self.pointed.read().map(Selection::at).or(self.selection())
    }

    /// Takes the choice back, as is right when the bars mean other times.
    pub(super) fn clear(&self) {
        self.is_dragging.set(false);
        self.pointed.set(None);
        self.selection.set(None);
    }

    fn apply(&self) {
        let logs = self.ui.logs;
        if let Some((chart, selection)) = self.chart.peek().zip(self.selection.peek()) {
            let limit = match untrack(|| logs.query()).range {
                TimeRange::Custom(bounds) => bounds.before,
                TimeRange::Preset(_) => None,
            };
            logs.set_range(TimeRange::Custom(selection.bounds(&chart.histogram, logs.filters().before, limit)));
        }
    }

    /// Hears a pointer on the plot, whose own left edge the pointer's place is counted from.
    pub(super) fn on_pointer(&self, event: &Event, plot: &Element) {
        let Some(chart) = self.chart.peek() else { return };
        let number = |name| Reflect::get(event, &JsValue::from_str(name)).ok().and_then(|number| number.as_f64());
        let place = |name| number(name).unwrap_or_default() as i32;
        let position = position_at(place("offsetX"), plot.client_width(), chart.histogram.bars.len());
        match event.type_().as_str() {
            "pointerdown" if place("button") == 0 => {
                // Without it a drag would end at the edge.
                let _ = plot.set_pointer_capture(place("pointerId"));
                self.is_dragging.set(true);
                self.pointed.set(None);
                self.selection.set(Some(Selection::at(position)));
            }
            "pointermove" if self.is_dragging.get() => {
                self.selection.set(self.selection.peek().map(|selection| selection.to(position)));
            }
            "pointermove" => self.pointed.set(Some(position)),
            "pointerup" if self.is_dragging.replace(false) => self.apply(),
            "pointerleave" => self.pointed.set(None),
            // A finger that scrolls the page has chosen nothing.
            "pointercancel" => self.clear(),
            _ => {}
        }
    }

    /// Hears a key on the plot.
    pub(super) fn on_key(&self, event: &KeyboardEvent) {
        let Some(chart) = self.chart.peek() else { return };
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let chosen = self.selection.peek();
        match event.key().as_str() {
            "Enter" => self.apply(),
            "Escape" if chosen.is_some() => self.clear(),
            key => {
                let last = chart.histogram.bars.len().saturating_sub(1);
                let Some(position) = step(key, chosen, last) else { return };
                let extended = chosen.filter(|_| event.shift_key()).map(|selection| selection.to(position));
                let selection = extended.unwrap_or(Selection::at(position));
                self.selection.set(Some(selection));
                self.ui.announce(chart.words(self.ui, selection));
            }
        }
        // The widget has keys of its own, and the page scrolls with some of these.
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The bar at a place in a plot; outside of it the nearest one.
fn position_at(x: i32, width: i32, bars: usize) -> usize {
    let bars = i32::try_from(bars).unwrap_or(1).max(1);
    let width = width.max(1);
    usize::try_from(x.clamp(0, width - 1).saturating_mul(bars) / width).unwrap_or(0)
}

/// The bar that a key leads to; a choice begins at either end.
fn step(key: &str, chosen: Option<Selection>, last: usize) -> Option<usize> {
    match key {
        "ArrowLeft" => Some(chosen.map_or(last, |selection| selection.current.saturating_sub(1))),
        "ArrowRight" => Some(chosen.map_or(0, |selection| (selection.current + 1).min(last))),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_ms(second * 1000).unwrap()
    }

    #[test]
    fn a_place_is_in_one_bar() {
        for (x, position) in [(-50, 0), (0, 0), (19, 0), (20, 1), (160, 8), (319, 15), (320, 15), (9000, 15)] {
            assert_eq!(position_at(x, 320, 16), position, "{x}");
        }
        assert_eq!((position_at(i32::MIN, 320, 16), position_at(i32::MAX, 320, 16)), (0, 15));
        // A plot that has no width yet, and one without bars.
        assert_eq!((position_at(7, 0, 16), position_at(7, 10, 0)), (0, 0));
    }

    #[test]
    fn keys_stay_among_the_bars() {
        #[track_caller]
        fn check(chosen: Option<usize>, [left, right]: [usize; 2]) {
            let chosen = chosen.map(Selection::at);
            let found = ["ArrowLeft", "ArrowRight", "Home", "End", "x"].map(|key| step(key, chosen, 15));
            assert_eq!(found, [Some(left), Some(right), Some(0), Some(15), None]);
        }
        check(None, [15, 0]);
        check(Some(0), [0, 1]);
        check(Some(8), [7, 9]);
        check(Some(15), [14, 15]);
    }

    #[test]
    fn a_choice_is_the_same_in_both_directions() {
        let histogram = Histogram::new(at(0), at(159), 16);
        let bounds = |after, before: Timestamp| Bounds { after: Some(at(after)), before: Some(before.plus_ms(-1)) };
        for selection in [Selection::at(2).to(4), Selection::at(4).to(2)] {
            assert_eq!(selection.bounds(&histogram, true, None), bounds(20, at(50)));
            assert_eq!(selection.bounds(&histogram, true, Some(at(90))), bounds(20, at(50)));
        }
        assert_eq!(Selection::at(4).bounds(&histogram, true, None), bounds(40, at(50)));
    }

    #[test]
    fn a_choice_leaves_neither_the_range_nor_what_the_server_can_filter() {
        let histogram = Histogram::new(at(0), at(100), 16);
        let newest = Selection::at(15);
        assert!(at(100) < newest.span(&histogram).1);
        assert_eq!(newest.bounds(&histogram, true, Some(at(100))).before, Some(at(100)));
        assert_eq!(newest.bounds(&histogram, false, None), Bounds { after: Some(at(105)), before: None });
    }
}
