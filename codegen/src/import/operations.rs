//! One operation of a definition.

use super::definition::{Definition, Dialect, Found};
use super::existing::Spec;
use super::form::{Body, Document, Field, Kind, Operation, Type, Types};
use super::node::Members;
use super::notes::{Notes, Trouble};
use super::parameters::{self, Parameters};
use super::schemas::Schemas;
use super::words::tidy;
use super::{naming, openapi, paging, requests, responses, swagger};
use crate::manual::Permissions;

/// What is said of an operation that the definition does not describe.
const UNTOLD: &str = "The definition does not say what it does.";

/// Methods of the language.
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];

/// The form in which forms with files are sent.
pub(super) const MULTIPART: &str = "multipart/form-data";

/// Reads an operation, or says what stops it.
pub(super) fn read(
    found: &Found<'_>,
    definition: &Definition<'_>,
    spec: &Spec,
    notes: &mut Notes,
) -> Result<Operation, Trouble> {
    let mut members = Members::of(&found.node);
    let name = name(found, definition, &mut members, notes)?;
    if !METHODS.contains(&found.method.as_str()) {
        let message = format!("the method {} is not supported", found.method);
        return Err(notes.trouble(&found.node.at, message, "leave this operation out"));
    }
    let (summary, description) = about(&mut members);
    let group = group(&mut members, spec, notes);
    let deprecated = members.take("deprecated").is_some_and(|node| node.is_true());
    let title = summary.clone().unwrap_or_else(|| name.clone());
    let mut schemas = Schemas::new(definition.root, notes);
    let parameters = parameters::read(found, &mut members, &name, definition, spec, &mut schemas)?;
    let body = body(&mut members, &parameters, &name, definition, &mut schemas)?;
    if found.method == "GET" && body.is_some() {
        return Err(schemas.notes.trouble(&found.node.at, "a GET request has no body", "write this operation by hand"));
    }
    let responses = responses::read(&mut members, &name, definition, &mut schemas)?;
    let mut types = std::mem::take(&mut schemas.types);
    settle_form(&mut types, body.as_ref(), found, schemas.notes)?;
    refuse_files(&types, body.as_ref(), found, schemas.notes)?;
    let Parameters { in_path, in_query, in_header, uses, .. } = parameters;
    let mut operation = Operation {
        group,
        file: definition.file.clone(),
        document: Document { title, updated: None, definition: Some(definition.label.clone()), place: Vec::new() },
        summary: summary.unwrap_or_else(|| UNTOLD.to_owned()),
        description,
        deprecated,
        method: found.method.clone(),
        path: format!("{}{}", definition.base_path, found.path),
        retention: None,
        permissions: Permissions::Unstated,
        in_path,
        in_query,
        in_header,
        uses,
        body,
        responses,
        rules: Vec::new(),
        paging: None,
        examples: Vec::new(),
        types,
        todos: Vec::new(),
        name,
    };
    operation.examples = requests::examples(&mut members, &operation);
    operation.paging = paging::paging(&operation);
    members.finish(notes);
    Ok(operation)
}

fn name(
    found: &Found<'_>,
    definition: &Definition<'_>,
    members: &mut Members<'_>,
    notes: &Notes,
) -> Result<String, Trouble> {
    let stem = definition.file.split('.').next().unwrap_or_default();
    let told = match members.text("operationId") {
        Some(told) => told,
        None if definition.count == 1 && !stem.is_empty() => stem.to_owned(),
        None => {
            let message =
                format!("this operation has no `operationId`, and the file has {} operations", definition.count);
            return Err(notes.trouble(&found.node.at, message, "give each operation of the file an `operationId`"));
        }
    };
    Ok(naming::pascal_case(&told))
}

