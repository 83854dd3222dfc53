//! `import`: creates files of the spec from API definitions and from manual pages.

pub mod definition;
pub mod manual;
mod patch;
