//! Names operations, groups and types, and sets `as` on items whose derived Rust names are invalid or not unique.

use crate::resolve::file_names;
use crate::resolve::naming::{self, NameKind, is_pascal_case, is_snake_case};
use crate::resolve::{RESERVED_ARGUMENTS, RESERVED_CONSTANTS, RESERVED_SETTERS};
use crate::spec::ast::{EnumValue, Field, OperationFile, Response, Type};
use crate::spec::scalar::Scalar;
use heck::{ToSnakeCase, ToUpperCamelCase};
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};

/// Maximum length of the name of a group or an operation. File systems allow longer names, which leaves room for the
/// extension of the file.
const MAX_NAME: usize = 180;

/// Converts a text into the name of a type or an operation. The name begins with `Type` if it would not begin with a
/// letter.
pub(super) fn pascal_case(text: &str) -> String {
    if is_pascal_case(text) {
        return text.to_owned();
    }
    let name = ascii_camel_case(text);
    if is_pascal_case(&name) { name } else { format!("Type{name}") }
}

/// Returns the name of an operation for an `operationId`. Returns `None` if the `operationId` contains letters that are
/// not ASCII, or if the name would be invalid or too long.
pub(super) fn operation_name(id: &str) -> Option<String> {
    let name = if is_pascal_case(id) { id.to_owned() } else { ascii_camel_case(id) };
    let is_usable = !has_other_script(id) && is_pascal_case(&name) && name.to_snake_case().len() <= MAX_NAME;
    is_usable.then_some(name)
}

/// Returns the name of a type for the name of a schema. Returns `None` if the name of the schema contains letters that
/// are not ASCII, or neither letters nor digits.
pub(super) fn type_name(text: &str) -> Option<String> {
    let has_word = text.chars().any(|each| each.is_ascii_alphanumeric());
    (has_word && !has_other_script(text)).then(|| pascal_case(text))
}

fn has_other_script(text: &str) -> bool {
    text.chars().any(|each| each.is_alphanumeric() && !each.is_ascii())
}

/// Names an operation after its method and path: `GET /lamps/{id}` becomes `GetLampsById`. Ends before the first
/// segment with which the name would be too long.
pub(super) fn name_from_path(method: &str, path: &str) -> String {
    let mut name = method.to_lowercase().to_upper_camel_case();
    for segment in path.split('/') {
        let word = match segment.strip_prefix('{') {
            Some(parameter) => format!("By{}", ascii_camel_case(parameter)),
            None => ascii_camel_case(segment),
        };
        let longer = format!("{name}{word}");
        if longer.to_snake_case().len() > MAX_NAME {
            break;
        }
        name = longer;
    }
    name
}

fn ascii_camel_case(text: &str) -> String {
    let ascii: String = text.chars().map(|each| if each.is_ascii_alphanumeric() { each } else { ' ' }).collect();
    ascii.to_upper_camel_case()
}

/// Returns the group for a tag. If an existing group has the same name, or a name that differs only in a plural `s`,
/// returns that group. Returns `other` if the tag gives no valid name, or if the name would be too long. Appends
/// `_group` to a name that the client reserves, a Rust keyword, or the name of a device on Windows.
pub(super) fn group(tag: &str, known: &[String]) -> String {
    let name = tag.to_snake_case();
    if !is_snake_case(&name) {
        return "other".to_owned();
    }
    let same = |group: &&String| **group == name || **group == format!("{name}s") || name == format!("{group}s");
    match known.iter().find(same) {
        Some(group) => group.clone(),
        None if name.len() > MAX_NAME => "other".to_owned(),
        None if file_names::group_fault(&name).is_some() => format!("{name}_group"),
        None => name,
    }
}

/// Sets `as` on fields and values whose derived Rust names are invalid or not unique.
pub(super) fn set_rust_names(operation: &mut OperationFile) {
    let mut taken = Taken::default();
    if operation.body.is_some() {
        taken.insert("body".to_owned());
    }
    let OperationFile { path, query, header, responses, .. } = operation;
    for (wire, field) in path.iter_mut().chain(query).chain(header) {
        name_field(wire, field, RESERVED_ARGUMENTS, &mut taken);
    }
    name_headers(responses);
    operation.types.values_mut().for_each(name_members);
}

