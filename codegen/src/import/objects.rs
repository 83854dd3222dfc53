//! Schemas of objects, maps and free-form values.

use super::field_types::{map, single};
use super::includes::{self, Properties};
use super::losses::Trouble;
use super::node::{Members, Node};
use super::references::reference;
use super::schema_text::take_description;
use super::schemas::Schemas;
use crate::spec::ast::{Field, Type};

impl<'a> Schemas<'a, '_> {
    pub(super) fn object_or_map(
        &mut self,
        members: &mut Members<'a>,
        hoisted: &str,
        description: Option<&str>,
    ) -> Result<Field, Trouble> {
        if members.peek("items").is_some() {
            return self.array(members, hoisted, description);
        }
        if includes::only_part(members).is_some_and(|part| reference(&part).is_some()) {
            // A reference in a list of one is how a description is put beside it.
            let part = members.take("allOf").and_then(|parts| parts.elements().into_iter().next());
            if let Some(part) = part {
                let target = self.root.follow(&part, self.losses)?;
                return self.referenced(&target, hoisted);
            }
        }
        if members.peek("properties").is_some() || members.peek("allOf").is_some() {
            let name = self.reserve(hoisted, None);
            let object = self.object(members, &name)?;
            self.define(&name, description, object);
            return Ok(single(&name));
        }
        match members.peek("additionalProperties") {
            Some(values) if values.value.is_mapping() => {
                members.take("additionalProperties");
                Ok(map(self.map_values(&values, hoisted)?))
            }
            _ => {
                members.take("additionalProperties");
                Ok(single("any"))
            }
        }
    }

    fn map_values(&mut self, node: &Node<'a>, hoisted: &str) -> Result<Field, Trouble> {
        let mut inner = Members::new(node);
        let own = take_description(&mut inner);
        let hoisted = format!("{hoisted}Value");
        let ty = self.value_type(&mut inner, &hoisted, own.as_deref())?;
        inner.finish(self.losses);
        Ok(if ty.ty == "map" { self.name_map(ty, &hoisted, own.as_deref()) } else { ty })
    }

    /// Members of an object, and the objects that it includes.
    pub(super) fn object(&mut self, members: &mut Members<'a>, owner: &str) -> Result<Type, Trouble> {
        let mut included = Vec::new();
        let mut properties = Properties::new();
        if let Some(parts) = members.take("allOf") {
            includes::refuse_circle(&parts, self.root, self.losses)?;
            for part in parts.elements() {
                self.part(&part, owner, &mut included, &mut properties)?;
            }
        }
        let required = members.take("required").map(|names| names.words()).unwrap_or_default();
        for (wire, node) in members.take("properties").map(|node| node.entries()).unwrap_or_default() {
            let is_required = required.contains(&wire);
            let property = self.property(&wire, &node, is_required, owner)?;
            properties.insert(wire, property);
        }
        includes::require(&required, &included, &mut properties, &self.types);
        if members.peek("additionalProperties").is_some_and(|more| more.value.as_bool() == Some(false)) {
            members.take("additionalProperties");
        }
        includes::merge(&mut included, &mut properties, &self.types);
        Ok(Type { includes: included, ..Type::object("", properties) })
    }

    /// One part of an `allOf`.
    fn part(
        &mut self,
        part: &Node<'a>,
        owner: &str,
        included: &mut Vec<String>,
        properties: &mut Properties,
    ) -> Result<(), Trouble> {
        let target = self.root.follow(part, self.losses)?;
        if includes::is_empty(&target, self.root, self.losses) {
            self.losses.left("(part of allOf without properties)", &part.at);
            return Ok(());
        }
        if reference(part).is_some() {
            let name = self.referenced(&target, owner)?.ty;
            if self.types.get(&name).is_none_or(|ty| ty.properties.is_none()) {
                let message = "only an object can be part of another";
                return Err(self.losses.trouble(&part.at, message, "write this operation by hand"));
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
        members.finish(self.losses);
        Ok(())
    }
}
