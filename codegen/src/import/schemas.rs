//! Schemas, which all formats write alike: from them come the types of fields and the named types.

use super::draft::Types;
use super::field_types::{alias, array, element, single, time, time_format};
use super::losses::{Losses, Trouble};
use super::node::{Members, Node};
use super::references::Root;
use super::schema_text::{UNTOLD, only_choice, several_types, string_type, take_description, tidy};
use super::{constraints, enumerations, naming};
use crate::manual::times;
use crate::spec::ast::{Field, Type};
use indexmap::IndexMap;
use std::collections::HashMap;

/// Words of schemas that say "one of these" or "not this", which the language has no type for.
const CHOICES: &[&str] =
    &["oneOf", "anyOf", "not", "if", "then", "else", "patternProperties", "prefixItems", "dependentSchemas"];

/// Reads the schemas that one operation uses.
pub(super) struct Schemas<'a, 'n> {
    pub(super) root: Root<'a>,
    pub(super) losses: &'n mut Losses,
    /// The named types so far.
    pub(super) types: Types,
    /// Their names by the place of their schemas.
    pub(super) named: HashMap<String, String>,
    /// Places of the schemas without a name that are being read, each within the one before it.
    pub(super) open: Vec<String>,
}

impl<'a, 'n> Schemas<'a, 'n> {
    pub(super) fn new(root: Root<'a>, losses: &'n mut Losses) -> Self {
        Self { root, losses, types: Types::default(), named: HashMap::new(), open: Vec::new() }
    }

    /// A parameter or property whose type stands in `members`; `owner` begins the names of types that have none.
    pub(super) fn field(&mut self, wire: &str, members: &mut Members<'a>, owner: &str) -> Result<Field, Trouble> {
        let mut description = take_description(members);
        let hoisted = format!("{owner}{}", naming::pascal_case(wire));
        let ty = self.value_type(members, &hoisted, description.as_deref())?;
        if description.is_none()
            && let Some(target) = members.peek("$ref").and_then(|_| self.root.follow(&members.node, self.losses).ok())
        {
            description = target.get("description").and_then(|text| text.text().map(str::to_owned));
        }
        if let (Some(text), Some(Type { values: Some(_), description: about, .. })) =
            (&description, self.types.get(element(&ty)))
            && text.starts_with(about.as_str())
            && members.peek("$ref").is_none()
        {
            // The values were read from the rest of the text.
            description = Some(about.clone());
        }
        if description.is_none() {
            self.losses.left("(no description)", &members.node.at);
        }
        let field = constraints::field(wire, ty, description, members, &self.types);
        Ok(self.with_elements(field, members))
    }

    /// An array has the lengths and the pattern of its elements, which their own reading had listed.
    pub(super) fn with_elements(&mut self, mut field: Field, members: &Members<'a>) -> Field {
        let is_of_strings = field.ty == "array" && element(&field) == "string";
        if let Some(items) = members.peek("items").filter(|_| is_of_strings) {
            let mut elements = single("string");
            constraints::set_sizes(&mut elements, &mut Members::new(&items));
            let Field { min_length, max_length, pattern, .. } = elements;
            let carried = [
                ("minLength", min_length.is_some()),
                ("maxLength", max_length.is_some()),
                ("pattern", pattern.is_some()),
            ];
            for (key, _) in carried.into_iter().filter(|(_, is_carried)| *is_carried) {
                self.losses.carried(key, &items.at.key(key));
            }
            field = Field { min_length, max_length, pattern, ..field };
        }
        field
    }

    /// A property by its schema.
    pub(super) fn property(
        &mut self,
        wire: &str,
        node: &Node<'a>,
        required: bool,
        owner: &str,
    ) -> Result<Field, Trouble> {
        let mut members = Members::new(node);
        let mut field = self.field(wire, &mut members, owner)?;
        field.required = required;
        constraints::drop_needless_default(&mut field, &mut members);
        members.finish(self.losses);
        Ok(field)
    }

