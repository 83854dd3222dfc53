//! Derives Rust names from wire names.

use super::errors::Errors;
use super::lazy_location::LazyLocation;
use heck::{ToSnakeCase, ToUpperCamelCase};

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Lower-case keywords that cannot be raw identifiers.
const STRICT_KEYWORDS: &[&str] = &["crate", "self", "super"];

/// The remedy for a Rust name that is not permitted, if the key `as` can set it.
pub(crate) const SET_AS: &str = "set another Rust name with `as:`";

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

/// Returns `true` for lower-case keywords that cannot be raw identifiers.
pub(crate) fn is_strict_keyword(name: &str) -> bool {
    STRICT_KEYWORDS.contains(&name)
}

/// Converts a PascalCase name to the name of a method or file.
pub(crate) fn snake_case(name: &str) -> String {
    name.to_snake_case()
}

/// Rejects a name that the client reserves.
pub(crate) fn refuse_reserved(name: &str, reserved: &[&str], at: &LazyLocation<'_>, help: &str, errors: &Errors) {
    if reserved.contains(&name) {
        errors.report(at.location(), format!("the client reserves the name `{name}`"), help);
    }
}
