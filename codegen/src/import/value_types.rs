//! Reads the types of schemas. Named types are created for enumerations, objects, arrays and maps within arrays, and
//! maps within maps.

use super::field_types::{alias, array, single, time, time_format};
use super::node::Members;
use super::reader::OperationReader;
use super::report::Result;
use super::schema_text::{non_null_type, only_choice, string_type, take_description};
use super::{constraints, enumerations};
use crate::manual::times;
use crate::spec::ast::{Field, Type};

/// Keywords that allow several types for a value. The spec language does not support them.
const CHOICES: &[&str] =
    &["oneOf", "anyOf", "not", "if", "then", "else", "patternProperties", "prefixItems", "dependentSchemas"];

/// Names of types in programming languages, each group with its equivalent in JSON Schema.
const FOREIGN_TYPES: &[(&[&str], &str)] = &[
    (&["Bigint", "Int", "Integer", "Long", "bigint", "int", "long"], "integer"),
    (&["Double", "Float", "Number", "double", "float"], "number"),
    (&["String", "str"], "string"),
    (&["Boolean", "bool"], "boolean"),
    (&["Array", "List", "list"], "array"),
    (&["Object"], "object"),
];

impl<'a> OperationReader<'a, '_> {
    /// Reads the type of a schema, as a field without constraints.
    pub(super) fn value_type(
        &mut self,
        members: &mut Members<'a>,
        name_hint: &str,
        description: Option<&str>,
    ) -> Result<Field> {
        if members.peek("$ref").is_some() {
            members.take("$ref");
            let target = self.follow(&members.node)?;
            return self.referenced(&target, name_hint);
        }
        if let Some(only) = only_choice(members) {
            let mut inner = Members::new(&only);
            let ty = self.value_type(&mut inner, name_hint, description)?;
            inner.finish(self.report);
            return Ok(ty);
        }
        self.refuse_choices(members)?;
        let kind = members
            .take_string("type")
            .or_else(|| non_null_type(members))
            .map(|kind| self.standard_type(&kind, members));
        let may_be_listed = ["enum", "const"].iter().any(|key| members.peek(key).is_some())
            || matches!(kind.as_deref(), Some("string" | "integer"));
        if may_be_listed && let Some(read) = enumerations::read(members, kind.as_deref(), description) {
            let ty = Type::enumeration("", read.values);
            return Ok(self.named(name_hint, read.description.as_deref().or(description), ty));
        }
        match kind.as_deref() {
            Some("string") => Ok(self.string(members, description)),
            Some("integer") => {
                // Integers of the spec language have 64 bits, so only formats other than `int64` are losses.
                if members.peek("format").is_some_and(|format| format.text() == Some("int64")) {
                    members.take("format");
                }
                let is_epoch = description.is_some_and(times::is_epoch);
                Ok(if is_epoch { time("epoch-milliseconds") } else { single("integer") })
            }
            Some("number") => Ok(constraints::number_type(members, description)),
            Some("boolean") => {
                constraints::take_boolean_enum(members);
                Ok(single("boolean"))
            }
            Some("file") => Ok(single("file")),
            Some("array") => self.array(members, name_hint, description),
            Some("object") | None => self.object_or_map(members, name_hint, description),
            Some(other) => {
                let help = "use a type of JSON Schema, such as `string` or `object`";
                Err(self.report.error(&members.node.at, format!("unknown schema type `{other}`"), help))
            }
        }
    }

    /// Returns the type of JSON Schema for a type of a programming language, and reports the replacement as a loss.
    fn standard_type(&mut self, kind: &str, members: &Members<'a>) -> String {
        let (_, standard) =
            FOREIGN_TYPES.iter().find(|(names, _)| names.contains(&kind)).copied().unwrap_or((&[], kind));
        if standard != kind {
            self.report.lose("(type of another language: read as that of JSON Schema)", &members.node.at.key("type"));
        }
        standard.to_owned()
    }

    /// Reads a string, a timestamp, a date or a file. A timestamp without a time zone stays a string unless the
    /// description states the zone.
    fn string(&mut self, members: &mut Members<'a>, description: Option<&str>) -> Field {
        let ty = string_type(members, description);
        if time_format(&ty).is_some_and(times::is_zoneless) && times::zone(description.unwrap_or_default()).is_none() {
            self.report.lose("(time without a zone)", &members.node.at);
            return single("string");
        }
        ty
    }

    pub(super) fn refuse_choices(&mut self, members: &Members<'a>) -> Result<()> {
        let Some(choice) = CHOICES.iter().find(|choice| members.peek(choice).is_some()) else { return Ok(()) };
        let at = members.node.at.key(choice);
        let help = "write this operation by hand, or replace it with one type";
        Err(self.report.error(&at, format!("`{choice}` is not supported"), help))
    }

    /// Reads an array.
    pub(super) fn array(
        &mut self,
        members: &mut Members<'a>,
        name_hint: &str,
        description: Option<&str>,
    ) -> Result<Field> {
        let Some(items) = members.take("items") else {
            self.report.lose("(array without items: any)", &members.node.at);
            return Ok(array(single("any")));
        };
        let mut inner = Members::new(&items);
        let inner_description = take_description(&mut inner);
        let name_hint = format!("{name_hint}Item");
        let description = inner_description.as_deref().or(description);
        let ty = self.value_type(&mut inner, &name_hint, description)?;
        inner.finish(self.report);
        match ty.ty.as_str() {
            // Inside an array, the spec language supports arrays and maps only as named types.
            "array" | "map" => Ok(array(self.named(&name_hint, description, alias(ty)))),
            _ => Ok(array(ty)),
        }
    }
}
