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
    latest(
        move || endpoint.get().zip(run_id.get()),
        move |asked| async move {
            let Some((endpoint, run_id)) = asked else {
                data.try_set(RunDataState::None);
                return;
            };
            data.try_set(RunDataState::Loading);
            let credentials = state.config.try_with_untracked(|config| config.credentials).unwrap_or_default();
            let result = api::run_data(&endpoint, &run_id, credentials, now()).await;
            data.try_set(result.map_or_else(RunDataState::Failed, RunDataState::Loaded));
        },
    );
    data.into()
}
