//! Which page numbers stand between “previous” and “next”.

/// A place in the row of page numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A page's number, from 1.
    Page(u32),
    /// Pages that are left out.
    Gap,
}

/// The first page, the last one, and those around `current`; always the same count when there are many,
/// so that buttons do not move under the pointer.
pub(super) fn page_window(current: u32, last: u32) -> Vec<Place> {
    const MANY: u32 = 7;
    if last <= MANY {
        return (1..=last).map(Place::Page).collect();
    }
    let pages = |from: u32, to: u32| (from..=to).map(Place::Page);
    if current <= 4 {
        return pages(1, 5).chain([Place::Gap, Place::Page(last)]).collect();
    }
    if current + 4 > last {
        return [Place::Page(1), Place::Gap].into_iter().chain(pages(last - 4, last)).collect();
    }
    let around = pages(current - 1, current + 1);
    [Place::Page(1), Place::Gap].into_iter().chain(around).chain([Place::Gap, Place::Page(last)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_keeps_its_width() {
        #[track_caller]
        fn check(current: u32, last: u32, expected: &str) {
            let shown: Vec<String> = page_window(current, last)
                .into_iter()
                .map(|place| if let Place::Page(number) = place { number.to_string() } else { "…".into() })
                .collect();
            assert_eq!(shown.join(" "), expected, "page {current} of {last}");
        }
        check(1, 1, "1");
        check(3, 7, "1 2 3 4 5 6 7");
        check(1, 250, "1 2 3 4 5 … 250");
        check(4, 250, "1 2 3 4 5 … 250");
        check(5, 250, "1 … 4 5 6 … 250");
        check(246, 250, "1 … 245 246 247 … 250");
        check(247, 250, "1 … 246 247 248 249 250");
        check(250, 250, "1 … 246 247 248 249 250");
        check(5, 8, "1 … 4 5 6 7 8");
    }
}
