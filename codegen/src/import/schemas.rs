//! Schemas, which all formats write alike: from them come the types of fields and the named types.

use super::form::{Field, Kind, NamedType, Size, Type, Types};
use super::node::{Members, Node};
use super::notes::{Notes, Trouble};
use super::references::Root;
use super::words::{description, only_choice, several_types, text_type, tidy};
use super::{enumerations, facts, naming, times};
use std::collections::HashMap;

/// What is said of something that the definition does not describe.
pub(super) const UNTOLD: &str = "The definition does not say what it is.";

/// Words of schemas that say "one of these" or "not this", which the language has no type for.
const CHOICES: &[&str] =
    &["oneOf", "anyOf", "not", "if", "then", "else", "patternProperties", "prefixItems", "dependentSchemas"];

/// Reads the schemas that one operation uses.
pub(super) struct Schemas<'a, 'n> {
    pub(super) root: Root<'a>,
    pub(super) notes: &'n mut Notes,
    /// The named types so far.
    pub(super) types: Types,
    /// Their names by the place of their schemas.
    pub(super) named: HashMap<String, String>,
    /// Places of the schemas without a name that are being read, each within the one before it.
    pub(super) open: Vec<String>,
}

impl<'a, 'n> Schemas<'a, 'n> {
    pub(super) fn new(root: Root<'a>, notes: &'n mut Notes) -> Self {
        Self { root, notes, types: Types::default(), named: HashMap::new(), open: Vec::new() }
    }

    /// A parameter or property whose type stands in `members`; `owner` begins the names of types that have none.
    pub(super) fn field(&mut self, wire: &str, members: &mut Members<'a>, owner: &str) -> Result<Field, Trouble> {
        let mut description = description(members);
        let hoisted = format!("{owner}{}", naming::pascal_case(wire));
        let ty = self.value_type(members, &hoisted, description.as_deref())?;
        if description.is_none()
            && let Some(target) = members.peek("$ref").and_then(|_| self.root.follow(&members.node, self.notes).ok())
        {
            description = target.get("description").and_then(|text| text.text().map(str::to_owned));
        }
        if let (Some(text), Some(NamedType { kind: Kind::Enumeration(_), description: about, .. })) =
            (&description, ty.plain().named().and_then(|name| self.types.get(name)))
            && text.starts_with(about.as_str())
            && members.peek("$ref").is_none()
        {
            // The values were read from the rest of the text.
            description = Some(about.clone());
        }
        if description.is_none() {
            self.notes.left("(no description)", &members.node.at);
        }
        let field = facts::field(wire, ty, description, members, &self.types);
        Ok(self.with_elements(field, members))
    }

