//! The identity service's list of projects, as far as a look-up needs it.

// The methods that every such type has are not all called here.
#![allow(dead_code)]

use crate::{Undocumented, object};

/// The projects that a caller may use.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ProjectList {
    pub(super) projects: Option<Vec<ProjectEntry>>,
    undocumented: Undocumented,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ProjectEntry {
    pub(super) id: Option<String>,
    undocumented: Undocumented,
}

object! { ProjectList { "projects" => projects } }
object! { ProjectEntry { "id" => id } }
