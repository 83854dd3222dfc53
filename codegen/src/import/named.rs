//! Schemas with a name, and the bodies of requests and answers, which need one.

use super::form::{Kind, Type};
use super::naming;
use super::node::{Members, Node};
use super::notes::Trouble;
use super::references::reference;
use super::schemas::Schemas;
use super::words::description;

impl<'a> Schemas<'a, '_> {
    /// What a reference means as the type of a field: a named type, or the type itself where it has nothing to name.
    pub(super) fn referenced(&mut self, target: &Node<'a>, hoisted: &str) -> Result<Type, Trouble> {
        if let Some(name) = self.named.get(target.at.as_str()) {
            return Ok(Type::Named(name.clone()));
        }
        let mut members = Members::of(target);
        let told = description(&mut members);
        let is_object = members.peek("properties").is_some() || members.peek("allOf").is_some();
        let name = naming::pascal_case(&target.at.name());
        if is_object {
            self.refuse_choices(&members)?;
            let name = self.reserve(&name, Some(target));
            let kind = self.object(&mut members, &name)?;
            members.take("type");
            members.finish(self.notes);
            self.define(&name, told.as_deref(), kind);
            return Ok(Type::Named(name));
        }
        if self.open.iter().any(|open| open == target.at.as_str()) {
            let message = "this type holds itself and nothing else";
            return Err(self.notes.trouble(&target.at, message, "make it an object with properties"));
        }
        self.open.push(target.at.as_str().to_owned());
        let ty = self.nameless(target, &mut members, &name, hoisted, told.as_deref());
        self.open.pop();
        let ty = ty?;
        members.finish(self.notes);
        Ok(ty)
    }

    /// The type of a schema that is no object. An enumeration takes the schema's own name.
    fn nameless(
        &mut self,
        target: &Node<'a>,
        members: &mut Members<'a>,
        name: &str,
        hoisted: &str,
        told: Option<&str>,
    ) -> Result<Type, Trouble> {
        let is_enumeration = members.peek("enum").is_some();
        let count = self.types.len();
        let ty = self.value_type(members, if is_enumeration { name } else { hoisted }, told)?;
        if let (true, Type::Named(named), true) = (is_enumeration, &ty, self.types.len() > count) {
            self.named.insert(target.at.as_str().to_owned(), named.clone());
        }
        Ok(ty)
    }

    /// The named type of a body: anything may be one as long as it has a name.
    pub(super) fn body(&mut self, node: &Node<'a>, hoisted: &str, told: Option<&str>) -> Result<String, Trouble> {
        let target = self.root.follow(node, self.notes)?;
        if let Some(name) = self.named.get(target.at.as_str()) {
            return Ok(name.clone());
        }
        let mut members = Members::of(node);
        let own = description(&mut members)
            .or_else(|| target.get("description").and_then(|text| text.text().map(str::to_owned)));
        let ty = self.value_type(&mut members, hoisted, own.as_deref().or(told))?;
        members.finish(self.notes);
        let kind = match ty {
            Type::Named(name) => return Ok(name),
            Type::Array(items) => Kind::Array(*items),
            Type::Map(values) => Kind::Map(*values),
            Type::Any => Kind::Any,
            Type::String
            | Type::Integer
            | Type::Number
            | Type::Boolean
            | Type::Decimal
            | Type::Date
            | Type::Timestamp(_)
            | Type::File => {
                let message = "a body that is a single value is not supported";
                return Err(self.notes.trouble(&node.at, message, "write this operation by hand"));
            }
        };
        let wanted =
            if reference(node).is_some() { naming::pascal_case(&target.at.name()) } else { hoisted.to_owned() };
        let name = self.reserve(&wanted, reference(node).is_some().then_some(&target));
        self.define(&name, own.as_deref().or(told), kind);
        Ok(name)
    }
}
