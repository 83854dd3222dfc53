//! Reads schemas of objects, maps and free-form values.

use super::all_of::{self, Properties};
use super::field_types::{alias, map, single};
use super::node::{Members, Node};
use super::reader::OperationReader;
use super::references::reference;
use super::report::Result;
use super::schema_text::take_description;
use crate::spec::ast::{Field, Type};

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
            // Definitions wrap a reference this way to add a description to it.
            members.take("allOf");
            let target = self.follow(&part)?;
            return self.referenced(&target, name_hint);
        }
        if members.peek("properties").is_some() || members.peek("allOf").is_some() {
            let name = self.reserve(name_hint, None);
            let object = self.object(members, &name)?;
            self.define(&name, description, object);
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

    /// Reads the properties of an object and the objects that it includes.
    pub(super) fn object(&mut self, members: &mut Members<'a>, owner: &str) -> Result<Type> {
        let mut included = Vec::new();
        let mut properties = Properties::new();
        if let Some(parts) = members.take("allOf") {
            all_of::refuse_cycle(&parts, self.definition.root, self.report)?;
            for part in parts.elements() {
                self.part(&part, owner, &mut included, &mut properties)?;
            }
        }
        let required = members.take_words("required");
        for (wire, node) in members.take_entries("properties") {
            let is_required = required.contains(&wire);
            let property = self.property(&wire, &node, is_required, owner)?;
            properties.insert(wire, property);
        }
        all_of::require(&required, &included, &mut properties, &self.types);
        if members.peek("additionalProperties").is_some_and(|more| more.value.as_bool() == Some(false)) {
            members.take("additionalProperties");
        }
        all_of::merge(&mut included, &mut properties, &self.types);
        Ok(Type { includes: included, ..Type::object("", properties) })
    }

    /// Reads one part of an `allOf`.
    fn part(
        &mut self,
        part: &Node<'a>,
        owner: &str,
        included: &mut Vec<String>,
        properties: &mut Properties,
    ) -> Result<()> {
        let target = self.follow(part)?;
        if all_of::is_empty(&target, self.definition.root, self.report) {
            self.report.lose("(part of allOf without properties)", &part.at);
            return Ok(());
        }
        if reference(part).is_some() {
            let name = self.referenced(&target, owner)?.ty;
            if self.types.get(&name).is_none_or(|ty| ty.properties.is_none()) {
                return Err(self
                    .report
                    .unsupported(&part.at, "a part of `allOf` that is not an object is not supported"));
            }
            included.push(name);
            return Ok(());
        }
        let mut members = Members::new(part);
        members.take("type");
        members.take("description");
        self.refuse_choices(&members)?;
        let object = self.object(&mut members, owner)?;
        included.extend(object.includes);
        properties.extend(object.properties.unwrap_or_default());
        members.finish(self.report);
        Ok(())
    }
}