    /// The type that a schema is, as the type of a field.
    pub(super) fn value_type(
        &mut self,
        members: &mut Members<'a>,
        hoisted: &str,
        description: Option<&str>,
    ) -> Result<Field, Trouble> {
        if members.peek("$ref").is_some() {
            members.take("$ref");
            let target = self.root.follow(&members.node, self.losses)?;
            return self.referenced(&target, hoisted);
        }
        if let Some(only) = only_choice(members) {
            let mut inner = Members::new(&only);
            let ty = self.value_type(&mut inner, hoisted, description)?;
            inner.finish(self.losses);
            return Ok(ty);
        }
        self.refuse_choices(members)?;
        let kind = members.text("type").or_else(|| several_types(members));
        let may_be_listed = ["enum", "const"].iter().any(|key| members.peek(key).is_some())
            || matches!(kind.as_deref(), Some("string" | "integer"));
        if may_be_listed && let Some(ty) = self.enumeration(members, kind.as_deref(), hoisted, description) {
            return Ok(ty);
        }
        match kind.as_deref() {
            Some("string") => Ok(self.string(members, description)),
            Some("integer") => {
                // The language's integers have 64 bits; a narrower one is listed as not carried.
                if members.peek("format").is_some_and(|format| format.text() == Some("int64")) {
                    members.take("format");
                }
                Ok(if description.is_some_and(times::is_epoch) {
                    time("epoch-milliseconds")
                } else {
                    single("integer")
                })
            }
            Some("number") => Ok(constraints::number_type(members, description)),
            Some("boolean") => {
                constraints::take_if_both(members);
                Ok(single("boolean"))
            }
            Some("file") => Ok(single("file")),
            Some("array") => self.array(members, hoisted, description),
            Some("object") | None => self.object_or_map(members, hoisted, description),
            Some(other) => {
                let message = format!("`{other}` is no type of a schema");
                Err(self.losses.trouble(&members.node.at, message, "correct the type"))
            }
        }
    }

    /// A string, or the time that it stands for. One without a zone is no moment unless the description names it.
    fn string(&mut self, members: &mut Members<'a>, description: Option<&str>) -> Field {
        let ty = string_type(members, description);
        if time_format(&ty).is_some_and(times::is_zoneless) && times::zone(description.unwrap_or_default()).is_none() {
            self.losses.left("(time without a zone)", &members.node.at);
            return single("string");
        }
        ty
    }

    pub(super) fn refuse_choices(&mut self, members: &Members<'a>) -> Result<(), Trouble> {
        match CHOICES.iter().find_map(|choice| Some((choice, members.peek(choice)?))) {
            Some((choice, node)) => {
                let message = format!("`{choice}` leaves the type open, and the language has no such type");
                Err(self.losses.trouble(&node.at, message, "write this operation by hand, or take one of the types"))
            }
            None => Ok(()),
        }
    }

    fn enumeration(
        &mut self,
        members: &mut Members<'a>,
        kind: Option<&str>,
        hoisted: &str,
        description: Option<&str>,
    ) -> Option<Field> {
        let read = enumerations::read(members, kind, description)?;
        let name = self.reserve(hoisted, None);
        self.define(&name, read.about.as_deref().or(description), Type::enumeration("", read.values));
        Some(single(&name))
    }

    pub(super) fn array(
        &mut self,
        members: &mut Members<'a>,
        hoisted: &str,
        description: Option<&str>,
    ) -> Result<Field, Trouble> {
        Ok(array(self.elements(members, hoisted, description)?))
    }

    /// The type of an array's elements.
    fn elements(
        &mut self,
        members: &mut Members<'a>,
        hoisted: &str,
        description: Option<&str>,
    ) -> Result<Field, Trouble> {
        let Some(items) = members.take("items") else {
            self.losses.left("(array without items: any)", &members.node.at);
            return Ok(single("any"));
        };
        let mut inner = Members::new(&items);
        let own = take_description(&mut inner);
        let hoisted = format!("{hoisted}Item");
        let ty = self.value_type(&mut inner, &hoisted, own.as_deref().or(description))?;
        inner.finish(self.losses);
        match ty.ty.as_str() {
            "array" => Err(self.losses.trouble(
                &items.at,
                "arrays of arrays are not supported",
                "write this operation by hand, with a named type for the inner array",
            )),
            "map" => Ok(self.name_map(ty, &hoisted, own.as_deref().or(description))),
            _ => Ok(ty),
        }
    }

    /// Gives a name to a map inside an array or a map.
    pub(super) fn name_map(&mut self, map: Field, hoisted: &str, description: Option<&str>) -> Field {
        let name = self.reserve(hoisted, None);
        self.define(&name, description, alias(map));
        single(&name)
    }

    /// Takes a name that no other type of the operation has, before the members are read: they may lead back to it.
    pub(super) fn reserve(&mut self, wanted: &str, target: Option<&Node<'a>>) -> String {
        let numbered = (2..).map(|number| format!("{wanted}{number}"));
        let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
        let name = names.find(|name| !self.types.contains_key(name)).unwrap_or_default();
        self.types.insert(name.clone(), Type::object("", IndexMap::new()));
        if let Some(target) = target {
            self.named.insert(target.at.as_str().to_owned(), name.clone());
        }
        name
    }

    pub(super) fn define(&mut self, name: &str, description: Option<&str>, ty: Type) {
        let description = description.map(tidy).unwrap_or_else(|| UNTOLD.to_owned());
        self.types.insert(name.to_owned(), Type { description, ..ty });
    }

    /// The description of a type, for a body that has none.
    pub(super) fn description_of(&self, ty: &str) -> String {
        self.types.get(ty).map_or_else(|| UNTOLD.to_owned(), |ty| ty.description.clone())
    }
}
