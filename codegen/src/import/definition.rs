//! Reads one API definition: its dialect, its label and its operations.

use super::document::{Definition, Dialect, OperationNode, Wrapper};
use super::draft::Draft;
use super::existing::Spec;
use super::node::{Members, Node};
use super::operations;
use super::references::Root;
use super::report::{ImportError, Report, Result};
use super::servers;
use super::text::SELECT_DEFINITION;
use super::value::Value;
use crate::spec::pointer::Pointer;
use std::collections::HashSet;

/// The keys of a path item that are HTTP methods.
const METHODS: &[&str] = &["get", "post", "put", "patch", "delete", "head", "options", "trace"];

const NO_OPERATIONS: &str = "select a definition that has operations";

/// Keys in files of the vendor's API Explorer. They are irrelevant to a client, or repeat what the operation states.
#[rustfmt::skip]
const EXPLORER: &[&str] = &[
    "description", "group_id", "host", "id", "info_version", "method", "name", "product_short", "region_id", "schemes",
    "summary", "tags", "uri",
];

/// Reads the operations of a definition. An operation that cannot be read becomes an error; the others are still read.
pub(super) fn read(
    tree: &Value,
    file: &str,
    given_label: Option<&str>,
    spec: &Spec,
    report: &mut Report,
) -> Result<Vec<Result<Draft>>> {
    let root = Root(tree);
    let mut members = Members::new(&root.node());
    let (dialect, wrapper) = dialect(&mut members, report)?;
    let Some(paths) = members.take("paths").filter(|paths| paths.value.is_mapping()) else {
        return Err(report.error(&Pointer::default(), "`paths` is missing", NO_OPERATIONS));
    };
    let base_name = file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned();
    let mut errors = Vec::new();
    let operations = operation_nodes(&paths, root, &mut errors, report);
    let definition = Definition {
        root,
        dialect,
        wrapper,
        label: given_label.map_or_else(|| label(&mut members, &base_name), str::to_owned),
        file: base_name,
        base_path: base_path(&mut members, dialect, report),
        consumes: members.take_words("consumes"),
        produces: members.take_words("produces"),
        count: operations.len(),
    };
    members.mark(&["definitions", "components", "parameters", "responses"]);
    if wrapper == Wrapper::Explorer {
        members.mark(EXPLORER);
    }
    report_unused(root, &paths, report);
    members.finish(report);
    if operations.is_empty() && errors.is_empty() {
        return Err(report.error(&paths.at, "`paths` has no operations", NO_OPERATIONS));
    }
    let read = operations.iter().map(|operation| operations::read(operation, &definition, spec, report));
    Ok(read.chain(errors.into_iter().map(Err)).collect())
}

fn dialect(members: &mut Members<'_>, report: &Report) -> Result<(Dialect, Wrapper)> {
    let version = |node: &Node<'_>| node.value.scalar_text().unwrap_or_default().trim().to_owned();
    let help = "Swagger 2.0, OpenAPI 3.0 and OpenAPI 3.1 are supported; convert the file";
    if let Some(node) = members.take("openapi") {
        let version = version(&node);
        return match *version.split('.').collect::<Vec<_>>() {
            ["3", "0" | "1", ..] => Ok((Dialect::OpenApi, Wrapper::Standard)),
            _ => Err(report.error(&node.at, format!("unsupported OpenAPI version `{version}`"), help)),
        };
    }
    if let Some(node) = members.take("swagger") {
        return match version(&node).as_str() {
            "2" | "2.0" => Ok((Dialect::Swagger, Wrapper::Standard)),
            version => Err(report.error(&node.at, format!("unsupported Swagger version `{version}`"), help)),
        };
    }
    if members.peek("paths").is_none() && members.peek("definitions").is_none() {
        let message = "not an API definition: `openapi`, `swagger` and `paths` are missing";
        return Err(report.error(&Pointer::default(), message, SELECT_DEFINITION));
    }
    // `version` is the version of the file format, not of the API.
    let version = members.take("version").map(|node| version(&node)).unwrap_or_default();
    let dialect = match version.split('.').next() {
        Some("2") => Dialect::Swagger,
        Some("3") => Dialect::OpenApi,
        _ if members.peek("components").is_some() => Dialect::OpenApi,
        _ => Dialect::Swagger,
    };
    Ok((dialect, Wrapper::Explorer))
}

