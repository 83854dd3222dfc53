//! What a definition says, whichever of the formats it says it in: the form between the readers and the writer.

use crate::manual::Permissions;
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;
use serde_yaml::Value;
use std::collections::HashSet;

/// One operation.
#[derive(Debug, Clone)]
pub(super) struct Operation {
    pub(super) name: String,
    pub(super) group: String,
    /// Base name of the file that it was read from.
    pub(super) file: String,
    pub(super) document: Document,
    pub(super) summary: String,
    pub(super) description: Option<String>,
    pub(super) deprecated: bool,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) retention: Option<String>,
    pub(super) permissions: Permissions,
    pub(super) in_path: Vec<Field>,
    pub(super) in_query: Vec<Field>,
    pub(super) in_header: Vec<Field>,
    /// Headers of the whole service.
    pub(super) uses: Vec<String>,
    pub(super) body: Option<Body>,
    pub(super) responses: Vec<Response>,
    pub(super) rules: Vec<Rule>,
    pub(super) paging: Option<Paging>,
    pub(super) examples: Vec<Example<String>>,
    pub(super) types: Types,
    pub(super) todos: Vec<Todo>,
}

/// What an operation was imported from.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub(super) title: String,
    /// The day of a page's revision.
    pub(super) updated: Option<String>,
    /// Name and version of a definition.
    pub(super) definition: Option<String>,
    /// The headings above a page.
    pub(super) place: Vec<String>,
}

/// Something that only a person can decide.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Todo {
    /// The line of the page.
    pub(super) line: usize,
    pub(super) decide: String,
}

/// A rule across parameters.
#[derive(Debug, Clone)]
pub(super) enum Rule {
    /// Keys of `range` with their texts.
    Range(Vec<(&'static str, String)>),
    /// Keys of `sort` with their texts.
    Sort(Vec<(&'static str, String)>),
}

/// Named types in the order in which they were met.
pub(super) type Types = IndexMap<String, NamedType>;

/// What a request holds.
#[derive(Debug, Clone)]
pub(super) struct Body {
    pub(super) ty: String,
    pub(super) description: String,
    /// Where it is not `application/json`.
    pub(super) content_type: Option<String>,
    pub(super) required: bool,
}

/// What a status means and holds.
#[derive(Debug, Clone)]
pub(super) struct Response {
    /// A code, or `default`.
    pub(super) status: String,
    pub(super) description: String,
    pub(super) body: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) headers: Vec<Field>,
    pub(super) examples: Vec<Example<Value>>,
    pub(super) todos: Vec<Todo>,
}

/// The word for a body that is a stream of bytes.
pub(super) const BINARY: &str = "binary";

/// Something that the definition shows.
#[derive(Debug, Clone)]
pub(super) struct Example<T> {
    pub(super) description: String,
    pub(super) shown: T,
}

/// How the rows are read page by page.
#[derive(Debug, Clone)]
pub(super) struct Paging {
    pub(super) kind: PagingKind,
    pub(super) parameter: String,
    pub(super) limit: String,
    pub(super) total: Option<String>,
    pub(super) items: String,
    pub(super) identity: Option<String>,
}

/// What turns the page.
#[derive(Debug, Clone)]
pub(super) enum PagingKind {
    Offset,
    /// The property with the next marker.
    Marker(String),
}

/// A parameter or a property.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    pub(super) wire: String,
    pub(super) ty: Type,
    pub(super) description: String,
    pub(super) required: bool,
    pub(super) default: Option<Scalar>,
    pub(super) minimum: Option<i64>,
    pub(super) maximum: Option<i64>,
    pub(super) size: Size,
    pub(super) unit: Option<String>,
    pub(super) time_zone: Option<&'static str>,
    pub(super) example: Option<Scalar>,
    pub(super) personal: bool,
    pub(super) deprecated: bool,
    pub(super) rust_name: Option<String>,
    pub(super) todos: Vec<Todo>,
}

/// How many characters or elements a value has, and what it matches.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Size {
    pub(super) min_length: Option<u64>,
    pub(super) max_length: Option<u64>,
    pub(super) pattern: Option<String>,
    pub(super) min_items: Option<u64>,
    pub(super) max_items: Option<u64>,
}

/// The type of a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Decimal,
    Date,
    /// With its format.
    Timestamp(&'static str),
    Any,
    /// A part of a form.
    File,
    Named(String),
    Array(Box<Type>),
    Map(Box<Type>),
}

impl Type {
    /// The named type that it leads to.
    pub(super) fn named(&self) -> Option<&String> {
        match self {
            Self::Named(name) => Some(name),
            Self::Array(inner) | Self::Map(inner) => inner.named(),
            Self::String | Self::Integer | Self::Number | Self::Boolean | Self::Decimal => None,
            Self::Date | Self::Timestamp(_) | Self::Any | Self::File => None,
        }
    }

