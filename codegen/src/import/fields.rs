//! Reads parameters and properties with their descriptions and constraints.

use super::field_types::{element, single};
use super::node::{Members, Node};
use super::reader::OperationReader;
use super::report::Result;
use super::schema_text::take_description;
use super::{constraints, naming};
use crate::spec::ast::{Field, Type};

impl<'a> OperationReader<'a, '_> {
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

    /// Adds the constraints of a schema to the type of a field, and whether the field is required. A required field has
    /// no default.
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
            // In the spec, the field of an array has the lengths and the pattern of its elements. They were reported as
            // losses when the elements were read, so these reports are retracted.
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
}
