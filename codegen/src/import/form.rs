//! What a definition says, whichever of the formats it says it in: the form between the readers and the writer.

use super::draft::Draft;
use super::field_types::{alias, array, map, single, time};
use crate::manual::Permissions;
use crate::spec::ast;
use crate::spec::scalar::Scalar;
use indexmap::IndexMap;
use serde_yaml::Value;

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
    #[allow(dead_code)]
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

    /// The word for the format of a time.
    pub(super) fn time_format(&self) -> &'static str {
        match self {
            Self::Timestamp(format) => format,
            Self::Date => "date",
            _ => "",
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
    /// The operation as the spec has it.
    pub(super) fn draft(&self) -> Draft {
        let file = ast::OperationFile {
            operation: self.name.clone(),
            document: ast::Document {
                title: self.document.title.clone(),
                updated: self.document.updated.clone(),
                definition: self.document.definition.clone(),
                place: self.document.place.clone(),
            },
            summary: self.summary.clone(),
            description: self.description.clone(),
            deprecated: self.deprecated,
            todo: todos(&self.todos),
            http: format!("{} {}", self.method, self.path),
            retention: self.retention.clone(),
            permissions: permissions(&self.permissions),
            path: fields(&self.in_path),
            query: fields(&self.in_query),
            header: fields(&self.in_header),
            uses: self.uses.clone(),
            body: self.body.as_ref().map(|body| ast::Body {
                content_type: body.content_type.clone(),
                ty: body.ty.clone(),
                required: body.required,
                description: body.description.clone(),
            }),
            rules: self.rules.iter().map(rule).collect(),
            pagination: self.paging.as_ref().map(pagination),
            responses: self.responses.iter().map(response).collect(),
            examples: (self.examples.iter())
                .map(|it| ast::RequestExample { description: it.description.clone(), url: it.shown.clone() })
                .collect(),
            types: self.types.iter().map(|(name, named)| (name.clone(), ty(named))).collect(),
            ..ast::OperationFile::default()
        };
        Draft { group: self.group.clone(), source: self.file.clone(), file }
    }
}

fn permissions(permissions: &Permissions) -> ast::Permissions {
    let action = |action: &crate::manual::Action| ast::Action {
        action: action.name.clone(),
        access_level: action.access_level.to_lowercase(),
        resource: action.resource.clone().map(|ty| ast::Resource { ty, required: action.required_resource }),
        condition_keys: action.condition_keys.clone(),
        dependencies: action.dependencies.clone(),
    };
    match permissions {
        Permissions::Unstated => ast::Permissions::Unstated,
        Permissions::None(_) => ast::Permissions::None,
        Permissions::Actions(actions) => {
            ast::Permissions::Actions(actions.iter().map(|at| action(&at.value)).collect())
        }
    }
}

fn rule(rule: &Rule) -> ast::Rule {
    let keys = match rule {
        Rule::Range(keys) | Rule::Sort(keys) => keys,
    };
    let text = |key: &str| keys.iter().find(|(known, _)| *known == key).map(|(_, text)| text.clone());
    let given = |key: &str| text(key).unwrap_or_default();
    match rule {
        Rule::Range(_) => ast::Rule {
            range: Some(ast::RangeRule {
                from: given("from"),
                to: given("to"),
                ends: if given("ends") == "both" { ast::Ends::Both } else { ast::Ends::Either },
                name: given("as"),
                least: text("least"),
                greatest: text("greatest"),
                description: given("description"),
            }),
            sort: None,
        },
        Rule::Sort(_) => ast::Rule {
            sort: Some(ast::SortRule {
                field: given("field"),
                direction: given("direction"),
                name: given("as"),
                ty: given("type"),
                description: given("description"),
            }),
            range: None,
        },
    }
}

fn pagination(paging: &Paging) -> ast::Pagination {
    let Paging { kind, parameter, limit, total, items, identity } = paging.clone();
    match kind {
        PagingKind::Offset => {
            let offset = ast::OffsetPagination { parameter, limit, total, items, identity };
            ast::Pagination { offset: Some(offset), marker: None }
        }
        PagingKind::Marker(next) => {
            let marker = ast::MarkerPagination { parameter, limit, next: Some(next), total, items, identity };
            ast::Pagination { marker: Some(marker), offset: None }
        }
    }
}

