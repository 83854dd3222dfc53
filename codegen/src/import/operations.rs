//! Reads one operation of a definition.

use super::document::{Definition, Dialect, OperationNode};
use super::draft::{Draft, Types, order_types};
use super::existing::Spec;
use super::field_types::{element, make_string};
use super::node::Members;
use super::reader::OperationReader;
use super::report::{Report, Result};
use super::schema_text::tidy;
use super::{naming, pagination, requests, servers};
use crate::media_type::MULTIPART;
use crate::resolve::path::METHODS;
use crate::spec::ast::{Body, Document, Field, OperationFile};
use heck::ToSnakeCase;
use indexmap::IndexMap;

/// Summary of an operation without a description in the definition.
const NO_DESCRIPTION: &str = "The definition does not say what it does.";

/// Reads an operation, or returns the error that prevents it.
pub(super) fn read(
    operation: &OperationNode<'_>,
    definition: &Definition<'_>,
    spec: &Spec,
    report: &mut Report,
) -> Result<Draft> {
    let at = &operation.node.at;
    let mut members = Members::new(&operation.node);
    let name = name(operation, definition, &mut members, report);
    if !METHODS.contains(&operation.method.as_str()) {
        let message = format!("the method {} is not supported", operation.method);
        return Err(report.error(at, message, "remove this operation from the definition"));
    }
    let path = path(operation, definition, &mut members, report)?;
    let (summary, description) = summary_and_description(&mut members);
    let group = group(&mut members, spec, report);
    let deprecated = members.take_bool("deprecated");
    let title = summary.clone().unwrap_or_else(|| name.clone());
    let mut reader = OperationReader::new(definition, report);
    let parameters = reader.parameters(operation, &mut members, &path, &name, spec)?;
    let body = match definition.dialect {
        Dialect::Swagger => reader.swagger_body(&mut members, &parameters, &name)?,
        Dialect::OpenApi => reader.openapi_body(&mut members, &name)?,
    };
    if operation.method == "GET" && body.is_some() {
        return Err(reader.report.unsupported(at, "a GET request with a body is not supported"));
    }
    let responses = reader.responses(&mut members, &name)?;
    reader.read_pending()?;
    let mut types = std::mem::take(&mut reader.types);
    check_multipart(&mut types, body.as_ref(), operation, report)?;
    refuse_files(&types, body.as_ref(), operation, report)?;
    let mut file = OperationFile {
        operation: name,
        document: Document { title, definition: Some(definition.label.clone()), ..Document::default() },
        summary: summary.unwrap_or_else(|| NO_DESCRIPTION.to_owned()),
        description,
        deprecated,
        http: format!("{} {path}", operation.method),
        path: parameters.in_path,
        query: parameters.in_query,
        header: parameters.in_header,
        shared_headers: parameters.shared_headers,
        body,
        responses,
        types,
        ..OperationFile::default()
    };
    order_types(&mut file);
    file.examples = requests::examples(&mut members, &file);
    file.pagination = pagination::paging(&file);
    members.finish(report);
    let at = Some(report.location(at));
    Ok(Draft { group, source: definition.file.clone(), at, file })
}

/// Returns the path of the operation, preceded by the path of its servers, or else by the base path of the definition.
fn path(
    operation: &OperationNode<'_>,
    definition: &Definition<'_>,
    members: &mut Members<'_>,
    report: &mut Report,
) -> Result<String> {
    if !operation.path.starts_with('/') {
        let message = format!("the path `{}` does not begin with `/`", operation.path);
        return Err(report.error(&operation.node.at, message, "write the path as `/things/{thing_id}`"));
    }
    let servers = members.take("servers").or_else(|| operation.servers.clone());
    let base = match servers.filter(|_| definition.dialect == Dialect::OpenApi) {
        Some(servers) => {
            report.lose("(server of some operations: only its path is used)", &servers.at);
            servers::base_path(&servers, report)?
        }
        None => definition.base_path.clone()?,
    };
    Ok(servers::join(&base, &operation.path))
}

