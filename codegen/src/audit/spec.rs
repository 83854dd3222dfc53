//! The spec's side of an audit: fields and types with their places.

use crate::resolve::symbol::Symbol;
use crate::resolve::symbols::Symbols;
use crate::source::Location;
use crate::spec::ast::{Field, OperationFile, ServiceFile};
use crate::spec::files::Located;
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;
use indexmap::IndexMap;

/// An operation with all that it can name.
pub(super) struct Spec<'a> {
    pub(super) file: &'a Located<OperationFile>,
    pub(super) service: Option<&'a Located<ServiceFile>>,
    pub(super) symbols: &'a Symbols<'a>,
}

/// A parameter or property with its place.
#[derive(Clone)]
pub(super) struct Held<'a> {
    pub(super) wire: &'a str,
    pub(super) field: &'a Field,
    places: &'a Spans,
    at: Pointer,
}

impl Held<'_> {
    /// Where a key of it stands, or where it would.
    pub(super) fn key(&self, key: &str) -> Location {
        self.places.value(&self.at.key(key))
    }

    /// Where its name stands.
    pub(super) fn name(&self) -> Location {
        self.places.key(&self.at)
    }
}

impl<'a> Spec<'a> {
    pub(super) fn operation(&self) -> &'a OperationFile {
        &self.file.content
    }

    /// Where a value of the operation's file stands.
    pub(super) fn place(&self, steps: &[&str]) -> Location {
        self.file.spans.value(&steps.iter().fold(Pointer::default(), |at, step| at.key(step)))
    }

    /// The named type.
    pub(super) fn find(&self, name: &str) -> Option<&'a Symbol<'a>> {
        self.symbols.find(self.file.file, name)
    }

    /// The properties of a named object; none where it is something else.
    pub(super) fn properties(&self, name: &str) -> Vec<Held<'a>> {
        let Some(symbol) = self.find(name) else { return Vec::new() };
        let properties = symbol.properties().into_iter().flatten();
        let held = properties.map(|(wire, field)| {
            let (places, at) = symbol.home(wire);
            Held { wire, field, places, at }
        });
        held.collect()
    }

    /// Where a named type is defined.
    pub(super) fn definition(&self, name: &str) -> Location {
        self.find(name).map_or_else(|| self.place(&["operation"]), Symbol::location)
    }

    pub(super) fn path(&self) -> Vec<Held<'a>> {
        let in_path = |held: &Held<'_>| self.operation().http.contains(&format!("{{{}}}", held.wire));
        let mut found: Vec<Held<'a>> = self.shared("path").into_iter().filter(in_path).collect();
        found.extend(self.own("path", &self.operation().path));
        found
    }

    pub(super) fn query(&self) -> Vec<Held<'a>> {
        self.own("query", &self.operation().query)
    }

    pub(super) fn header(&self) -> Vec<Held<'a>> {
        let uses = &self.operation().uses;
        let listed = |held: &Held<'_>| uses.iter().any(|name| name.eq_ignore_ascii_case(held.wire));
        let mut found: Vec<Held<'a>> = self.shared("header").into_iter().filter(listed).collect();
        found.extend(self.own("header", &self.operation().header));
        found
    }

    /// The headers of an answer.
    pub(super) fn reply_headers(&self, status: &str) -> Vec<Held<'a>> {
        let reply = self.operation().responses.iter().find(|(key, _)| key.to_string() == status);
        let at = Pointer::default().key("responses").key(status).key("headers");
        reply.map(|(_, reply)| fields(&reply.headers, &self.file.spans, &at)).unwrap_or_default()
    }

    fn own(&self, key: &str, parameters: &'a IndexMap<String, Field>) -> Vec<Held<'a>> {
        fields(parameters, &self.file.spans, &Pointer::default().key(key))
    }

    /// What the service file tells for all operations.
    fn shared(&self, key: &str) -> Vec<Held<'a>> {
        let Some(service) = self.service else { return Vec::new() };
        let parameters = match key {
            "path" => &service.content.parameters.path,
            _ => &service.content.parameters.header,
        };
        fields(parameters, &service.spans, &Pointer::default().key("parameters").key(key))
    }
}

fn fields<'a>(fields: &'a IndexMap<String, Field>, places: &'a Spans, at: &Pointer) -> Vec<Held<'a>> {
    fields.iter().map(|(wire, field)| Held { wire, field, places, at: at.key(wire) }).collect()
}
