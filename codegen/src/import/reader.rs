//! The reader of one operation. It holds the named types, and the objects that have not been read yet.

use super::document::Definition;
use super::draft::Types;
use super::field_types::single;
use super::node::Node;
use super::report::{Report, Result};
use super::schema_text::{NO_DESCRIPTION, tidy};
use crate::spec::ast::{Field, Type};
use indexmap::IndexMap;
use std::collections::HashMap;

/// Reads the parameters, bodies and schemas of one operation.
pub(super) struct OperationReader<'a, 'n> {
    pub(super) definition: &'n Definition<'a>,
    pub(super) report: &'n mut Report,
    /// The named types read so far.
    pub(super) types: Types,
    /// Names of types by the pointers to their schemas.
    pub(super) names: HashMap<String, String>,
    /// Pointers to the unnamed schemas being read, outermost first.
    pub(super) open: Vec<String>,
    /// Objects that have a name and have not been read. Reading them one after the other bounds the recursion.
    pub(super) pending: IndexMap<String, PendingObject<'a>>,
    /// For each name that several types want: the last number that was appended to it. The first number is 2.
    numbers: HashMap<String, usize>,
}

/// An object whose members have not been read.
pub(super) struct PendingObject<'a> {
    pub(super) node: Node<'a>,
    pub(super) description: Option<String>,
    /// Whether the object is defined inline, within another schema. The reader of that schema reports the members that
    /// were not read.
    pub(super) is_inline: bool,
}

impl<'a, 'n> OperationReader<'a, 'n> {
    pub(super) fn new(definition: &'n Definition<'a>, report: &'n mut Report) -> Self {
        Self {
            definition,
            report,
            types: Types::default(),
            names: HashMap::new(),
            open: Vec::new(),
            pending: IndexMap::new(),
            numbers: HashMap::new(),
        }
    }

    pub(super) fn follow(&self, node: &Node<'a>) -> Result<Node<'a>> {
        self.definition.root.follow(node, self.report)
    }

    /// Defines a type under a new name. Returns a field with this type.
    pub(super) fn named(&mut self, name_hint: &str, description: Option<&str>, ty: Type) -> Field {
        let name = self.reserve(name_hint, None);
        self.define(&name, description, ty);
        single(&name)
    }

    /// Reserves a unique type name. This has to precede reading the members, because they may refer to the type itself.
    pub(super) fn reserve(&mut self, wanted: &str, target: Option<&Node<'a>>) -> String {
        let mut name = wanted.to_owned();
        while self.types.contains_key(&name) {
            let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
            *number += 1;
            name = format!("{wanted}{number}");
        }
        self.types.insert(name.clone(), Type::object("", IndexMap::new()));
        if let Some(target) = target {
            self.names.insert(target.at.as_str().to_owned(), name.clone());
        }
        name
    }

    pub(super) fn define(&mut self, name: &str, description: Option<&str>, ty: Type) {
        let description = description.map(tidy).unwrap_or_else(|| NO_DESCRIPTION.to_owned());
        self.types.insert(name.to_owned(), Type { description, ..ty });
    }

    /// Returns the description of a type, for a body without its own.
    pub(super) fn description_of(&self, ty: &str) -> String {
        self.types.get(ty).map_or_else(|| NO_DESCRIPTION.to_owned(), |ty| ty.description.clone())
    }
}