/// Returns the name of the operation. It is derived from the `operationId`, or from the name of the file if the file
/// has only one operation, or else from method and path.
fn name(
    operation: &OperationNode<'_>,
    definition: &Definition<'_>,
    members: &mut Members<'_>,
    report: &mut Report,
) -> String {
    let id = members.take_string("operationId");
    let stem = definition.file.split('.').next().unwrap_or_default();
    let given = match &id {
        Some(id) => Some(id.as_str()),
        None => Some(stem).filter(|_| definition.count == 1),
    };
    given.and_then(naming::operation_name).unwrap_or_else(|| {
        report.lose("(operation without a usable name: named after its path)", &operation.node.at);
        naming::name_from_path(&operation.method, &operation.path)
    })
}

/// Returns the summary, or the first sentence of the description if there is no summary. Also returns the description
/// if it states more than the summary.
fn summary_and_description(members: &mut Members<'_>) -> (Option<String>, Option<String>) {
    let summary = members.take_string("summary").map(|text| tidy(&text).replace('\n', " "));
    let description = members.take_string("description").map(|text| tidy(&text));
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

/// Returns the group of the first tag. Reports the other tags as losses.
fn group(members: &mut Members<'_>, spec: &Spec, report: &mut Report) -> String {
    let tags = members.take_words("tags");
    if tags.len() > 1 {
        report.lose("(further tags)", &members.node.at.key("tags"));
    }
    let tag = tags.first().map_or("", String::as_str);
    let group = naming::group(tag, &spec.groups);
    if !tag.is_empty() && group.trim_end_matches('s') != tag.to_snake_case().trim_end_matches('s') {
        report.lose("(tag that cannot be the name of a group)", &members.node.at.key("tags"));
    }
    group
}

fn is_multipart(body: &Body) -> bool {
    body.content_type.as_deref() == Some(MULTIPART)
}

/// Checks that a multipart body consists of files, single values and arrays of single values. Decimals, dates and
/// timestamps become strings.
fn check_multipart(
    types: &mut Types,
    body: Option<&Body>,
    operation: &OperationNode<'_>,
    report: &Report,
) -> Result<()> {
    let Some(body) = body.filter(|body| is_multipart(body)) else { return Ok(()) };
    let enumerations: Vec<String> =
        types.iter().filter(|(_, ty)| ty.values.is_some()).map(|(name, _)| name.clone()).collect();
    let error = |message: String| Err(report.unsupported(&operation.node.at, message));
    let object = types.get_mut(&body.ty);
    let has_includes = object.as_ref().is_some_and(|object| !object.includes.is_empty());
    let Some(properties) = object.and_then(|object| object.properties.as_mut()).filter(|_| !has_includes) else {
        return error(format!("the multipart body `{}` must be an object without `allOf`", body.ty));
    };
    for (wire, field) in properties {
        let is_array = field.ty == "array";
        match element(field) {
            "file" if !is_array => {}
            "string" | "integer" | "number" | "boolean" => {}
            name if enumerations.iter().any(|known| known == name) => {}
            "decimal" | "date" | "timestamp" if !is_array => make_string(field),
            _ => {
                return error(format!(
                    "the part `{wire}` of a multipart body must be a file, a scalar or an array of scalars"
                ));
            }
        }
    }
    Ok(())
}

/// Refuses files outside of multipart bodies.
fn refuse_files(types: &Types, body: Option<&Body>, operation: &OperationNode<'_>, report: &Report) -> Result<()> {
    let is_multipart = |name: &str| body.is_some_and(|body| body.ty == name && is_multipart(body));
    let has_file = |field: &Field| element(field) == "file";
    let misplaced = types.iter().find(|(name, ty)| {
        let in_property = ty.properties.iter().flat_map(IndexMap::values).any(has_file);
        (in_property && !is_multipart(name))
            || [&ty.items, &ty.map_values].iter().any(|ty| ty.as_deref() == Some("file"))
    });
    let Some((name, _)) = misplaced else { return Ok(()) };
    let message = format!("`{name}` contains a file outside of a multipart body");
    let help = "send it as `multipart/form-data`, or write this operation by hand";
    Err(report.error(&operation.node.at, message, help))
}
