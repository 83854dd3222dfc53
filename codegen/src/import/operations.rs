//! One operation of a definition.

use super::document::{Definition, Dialect, Found};
use super::draft::{Draft, Types};
use super::existing::Spec;
use super::field_types::{element, make_string};
use super::losses::{Losses, Trouble};
use super::media::MULTIPART;
use super::node::Members;
use super::parameters::{self, Parameters};
use super::schema_text::tidy;
use super::schemas::Schemas;
use super::{naming, openapi, paging, requests, responses, swagger};
use crate::spec::ast::{Body, Document, Field, OperationFile};
use indexmap::IndexMap;

/// What is said of an operation that the definition does not describe.
const UNTOLD: &str = "The definition does not say what it does.";

/// Methods of the language.
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];

/// Reads an operation, or says what stops it.
pub(super) fn read(
    found: &Found<'_>,
    definition: &Definition<'_>,
    spec: &Spec,
    losses: &mut Losses,
) -> Result<Draft, Trouble> {
    let mut members = Members::new(&found.node);
    let name = name(found, definition, &mut members, losses)?;
    if !METHODS.contains(&found.method.as_str()) {
        let message = format!("the method {} is not supported", found.method);
        return Err(losses.trouble(&found.node.at, message, "leave this operation out"));
    }
    let (summary, description) = about(&mut members);
    let group = group(&mut members, spec, losses);
    let deprecated = members.take("deprecated").is_some_and(|node| node.is_true());
    let title = summary.clone().unwrap_or_else(|| name.clone());
    let mut schemas = Schemas::new(definition.root, losses);
    let parameters = parameters::read(found, &mut members, &name, definition, spec, &mut schemas)?;
    let body = body(&mut members, &parameters, &name, definition, &mut schemas)?;
    if found.method == "GET" && body.is_some() {
        return Err(schemas.losses.trouble(
            &found.node.at,
            "a GET request has no body",
            "write this operation by hand",
        ));
    }
    let responses = responses::read(&mut members, &name, definition, &mut schemas)?;
    let mut types = std::mem::take(&mut schemas.types);
    check_form(&mut types, body.as_ref(), found, schemas.losses)?;
    refuse_files(&types, body.as_ref(), found, schemas.losses)?;
    let mut file = OperationFile {
        operation: name,
        document: Document { title, definition: Some(definition.label.clone()), ..Document::default() },
        summary: summary.unwrap_or_else(|| UNTOLD.to_owned()),
        description,
        deprecated,
        http: format!("{} {}{}", found.method, definition.base_path, found.path),
        path: parameters.in_path,
        query: parameters.in_query,
        header: parameters.in_header,
        shared_headers: parameters.uses,
        body,
        responses,
        types,
        ..OperationFile::default()
    };
    file.examples = requests::examples(&mut members, &file);
    file.pagination = paging::paging(&file);
    members.finish(losses);
    Ok(Draft { group, source: definition.file.clone(), file })
}

fn name(
    found: &Found<'_>,
    definition: &Definition<'_>,
    members: &mut Members<'_>,
    losses: &Losses,
) -> Result<String, Trouble> {
    let stem = definition.file.split('.').next().unwrap_or_default();
    let text = match members.text("operationId") {
        Some(text) => text,
        None if definition.count == 1 && !stem.is_empty() => stem.to_owned(),
        None => {
            let message =
                format!("this operation has no `operationId`, and the file has {} operations", definition.count);
            return Err(losses.trouble(&found.node.at, message, "give each operation of the file an `operationId`"));
        }
    };
    Ok(naming::pascal_case(&text))
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
fn group(members: &mut Members<'_>, spec: &Spec, losses: &mut Losses) -> String {
    let tags = members.take("tags");
    let words = tags.as_ref().map(|tags| tags.words()).unwrap_or_default();
    if let (Some(tags), true) = (tags, words.len() > 1) {
        losses.left("(further tags)", &tags.at);
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
fn check_form(types: &mut Types, body: Option<&Body>, found: &Found<'_>, losses: &Losses) -> Result<(), Trouble> {
    let Some(body) = body.filter(|body| body.content_type.as_deref() == Some(MULTIPART)) else { return Ok(()) };
    let enumerations: Vec<String> =
        types.iter().filter(|(_, ty)| ty.values.is_some()).map(|(name, _)| name.clone()).collect();
    let refusal = |what: &str| {
        let message = format!("{what} is no part of a form");
        Err(losses.trouble(&found.node.at, message, "write this operation by hand"))
    };
    let object = types.get_mut(&body.ty);
    let includes = object.as_ref().is_some_and(|object| !object.includes.is_empty());
    let Some(properties) = object.and_then(|object| object.properties.as_mut()) else {
        return refusal(&format!("`{}`", body.ty));
    };
    if includes {
        return refusal(&format!("`{}` with `allOf`", body.ty));
    }
    for (wire, field) in properties {
        let is_array = field.ty == "array";
        match element(field) {
            "file" if !is_array => {}
            "string" | "integer" | "number" | "boolean" => {}
            name if enumerations.iter().any(|known| known == name) => {}
            "decimal" | "date" | "timestamp" if !is_array => make_string(field),
            _ => return refusal(&format!("`{wire}`")),
        }
    }
    Ok(())
}

/// Files stand in forms only.
fn refuse_files(types: &Types, body: Option<&Body>, found: &Found<'_>, losses: &Losses) -> Result<(), Trouble> {
    let is_form =
        |name: &str| body.is_some_and(|body| body.ty == name && body.content_type.as_deref() == Some(MULTIPART));
    let has_file = |field: &Field| element(field) == "file";
    let misplaced = types.iter().find(|(name, ty)| {
        let in_property = ty.properties.iter().flat_map(IndexMap::values).any(has_file);
        (in_property && !is_form(name)) || [&ty.items, &ty.map_values].iter().any(|ty| ty.as_deref() == Some("file"))
    });
    let Some((name, _)) = misplaced else { return Ok(()) };
    let message = format!("`{name}` holds a file outside of a form");
    let help = "send it as `multipart/form-data`, or write this operation by hand";
    Err(losses.trouble(&found.node.at, message, help))
}
