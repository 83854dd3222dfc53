//! Reads schemas with names, and the bodies of requests and responses, whose types need names.

use super::field_types::{alias, single};
use super::naming;
use super::node::{Members, Node};
use super::reader::{OperationReader, PendingObject};
use super::references::reference;
use super::report::Result;
use super::schema_text::take_description;
use crate::spec::ast::Field;

/// Maximum depth of arrays, maps and references that contain each other, which bounds the recursion.
const MAX_NESTED: usize = 16;

impl<'a> OperationReader<'a, '_> {
    /// Reads the pending objects, and the objects that these refer to.
    pub(super) fn read_pending(&mut self) -> Result<()> {
        while let Some((name, object)) = self.pending.pop() {
            self.read_object(&name, &object)?;
        }
        Ok(())
    }

    /// Reads a pending object immediately, because another object includes its properties.
    pub(super) fn read_now(&mut self, name: &str) -> Result<()> {
        match self.pending.swap_remove(name) {
            Some(object) => self.read_object(name, &object),
            None => Ok(()),
        }
    }

    fn read_object(&mut self, name: &str, pending: &PendingObject<'a>) -> Result<()> {
        let mut members = Members::new(&pending.node);
        self.refuse_choices(&members)?;
        let own = take_description(&mut members);
        members.take("type");
        let object = self.object(&mut members, name)?;
        if !pending.is_inline {
            members.finish(self.report);
        }
        self.define(name, pending.description.as_deref().or(own.as_deref()), object);
        Ok(())
    }

    /// Reads the type of a referenced schema: an object or enumeration becomes a named type.
    pub(super) fn referenced(&mut self, target: &Node<'a>, name_hint: &str) -> Result<Field> {
        if let Some(name) = self.names.get(target.at.as_str()) {
            return Ok(single(name));
        }
        let mut members = Members::new(target);
        let is_object = members.peek("properties").is_some() || members.peek("allOf").is_some();
        let name = naming::type_name(&target.at.name()).unwrap_or_else(|| name_hint.to_owned());
        if is_object {
            let name = self.reserve(&name, Some(target));
            let pending = PendingObject { node: target.clone(), description: None, is_inline: false };
            self.pending.insert(name.clone(), pending);
            return Ok(single(&name));
        }
        let description = take_description(&mut members);
        if self.open.iter().any(|open| open == target.at.as_str()) {
            let message = "this array or map contains nothing but itself";
            return Err(self.report.error(&target.at, message, "make it an object with properties"));
        }
        if self.open.len() >= MAX_NESTED {
            let message = format!("arrays and maps are nested deeper than {MAX_NESTED} levels");
            return Err(self.report.unsupported(&target.at, message));
        }
        self.open.push(target.at.as_str().to_owned());
        let ty = self.read_unnamed(target, &mut members, &name, name_hint, description.as_deref());
        self.open.pop();
        let ty = ty?;
        members.finish(self.report);
        Ok(ty)
    }

    /// Reads a schema that is not an object. An enumeration gets the name of the schema.
    fn read_unnamed(
        &mut self,
        target: &Node<'a>,
        members: &mut Members<'a>,
        name: &str,
        name_hint: &str,
        description: Option<&str>,
    ) -> Result<Field> {
        let is_enumeration = members.peek("enum").is_some();
        let count = self.types.len();
        let ty = self.value_type(members, if is_enumeration { name } else { name_hint }, description)?;
        if is_enumeration && self.types.len() > count && self.types.contains_key(&ty.ty) {
            self.names.insert(target.at.as_str().to_owned(), ty.ty.clone());
        }
        Ok(ty)
    }

    /// Returns the name of the type of a body, and reads all types that it refers to. A type without a name is given
    /// one.
    pub(super) fn body_type(&mut self, node: &Node<'a>, name_hint: &str, description: Option<&str>) -> Result<String> {
        let target = self.follow(node)?;
        if let Some(name) = self.names.get(target.at.as_str()) {
            return Ok(name.clone());
        }
        let mut members = Members::new(node);
        let body_description = take_description(&mut members).or_else(|| target.string("description"));
        let description = body_description.as_deref().or(description);
        let ty = self.value_type(&mut members, name_hint, description)?;
        members.finish(self.report);
        self.read_pending()?;
        if self.types.contains_key(&ty.ty) {
            return Ok(ty.ty);
        }
        if ty.ty == "file" {
            return Err(self.report.unsupported(&node.at, "a JSON body cannot be a file"));
        }
        let name = match reference(node) {
            Some(_) => {
                let name = naming::type_name(&target.at.name()).unwrap_or_else(|| name_hint.to_owned());
                self.reserve(&name, Some(&target))
            }
            None => self.reserve(name_hint, None),
        };
        self.define(&name, description, alias(ty));
        Ok(name)
    }
}
