//! One definition: which format it is in, what it calls itself, and its operations.

use super::document::{Definition, Dialect, Found};
use super::draft::Draft;
use super::existing::Spec;
use super::losses::{Losses, Trouble};
use super::node::{Members, Node};
use super::operations;
use super::references::Root;
use crate::spec::locate::Pointer;
use serde_yaml::Value;
use std::collections::HashSet;

/// Methods that a path can have; the language knows the first five.
const METHODS: &[&str] = &["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/// The operations of a definition, and why the others are missing.
pub(super) fn read(
    tree: &Value,
    file: &str,
    given: Option<&str>,
    spec: &Spec,
    losses: &mut Losses,
) -> Result<Vec<Result<Draft, Trouble>>, Trouble> {
    let root = Root(tree);
    let mut members = Members::new(&root.node());
    let dialect = dialect(&mut members, losses)?;
    let Some(paths) = members.take("paths").filter(|paths| paths.value.is_mapping()) else {
        return Err(losses.trouble(&Pointer::default(), "`paths` is missing", "give a definition that has operations"));
    };
    let base = file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned();
    let found = methods(&paths, losses);
    let definition = Definition {
        root,
        dialect,
        label: given.map_or_else(|| label(&mut members, &base), str::to_owned),
        file: base,
        base_path: base_path(&mut members, dialect),
        consumes: members.take("consumes").map(|types| types.words()).unwrap_or_default(),
        count: found.len(),
    };
    for key in ["definitions", "components", "parameters", "responses"] {
        members.take(key);
    }
    unused(root, &paths, losses);
    members.finish(losses);
    if found.is_empty() {
        return Err(losses.trouble(
            &paths.at,
            "no operation is under `paths`",
            "give a definition that has operations",
        ));
    }
    Ok(found.iter().map(|found| operations::read(found, &definition, spec, losses)).collect())
}

fn dialect(members: &mut Members<'_>, losses: &Losses) -> Result<Dialect, Trouble> {
    let version = |node: &Node<'_>| match node.value {
        Value::Number(number) => number.to_string(),
        _ => node.text().unwrap_or_default().to_owned(),
    };
    let known = "Swagger 2.0, OpenAPI 3.0 and OpenAPI 3.1 can be read; convert the file";
    if let Some(node) = members.take("openapi") {
        let version = version(&node);
        return match version == "3.0" || version == "3.1" || version.starts_with("3.0.") || version.starts_with("3.1.")
        {
            true => Ok(Dialect::OpenApi),
            false => Err(losses.trouble(&node.at, format!("OpenAPI `{version}` is not known"), known)),
        };
    }
    if let Some(node) = members.take("swagger") {
        let version = version(&node);
        return match ["2", "2.0"].contains(&version.as_str()) {
            true => Ok(Dialect::Swagger),
            false => Err(losses.trouble(&node.at, format!("Swagger `{version}` is not known"), known)),
        };
    }
    match members.peek("paths").is_some() || members.peek("definitions").is_some() {
        true => Ok(Dialect::Swagger),
        false => {
            let message = "this is no definition of an API: it has neither `openapi` nor `swagger` nor `paths`";
            Err(losses.trouble(&Pointer::default(), message, known))
        }
    }
}

/// What the definition calls itself.
fn label(members: &mut Members<'_>, file: &str) -> String {
    let info = members.take("info");
    let text = |key: &str| {
        info.as_ref()?.get(key).map(|node| node.value.as_str().map_or_else(|| node.words().join(" "), str::to_owned))
    };
    let title = text("title").or_else(|| members.text("product_short"));
    let version = text("version").or_else(|| members.text("info_version"));
    match (title, version) {
        (Some(title), Some(version)) => format!("{} {}", title.trim(), version.trim()),
        (Some(title), None) => title.trim().to_owned(),
        (None, _) => file.to_owned(),
    }
}

fn base_path(members: &mut Members<'_>, dialect: Dialect) -> String {
    let text = match dialect {
        Dialect::Swagger => members.text("basePath").or_else(|| members.text("base_path")),
        Dialect::OpenApi => {
            let first = members.take("servers").and_then(|servers| servers.elements().into_iter().next());
            let url = first.and_then(|server| server.get("url")?.text().map(str::to_owned)).unwrap_or_default();
            let behind_scheme = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            behind_scheme.find('/').and_then(|at| behind_scheme.get(at..)).map(str::to_owned)
        }
    };
    text.unwrap_or_default().trim_end_matches('/').to_owned()
}

fn methods<'a>(paths: &Node<'a>, losses: &mut Losses) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for (path, node) in paths.entries() {
        if path.starts_with("x-") {
            losses.left(&path, &node.at);
            continue;
        }
        let mut members = Members::new(&node);
        let shared = members.take("parameters").map(|parameters| parameters.elements()).unwrap_or_default();
        for method in METHODS {
            if let Some(node) = members.take(method) {
                found.push(Found { method: method.to_uppercase(), path: path.clone(), node, shared: shared.clone() });
            }
        }
        members.finish(losses);
    }
    found
}

/// Lists the definitions that no operation leads to.
fn unused(root: Root<'_>, paths: &Node<'_>, losses: &mut Losses) {
    let mut open = vec![paths.value];
    let mut seen: HashSet<String> = HashSet::new();
    while let Some(value) = open.pop() {
        match value {
            Value::Mapping(members) => {
                if let Some(text) = members.get("$ref").and_then(Value::as_str)
                    && seen.insert(text.to_owned())
                    && let Ok(target) = root.target(text, &paths.at, losses)
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
        let used = |prefix: &str| seen.contains(&format!("{prefix}{name}"));
        if !used("#/definitions/") && !used("#/components/schemas/") {
            losses.left("(definition that no operation uses)", &node.at);
        }
    }
}
