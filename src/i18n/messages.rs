//! Every text, by the place where it stands.

use super::{RunTimeUnits, Template, Unit};
use crate::model::{Civil, Preset, Status};

/// The texts of one language: those of a table that is as it should be, and the way to [`MoreMessages`].
///
/// Functions get figures that are already written for the reader; only `amount` takes a number, for its plural.
#[expect(missing_docs, reason = "each field is named after the place of its text; the English file reads as its docs")]
pub struct Messages {
    // The frame
    pub title: &'static str,
    pub loading: &'static str,
    pub refresh: &'static str,
    pub updated: Template,

    // Filters
    pub filters: &'static str,
    pub keyword: &'static str,
    pub keyword_hint: &'static str,
    pub status: &'static str,
    pub any_status: &'static str,
    pub time: &'static str,
    pub all_time: &'static str,
    pub custom_time: &'static str,
    pub preset: fn(Preset) -> &'static str,
    pub more_filters: &'static str,
    pub only_this: Template,

    // The table
    pub caption: &'static str,
    pub show_oldest_first: &'static str,
    pub so_far: Template,
    pub start_time: &'static str,
    pub run_time: &'static str,
    pub tokens: &'static str,
    pub steps: &'static str,
    pub user: &'static str,
    pub error: &'static str,
    pub details: &'static str,
    pub none: &'static str,

    // Pages
    pub pagination: &'static str,
    pub first_page: &'static str,
    pub previous_page: &'static str,
    pub next_page: &'static str,
    pub last_page: &'static str,
    pub page: Template,
    pub go_to_page: &'static str,
    pub rows_per_page: &'static str,
    pub rows_shown: Template,
    pub as_of: Template,
    pub new_runs: Template,
    pub live: &'static str,
    pub live_off: &'static str,
    pub live_every: Template,
    pub live_while_running: &'static str,
    pub time_zone: &'static str,
    pub local_time: &'static str,
    pub exact_times: &'static str,

    // One run
    pub run_details: &'static str,
    pub close: &'static str,
    pub previous_run: &'static str,
    pub next_run: &'static str,

    // Find in the rows
    pub find: &'static str,
    pub find_hint: &'static str,

    // The overview
    pub overview: &'static str,

    // Values
    pub status_name: fn(&Status) -> &str,
    pub run_time_units: RunTimeUnits,
    pub just_now: &'static str,
    pub amount: fn(u64, Unit) -> String,
    pub ago: Template,
    pub in_future: Template,
    pub date: fn(&Civil) -> String,
    pub between_date_and_clock: &'static str,

    /// See [`Messages::more`].
    pub more: fn() -> &'static MoreMessages,
}

impl Messages {
    /// The language's other texts.
    #[must_use]
    pub fn more(&self) -> &'static MoreMessages {
        // By pointer too, so that a page gets them with the rest of the module.
        (self.more)()
    }
}

/// The texts of one language for what someone opens or chooses, for another server, and for what goes wrong.
#[expect(missing_docs, reason = "each field is named after the place of its text; the English file reads as its docs")]
pub struct MoreMessages {
    // The frame
    pub loading_slowly: &'static str,

    // Filters
    pub keyword_too_long: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub apply: &'static str,
    pub from_after_to: &'static str,
    pub session_id: &'static str,
    pub account: &'static str,
    pub account_hint: &'static str,
    pub exact_match: &'static str,
    pub remove_filter: Template,
    pub clear_filters: &'static str,
    pub statuses_chosen: Template,
    pub filtered_here: &'static str,
    pub reading: Template,
    pub stop: &'static str,
    pub matches_in_newest: Template,
    pub matches_in_oldest: Template,
    pub matches_in_all: Template,
    pub read_more: &'static str,
    pub link_ignored: Template,
    pub keyword_replaced_session: &'static str,
    pub session_replaced_keyword: &'static str,

    // The table
    pub caption_oldest: &'static str,
    pub show_newest_first: &'static str,
    pub repeated_rows: Template,
    pub triggered_at: &'static str,
    pub entity: &'static str,
    pub reason: &'static str,
    pub unreadable_row: &'static str,
    pub run_is_gone: &'static str,
    pub surplus_rows: Template,