/// The paging as the form has it.
pub(super) fn paging(pagination: ast::Pagination) -> Option<Paging> {
    match (pagination.offset, pagination.marker) {
        (Some(it), _) => Some(Paging {
            kind: PagingKind::Offset,
            parameter: it.parameter,
            limit: it.limit,
            total: it.total,
            items: it.items,
            identity: it.identity,
        }),
        (None, Some(it)) => Some(Paging {
            kind: PagingKind::Marker(it.next.unwrap_or_default()),
            parameter: it.parameter,
            limit: it.limit,
            total: it.total,
            items: it.items,
            identity: it.identity,
        }),
        (None, None) => None,
    }
}

fn response(response: &Response) -> (Scalar, ast::Response) {
    let status = response.status.parse().map_or_else(|_| Scalar::String(response.status.clone()), Scalar::Integer);
    let example =
        |it: &Example<Value>| ast::BodyExample { description: it.description.clone(), body: it.shown.clone() };
    let response = ast::Response {
        body: response.body.clone(),
        content_type: response.content_type.clone(),
        description: response.description.clone(),
        headers: fields(&response.headers),
        examples: response.examples.iter().map(example).collect(),
        todo: todos(&response.todos),
    };
    (status, response)
}

fn fields(fields: &[Field]) -> IndexMap<String, ast::Field> {
    let field = |it: &Field| ast::Field {
        rust_name: it.rust_name.clone(),
        description: it.description.clone(),
        required: it.required,
        default: it.default.clone(),
        minimum: it.minimum,
        maximum: it.maximum,
        min_length: it.size.min_length,
        max_length: it.size.max_length,
        pattern: it.size.pattern.clone(),
        min_items: it.size.min_items,
        max_items: it.size.max_items,
        unit: it.unit.clone(),
        time_zone: it.time_zone.map(str::to_owned),
        example: it.example.clone(),
        personal: it.personal,
        deprecated: it.deprecated,
        todo: todos(&it.todos),
        ..value_type(&it.ty)
    };
    fields.iter().map(|it| (it.wire.clone(), field(it))).collect()
}

fn value_type(ty: &Type) -> ast::Field {
    match ty {
        Type::String => single("string"),
        Type::Integer => single("integer"),
        Type::Number => single("number"),
        Type::Boolean => single("boolean"),
        Type::Decimal => single("decimal"),
        Type::Date => time("date"),
        Type::Timestamp(format) => time(format),
        Type::Any => single("any"),
        Type::File => single("file"),
        Type::Named(name) => single(name),
        Type::Array(items) => array(value_type(items)),
        Type::Map(values) => map(value_type(values)),
    }
}

fn ty(named: &NamedType) -> ast::Type {
    let description = named.description.as_str();
    let ty = match &named.kind {
        Kind::Object { includes, properties } => {
            ast::Type { includes: includes.clone(), ..ast::Type::object(description, fields(properties)) }
        }
        Kind::Enumeration(values) => {
            let value = |it: &EnumValue| ast::EnumValue {
                rust_name: it.rust_name.clone(),
                monitored_object: it.monitored_object.clone(),
                period: it.period.clone(),
                ..ast::EnumValue::new(it.description.as_str())
            };
            ast::Type::enumeration(description, values.iter().map(|it| (it.wire.clone(), value(it))).collect())
        }
        Kind::Array(items) => alias(array(value_type(items))),
        Kind::Map(values) => alias(map(value_type(values))),
        Kind::Any => ast::Type::new("any", description),
    };
    ast::Type { rust_name: named.rust_name.clone(), description: description.to_owned(), ..ty }
}

fn todos(todos: &[Todo]) -> Vec<ast::Todo> {
    todos.iter().map(|todo| ast::Todo::new(Some(todo.line as u64), todo.decide.as_str())).collect()
}
