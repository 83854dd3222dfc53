//! Checks the names of operations, groups and files. They become files, Rust modules and features of the client.

use super::naming::{self, is_pascal_case, is_snake_case, snake_case};
use super::reserved::{RESERVED_GROUPS, RESERVED_METHODS, RESERVED_TYPES};

/// Maximum length of the name of a file or directory. File systems allow 255 bytes including extensions.
const MAX_LENGTH: usize = 200;

/// Names of files that Windows cannot create, with or without an extension.
#[rustfmt::skip]
const DEVICES: &[&str] = &[
    "aux", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "conin", "conout",
    "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// Why a name is not allowed, and the remedy.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Fault {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// Returns the reason why an operation cannot have this name. Returns `None` if it can.
pub(crate) fn operation_fault(name: &str) -> Option<Fault> {
    if !is_pascal_case(name) {
        return Some(Fault::new(
            format!("the operation name `{name}` is not in PascalCase"),
            "capitalize each word, as in `ListLoginRecords`",
        ));
    }
    let method = snake_case(name);
    let is_reserved = RESERVED_TYPES.contains(&name) || RESERVED_METHODS.contains(&method.as_str());
    let message = if is_reserved {
        format!("the client reserves the name `{name}`")
    } else if method == "mod" || naming::is_strict_keyword(&method) {
        format!("the operation `{name}` would be the Rust module `{method}`, which cannot exist")
    } else {
        file_fault(&method)?
    };
    Some(Fault::new(message, "rename the operation, and list its original name under `aliases:`"))
}

/// Returns the reason why a directory of operations cannot have this name. Returns `None` if it can.
pub(crate) fn group_fault(name: &str) -> Option<Fault> {
    if RESERVED_GROUPS.contains(&name) {
        return Some(Fault::new(
            format!("the client already has a feature named `{name}`"),
            "rename the directory: each directory of operations becomes a feature of the client",
        ));
    }
    module_fault("directory", name)
}

/// Returns the reason why a file or directory that becomes a Rust module cannot have this name. Returns `None` if it
/// can.
pub(crate) fn module_fault(kind: &str, name: &str) -> Option<Fault> {
    if !is_snake_case(name) || naming::is_keyword(name) {
        return Some(Fault::new(
            format!("the {kind} name `{name}` cannot be a Rust module"),
            format!("rename the {kind}: use snake_case and no Rust keyword"),
        ));
    }
    file_fault(name).map(|message| Fault::new(message, format!("rename the {kind}")))
}

/// Returns the reason why some file system does not allow this file name. Returns `None` if all of them do.
fn file_fault(name: &str) -> Option<String> {
    if DEVICES.contains(&name) {
        return Some(format!("`{name}` is the name of a device on Windows, which cannot have files of that name"));
    }
    (name.len() > MAX_LENGTH).then(|| {
        let start: String = name.chars().take(20).collect();
        format!("the name `{start}..` is longer than {MAX_LENGTH} bytes")
    })
}
