//! Derives Rust names from wire names, and detects name clashes.

use super::errors::Errors;
use super::lazy_location::LazyLocation;
use crate::diagnostic::Diagnostic;
use crate::source::Location;
use heck::{ToSnakeCase, ToUpperCamelCase};
use std::collections::HashMap;

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
const STRICT_KEYWORDS: &[&str] = &["crate", "self", "super"];

/// The kind of a name. It determines whether the name is in snake_case or in PascalCase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// A field, an argument or a module: snake_case.
    Field,
    /// A value of an enumeration: PascalCase.
    Variant,
}

/// Returns the Rust name that is derived from a wire name, or the name that `as` sets. Reports a name in the wrong
/// case.
pub(crate) fn rust_name(
    kind: NameKind,
    wire: &str,
    given: Option<&str>,
    at: &LazyLocation<'_>,
    errors: &Errors,
) -> String {
    let derived = unescaped(kind, wire, given);
    let (cased, case) = match kind {
        NameKind::Field => (is_snake_case(&derived), "snake_case"),
        NameKind::Variant => (is_pascal_case(&derived), "PascalCase"),
    };
    if !cased {
        let message = match given {
            Some(given) => format!("the Rust name `{given}` is not in {case}"),
            None => format!("cannot derive a Rust name from `{wire}`"),
        };
        errors.report(at.location(), message, format!("set a name in {case} with `as:`"));
    }
    escape_keyword(derived)
}

/// Derives a name without reporting errors, for names that are checked elsewhere.
pub(crate) fn derive(kind: NameKind, wire: &str, given: Option<&str>) -> String {
    escape_keyword(unescaped(kind, wire, given))
}

fn unescaped(kind: NameKind, wire: &str, given: Option<&str>) -> String {
    match (kind, given) {
        (_, Some(given)) => given.to_owned(),
        (NameKind::Field, None) if is_snake_case(wire) => wire.to_owned(),
        (NameKind::Field, None) => wire.to_snake_case(),
        (NameKind::Variant, None) => variant(wire),
    }
}

/// Escapes keywords: `type` becomes `r#type`. `self` cannot be a raw identifier and becomes `self_`. `Self` becomes
/// `SelfValue`.
pub(super) fn escape_keyword(name: String) -> String {
    if KEYWORDS.contains(&name.as_str()) {
        return format!("r#{name}");
    }
    if STRICT_KEYWORDS.contains(&name.as_str()) {
        return format!("{name}_");
    }
    if name == "Self" { "SelfValue".to_owned() } else { name }
}

fn variant(wire: &str) -> String {
    if wire.is_empty() {
        return "Empty".to_owned();
    }
    let name = wire.to_upper_camel_case();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("Value{name}") } else { name }
}

pub(crate) fn is_snake_case(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_ascii_lowercase())
        && characters.all(|each| each.is_ascii_lowercase() || each.is_ascii_digit() || each == '_')
        && !name.contains("__")
        && !name.ends_with('_')
}

pub(crate) fn is_pascal_case(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase()) && name.chars().all(|each| each.is_ascii_alphanumeric())
}

pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name) || STRICT_KEYWORDS.contains(&name)
}

/// Returns `true` for keywords that cannot be raw identifiers.
pub(crate) fn is_strict_keyword(name: &str) -> bool {
    STRICT_KEYWORDS.contains(&name)
}

/// Converts a PascalCase name to the name of a method or file.
pub(crate) fn snake_case(name: &str) -> String {
    name.to_snake_case()
}

/// The Rust names that are taken in one namespace, each with its owner.
#[derive(Default)]
pub(crate) struct UsedNames<'p> {
    names: HashMap<String, NameOwner<'p>>,
}

enum NameOwner<'p> {
    /// A name in the spec took the Rust name. Contains the location and the wire name.
    Named(LazyLocation<'p>, String),
    /// The Rust name is reserved in this namespace. Contains the purpose that it is reserved for.
    Reserved(&'static str),
}

impl<'p> UsedNames<'p> {
    /// Reserves a name.
    pub(crate) fn reserve(&mut self, name: &str, what: &'static str) {
        self.names.insert(name.to_owned(), NameOwner::Reserved(what));
    }

    /// Returns the location of the wire name `wire`, if it has taken the Rust name `name`.
    pub(crate) fn location(&self, name: &str, wire: &str) -> Option<Location> {
        match self.names.get(name) {
            Some(NameOwner::Named(location, taker)) if taker == wire => Some(location.location()),
            Some(NameOwner::Named(..) | NameOwner::Reserved(_)) | None => None,
        }
    }

    /// Takes a Rust name for a wire name. Reports an error if the name is already taken.
    pub(crate) fn take(&mut self, name: &str, wire: &str, at: LazyLocation<'p>, errors: &Errors) {
        let error = match self.names.get(name) {
            None => {
                self.names.insert(name.to_owned(), NameOwner::Named(at, wire.to_owned()));
                return;
            }
            Some(NameOwner::Reserved(what)) => Diagnostic::new(
                at.location(),
                format!("`{wire}` becomes `{name}` in Rust, which is reserved for {what}"),
            ),
            Some(NameOwner::Named(first, first_wire)) => {
                let message = if wire == first_wire {
                    format!("the name `{wire}` is defined twice")
                } else {
                    format!("`{wire}` and `{first_wire}` both become `{name}` in Rust")
                };
                Diagnostic::new(at.location(), message).label("the second one").and(first.location(), "the first one")
            }
        };
        errors.push(error.help("rename one of them, or set another Rust name with `as:`"));
    }
}

/// Rejects a name that the client reserves.
pub(crate) fn refuse_reserved(name: &str, reserved: &[&str], at: &LazyLocation<'_>, errors: &Errors) {
    if reserved.contains(&name) {
        errors.report(
            at.location(),
            format!("the client reserves the name `{name}`"),
            "set another Rust name with `as:`",
        );
    }
}
