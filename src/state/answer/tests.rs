//! Held against a brute-force answer.

// Without proptest, which is there for native tests only, there is nothing to hold.
#![cfg(not(target_arch = "wasm32"))]

mod fake;
mod memory;
mod merged;
mod mishaps;
mod oldest;
mod paging;
mod races;
mod scan;
mod walk;

use std::fmt::{self, Debug, Formatter};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use super::*;
use crate::model::{PageNumber, Run};
use fake::{Fake, Mishap, Request};
use walk::{Turn, Walk};

/// The rows per page that are walked with.
const LIMITS: [u32; 10] = [1, 2, 3, 5, 7, 10, 20, 33, 50, 100];

/// Some of them, where all would take too long.
const FEW: [u32; 4] = [1, 7, 20, 100];

/// What Dify filters by.
const FILTERED: [Status; 3] = [Status::Succeeded, Status::Failed, Status::Stopped];

/// What it does not filter by, too.
const MIXED: [Status; 5] =
    [Status::Succeeded, Status::PartialSucceeded, Status::Failed, Status::Running, Status::Stopped];

/// Tries a property on so many values, the same ones each time.
fn check<S: Strategy<Value: Debug>>(cases: u32, strategy: S, property: impl Fn(S::Value)) {
    let config = Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(20), ..Config::default() };
    let result = TestRunner::new(config).run(&strategy, |value| {
        property(value);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// The runs of an app, as seconds with so many runs in each.
#[derive(Clone)]
struct App {
    /// The runs of each second, the oldest first, and how many seconds pass before it.
    seconds: Vec<(usize, i64)>,
    /// How many runs that follow each other have one status.
    alike: usize,
    seed: u64,
}

impl App {
    /// The rows, the oldest first, with statuses out of these.
    fn rows(&self, statuses: &[Status]) -> Vec<Row> {
        let mut second = 1_800_000_000;
        let seconds = self.seconds.iter().flat_map(|(count, gap)| {
            second += gap;
            std::iter::repeat_n(second, *count)
        });
        let status = |at: usize| statuses[digest((self.seed, at / self.alike)) as usize % statuses.len()].clone();
        seconds.enumerate().map(|(at, second)| row(at, second, status(at))).collect()
    }
}

/// On one line, so that a failure can be read.
impl Debug for App {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        write!(formatter, "seconds: {:?}, alike: {}, seed: {}", self.seconds, self.alike, self.seed)
    }
}

/// Apps with so many runs in one second, and up to so many in all.
fn apps(in_one_second: impl Strategy<Value = usize>, most: usize) -> impl Strategy<Value = App> {
    let seconds = prop::collection::vec((in_one_second, 1_i64..4), 0..=most);
    (seconds, prop::sample::select(vec![1, 1, 4, 130]), any::<u64>()).prop_map(move |(mut seconds, alike, seed)| {
        let mut left = most;
        seconds.retain(|(count, _)| {
            let fits = *count <= left;
            left -= if fits { *count } else { 0 };
            fits
        });
        App { seconds, alike, seed }
    })
}

/// Apps whose runs all have a second of their own.
fn calm(most: usize) -> impl Strategy<Value = App> {
    apps(Just(1), most)
}

/// Apps with seconds of up to 100 runs, which one request has as a whole.
fn busy(most: usize) -> impl Strategy<Value = App> {
    apps(prop_oneof![3 => Just(1_usize), 3 => 2_usize..8, 2 => 8_usize..60, 1 => 90_usize..=100], most)
}

/// Apps with seconds of more runs than one request has.
fn crowded(most: usize) -> impl Strategy<Value = App> {
    apps(prop_oneof![2 => 1_usize..20, 3 => 101_usize..=450], most)
}

fn row(number: usize, second: i64, status: Status) -> Row {
    let logged_at = Timestamp::from_ms(second * 1000);
    Row::Run(Rc::new(Run { id: format!("run {number}"), logged_at, status: Some(status), ..Run::default() }))
}

fn id(row: &Row) -> String {
    row.run().expect("every row is a run").id.clone()
}

fn ids(rows: &[Row]) -> Vec<String> {
    rows.iter().map(id).collect()
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

/// The part of a list that a page has.
fn window(all: &[String], page: u32, limit: u32) -> &[String] {
    let (page, limit) = (page as usize, limit as usize);
    let end = (page * limit).min(all.len());
    &all[((page - 1) * limit).min(end)..end]
}

/// Numbers that look like chance and are the same each time.
fn digest(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The requests that read so many rows of one status to their end: chunks and, counted from the end, one for the total.
fn reading_requests(rows: usize, order: Order) -> usize {
    rows.div_ceil(100).max(1) + usize::from(order == Order::OldestFirst && rows > 100)
}

fn asked(statuses: &[Status], order: Order, limit: u32) -> LogQuery {
    LogQuery::default().with_statuses(statuses.to_vec()).with_order(order).with_limit(PageLimit::clamped(limit))
}
