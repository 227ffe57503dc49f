//! Exact figures beside the rows.

use super::{Screen, text_of};
use crate::wait::until;

impl Screen {
    /// The runs of each status, as far as they were counted.
    pub(crate) fn counts(&self) -> Vec<(String, String)> {
        let names = self.texts(".count-chip > :first-child");
        names.into_iter().zip(self.texts(".count-chip .count")).collect()
    }

    /// The runs of the statuses that cannot be counted.
    pub(crate) fn rest_of_counts(&self) -> String {
        text_of(&self.first(".rest-count"))
    }

    /// What the bars are of.
    pub(crate) fn chart_scope(&self) -> String {
        text_of(&self.first(".chart-scope"))
    }

    /// How far the bars were counted.
    pub(crate) fn chart_progress(&self) -> String {
        text_of(&self.first(".chart-progress"))
    }

    /// The button that counts the bars, or ends the counting.
    pub(crate) fn press_count_bars(&self) {
        self.first(".count-all").click();
    }

    /// All runs of each bar, as the table of the bars has them.
    pub(crate) async fn bars(&self) -> Vec<String> {
        let rows = || self.texts(".chart-table td:nth-of-type(1)");
        if rows().is_empty() {
            self.first(".chart-table summary").click();
            until("the bars' table is there", || !rows().is_empty()).await;
        }
        rows()
    }
}
