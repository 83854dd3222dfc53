//! Determines the next version, according to Cargo's rules for compatibility.

use super::change::{Change, Effect};
use semver::Version;

/// The part of the version number to increase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bump {
    /// Nothing changed.
    None,
    /// Only the documentation or the simulated data changed.
    Patch,
    /// There are additions or other compatible changes.
    Minor,
    /// There are breaking changes.
    Breaking,
}

/// Returns the version bump for these changes.
pub fn bump(changes: &[Change]) -> Bump {
    match changes.iter().map(|change| change.effect).min() {
        None => Bump::None,
        Some(Effect::BreaksSource | Effect::BreaksBehavior) => Bump::Breaking,
        Some(Effect::Compatible) => Bump::Minor,
        Some(Effect::Documentation) => Bump::Patch,
    }
}

impl Bump {
    /// Returns the next version, and the rule that it follows.
    pub fn next(self, version: &Version) -> (Version, &'static str) {
        let Version { major, minor, patch, .. } = *version;
        let (major, minor, patch, rule) = match (self, major, minor) {
            (Self::None, ..) => return (version.clone(), "nothing changed"),
            (Self::Breaking, 0, 0) => (0, 0, patch + 1, "below 0.1 every version may break callers"),
            (Self::Breaking, 0, _) => (0, minor + 1, 0, "below 1.0 a new minor version may break callers"),
            (Self::Breaking, ..) => (major + 1, 0, 0, "a new major version may break callers"),
            (Self::Minor, 0, _) => (0, minor, patch + 1, "below 1.0 a new patch version may add compatible items"),
            (Self::Minor, ..) => (major, minor + 1, 0, "a new minor version may add compatible items"),
            (Self::Patch, ..) => (major, minor, patch + 1, "a new patch version may change the documentation"),
        };
        (Version::new(major, minor, patch), rule)
    }
}
