//! Compares two models: reports each change, the affected Rust items and the effect on callers.
//!
//! Each function that compares a struct destructures the old one without `..`. If the model gets a new field, this
//! module does not compile until a function handles the field.
//!
//! | file | purpose |
//! | --- | --- |
//! | `change`, `version`, `changelog` | a change with its effect, the next version, the changelog entry |
//! | `scope`, `join`, `describe`, `rust_items` | collect changes, match lists, format values, name the affected Rust items |
//! | `service`, `error_codes`, `operations`, `document`, `pagination`, `responses` | compare the service and its operations |
//! | `arguments`, `argument_kinds`, `tasks` | compare arguments, and waits for tasks |
//! | `types`, `enumerations`, `constraints` | compare named types and fields |

mod argument_kinds;
mod arguments;
mod change;
mod changelog;
mod constraints;
pub(crate) mod describe;
mod document;
mod enumerations;
mod error_codes;
mod join;
mod operations;
mod pagination;
mod responses;
mod rust_items;
mod scope;
mod service;
mod tasks;
mod types;
mod version;

pub use change::{Change, Effect};
pub use changelog::entry;
pub use semver::Version;
pub use version::{Bump, bump};

use crate::model::{Group, Model, Topic};
use join::{Joined, join, unmatched};
use scope::{Changes, Scope};

/// Returns the changes from one model to another: those of the service, the error codes, the groups, the operations and
/// the types, in this order.
pub fn diff(old: &Model, new: &Model) -> Vec<Change> {
    let Model { service, error_codes, topics, groups } = old;
    let mut changes = Changes::new();
    service::service(service, &new.service, &mut changes);
    self::error_codes::error_codes(error_codes, &new.error_codes, &mut changes);
    self::groups(groups, &new.groups, &mut changes);
    operations::operations(old, new, &mut changes);
    self::topics(topics, &new.topics, &mut changes);
    types::types(old, new, &mut changes);
    changes
}

/// Compares groups. Each group is a Cargo feature.
fn groups(old: &[Group], new: &[Group], changes: &mut Changes) {
    let Joined { both: _, removed, added } = join(old, new, &[&|group| group.name.clone()]);
    for (Group { name, operations: _ }, effect, what) in unmatched(removed, added) {
        Scope::new(changes, format!("feature {name}"), Vec::new()).report(effect, what);
    }
}

/// Compares the descriptions of topics. `types` compares their types.
fn topics(old: &[Topic], new: &[Topic], changes: &mut Changes) {
    for (old, new) in join(old, new, &[&|topic| topic.name.clone()]).both {
        let Topic { name, description, types: _ } = old;
        Scope::new(changes, format!("types/{name}"), Vec::new()).text("description", description, &new.description);
    }
}
