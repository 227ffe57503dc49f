//! One run's inputs and outputs, asked for when someone opens it.

use std::rc::Rc;

use super::Inner;
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
pub(super) fn keep_run_data(state: &Rc<Inner>) {
    let state = Rc::clone(state);
    latest(move || {
        let run_id = state.opened.read().and_then(|opened| opened.row()?.run()?.run_id.clone());
        let config = state.config.read();
        let asked = config.run_endpoint.clone().zip(run_id);
        let credentials = config.credentials;
        let state = Rc::clone(&state);
        Box::pin(async move {
            let Some((endpoint, run_id)) = asked else { return state.run_data.set(RunDataState::None) };
            state.end_ahead();
            state.run_data.set(RunDataState::Loading);
            let result = api::run_data(&endpoint, &run_id, credentials, now()).await;
            state.run_data.set(result.map_or_else(RunDataState::Failed, RunDataState::Loaded));
        })
    });
}
