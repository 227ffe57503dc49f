//! A person who turns pages, as the state asks for them.

use std::collections::HashMap;

use futures_util::FutureExt;

use super::*;

/// A person who turns the pages of one result; no page may show a run that another one has shown.
pub(super) struct Walk<'a> {
    pub(super) server: &'a Fake,
    memory: Memory,
    query: LogQuery,
    /// The start times that are asked for.
    pub(super) range: Bounds,
    /// What the page on the screen says of its end, when it is the present.
    until: Option<Timestamp>,
    /// The page that each run was shown on.
    shown: HashMap<String, u32>,
    /// The page on which a search has paused; asking for it again is a wish to go on.
    paused_on: Option<u32>,
}

/// One page, and what it took.
pub(super) struct Turn {
    pub(super) rows: Vec<Row>,
    pub(super) total: Option<u64>,
    pub(super) has_more: bool,
    pub(super) scan: Option<Scan>,
    pub(super) repeated: usize,
    pub(super) requests: usize,
}

impl Turn {
    pub(super) fn ids(&self) -> Vec<String> {
        ids(&self.rows)
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(server: &'a Fake, query: LogQuery) -> Self {
        Self {
            server,
            memory: Memory::default(),
            query,
            range: Bounds::default(),
            until: None,
            shown: HashMap::new(),
            paused_on: None,
        }
    }

    /// Turns to a page.
    pub(super) fn turn(&mut self, page: u32) -> Turn {
        self.attempt(page, false, true).expect("it is answered").expect("it is answered without an error")
    }

    /// Asks for a page; `None` when the answer never comes.
    pub(super) fn attempt(&mut self, page: u32, is_anew: bool, may_ask: bool) -> Option<Result<Turn, ApiError>> {
        let number = PageNumber::clamped(page);
        let is_present = self.query.order == Order::NewestFirst && number == PageNumber::FIRST;
        let as_of = self.query.as_of.or(self.until).unwrap_or_else(|| self.server.now());
        let as_of = Some(as_of).filter(|_| self.server.has_before && !is_present);
        self.query = self.query.clone().with_page(number).with_as_of(as_of);
        let before = self.server.count();
        self.memory.turn_to(&self.query, is_anew);
        if self.paused_on.take() == Some(page) {
            self.memory.read_more();
        }
        let bounds = self.range.until(as_of);
        let answer = answer(self.server, &mut self.memory, &self.query, bounds, may_ask).now_or_never()?;
        let Answer { page: Page { rows, total, has_more, .. }, scan, repeated, until } = match answer {
            Ok(answer) => answer,
            Err(error) => return Some(Err(error)),
        };
        self.until = until.filter(|_| as_of.is_none());
        self.paused_on = scan.filter(|scan| !scan.is_complete).map(|_| page);
        // The newest page is a new look, unless much was read for it; a refresh always is.
        let is_new_look = is_present && scan.is_none() && self.query.statuses.len() < 2;
        if is_anew || is_new_look {
            self.shown.clear();
        }
        self.shown.retain(|_, on| *on != page);
        for id in ids(&rows) {
            let other = self.shown.insert(id.clone(), page);
            assert_eq!(other, None, "{id} is on page {page} and was shown before, on the page that is given");
        }
        let limit = self.query.limit.get() as usize;
        assert!(rows.len() <= limit, "page {page} has {} rows of {limit}", rows.len());
        let is_sorted = match self.query.order {
            Order::NewestFirst => rows.is_sorted_by_key(|row| std::cmp::Reverse(row.logged_at())),
            Order::OldestFirst => rows.is_sorted_by_key(Row::logged_at),
        };
        assert!(is_sorted, "page {page} is out of order: {rows:?}");
        Some(Ok(Turn { rows, total, has_more, scan, repeated, requests: self.server.count() - before }))
    }

    /// Turns to each page from the first on, and gives them all.
    pub(super) fn forward(&mut self) -> Vec<Turn> {
        let mut turns = Vec::new();
        for page in 1.. {
            turns.push(self.turn(page));
            if !turns.last().is_some_and(|turn| turn.has_more) {
                break;
            }
            assert!(page < 5_000, "there is always one page more");
        }
        turns
    }
}

impl Walk<'_> {
    /// Turns to each page from the first on, and lets a search go on for as long as it asks.
    pub(super) fn forward_through_pauses(&mut self) -> Vec<Turn> {
        let mut turns: Vec<Turn> = Vec::new();
        let limit = u64::from(self.query.limit.get());
        loop {
            let page = turns.len() as u32 + 1;
            let turn = self.turn(page);
            let has_all = |scan: Scan| scan.is_complete || u64::from(page) * limit < scan.matches;
            if turn.scan.is_none_or(has_all) {
                let is_last = !turn.has_more;
                turns.push(turn);
                if is_last {
                    return turns;
                }
            }
        }
    }
}

/// The ids of all pages, in their order.
pub(super) fn all_ids(turns: &[Turn]) -> Vec<String> {
    turns.iter().flat_map(Turn::ids).collect()
}
