//! The source of the rows of a listing.

use super::context::Context;
use super::simulation::{Company, Task};
use crate::model::{Property, Rows, Simulated};
use serde_json::Value as Json;

/// The number of rows of a synthesized listing.
pub(super) const SYNTHESIZED_ROWS: u64 = 53;

/// The source of the rows.
pub(super) enum Source<'m> {
    /// The logins of the simulated company.
    Logins(&'m Company),
    /// The desktops of the simulated company.
    Desktops(&'m Company),
    /// The users of the simulated company.
    Users(&'m Company),
    /// The tasks that earlier requests started.
    Tasks(&'m [Task]),
    /// The rows of the example of the manual page.
    Example(Vec<Json>),
    /// Synthesized rows.
    Synthesized,
}

impl<'m> Source<'m> {
    /// Returns the source of the rows of `items`. The rows of an example take precedence over simulated rows, except for
    /// tasks.
    pub(super) fn new(
        context: &'m Context,
        items: Option<&Property>,
        tasks: &'m [Task],
        example: Option<&Json>,
    ) -> Self {
        let simulated = items.and_then(|items| items.info.simulated);
        if simulated == Some(Simulated::Rows(Rows::Tasks)) {
            return Self::Tasks(tasks);
        }
        if let Some(example) = example {
            let rows = items.and_then(|items| example.get(&items.wire)?.as_array().cloned());
            return Self::Example(rows.unwrap_or_default());
        }
        match (context.company(), simulated) {
            (Some(company), Some(Simulated::Rows(Rows::Logins))) => Self::Logins(company),
            (Some(company), Some(Simulated::Rows(Rows::Desktops))) => Self::Desktops(company),
            (Some(company), Some(Simulated::Rows(Rows::Users))) => Self::Users(company),
            _ => Self::Synthesized,
        }
    }
}