/// The one sentence, and what goes beyond it.
fn about(members: &mut Members<'_>) -> (Option<String>, Option<String>) {
    let summary = members.text("summary").map(|text| tidy(&text).replace('\n', " "));
    let description = members.text("description").map(|text| tidy(&text));
    let bare = |text: &str| text.trim_end_matches(['。', '.', ' ']).to_owned();
    match (summary, description) {
        (Some(summary), Some(description)) if bare(&summary) == bare(&description) => (Some(description), None),
        (None, Some(description)) => {
            let ends = ["。", ". ", "\n"].into_iter().filter_map(|end| Some(description.find(end)? + end.len()));
            let first = ends.min().and_then(|end| description.get(..end)).unwrap_or(&description).trim().to_owned();
            let more = (first != description).then_some(description);
            (Some(first), more)
        }
        both => both,
    }
}

/// The group of the first tag.
fn group(members: &mut Members<'_>, spec: &Spec, notes: &mut Notes) -> String {
    let tags = members.take("tags");
    let words = tags.as_ref().map(|tags| tags.words()).unwrap_or_default();
    if let (Some(tags), true) = (tags, words.len() > 1) {
        notes.left("(further tags)", &tags.at);
    }
    naming::group(words.first().map_or("", String::as_str), &spec.groups)
}

fn body<'a>(
    members: &mut Members<'a>,
    parameters: &Parameters<'a>,
    name: &str,
    definition: &Definition<'a>,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Option<Body>, Trouble> {
    match definition.dialect {
        Dialect::Swagger => swagger::body(members, parameters, name, definition, schemas),
        Dialect::OpenApi => openapi::body(members, name, schemas),
    }
}

/// A form holds files, plain values and arrays of plain values.
fn settle_form(types: &mut Types, body: Option<&Body>, found: &Found<'_>, notes: &Notes) -> Result<(), Trouble> {
    let Some(body) = body.filter(|body| body.content_type.as_deref() == Some(MULTIPART)) else { return Ok(()) };
    let enumerations: Vec<String> =
        types.iter().filter(|(_, ty)| matches!(ty.kind, Kind::Enumeration(_))).map(|(name, _)| name.clone()).collect();
    let refusal = |what: &str| {
        let message = format!("{what} is no part of a form");
        Err(notes.trouble(&found.node.at, message, "write this operation by hand"))
    };
    let Some(Kind::Object { includes, properties }) = types.get_mut(&body.ty).map(|ty| &mut ty.kind) else {
        return refusal(&format!("`{}`", body.ty));
    };
    if !includes.is_empty() {
        return refusal(&format!("`{}` with `allOf`", body.ty));
    }
    for field in properties {
        let is_array = matches!(field.ty, Type::Array(_));
        match field.ty.plain() {
            Type::File if !is_array => {}
            Type::String | Type::Integer | Type::Number | Type::Boolean => {}
            Type::Named(name) if enumerations.contains(name) => {}
            Type::Decimal | Type::Date | Type::Timestamp(_) if !is_array => {
                *field = Field { ty: Type::String, time_zone: None, example: None, default: None, ..field.clone() };
            }
            _ => return refusal(&format!("`{}`", field.wire)),
        }
    }
    Ok(())
}

/// Files stand in forms only.
fn refuse_files(types: &Types, body: Option<&Body>, found: &Found<'_>, notes: &Notes) -> Result<(), Trouble> {
    let is_form =
        |name: &str| body.is_some_and(|body| body.ty == name && body.content_type.as_deref() == Some(MULTIPART));
    let has_file = |field: &Field| *field.ty.plain() == Type::File;
    let misplaced = types.iter().find(|(name, ty)| match &ty.kind {
        Kind::Object { properties, .. } => properties.iter().any(has_file) && !is_form(name),
        Kind::Array(ty) | Kind::Map(ty) => *ty.plain() == Type::File,
        Kind::Enumeration(_) | Kind::Any => false,
    });
    match misplaced {
        Some((name, _)) => {
            let message = format!("`{name}` holds a file outside of a form");
            Err(notes.trouble(
                &found.node.at,
                message,
                "send it as `multipart/form-data`, or write this operation by hand",
            ))
        }
        None => Ok(()),
    }
}
