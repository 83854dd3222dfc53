//! `cargo xtask diff`: each kind of change in words, by its Rust items, its meaning for callers, and the version that follows.

#[path = "diff/changes.rs"]
mod changes;
#[path = "diff/items.rs"]
mod items;
#[path = "diff/semver.rs"]
mod semver;
#[path = "diff/sides.rs"]
mod sides;
#[path = "diff/surface.rs"]
mod surface;
#[path = "diff/versions.rs"]
mod versions;
#[path = "diff/words.rs"]
mod words;