    /// An array tells the lengths and the pattern of its elements, which their own reading had listed.
    pub(super) fn with_elements(&mut self, mut field: Field, members: &Members<'a>) -> Field {
        let is_of_texts = matches!(&field.ty, Type::Array(items) if **items == Type::String);
        if let Some(items) = members.peek("items").filter(|_| is_of_texts) {
            let elements = facts::size(&Type::String, &mut Members::of(&items));
            let carried = [
                ("minLength", elements.min_length.is_some()),
                ("maxLength", elements.max_length.is_some()),
                ("pattern", elements.pattern.is_some()),
            ];
            for (key, _) in carried.into_iter().filter(|(_, is_carried)| *is_carried) {
                self.notes.carried(key, &items.at.key(key));
            }
            let (min_items, max_items) = (field.size.min_items, field.size.max_items);
            field.size = Size { min_items, max_items, ..elements };
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
        let mut members = Members::of(node);
        let mut field = self.field(wire, &mut members, owner)?;
        field.required = required;
        facts::settle_required(&mut field, &mut members);
        members.finish(self.notes);
        Ok(field)
    }

    /// The type that a schema is, as the type of a field.
    pub(super) fn value_type(
        &mut self,
        members: &mut Members<'a>,
        hoisted: &str,
        told: Option<&str>,
    ) -> Result<Type, Trouble> {
        if members.peek("$ref").is_some() {
            members.take("$ref");
            let target = self.root.follow(&members.node, self.notes)?;
            return self.referenced(&target, hoisted);
        }
        if let Some(only) = only_choice(members) {
            let mut inner = Members::of(&only);
            let ty = self.value_type(&mut inner, hoisted, told)?;
            inner.finish(self.notes);
            return Ok(ty);
        }
        self.refuse_choices(members)?;
        let kind = members.text("type").or_else(|| several_types(members));
        let may_be_listed = ["enum", "const"].iter().any(|key| members.peek(key).is_some())
            || matches!(kind.as_deref(), Some("string" | "integer"));
        if may_be_listed && let Some(ty) = self.enumeration(members, kind.as_deref(), hoisted, told) {
            return Ok(ty);
        }
        match kind.as_deref() {
            Some("string") => Ok(self.text(members, told)),
            Some("integer") if told.is_some_and(times::is_epoch) => {
                Ok(self.whole(members, Type::Timestamp("epoch-milliseconds")))
            }
            Some("integer") => Ok(self.whole(members, Type::Integer)),
            Some("number") => Ok(facts::number_type(members, told)),
            Some("boolean") => {
                facts::take_if_both(members);
                Ok(Type::Boolean)
            }
            Some("file") => Ok(Type::File),
            Some("array") => self.array(members, hoisted, told),
            Some("object") | None => self.object_or_map(members, hoisted, told),
            Some(other) => {
                let message = format!("`{other}` is no type of a schema");
                Err(self.notes.trouble(&members.node.at, message, "correct the type"))
            }
        }
    }

    /// A text, or the time that it stands for. One without a zone is no moment unless the description names it.
    fn text(&mut self, members: &mut Members<'a>, told: Option<&str>) -> Type {
        let ty = text_type(members, told);
        if times::is_zoneless(&ty) && times::zone(told.unwrap_or_default()).is_none() {
            self.notes.left("(time without a zone)", &members.node.at);
            return Type::String;
        }
        ty
    }

    fn whole(&mut self, members: &mut Members<'a>, ty: Type) -> Type {
        // The language's integers have 64 bits; a narrower one is listed as not carried.
        if members.peek("format").is_some_and(|format| format.text() == Some("int64")) {
            members.take("format");
        }
        ty
    }

    pub(super) fn refuse_choices(&mut self, members: &Members<'a>) -> Result<(), Trouble> {
        match CHOICES.iter().find_map(|choice| Some((choice, members.peek(choice)?))) {
            Some((choice, node)) => {
                let message = format!("`{choice}` leaves the type open, and the language has no such type");
                Err(self.notes.trouble(&node.at, message, "write this operation by hand, or take one of the types"))
            }
            None => Ok(()),
        }
    }

    fn enumeration(
        &mut self,
        members: &mut Members<'a>,
        kind: Option<&str>,
        hoisted: &str,
        told: Option<&str>,
    ) -> Option<Type> {
        let read = enumerations::read(members, kind, told)?;
        let name = self.reserve(hoisted, None);
        self.define(&name, read.about.as_deref().or(told), Kind::Enumeration(read.values));
        Some(Type::Named(name))
    }

    pub(super) fn array(
        &mut self,
        members: &mut Members<'a>,
        hoisted: &str,
        told: Option<&str>,
    ) -> Result<Type, Trouble> {
        Ok(Type::Array(Box::new(self.elements(members, hoisted, told)?)))
    }

    /// The type of an array's elements.
    fn elements(&mut self, members: &mut Members<'a>, hoisted: &str, told: Option<&str>) -> Result<Type, Trouble> {
        let Some(items) = members.take("items") else {
            self.notes.left("(array without items: any)", &members.node.at);
            return Ok(Type::Any);
        };
        let mut inner = Members::of(&items);
        let own = description(&mut inner);
        let hoisted = format!("{hoisted}Item");
        let ty = self.value_type(&mut inner, &hoisted, own.as_deref().or(told))?;
        inner.finish(self.notes);
        match ty {
            Type::Array(_) => Err(self.notes.trouble(
                &items.at,
                "arrays of arrays are not supported",
                "write this operation by hand, with a named type for the inner array",
            )),
            Type::Map(values) => {
                let name = self.reserve(&hoisted, None);
                self.define(&name, own.as_deref().or(told), Kind::Map(*values));
                Ok(Type::Named(name))
            }
            ty => Ok(ty),
        }
    }

    /// Takes a name that no other type of the operation has, before the members are read: they may lead back to it.
    pub(super) fn reserve(&mut self, wanted: &str, target: Option<&Node<'a>>) -> String {
        let numbered = (2..).map(|number| format!("{wanted}{number}"));
        let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
        let name = names.find(|name| !self.types.contains_key(name)).unwrap_or_default();
        let kind = Kind::Object { includes: Vec::new(), properties: Vec::new() };
        self.types.insert(name.clone(), NamedType { description: String::new(), kind, rust_name: None });
        if let Some(target) = target {
            self.named.insert(target.at.as_str().to_owned(), name.clone());
        }
        name
    }

    pub(super) fn define(&mut self, name: &str, told: Option<&str>, kind: Kind) {
        let description = told.map(tidy).unwrap_or_else(|| UNTOLD.to_owned());
        self.types.insert(name.to_owned(), NamedType { description, kind, rust_name: None });
    }
}
