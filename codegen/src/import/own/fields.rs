//! Parameters, headers and properties: the keys of a field out of its schema and what stands beside it.

use super::keys::{Keys, Scope, flag, given, raw, text, truth, value};
use crate::import::node::{Members, Node};
use crate::import::write;
use crate::import::yaml::{Yaml, key};
use crate::resolve::naming::{NameKind, derive};

/// The type of a value, and the facts that belong to it.
pub(super) struct Written {
    ty: String,
    items: Option<String>,
    values: Option<String>,
    format: Option<String>,
    facts: Keys,
    default: Keys,
    example: Keys,
    pub(super) is_personal: bool,
}

impl Written {
    /// The keys that say which type it is.
    pub(super) fn keys(&self) -> Keys {
        let mut keys = Keys::new();
        text(&mut keys, "type", Some(&self.ty));
        text(&mut keys, "values", self.values.as_ref());
        text(&mut keys, "items", self.items.as_ref());
        text(&mut keys, "format", self.format.as_ref());
        keys
    }

    /// Whether the text of the times in it does not say in which zone it is.
    pub(super) fn is_zoneless(&self) -> bool {
        self.format.as_deref().is_some_and(|format| ["spaced-seconds", "zoneless-seconds"].contains(&format))
    }
}

/// The type that a schema describes.
pub(super) fn ty(schema: &mut Members<'_>, scope: &mut Scope<'_>) -> Written {
    let is_personal = flag(schema, "x-personal");
    let mut written = if let Some(items) = schema.take("items") {
        let mut inner = inner(&items, scope);
        for key in ["minItems", "maxItems"] {
            value(&mut inner.facts, key, schema.take(key));
        }
        Written { ty: "array".to_owned(), items: Some(inner.ty.clone()), ..inner }
    } else if let Some(values) = schema.take("additionalProperties") {
        let inner = inner(&values, scope);
        Written { ty: "map".to_owned(), values: Some(inner.ty.clone()), ..inner }
    } else {
        single(schema, scope)
    };
    schema.take("type");
    if let Some(default) = schema.take("default") {
        // The language writes an element for the array that holds it alone.
        let default = default.elements().into_iter().next().unwrap_or(default);
        value(&mut written.default, "default", Some(default));
    }
    Written { is_personal: is_personal || written.is_personal, ..written }
}

fn inner(node: &Node<'_>, scope: &mut Scope<'_>) -> Written {
    let mut members = Members::of(node);
    let written = ty(&mut members, scope);
    members.finish(scope.notes);
    written
}

fn single(schema: &mut Members<'_>, scope: &Scope<'_>) -> Written {
    let (mut facts, mut example) = (Keys::new(), Keys::new());
    text(&mut facts, "time_zone", raw(schema, "x-time-zone"));
    value(&mut facts, "minimum", schema.take("minimum"));
    value(&mut facts, "maximum", schema.take("maximum"));
    value(&mut facts, "minLength", schema.take("minLength"));
    value(&mut facts, "maxLength", schema.take("maxLength"));
    text(&mut facts, "unit", raw(schema, "x-unit"));
    let examples = schema.take("examples").map(|examples| examples.elements()).unwrap_or_default();
    value(&mut example, "example", examples.into_iter().next());
    let time = raw(schema, "x-time-format");
    let (named, plain, format) = (raw(schema, "$ref"), raw(schema, "type"), raw(schema, "format"));
    let pattern = raw(schema, "pattern");
    text(&mut facts, "pattern", pattern.filter(|_| time.is_none()));
    let ty = match (named, &time, plain.as_deref(), format.as_deref()) {
        (Some(named), ..) => scope.name(&named),
        (None, Some(_), ..) => "timestamp".to_owned(),
        (None, None, Some("string"), Some("date")) => "date".to_owned(),
        (None, None, Some("string"), Some("binary")) => "file".to_owned(),
        (None, None, None, Some("decimal")) => "decimal".to_owned(),
        (None, None, None, _) => "any".to_owned(),
        (None, None, Some(plain), _) => plain.to_owned(),
    };
    Written { ty, items: None, values: None, format: time, facts, default: Keys::new(), example, is_personal: false }
}

/// A property: one schema says everything.
pub(super) fn property(wire: &str, node: &Node<'_>, is_required: bool, scope: &mut Scope<'_>) -> (String, Yaml) {
    let mut members = Members::of(node);
    let written = ty(&mut members, scope);
    let name = raw(&mut members, "x-rust-name").or_else(|| Some(wire.to_owned()));
    let field = field(&mut members, written, None, given(NameKind::Field, wire, name), is_required);
    members.finish(scope.notes);
    (key(wire), field)
}

/// A parameter: its schema says what it can be, and the rest stands beside it.
pub(super) fn parameter(wire: &str, members: &mut Members<'_>, scope: &mut Scope<'_>) -> (String, Yaml) {
    let name = raw(members, "x-rust-name").or_else(|| Some(wire.to_owned()));
    beside_schema(wire, members, given(NameKind::Field, wire, name), scope)
}

/// The header of an answer; its Rust name is that of a constant.
pub(super) fn header(wire: &str, node: &Node<'_>, scope: &mut Scope<'_>) -> (String, Yaml) {
    let mut members = Members::of(node);
    let name = raw(&mut members, "x-rust-name").unwrap_or_else(|| wire.to_owned());
    let derived = derive(NameKind::Field, wire, None).trim_start_matches("r#").to_uppercase();
    let given = (name != derived).then(|| name.to_lowercase());
    let field = beside_schema(wire, &mut members, given, scope);
    members.finish(scope.notes);
    field
}

fn beside_schema(
    wire: &str,
    members: &mut Members<'_>,
    given: Option<String>,
    scope: &mut Scope<'_>,
) -> (String, Yaml) {
    let mut schema = members.take("schema").map_or_else(|| Members::of(&members.node), |node| Members::of(&node));
    let written = ty(&mut schema, scope);
    let constant = raw(&mut schema, "const");
    schema.finish(scope.notes);
    let is_required = flag(members, "required");
    (key(wire), field(members, written, constant, given, is_required))
}

/// The keys of a field, in the order in which all of them stand.
fn field(
    beside: &mut Members<'_>,
    written: Written,
    constant: Option<String>,
    given: Option<String>,
    is_required: bool,
) -> Yaml {
    let mut keys = written.keys();
    text(&mut keys, "as", given);
    truth(&mut keys, "required", is_required);
    keys.extend(written.facts);
    keys.extend(written.default);
    text(&mut keys, "const", constant);
    text(&mut keys, "set_by", raw(beside, "x-set-by"));
    truth(&mut keys, "personal", written.is_personal);
    truth(&mut keys, "secret", flag(beside, "x-secret"));
    truth(&mut keys, "deprecated", flag(beside, "deprecated"));
    keys.extend(written.example);
    text(&mut keys, "filters", raw(beside, "x-filters"));
    text(&mut keys, "simulate", raw(beside, "x-simulate"));
    text(&mut keys, "description", raw(beside, "description"));
    Yaml::Map(keys)
}

/// Fields below each other.
pub(super) fn block(fields: impl IntoIterator<Item = (String, Yaml)>) -> Yaml {
    Yaml::Block(fields.into_iter().collect())
}

/// The value of an enumeration as a key: a number is a number there, too.
pub(super) fn wire_key(node: &Node<'_>) -> String {
    match write::json(node.value) {
        Yaml::Text(text) => key(&text),
        Yaml::Word(word) => word,
        Yaml::List(_) | Yaml::Map(_) | Yaml::Block(_) | Yaml::Spaced(_) => String::new(),
    }
}
