//! A link to one run.

use std::rc::Rc;

use super::clock::now;
use super::latest::latest;
use super::loadable::Shown;
use super::opened::Opened;
use super::watched::react;
use super::{Inner, Note};
use crate::model::{Bounds, LogQuery, PageLimit};

/// Opens the run that a link names: the row of the first page that has it, else the answer to a search for its id.
pub(super) fn keep_link(state: &Rc<Inner>) {
    let inner = Rc::clone(state);
    react(move || {
        let Some(run_id) = inner.linked.read() else { return };
        let loadable = inner.loadable.read();
        if loadable.is_busy() || loadable.is_first_load() {
            return;
        }
        inner.linked.set(None);
        let has_run_id = |run: &crate::model::Run| run.run_id.as_deref() == Some(run_id.as_str());
        let is_known = inner.opened.peek().is_some_and(|opened| opened.run_id() == Some(run_id.as_str()));
        if is_known {
            return;
        }
        let rows = loadable.shown().map(|shown| shown.page.rows.as_slice()).unwrap_or_default();
        match rows.iter().position(|row| row.run().is_some_and(has_run_id)) {
            Some(position) => inner.select(Some(position)),
            None => inner.sought.set(Some(run_id)),
        }
    });
    let state = Rc::clone(state);
    latest(move || {
        let (sought, source) = (state.sought.read(), state.config.peek().source());
        let state = Rc::clone(&state);
        Box::pin(async move {
            let Some((run_id, source)) = sought.zip(source) else { return };
            state.end_ahead();
            // Without a search by run id a run that is not on the screen cannot be found.
            let can_search = source.dialect.filters().keyword;
            let query = LogQuery { limit: PageLimit::clamped(1), ..LogQuery::default() }.with_keyword(&run_id);
            let found =
                if can_search { source.page(&query, Bounds::default(), now()).await.map(Some) } else { Ok(None) };
            let note = match &found {
                Ok(_) => Note::RunNotFound,
                Err(error) => Note::RunNotAsked(error.kind),
            };
            let found = found.ok().flatten().and_then(|page| {
                let shown = Shown {
                    page,
                    query,
                    received_at: now(),
                    as_of: None,
                    scan: None,
                    repeated: 0,
                    is_known: false,
                    until: None,
                };
                Opened::at(&Rc::new(shown), 0)
            });
            let is_it = |opened: &Opened| opened.run_id() == Some(run_id.as_str());
            match found.filter(is_it) {
                Some(opened) => {
                    state.selected.set(None);
                    state.opened.set(Some(opened));
                }
                None => state.note.set(Some(note)),
            }
            state.sought.set(None);
        })
    });
}