/// Sets the names of the headers of all responses. Headers with the same name and type share a constant.
fn name_headers(responses: &mut IndexMap<Scalar, Response>) {
    let mut taken: HashMap<String, (String, String)> = HashMap::new();
    for (wire, field) in responses.values_mut().flat_map(|response| &mut response.headers) {
        let derived = naming::derive(NameKind::Field, wire, None);
        let bare = derived.strip_prefix("r#").unwrap_or(&derived);
        let header = (wire.clone(), field.ty.clone());
        let fits = |name: &str| {
            is_snake_case(name)
                && !RESERVED_CONSTANTS.contains(&name.to_uppercase().as_str())
                && taken.get(name).is_none_or(|known| *known == header)
        };
        let root = if is_snake_case(bare) { bare } else { "header" };
        let numbered = (2..).map(|number| format!("{root}_{number}"));
        let named = (root != bare).then(|| format!("header_{bare}"));
        let mut names = [bare.to_owned()].into_iter().chain(named).chain([format!("{root}_header")]).chain(numbered);
        let name = names.find(|name| fits(name)).unwrap_or_default();
        field.rust_name = (name != bare).then(|| name.clone());
        taken.insert(name, header);
    }
}

fn name_members(ty: &mut Type) {
    let mut taken = Taken::default();
    taken.insert("unknown_fields".to_owned());
    for (wire, field) in ty.properties.iter_mut().flatten() {
        name_field(wire, field, RESERVED_SETTERS, &mut taken);
    }
    if let Some(values) = &mut ty.values {
        name_values(values);
    }
}

/// The names in use.
#[derive(Default)]
struct Taken {
    names: HashSet<String>,
    /// The next number for each name to which numbers are appended. Trying all numbers from 0 on for each new name
    /// would take quadratic time.
    numbers: HashMap<String, usize>,
}

impl Taken {
    /// Takes a name. Returns `false` if it is taken already.
    fn insert(&mut self, name: String) -> bool {
        self.names.insert(name)
    }

    /// Takes and returns the first unused name that meets `fits`. `name` creates a name from a number, starting with 0.
    fn number(&mut self, root: &str, name: impl Fn(usize) -> String, fits: impl Fn(&str) -> bool) -> String {
        let number = self.numbers.entry(root.to_owned()).or_default();
        loop {
            let name = name(*number);
            *number += 1;
            if fits(&name) && self.names.insert(name.clone()) {
                return name;
            }
        }
    }
}

fn name_field(wire: &str, field: &mut Field, reserved: &[&str], taken: &mut Taken) {
    let derived = naming::derive(NameKind::Field, wire, None);
    let bare = derived.strip_prefix("r#").unwrap_or(&derived);
    let fits = |name: &str| {
        is_snake_case(name.trim_end_matches('_')) && !reserved.contains(&name) && !name.starts_with("with_")
    };
    if fits(bare) && taken.insert(bare.to_owned()) {
        return;
    }
    let root = bare.trim_start_matches("with_").trim_matches('_');
    let root = if is_snake_case(root) { root } else { "field" };
    let name = |number: usize| match number {
        0 => format!("{root}_value"),
        number => format!("{root}_{}", number + 1),
    };
    field.rust_name = Some(taken.number(root, name, fits));
}

fn name_values(values: &mut IndexMap<Scalar, EnumValue>) {
    let mut taken = Taken::default();
    // The name of the variant for values that are not listed.
    taken.insert("Unknown".to_owned());
    for (wire, value) in values {
        let derived = naming::derive(NameKind::Variant, &wire.to_string(), None);
        let is_negative = matches!(wire, Scalar::Integer(..0));
        if !is_negative && is_pascal_case(&derived) && taken.insert(derived.clone()) {
            continue;
        }
        let root = match wire {
            Scalar::Integer(number) if is_negative => format!("Minus{}", number.unsigned_abs()),
            _ if is_pascal_case(&derived) => format!("{derived}Value"),
            _ => "Value".to_owned(),
        };
        let name = |number: usize| if number == 0 { root.clone() } else { format!("{root}{number}") };
        value.rust_name = Some(taken.number(&root, name, |name| name != "Value"));
    }
}
