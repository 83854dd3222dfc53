//! Reads schemas of objects, maps and free-form values.

use super::all_of::{self, Properties};
use super::field_types::{alias, map, single};
use super::node::{Members, Node};
use super::reader::{OperationReader, PendingObject};
use super::references::reference;
use super::report::Result;
use super::schema_text::take_description;
use crate::spec::ast::{Field, Type};
use std::collections::HashSet;

/// The loss if the parts of an object define a property with different types.
const SEVERAL_TYPES: &str = "(property with several types in parts of allOf: the last one counts)";

impl<'a> OperationReader<'a, '_> {
    pub(super) fn object_or_map(
        &mut self,
        members: &mut Members<'a>,
        name_hint: &str,
        description: Option<&str>,
    ) -> Result<Field> {
        if members.peek("items").is_some() {
            return self.array(members, name_hint, description);
        }
        if let Some(part) = all_of::only_part(members).filter(|part| reference(part).is_some()) {
            // Definitions wrap a reference in `allOf` to add a description to the reference.
            members.take("allOf");
            let target = self.follow(&part)?;
            return self.referenced(&target, name_hint);
        }
        if members.peek("properties").is_some() || members.peek("allOf").is_some() {
            let name = self.reserve(name_hint, None);
            members.mark(&["allOf", "properties", "required"]);
            if forbids_more(members) {
                members.take("additionalProperties");
            }
            let node = members.node.clone();
            let description = description.map(str::to_owned);
            self.pending.insert(name.clone(), PendingObject { node, description, is_inline: true });
            return Ok(single(&name));
        }
        match members.take("additionalProperties") {
            Some(values) if values.value.is_mapping() => Ok(map(self.map_values(&values, name_hint)?)),
            _ => Ok(single("any")),
        }
    }

    fn map_values(&mut self, node: &Node<'a>, name_hint: &str) -> Result<Field> {
        let mut inner = Members::new(node);
        let inner_description = take_description(&mut inner);
        let name_hint = format!("{name_hint}Value");
        let ty = self.value_type(&mut inner, &name_hint, inner_description.as_deref())?;
        inner.finish(self.report);
        Ok(if ty.ty == "map" { self.named(&name_hint, inner_description.as_deref(), alias(ty)) } else { ty })
    }

    /// Reads an object: its properties, and the names of the objects that it includes.
    pub(super) fn object(&mut self, members: &mut Members<'a>, owner: &str) -> Result<Type> {
        let mut parts = Parts::default();
        let at = members.node.at.clone();
        self.parts(members, owner, &mut parts)?;
        let Parts { mut included, mut properties, required } = parts;
        all_of::require(&required, &included, &mut properties, &self.types);
        if !all_of::merge(&mut included, &mut properties, &self.types) {
            self.report.lose(SEVERAL_TYPES, &at.key("allOf"));
        }
        Ok(Type { includes: included, ..Type::object("", properties) })
    }

    /// Adds the content of a schema to `parts`. The schema is the object itself, or an inline part of its `allOf`.
    fn parts(&mut self, members: &mut Members<'a>, owner: &str, parts: &mut Parts) -> Result<()> {
        if let Some(all) = members.take("allOf") {
            all_of::refuse_cycle(&all, self.definition.root, self.report)?;
            for part in all.elements() {
                self.part(&part, owner, parts)?;
            }
        }
        let required = members.take_words("required");
        for (wire, node) in members.take_entries("properties") {
            let mut property = self.property(&wire, &node, required.contains(&wire), owner)?;
            if let Some(known) = parts.properties.get(&wire) {
                property.required |= known.required;
                if !all_of::is_narrowed(known, &property, &self.types) {
                    self.report.lose(SEVERAL_TYPES, &node.at);
                }
            }
            parts.properties.insert(wire, property);
        }
        parts.required.extend(required);
        if forbids_more(members) {
            members.take("additionalProperties");
        }
        Ok(())
    }

    /// Reads one part of an `allOf`.
    fn part(&mut self, part: &Node<'a>, owner: &str, parts: &mut Parts) -> Result<()> {
        let target = self.follow(part)?;
        if all_of::is_empty(&target, self.definition.root, self.report) {
            // A part that only has `required` applies to the properties of other parts.
            match target.get("required") {
                Some(names) => parts.required.extend(names.words()),
                None => self.report.lose("(part of allOf without properties)", &part.at),
            }
            return Ok(());
        }
        if reference(part).is_some() {
            let name = self.referenced(&target, owner)?.ty;
            if self.types.get(&name).is_none_or(|ty| ty.properties.is_none()) {
                return Err(self
                    .report
                    .unsupported(&part.at, "a part of `allOf` that is not an object is not supported"));
            }
            self.read_now(&name)?;
            parts.included.push(name);
            return Ok(());
        }
        let mut members = Members::new(part);
        members.take("type");
        members.take("description");
        self.refuse_choices(&members)?;
        self.parts(&mut members, owner, parts)?;
        members.finish(self.report);
        Ok(())
    }
}

/// The combined content of all parts of an object.
#[derive(Default)]
struct Parts {
    /// The names of included objects.
    included: Vec<String>,
    properties: Properties,
    /// The names of required properties, in any part.
    required: HashSet<String>,
}

/// Returns `true` if an object allows no other properties. This makes no difference to a client, so it is not a loss.
fn forbids_more(members: &Members<'_>) -> bool {
    members.peek("additionalProperties").is_some_and(|more| more.value.as_bool() == Some(false))
}
