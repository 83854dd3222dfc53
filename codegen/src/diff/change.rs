//! A change, and what it means for callers.

/// One difference between two models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is about: `list_login_records.limit`.
    pub subject: String,
    /// What is different: `maximum 1000 -> 500`.
    pub what: String,
    /// Paths of the Rust items that it touches.
    pub items: Vec<String>,
    /// What it means for callers.
    pub effect: Effect,
}

/// What a change means for code that worked with the older crate. The worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Some of it does not compile any more.
    BreaksSource,
    /// It compiles, and a call is refused or sent otherwise, or a value means something else.
    BreaksBehaviour,
    /// It goes on as before; there is something new to use, or to know.
    Compatible,
    /// Only the documentation differs, or what the embedded service makes up.
    Documentation,
}

impl Effect {
    /// Every effect, the worst first.
    pub const ALL: [Self; 4] = [Self::BreaksSource, Self::BreaksBehaviour, Self::Compatible, Self::Documentation];
}
