//! The fields and types of the spec with their locations, as the comparisons need them.

use crate::resolve::symbol::Symbol;
use crate::resolve::symbol_table::Symbols;
use crate::source::Location;
use crate::spec::ast::{Field, OperationFile, Response, ServiceFile};
use crate::spec::files::Located;
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;
use indexmap::IndexMap;

/// An operation, with the service and the types that it uses.
pub(super) struct Spec<'a> {
    pub(super) file: &'a Located<OperationFile>,
    pub(super) service: Option<&'a Located<ServiceFile>>,
    pub(super) symbols: &'a Symbols<'a>,
}

/// A parameter or property with its location.
#[derive(Clone)]
pub(super) struct SpecField<'a> {
    pub(super) wire: &'a str,
    pub(super) field: &'a Field,
    spans: &'a Spans,
    at: Pointer,
}

impl SpecField<'_> {
    /// Returns the location of the value of a key of the field. If the key is absent, returns the location of the
    /// field.
    pub(super) fn key(&self, key: &str) -> Location {
        self.spans.value(&self.at.key(key))
    }

    /// Returns the location of the name of the field.
    pub(super) fn name(&self) -> Location {
        self.spans.key(&self.at)
    }
}

impl<'a> Spec<'a> {
    pub(super) fn operation(&self) -> &'a OperationFile {
        &self.file.content
    }

    /// Returns the method and the path.
    pub(super) fn http(&self) -> (&'a str, &'a str) {
        self.operation().http.split_once(' ').unwrap_or((&self.operation().http, ""))
    }

    /// Returns the response for a status.
    pub(super) fn response(&self, status: &str) -> Option<&'a Response> {
        self.operation().responses.iter().find(|(key, _)| key.to_string() == status).map(|(_, response)| response)
    }

    /// Returns the location of a value in the operation's file.
    pub(super) fn location(&self, steps: &[&str]) -> Location {
        self.file.spans.value(&steps.iter().fold(Pointer::default(), |at, step| at.key(step)))
    }

    /// Returns the type with this name.
    pub(super) fn find(&self, name: &str) -> Option<&'a Symbol<'a>> {
        self.symbols.find(self.file.file, name)
    }

    /// Returns the properties of a named object, or nothing for other types.
    pub(super) fn properties(&self, name: &str) -> Vec<SpecField<'a>> {
        let Some(symbol) = self.find(name) else { return Vec::new() };
        let properties = symbol.properties().into_iter().flatten();
        let field = properties.map(|(wire, field)| {
            let (spans, at) = symbol.origin(wire);
            SpecField { wire, field, spans, at }
        });
        field.collect()
    }

    /// Returns the location of the definition of a named type, or of the name of the operation if the spec has no such
    /// type.
    pub(super) fn definition(&self, name: &str) -> Location {
        self.find(name).map_or_else(|| self.location(&["operation"]), Symbol::location)
    }

    pub(super) fn path(&self) -> Vec<SpecField<'a>> {
        let in_path = |field: &SpecField<'_>| self.operation().http.contains(&format!("{{{}}}", field.wire));
        let mut found: Vec<SpecField<'a>> = self.shared("path").into_iter().filter(in_path).collect();
        found.extend(self.own("path", &self.operation().path));
        found
    }

    pub(super) fn query(&self) -> Vec<SpecField<'a>> {
        self.own("query", &self.operation().query)
    }

    pub(super) fn header(&self) -> Vec<SpecField<'a>> {
        let uses = &self.operation().shared_headers;
        let listed = |field: &SpecField<'_>| uses.iter().any(|name| name.eq_ignore_ascii_case(field.wire));
        let mut found: Vec<SpecField<'a>> = self.shared("header").into_iter().filter(listed).collect();
        found.extend(self.own("header", &self.operation().header));
        found
    }

    /// Returns the headers of the response for a status.
    pub(super) fn response_headers(&self, status: &str) -> Vec<SpecField<'a>> {
        let at = Pointer::default().key("responses").key(status).key("headers");
        self.response(status).map(|response| fields(&response.headers, &self.file.spans, &at)).unwrap_or_default()
    }

    fn own(&self, key: &str, parameters: &'a IndexMap<String, Field>) -> Vec<SpecField<'a>> {
        fields(parameters, &self.file.spans, &Pointer::default().key(key))
    }

    /// Returns the shared parameters of the service. `key` is `path` or `header`.
    fn shared(&self, key: &str) -> Vec<SpecField<'a>> {
        let Some(service) = self.service else { return Vec::new() };
        let parameters =
            if key == "path" { &service.content.parameters.path } else { &service.content.parameters.header };
        fields(parameters, &service.spans, &Pointer::default().key("parameters").key(key))
    }
}

fn fields<'a>(fields: &'a IndexMap<String, Field>, spans: &'a Spans, at: &Pointer) -> Vec<SpecField<'a>> {
    fields.iter().map(|(wire, field)| SpecField { wire, field, spans, at: at.key(wire) }).collect()
}
