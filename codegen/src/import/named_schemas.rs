//! Reads schemas with names, and the bodies of requests and responses, whose types need names.

use super::field_types::{alias, single};
use super::naming;
use super::node::{Members, Node};
use super::reader::OperationReader;
use super::references::reference;
use super::report::Result;
use super::schema_text::take_description;
use crate::spec::ast::Field;

impl<'a> OperationReader<'a, '_> {
    /// Reads the type of a referenced schema: an object or enumeration becomes a named type.
    pub(super) fn referenced(&mut self, target: &Node<'a>, name_hint: &str) -> Result<Field> {
        if let Some(name) = self.names.get(target.at.as_str()) {
            return Ok(single(name));
        }
        let mut members = Members::new(target);
        let description = take_description(&mut members);
        let is_object = members.peek("properties").is_some() || members.peek("allOf").is_some();
        let name = naming::pascal_case(&target.at.name());
        if is_object {
            self.refuse_choices(&members)?;
            let name = self.reserve(&name, Some(target));
            let object = self.object(&mut members, &name)?;
            members.take("type");
            members.finish(self.report);
            self.define(&name, description.as_deref(), object);
            return Ok(single(&name));
        }
        if self.open.iter().any(|open| open == target.at.as_str()) {
            let message = "this array or map contains nothing but itself";
            return Err(self.report.error(&target.at, message, "make it an object with properties"));
        }
        self.open.push(target.at.as_str().to_owned());
        let ty = self.read_unnamed(target, &mut members, &name, name_hint, description.as_deref());
        self.open.pop();
        let ty = ty?;
        members.finish(self.report);
        Ok(ty)
    }

    /// Reads a schema that is not an object. An enumeration takes the name of the schema.
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

    /// Returns the named type of a body. Arrays, maps and free-form JSON are given a name.
    pub(super) fn body_type(&mut self, node: &Node<'a>, name_hint: &str, description: Option<&str>) -> Result<String> {
        let target = self.follow(node)?;
        if let Some(name) = self.names.get(target.at.as_str()) {
            return Ok(name.clone());
        }
        let mut members = Members::new(node);
        let body_description = take_description(&mut members).or_else(|| target.string("description"));
        let ty = self.value_type(&mut members, name_hint, body_description.as_deref().or(description))?;
        members.finish(self.report);
        if self.types.contains_key(&ty.ty) {
            return Ok(ty.ty);
        }
        if !["array", "map", "any"].contains(&ty.ty.as_str()) {
            return Err(self.report.unsupported(&node.at, "a body that is a scalar is not supported"));
        }
        let name = match reference(node) {
            Some(_) => self.reserve(&naming::pascal_case(&target.at.name()), Some(&target)),
            None => self.reserve(name_hint, None),
        };
        self.define(&name, body_description.as_deref().or(description), alias(ty));
        Ok(name)
    }
}
