//! Schemas with a name, and the bodies of requests and answers, which need one.

use super::field_types::{alias, single};
use super::losses::Trouble;
use super::naming;
use super::node::{Members, Node};
use super::references::reference;
use super::schema_text::take_description;
use super::schemas::Schemas;
use crate::spec::ast::Field;

impl<'a> Schemas<'a, '_> {
    /// What a reference means as the type of a field: a named type, or the type itself where it has nothing to name.
    pub(super) fn referenced(&mut self, target: &Node<'a>, hoisted: &str) -> Result<Field, Trouble> {
        if let Some(name) = self.named.get(target.at.as_str()) {
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
            members.finish(self.losses);
            self.define(&name, description.as_deref(), object);
            return Ok(single(&name));
        }
        if self.open.iter().any(|open| open == target.at.as_str()) {
            let message = "this type holds itself and nothing else";
            return Err(self.losses.trouble(&target.at, message, "make it an object with properties"));
        }
        self.open.push(target.at.as_str().to_owned());
        let ty = self.nameless(target, &mut members, &name, hoisted, description.as_deref());
        self.open.pop();
        let ty = ty?;
        members.finish(self.losses);
        Ok(ty)
    }

    /// The type of a schema that is no object. An enumeration takes the schema's own name.
    fn nameless(
        &mut self,
        target: &Node<'a>,
        members: &mut Members<'a>,
        name: &str,
        hoisted: &str,
        description: Option<&str>,
    ) -> Result<Field, Trouble> {
        let is_enumeration = members.peek("enum").is_some();
        let count = self.types.len();
        let ty = self.value_type(members, if is_enumeration { name } else { hoisted }, description)?;
        if is_enumeration && self.types.len() > count && self.types.contains_key(&ty.ty) {
            self.named.insert(target.at.as_str().to_owned(), ty.ty.clone());
        }
        Ok(ty)
    }

    /// The named type of a body: anything may be one as long as it has a name.
    pub(super) fn body(
        &mut self,
        node: &Node<'a>,
        hoisted: &str,
        description: Option<&str>,
    ) -> Result<String, Trouble> {
        let target = self.root.follow(node, self.losses)?;
        if let Some(name) = self.named.get(target.at.as_str()) {
            return Ok(name.clone());
        }
        let mut members = Members::new(node);
        let own = take_description(&mut members)
            .or_else(|| target.get("description").and_then(|text| text.text().map(str::to_owned)));
        let ty = self.value_type(&mut members, hoisted, own.as_deref().or(description))?;
        members.finish(self.losses);
        if self.types.contains_key(&ty.ty) {
            return Ok(ty.ty);
        }
        if !["array", "map", "any"].contains(&ty.ty.as_str()) {
            let message = "a body that is a single value is not supported";
            return Err(self.losses.trouble(&node.at, message, "write this operation by hand"));
        }
        let wanted =
            if reference(node).is_some() { naming::pascal_case(&target.at.name()) } else { hoisted.to_owned() };
        let name = self.reserve(&wanted, reference(node).is_some().then_some(&target));
        self.define(&name, own.as_deref().or(description), alias(ty));
        Ok(name)
    }
}