    pub(super) fn named_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Named(name) => Some(name),
            Self::Array(inner) | Self::Map(inner) => inner.named_mut(),
            Self::String | Self::Integer | Self::Number | Self::Boolean | Self::Decimal => None,
            Self::Date | Self::Timestamp(_) | Self::Any | Self::File => None,
        }
    }

    /// The type of the value itself, or of an array's elements.
    pub(super) fn plain(&self) -> &Self {
        match self {
            Self::Array(inner) => inner.plain(),
            other => other,
        }
    }
}

/// A type with a name.
#[derive(Debug, Clone)]
pub(super) struct NamedType {
    pub(super) description: String,
    pub(super) kind: Kind,
    pub(super) rust_name: Option<String>,
}

/// What a named type consists of.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Object { includes: Vec<String>, properties: Vec<Field> },
    Enumeration(Vec<EnumValue>),
    Array(Type),
    Map(Type),
    Any,
}

/// A value of an enumeration.
#[derive(Debug, Clone)]
pub(super) struct EnumValue {
    pub(super) wire: Scalar,
    pub(super) description: String,
    pub(super) rust_name: Option<String>,
    pub(super) monitored_object: Option<String>,
    pub(super) period: Option<String>,
}

impl Kind {
    /// The types that it names.
    pub(super) fn names_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Object { includes, properties } => {
                let of_properties = properties.iter_mut().filter_map(|property| property.ty.named_mut());
                includes.iter_mut().chain(of_properties).collect()
            }
            Self::Array(ty) | Self::Map(ty) => ty.named_mut().into_iter().collect(),
            Self::Enumeration(_) | Self::Any => Vec::new(),
        }
    }

    /// The same to read.
    pub(super) fn names(&self) -> Vec<&String> {
        match self {
            Self::Object { includes, properties } => {
                includes.iter().chain(properties.iter().filter_map(|property| property.ty.named())).collect()
            }
            Self::Array(ty) | Self::Map(ty) => ty.named().into_iter().collect(),
            Self::Enumeration(_) | Self::Any => Vec::new(),
        }
    }
}

impl Operation {
    /// Leaves out the types that nothing names, as those are whose members were written out.
    pub(super) fn drop_unused_types(&mut self) {
        let mut open: Vec<String> = self.names_mut().into_iter().map(|name| name.clone()).collect();
        let mut used = HashSet::new();
        while let Some(name) = open.pop() {
            if let Some(ty) = self.types.get(&name) {
                open.extend(ty.kind.names().into_iter().filter(|name| !used.contains(*name)).cloned());
            }
            used.insert(name);
        }
        self.types.retain(|name, _| used.contains(name));
    }

    /// Every place that names a type, outside of the types themselves.
    pub(super) fn names_mut(&mut self) -> Vec<&mut String> {
        let fields = self.in_path.iter_mut().chain(&mut self.in_query).chain(&mut self.in_header);
        let mut names: Vec<&mut String> = fields.filter_map(|field| field.ty.named_mut()).collect();
        names.extend(self.body.iter_mut().map(|body| &mut body.ty));
        for response in &mut self.responses {
            names.extend(response.body.iter_mut().filter(|body| *body != BINARY));
            names.extend(response.headers.iter_mut().filter_map(|header| header.ty.named_mut()));
        }
        names
    }
}
