//! Schemas of objects, maps and free-form values.

use super::form::{Field, Kind, Type};
use super::includes;
use super::node::{Members, Node};
use super::notes::Trouble;
use super::references::reference;
use super::schemas::Schemas;
use super::words::description;

impl<'a> Schemas<'a, '_> {
    pub(super) fn object_or_map(
        &mut self,
        members: &mut Members<'a>,
        hoisted: &str,
        told: Option<&str>,
    ) -> Result<Type, Trouble> {
        if members.peek("items").is_some() {
            return self.array(members, hoisted, told);
        }
        if includes::only_part(members).is_some_and(|part| reference(&part).is_some()) {
            // A reference in a list of one is how a description is put beside it.
            let part = members.take("allOf").and_then(|parts| parts.elements().into_iter().next());
            if let Some(part) = part {
                let target = self.root.follow(&part, self.notes)?;
                return self.referenced(&target, hoisted);
            }
        }
        if members.peek("properties").is_some() || members.peek("allOf").is_some() {
            let name = self.reserve(hoisted, None);
            let kind = self.object(members, &name)?;
            self.define(&name, told, kind);
            return Ok(Type::Named(name));
        }
        match members.peek("additionalProperties") {
            Some(values) if values.value.is_mapping() => {
                members.take("additionalProperties");
                Ok(Type::Map(Box::new(self.map_values(&values, hoisted)?)))
            }
            _ => {
                members.take("additionalProperties");
                Ok(Type::Any)
            }
        }
    }

    fn map_values(&mut self, node: &Node<'a>, hoisted: &str) -> Result<Type, Trouble> {
        let mut inner = Members::of(node);
        let own = description(&mut inner);
        let hoisted = format!("{hoisted}Value");
        let ty = self.value_type(&mut inner, &hoisted, own.as_deref())?;
        inner.finish(self.notes);
        match ty {
            Type::Map(values) => {
                let name = self.reserve(&hoisted, None);
                self.define(&name, own.as_deref(), Kind::Map(*values));
                Ok(Type::Named(name))
            }
            ty => Ok(ty),
        }
    }

    /// Members of an object, and the objects that it includes.
    pub(super) fn object(&mut self, members: &mut Members<'a>, owner: &str) -> Result<Kind, Trouble> {
        let (mut included, mut properties) = (Vec::new(), Vec::new());
        if let Some(parts) = members.take("allOf") {
            includes::refuse_circle(&parts, self.root, self.notes)?;
            for part in parts.elements() {
                self.part(&part, owner, &mut included, &mut properties)?;
            }
        }
        let required = members.take("required").map(|names| names.words()).unwrap_or_default();
        for (wire, node) in members.take("properties").map(|node| node.entries()).unwrap_or_default() {
            let is_required = required.contains(&wire);
            properties.push(self.property(&wire, &node, is_required, owner)?);
        }
        includes::require(&required, &included, &mut properties, &self.types);
        if members.peek("additionalProperties").is_some_and(|more| more.value.as_bool() == Some(false)) {
            members.take("additionalProperties");
        }
        includes::merge(&mut included, &mut properties, &self.types);
        Ok(Kind::Object { includes: included, properties })
    }

    /// One part of an `allOf`.
    fn part(
        &mut self,
        part: &Node<'a>,
        owner: &str,
        included: &mut Vec<String>,
        properties: &mut Vec<Field>,
    ) -> Result<(), Trouble> {
        let target = self.root.follow(part, self.notes)?;
        if includes::is_empty(&target, self.root, self.notes) {
            self.notes.left("(part of allOf without properties)", &part.at);
            return Ok(());
        }
        if reference(part).is_some() {
            return match self.referenced(&target, owner)? {
                Type::Named(name) if self.is_object(&name) => {
                    included.push(name);
                    Ok(())
                }
                _ => Err(self.notes.trouble(
                    &part.at,
                    "only an object can be part of another",
                    "write this operation by hand",
                )),
            };
        }
        let mut members = Members::of(part);
        members.take("type");
        members.take("description");
        self.refuse_choices(&members)?;
        if let Kind::Object { includes, properties: own } = self.object(&mut members, owner)? {
            included.extend(includes);
            properties.extend(own);
        }
        members.finish(self.notes);
        Ok(())
    }

    fn is_object(&self, name: &str) -> bool {
        matches!(self.types.get(name).map(|ty| &ty.kind), Some(Kind::Object { .. }))
    }
}
