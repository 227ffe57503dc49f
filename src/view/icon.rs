//! Small drawings, always beside or instead of a word that says the same.

use super::dom::{El, svg};

/// A drawing on a grid of 16, as the outline of an SVG path.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Icon {
    Check,
    CheckPartial,
    Cross,
    Square,
    Pause,
    Clock,
    Arc,
    Skip,
    Question,
    Refresh,
    First,
    Previous,
    Next,
    Last,
    Copy,
    Search,
    Chart,
    Filter,
    Open,
    Up,
    Down,
}

impl Icon {
    /// The outline.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Check => "M3 8.5l3.2 3.2L13 5",
            Self::CheckPartial => "M3 8.5l3.2 3.2L9 9M12.5 3v5.5M12.5 11.6v.4",
            Self::Cross => "M4 4l8 8M12 4l-8 8",
            Self::Square => "M4.5 4.5h7v7h-7z",
            Self::Pause => "M5.5 4v8M10.5 4v8",
            Self::Clock => "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11zM8 5v3l2 1.5",
            Self::Arc => "M8 2.5A5.5 5.5 0 1 1 2.5 8",
            Self::Skip => "M3 11a5 5 0 0 1 9.5-1M13 6v4H9",
            Self::Question => "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.6M8 12.4v.1",
            Self::Refresh => "M13 8a5 5 0 1 1-1.5-3.6M13 2.5V5h-2.5",
            Self::First => "M4 3.5v9M12 3.5L7.5 8l4.5 4.5",
            Self::Previous => "M10 3.5L5.5 8l4.5 4.5",
            Self::Next => "M6 3.5L10.5 8L6 12.5",
            Self::Last => "M12 3.5v9M4 3.5L8.5 8L4 12.5",
            Self::Copy => "M5.5 5.5h7v7h-7zM10.5 5.5v-2h-7v7h2",
            Self::Chart => "M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6",
            Self::Filter => "M2.5 3.5h11L9.5 8.5v4l-3 1v-5z",
            Self::Open => "M4 6l4 4l4-4",
            Self::Up => "M8 12.5v-9M4.5 7L8 3.5L11.5 7",
            Self::Down => "M8 3.5v9M4.5 9L8 12.5L11.5 9",
            Self::Search => "M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9zM10.5 10.5l3 3",
        }
    }
}

/// The drawing, hidden from assistive technology.
pub(super) fn icon(icon: Icon) -> El {
    let (drawing, path) = outlined();
    path.set_attr("d", icon.path());
    drawing
}

/// A drawing whose outline is still to be set.
pub(super) fn outlined() -> (El, El) {
    let path = svg("path");
    (svg("svg class=icon aria-hidden=true").attr("viewBox", "0 0 16 16").child(path.clone()), path)
}
