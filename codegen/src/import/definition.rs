//! Reads one definition: its dialect, its label and its operations.

use super::document::{Definition, Dialect, OperationNode};
use super::draft::Draft;
use super::existing::Spec;
use super::node::{Members, Node};
use super::operations;
use super::references::Root;
use super::report::{Report, Result};
use crate::spec::pointer::Pointer;
use serde_yaml::Value;
use std::collections::HashSet;

/// The keys of a path that are methods.
const METHODS: &[&str] = &["get", "post", "put", "patch", "delete", "head", "options", "trace"];

const NO_OPERATIONS: &str = "select a definition that has operations";

/// Reads the operations of a definition. Reports its errors.
pub(super) fn read(
    tree: &Value,
    file: &str,
    given_label: Option<&str>,
    spec: &Spec,
    report: &mut Report,
) -> Result<Vec<Result<Draft>>> {
    let root = Root(tree);
    let mut members = Members::new(&root.node());
    let dialect = dialect(&mut members, report)?;
    let Some(paths) = members.take("paths").filter(|paths| paths.value.is_mapping()) else {
        return Err(report.error(&Pointer::default(), "`paths` is missing", NO_OPERATIONS));
    };
    let base_name = file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned();
    let operations = operation_nodes(&paths, report);
    let definition = Definition {
        root,
        dialect,
        label: given_label.map_or_else(|| label(&mut members, &base_name), str::to_owned),
        file: base_name,
        base_path: base_path(&mut members, dialect),
        consumes: members.take_words("consumes"),
        count: operations.len(),
    };
    for key in ["definitions", "components", "parameters", "responses"] {
        members.take(key);
    }
    report_unused(root, &paths, report);
    members.finish(report);
    if operations.is_empty() {
        return Err(report.error(&paths.at, "`paths` has no operations", NO_OPERATIONS));
    }
    Ok(operations.iter().map(|operation| operations::read(operation, &definition, spec, report)).collect())
}

fn dialect(members: &mut Members<'_>, report: &Report) -> Result<Dialect> {
    let version = |node: &Node<'_>| match node.value {
        Value::Number(number) => number.to_string(),
        _ => node.text().unwrap_or_default().to_owned(),
    };
    let help = "Swagger 2.0, OpenAPI 3.0 and OpenAPI 3.1 are supported; convert the file";
    if let Some(node) = members.take("openapi") {
        let version = version(&node);
        return match *version.split('.').collect::<Vec<_>>() {
            ["3", "0" | "1", ..] => Ok(Dialect::OpenApi),
            _ => Err(report.error(&node.at, format!("unsupported OpenAPI version `{version}`"), help)),
        };
    }
    if let Some(node) = members.take("swagger") {
        return match version(&node).as_str() {
            "2" | "2.0" => Ok(Dialect::Swagger),
            version => Err(report.error(&node.at, format!("unsupported Swagger version `{version}`"), help)),
        };
    }
    if members.peek("paths").is_some() || members.peek("definitions").is_some() {
        return Ok(Dialect::Swagger);
    }
    let message = "not an API definition: `openapi`, `swagger` and `paths` are missing";
    Err(report.error(&Pointer::default(), message, help))
}

/// Returns title and version of the definition, or the name of its file if there is no title.
fn label(members: &mut Members<'_>, file: &str) -> String {
    let info = members.take("info");
    let info_string = |key: &str| {
        info.as_ref()?.get(key).map(|node| node.value.as_str().map_or_else(|| node.words().join(" "), str::to_owned))
    };
    let title = info_string("title").or_else(|| members.take_string("product_short"));
    let version = info_string("version").or_else(|| members.take_string("info_version"));
    match (title, version) {
        (Some(title), Some(version)) => format!("{} {}", title.trim(), version.trim()),
        (Some(title), None) => title.trim().to_owned(),
        (None, _) => file.to_owned(),
    }
}

fn base_path(members: &mut Members<'_>, dialect: Dialect) -> String {
    let path = match dialect {
        Dialect::Swagger => members.take_string("basePath").or_else(|| members.take_string("base_path")),
        Dialect::OpenApi => {
            let first = members.take_elements("servers").into_iter().next();
            let url = first.and_then(|server| server.string("url")).unwrap_or_default();
            let without_scheme = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            without_scheme.find('/').and_then(|at| without_scheme.get(at..)).map(str::to_owned)
        }
    };
    path.unwrap_or_default().trim_end_matches('/').to_owned()
}

fn operation_nodes<'a>(paths: &Node<'a>, report: &mut Report) -> Vec<OperationNode<'a>> {
    let mut operations = Vec::new();
    for (path, node) in paths.entries() {
        if path.starts_with("x-") {
            report.lose(&path, &node.at);
            continue;
        }
        let mut members = Members::new(&node);
        let shared_parameters = members.take_elements("parameters");
        for method in METHODS {
            if let Some(node) = members.take(method) {
                let path = path.clone();
                let shared_parameters = shared_parameters.clone();
                operations.push(OperationNode { method: method.to_uppercase(), path, node, shared_parameters });
            }
        }
        members.finish(report);
    }
    operations
}

/// Reports the schemas that no operation uses.
fn report_unused(root: Root<'_>, paths: &Node<'_>, report: &mut Report) {
    let mut open = vec![paths.value];
    let mut used: HashSet<String> = HashSet::new();
    while let Some(value) = open.pop() {
        match value {
            Value::Mapping(members) => {
                if let Some(text) = members.get("$ref").and_then(Value::as_str)
                    && used.insert(text.to_owned())
                    && let Ok(target) = root.target(text, &paths.at, report)
                {
                    open.push(target.value);
                }
                open.extend(members.iter().map(|(_, value)| value));
            }
            Value::Sequence(elements) => open.extend(elements),
            _ => {}
        }
    }
    let components = root.node().get("components");
    let schemas = [root.node().get("definitions"), components.and_then(|components| components.get("schemas"))];
    for (name, node) in schemas.into_iter().flatten().flat_map(|schemas| schemas.entries()) {
        let is_used = |prefix: &str| used.contains(&format!("{prefix}{name}"));
        if !is_used("#/definitions/") && !is_used("#/components/schemas/") {
            report.lose("(definition that no operation uses)", &node.at);
        }
    }
}