/// Returns the title of the definition, followed by its version if it states one. Without a title, returns the name of
/// the file.
fn label(members: &mut Members<'_>, file: &str) -> String {
    let info = members.take("info");
    let info_string = |key: &str| info.as_ref()?.get(key)?.value.scalar_text().map(str::to_owned);
    let title = info_string("title").or_else(|| members.take_string("product_short"));
    let version = info_string("version").or_else(|| members.take_string("info_version"));
    match (title, version) {
        (Some(title), Some(version)) => format!("{} {}", title.trim(), version.trim()),
        (Some(title), None) => title.trim().to_owned(),
        (None, _) => file.to_owned(),
    }
}

/// Returns the base path of the file. If it cannot be read, each operation that needs it reports the error.
fn base_path(members: &mut Members<'_>, dialect: Dialect, report: &mut Report) -> Result<String> {
    if dialect == Dialect::OpenApi
        && let Some(servers) = members.take("servers")
    {
        return servers::base_path(&servers, report);
    }
    let path = members.take_string("basePath").or_else(|| members.take_string("base_path"));
    Ok(path.unwrap_or_default().trim_end_matches('/').to_owned())
}

/// Returns the operations. Adds an error for each path item that cannot be read.
fn operation_nodes<'a>(
    paths: &Node<'a>,
    root: Root<'a>,
    errors: &mut Vec<ImportError>,
    report: &mut Report,
) -> Vec<OperationNode<'a>> {
    let mut operations = Vec::new();
    for (path, node) in paths.entries() {
        if path.starts_with("x-") {
            report.lose(&path, &node.at);
            continue;
        }
        let target = match root.follow(&node, report) {
            Ok(target) => target,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        // A path item can have other keys beside `$ref`; they apply, too.
        let mut items = vec![Members::new(&node)];
        if target.at != node.at {
            items.push(Members::new(&target));
        }
        items.iter_mut().for_each(|item| item.mark(&["$ref"]));
        // If a parameter is defined several times, the last definition applies. So the parameters beside `$ref` come
        // last.
        let shared_parameters: Vec<_> =
            items.iter_mut().rev().flat_map(|item| item.take_elements("parameters")).collect();
        let servers = items.iter_mut().filter_map(|item| item.take("servers")).next();
        for item in items {
            path_item(&path, item, (&shared_parameters, servers.as_ref()), &mut operations, errors, report);
        }
    }
    operations
}

/// Finds the operations of a path item, which share parameters and servers. Adds an error for each unknown method.
fn path_item<'a>(
    path: &str,
    mut members: Members<'a>,
    (shared_parameters, servers): (&[Node<'a>], Option<&Node<'a>>),
    operations: &mut Vec<OperationNode<'a>>,
    errors: &mut Vec<ImportError>,
    report: &mut Report,
) {
    for method in METHODS {
        if let Some(node) = members.take(method) {
            operations.push(OperationNode {
                method: method.to_uppercase(),
                path: path.to_owned(),
                node,
                shared_parameters: shared_parameters.to_vec(),
                servers: servers.cloned(),
            });
        }
    }
    for (key, node) in members.node.entries() {
        // The key is a method in upper case, or a method that a later version of OpenAPI added.
        if !METHODS.contains(&key.as_str()) && node.get("responses").is_some() {
            members.take(&key);
            let message = format!("unknown method `{key}`");
            errors.push(report.error(&node.at, message, "write the method in lower case, as in `get`"));
        }
    }
    members.finish(report);
}

/// Reports the schemas that no operation uses as losses.
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
                open.extend(members.values());
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
