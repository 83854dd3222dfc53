//! Reads the schemas of one operation into field types and named types.

use super::document::Definition;
use super::draft::Types;
use super::field_types::{alias, array, element, single, time, time_format};
use super::node::{Members, Node};
use super::report::{Report, Result};
use super::schema_text::{NO_DESCRIPTION, only_choice, several_types, string_type, take_description, tidy};
use super::{constraints, enumerations, naming};
use crate::manual::times;
use crate::spec::ast::{Field, Type};
use indexmap::IndexMap;
use std::collections::HashMap;

/// Keywords that leave the type of a value open, which the language does not support.
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

/// Reads the parameters, bodies and schemas of one operation.
pub(super) struct OperationReader<'a, 'n> {
    pub(super) definition: &'n Definition<'a>,
    pub(super) report: &'n mut Report,
    /// The named types read so far.
    pub(super) types: Types,
    /// Names of types by the pointers to their schemas.
    pub(super) names: HashMap<String, String>,
    /// Pointers to the unnamed schemas being read, outermost first.
    pub(super) open: Vec<String>,
    /// Objects that have a name and have not been read. Reading them one after the other bounds the recursion.
    pub(super) pending: IndexMap<String, PendingObject<'a>>,
    /// The next number for each name of a type that is used more than once.
    numbers: HashMap<String, usize>,
}

/// An object whose members have not been read.
pub(super) struct PendingObject<'a> {
    pub(super) node: Node<'a>,
    pub(super) description: Option<String>,
    /// Whether the owner of the object reports the members that were not read.
    pub(super) is_inline: bool,
}

impl<'a, 'n> OperationReader<'a, 'n> {
    pub(super) fn new(definition: &'n Definition<'a>, report: &'n mut Report) -> Self {
        Self {
            definition,
            report,
            types: Types::default(),
            names: HashMap::new(),
            open: Vec::new(),
            pending: IndexMap::new(),
            numbers: HashMap::new(),
        }
    }

    pub(super) fn follow(&self, node: &Node<'a>) -> Result<Node<'a>> {
        self.definition.root.follow(node, self.report)
    }

    /// Reads a parameter or property whose schema is `members`. Names of its anonymous types start with `owner`.
    pub(super) fn field(
        &mut self,
        wire: &str,
        members: &mut Members<'a>,
        required: bool,
        owner: &str,
    ) -> Result<Field> {
        let mut description = take_description(members);
        let name_hint = format!("{owner}{}", naming::pascal_case(wire));
        let is_reference = members.peek("$ref").is_some();
        let ty = self.value_type(members, &name_hint, description.as_deref())?;
        if description.is_none()
            && is_reference
            && let Ok(target) = self.follow(&members.node)
        {
            description = target.string("description");
        }
        if let (Some(text), Some(Type { values: Some(_), description: enum_description, .. })) =
            (&description, self.types.get(element(&ty)))
            && text.starts_with(enum_description.as_str())
            && !is_reference
        {
            // The rest of the text describes the values. It is already part of the enumeration.
            description = Some(enum_description.clone());
        }
        if description.is_none() {
            self.report.lose("(no description)", &members.node.at);
        }
        Ok(self.constrained_field(wire, ty, description, required, members))
    }

    /// Adds the constraints of a schema to the type of a field.
    pub(super) fn constrained_field(
        &mut self,
        wire: &str,
        ty: Field,
        description: Option<String>,
        required: bool,
        members: &mut Members<'a>,
    ) -> Field {
        let mut field = constraints::field(wire, ty, description, members, &self.types);
        let is_of_strings = field.ty == "array" && element(&field) == "string";
        if let Some(items) = members.peek("items").filter(|_| is_of_strings) {
            // An array has the constraints of its elements, which were reported when the elements were read.
            let mut elements = single("string");
            constraints::set_sizes(&mut elements, &mut Members::new(&items));
            let Field { min_length, max_length, pattern, .. } = elements;
            for (key, is_kept) in [
                ("minLength", min_length.is_some()),
                ("maxLength", max_length.is_some()),
                ("pattern", pattern.is_some()),
            ] {
                if is_kept {
                    self.report.retract(key, &items.at.key(key));
                }
            }
            field = Field { min_length, max_length, pattern, ..field };
        }
        field.required = required;
        if required && field.default.take().is_some() {
            members.restore("default");
        }
        field
    }

    /// Reads a property from its schema.
    pub(super) fn property(&mut self, wire: &str, node: &Node<'a>, required: bool, owner: &str) -> Result<Field> {
        let mut members = Members::new(node);
        let mut field = self.field(wire, &mut members, required, owner)?;
        field.read_only = members.take_bool("readOnly");
        members.finish(self.report);
        Ok(field)
    }

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
            .or_else(|| several_types(members))
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
                // The language's integers have 64 bits. A narrower format is reported as a loss.
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

    /// Reads a string, a timestamp or a date. A timestamp without a time zone stays a string unless the description
    /// states the zone.
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

    /// Defines a named type.
    pub(super) fn named(&mut self, name_hint: &str, description: Option<&str>, ty: Type) -> Field {
        let name = self.reserve(name_hint, None);
        self.define(&name, description, ty);
        single(&name)
    }

    /// Reserves a unique type name. This has to precede reading the members, because they may refer to the type itself.
    pub(super) fn reserve(&mut self, wanted: &str, target: Option<&Node<'a>>) -> String {
        let mut name = wanted.to_owned();
        while self.types.contains_key(&name) {
            let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
            *number += 1;
            name = format!("{wanted}{number}");
        }
        self.types.insert(name.clone(), Type::object("", IndexMap::new()));
        if let Some(target) = target {
            self.names.insert(target.at.as_str().to_owned(), name.clone());
        }
        name
    }

    pub(super) fn define(&mut self, name: &str, description: Option<&str>, ty: Type) {
        let description = description.map(tidy).unwrap_or_else(|| NO_DESCRIPTION.to_owned());
        self.types.insert(name.to_owned(), Type { description, ..ty });
    }

    /// Returns the description of a type, for a body without its own.
    pub(super) fn description_of(&self, ty: &str) -> String {
        self.types.get(ty).map_or_else(|| NO_DESCRIPTION.to_owned(), |ty| ty.description.clone())
    }
}
