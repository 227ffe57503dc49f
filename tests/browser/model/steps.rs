//! What a person, a host and the world do, one step after the other.

use leptos::prelude::untrack;
use workflow_logs::api::{Credentials, RunEndpoint};
use workflow_logs::model::{Bounds, LogQuery, Order, PageLimit, PageNumber, Preset, Status, TimeRange, Timestamp};
use workflow_logs::state::{Display, LogState};
use workflow_logs::{Config, Dialect, Live, Locale};

use super::dice::Dice;
use super::service::{LEADLEX, Service};
use crate::clock::BEGIN_MS;

/// One thing that is done.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Time passes, in milliseconds; nothing but the end of the tick with 0.
    Pass(u32),
    Page(u32),
    Next,
    Previous,
    Limit(u32),
    Statuses(Vec<Status>),
    Toggle(Status),
    Order(Order),
    Keyword(&'static str),
    Type(&'static str),
    Commit,
    Session(&'static str),
    Account(&'static str),
    Range(TimeRange),
    ClearFilters,
    Query(LogQuery),
    Refresh,
    ShowNewest,
    Live(Live),
    Config(usize),
    Select(Option<usize>),
    OpenRun(&'static str),
    Count,
    CountBars,
    StopCounting,
    ReadMore,
    StopReading,
    Zone(&'static str),
    Online(bool),
    Hidden(bool),
    SaveData(bool),
    BeginRun(&'static str),
    EndRuns,
}

const WORDS: [&str; 4] = ["", "a", "invoice", " b "];
const STATUSES: [Status; 4] = [Status::Succeeded, Status::Failed, Status::Running, Status::Stopped];
const LIVES: [Live; 4] = [Live::Off, Live::Every(5), Live::Every(15), Live::WhileRunning];

impl Step {
    /// The steps of a sequence.
    pub(super) fn sequence(seed: u64) -> Vec<Self> {
        let mut dice = Dice::new(seed);
        let count = 4 + dice.below(16);
        // Half of all steps come with time after them, the others in the same tick as the next one.
        (0..count).flat_map(|_| [Some(Self::one(&mut dice)), Self::pause(&mut dice)]).flatten().collect()
    }

    fn pause(dice: &mut Dice) -> Option<Self> {
        [None, None, Some(0), Some(0), Some(20), Some(400), Some(2_000), Some(7_000)][dice.below(8)].map(Self::Pass)
    }

    fn one(dice: &mut Dice) -> Self {
        match dice.below(47) {
            0..=3 => Self::Page(1 + dice.below(5) as u32),
            4 => Self::Limit(2 + dice.below(5) as u32),
            5 => Self::Statuses((0..dice.below(4)).map(|_| dice.one_of(&STATUSES)).collect()),
            6..=7 => Self::Toggle(dice.one_of(&STATUSES)),
            8..=9 => Self::Order(dice.one_of(&[Order::NewestFirst, Order::OldestFirst])),
            10 => Self::Keyword(dice.one_of(&WORDS)),
            11..=12 => Self::Type(dice.one_of(&WORDS)),
            13 => Self::Commit,
            14 => Self::Session(dice.one_of(&WORDS)),
            15 => Self::Account(dice.one_of(&WORDS)),
            16 => Self::Range(range(dice)),
            17 => Self::ClearFilters,
            18 => Self::Query(query(dice)),
            19..=20 => Self::Refresh,
            21..=22 => Self::ShowNewest,
            23..=24 => Self::Live(dice.one_of(&LIVES)),
            25 => Self::Config(dice.below(CONFIGS)),
            26 => Self::Select([None, Some(0), Some(3), Some(99)][dice.below(4)]),
            27 => Self::OpenRun(dice.one_of(&["run-11", "run-1", "gone"])),
            28 => Self::Count,
            29 => Self::CountBars,
            30 => Self::StopCounting,
            31 => Self::ReadMore,
            32 => Self::StopReading,
            33 => Self::Zone(dice.one_of(&["UTC", "local", "Asia/Tokyo"])),
            34 => Self::Online(dice.below(3) > 0),
            35 => Self::Hidden(dice.below(3) == 0),
            36..=37 => Self::BeginRun(dice.one_of(&["running", "failed"])),
            38 => Self::EndRuns,
            39..=42 => Self::Next,
            43..=44 => Self::Previous,
            45 => Self::SaveData(dice.below(3) == 0),
            _ => Self::Pass(20_000),
        }
    }

    /// Does it, unless it is a matter of the world.
    pub(super) fn take(&self, logs: LogState, service: &Service) {
        let page = untrack(|| logs.query()).page;
        match self.clone() {
            Self::Page(page) => logs.show_page(PageNumber::clamped(page)),
            Self::Next => logs.show_page(page.next()),
            Self::Previous => logs.show_page(page.previous()),
            Self::Limit(limit) => logs.set_limit(PageLimit::clamped(limit)),
            Self::Statuses(statuses) => logs.set_statuses(statuses),
            Self::Toggle(status) => logs.toggle_status(status),
            Self::Order(order) => logs.set_order(order),
            Self::Keyword(text) => logs.set_keyword(text),
            Self::Type(text) => logs.type_keyword(text.to_owned()),
            Self::Commit => logs.commit_keyword(),
            Self::Session(text) => logs.set_session_id(text),
            Self::Account(text) => logs.set_account(text),
            Self::Range(range) => logs.set_range(range),
            Self::ClearFilters => logs.clear_filters(),
            Self::Query(query) => logs.set_query(query),
            Self::Refresh => logs.refresh(),
            Self::ShowNewest => logs.show_newest(),
            Self::Live(live) => logs.set_live(live),
            Self::Config(number) => logs.set_config(config(number)),
            Self::Select(position) => logs.select(position),
            Self::OpenRun(run_id) => logs.open_run(run_id),
            Self::Count => logs.count(),
            Self::CountBars => logs.count_bars(),
            Self::StopCounting => logs.stop_counting(),
            Self::ReadMore => logs.read_more(),
            Self::StopReading => logs.stop_reading(),
            Self::Zone(zone) => logs.set_display(Display { zone: Some(zone.to_owned()), is_exact: true }),
            Self::BeginRun(status) => service.begin_run(status),
            Self::EndRuns => service.end_runs(),
            Self::Pass(_) | Self::Online(_) | Self::Hidden(_) | Self::SaveData(_) => {}
        }
    }
}

const CONFIGS: usize = 6;

/// One of the settings that a host has.
pub(super) fn config(number: usize) -> Config {
    let usual = Config::new("/a/logs");
    match number {
        1 => Config::new("/b/logs"),
        2 => Config { dialect: Dialect::Leadlex, ..Config::new(&format!("/{LEADLEX}")) },
        3 => Config::new(""),
        4 => Config { locale: Locale::Ja, time_zone: "UTC".to_owned(), refresh: Live::Every(5), ..usual },
        5 => {
            let run_endpoint = RunEndpoint::parse("/run/{id}", false).ok().map(|(endpoint, _)| endpoint);
            Config { run_endpoint, credentials: Credentials::Include, ..usual }
        }
        _ => usual,
    }
}

fn instant(dice: &mut Dice) -> Option<Timestamp> {
    let seconds = [None, Some(-41), Some(-30), Some(-2399), Some(5)][dice.below(5)]?;
    Timestamp::from_ms(BEGIN_MS as i64 + seconds * 1000)
}

fn range(dice: &mut Dice) -> TimeRange {
    match dice.below(4) {
        0 => TimeRange::Preset(Preset::Last15Minutes),
        1 => TimeRange::Preset(Preset::LastHour),
        _ => TimeRange::Custom(Bounds { after: instant(dice), before: instant(dice) }),
    }
}

fn query(dice: &mut Dice) -> LogQuery {
    let texts = [dice.one_of(&WORDS), dice.one_of(&WORDS), dice.one_of(&WORDS)];
    LogQuery::default()
        .with_limit(PageLimit::clamped(2 + dice.below(4) as u32))
        .with_range(range(dice))
        .with_session_id(texts[0])
        .with_keyword(texts[1])
        .with_account(if dice.below(2) == 0 { "" } else { texts[2] })
        .with_order(dice.one_of(&[Order::NewestFirst, Order::OldestFirst]))
        .with_page(PageNumber::clamped(1 + dice.below(3) as u32))
        .with_as_of(instant(dice))
}
