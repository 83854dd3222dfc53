//! A change and its effect on callers.

/// One difference between two models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The part of the API that changed, such as `list_login_records.limit`.
    pub subject: String,
    /// The difference, such as `maximum 1000 -> 500`.
    pub description: String,
    /// Paths of the affected Rust items.
    pub items: Vec<String>,
    /// The effect on callers.
    pub effect: Effect,
}

/// The effect of a change on code that uses the older version, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Code no longer compiles.
    BreaksSource,
    /// Code compiles, but a request is rejected or sent differently, or a value has a different meaning.
    BreaksBehavior,
    /// Code works as before. Something was added, or changed without an effect on existing code.
    Compatible,
    /// Only the documentation or the simulated data changes.
    Documentation,
}

impl Effect {
    /// All effects, worst first.
    pub const ALL: [Self; 4] = [Self::BreaksSource, Self::BreaksBehavior, Self::Compatible, Self::Documentation];
}