    // Pages
    pub rows_shown_of_about: Template,
    pub rows_shown_of_unknown: Template,
    pub no_rows: &'static str,
    pub moved_to_last_page: Template,
    pub newer_runs: Template,
    pub show_newest: &'static str,
    pub live_checked: Template,
    pub live_failed: Template,

    // One run
    pub copy: Template,
    pub copy_as_json: &'static str,
    pub copied: &'static str,
    pub copy_failed: &'static str,
    pub show_all: &'static str,
    pub raw_json: &'static str,
    pub raw_too_deep: &'static str,
    pub run_not_found: &'static str,
    pub copy_link: &'static str,
    pub log_id: &'static str,
    pub run_id: &'static str,
    pub finished_at: &'static str,
    pub version: &'static str,
    pub triggered_from: &'static str,
    pub trigger: fn(&str) -> Option<&'static str>,
    pub created_from: &'static str,
    pub created_by_role: &'static str,
    pub account_id: &'static str,
    pub account_name: &'static str,
    pub account_email: &'static str,
    pub end_user_id: &'static str,
    pub end_user_type: &'static str,
    pub anonymous: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub exceptions: &'static str,
    pub error_code: &'static str,
    pub skip_reason: &'static str,
    pub entity_type: &'static str,
    pub entity_id: &'static str,
    pub workflow_id: &'static str,
    pub inputs: &'static str,
    pub outputs: &'static str,

    // Find in the rows
    pub found: Template,
    pub not_found_here: &'static str,
    pub found_in_hidden: &'static str,
    pub previous_match: &'static str,
    pub next_match: &'static str,

    // Nothing to show
    pub empty: &'static str,
    pub empty_hint: &'static str,
    pub no_match: &'static str,
    pub no_match_hint: &'static str,
    pub all_runs: &'static str,
    pub rest_of_runs: &'static str,
    pub count_statuses: &'static str,
    pub counted: Template,
    pub not_counted: &'static str,
    pub chart: &'static str,
    pub chart_of_page: Template,
    pub chart_exact: &'static str,
    pub count_exactly: &'static str,
    pub counting: Template,
    pub counting_incomplete: Template,
    pub chart_hint: &'static str,
    pub as_table: &'static str,
    pub runs: &'static str,
    pub other_outcome: &'static str,
    pub span: Template,
    pub bar: Template,

    // Errors: what happened and what to do
    pub try_again: &'static str,
    pub unreachable: &'static str,
    pub offline: &'static str,
    pub timed_out: &'static str,
    pub incomplete: &'static str,
    pub empty_answer: &'static str,
    pub too_large: &'static str,
    pub not_data: &'static str,
    pub unexpected_shape: &'static str,
    pub refused: &'static str,
    pub signed_out: &'static str,
    pub reload_page: &'static str,
    pub forbidden: &'static str,
    pub not_found: &'static str,
    pub rate_limited: &'static str,
    pub server_problem: &'static str,
    pub key_rejected: &'static str,
    pub unexpected: &'static str,
    pub retrying_in: Template,
    pub retrying_when_online: &'static str,
    pub allowed_again_in: Template,
    pub technical_details: &'static str,
    pub http_status: Template,
    pub request_id: Template,
    pub rows_are_old: Template,

    // Keys
    pub shortcuts: &'static str,
    pub key_rows: &'static str,
    pub key_cells: &'static str,
    pub key_open: &'static str,
    pub key_close: &'static str,
    pub key_search: &'static str,
    pub key_pages: &'static str,

    // Configuration: what is wrong and what to write instead
    pub not_configured: &'static str,
    pub endpoint_missing: &'static str,
    pub endpoint_scheme: &'static str,
    pub endpoint_relative_host: &'static str,
    pub endpoint_credentials: &'static str,
    pub endpoint_insecure: &'static str,
    pub endpoint_unreadable: &'static str,
    pub key_in_page: &'static str,
}
