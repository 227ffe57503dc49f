//! One run's inputs and outputs, asked for when someone opens it.

use leptos::prelude::*;

use super::LogState;
use super::clock::now;
use super::latest::latest;
use crate::api::{self, ApiError, RunData};

/// What is known of a run's inputs and outputs.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum RunDataState {
    /// Nothing is asked for: no row is open, it has no run, or the host named no address.
    #[default]
    None,
    /// They are asked for.
    Loading,
    /// They came.
    Loaded(RunData),
    /// They did not come.
    Failed(ApiError),
}

/// Keeps the inputs and outputs of the row that is open.
#[must_use]
pub fn load_run_data(state: LogState) -> Signal<RunDataState> {
    let data = RwSignal::new(RunDataState::None);
    let run_id = Memo::new(move |_| state.selected_row()?.run()?.run_id.clone());
    let endpoint = Memo::new(move |_| state.config.read().run_endpoint.clone());
    latest(Box::new(move || {
        let Some((endpoint, run_id)) = endpoint.get().zip(run_id.get()) else {
            data.set(RunDataState::None);
            return Box::pin(async {});
        };
        data.set(RunDataState::Loading);
        let credentials = state.config.read_untracked().credentials;
        Box::pin(async move {
            let result = api::run_data(&endpoint, &run_id, credentials, now()).await;
            data.try_set(result.map_or_else(RunDataState::Failed, RunDataState::Loaded));
        })
    }));
    data.into()
}
