//! The same operations as OpenAPI, in the form that the peers take.

use super::scale::{Scale, path_of};
use codegen::emit::openapi;
use codegen::model::Model;
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Progenitor refuses a default answer of another type than the success, but takes these two in its place.
const FAILURES: [&str; 2] = ["4XX", "5XX"];

/// A way of authentication that no peer has.
const SIGNATURE: &str = "signature";

/// The document of the spec, ready to be written in any size.
#[derive(Debug)]
pub struct Document {
    root: Value,
    paths: Map<String, Value>,
    schemas: Map<String, Value>,
}

impl Document {
    /// Lowers the project's own document to version 3.0, without what only this project reads.
    ///
    /// # Errors
    ///
    /// The document is no JSON.
    pub fn new(model: &Model) -> Result<Self, String> {
        let mut root: Value = serde_json::from_str(&openapi::emit(model)).map_err(|error| error.to_string())?;
        lower(&mut root);
        let paths = take(&mut root, "/paths");
        let schemas = take(&mut root, "/components/schemas");
        if let Some(schemes) = root.pointer_mut("/components/securitySchemes").and_then(Value::as_object_mut) {
            schemes.remove(SIGNATURE);
        }
        if let Some(root) = root.as_object_mut() {
            root.insert("openapi".to_owned(), "3.0.3".into());
            // It becomes the version of a crate.
            if let Some(info) = root.get_mut("info").and_then(Value::as_object_mut) {
                info.insert("version".to_owned(), "1.0.0".into());
            }
            root.insert("security".to_owned(), serde_json::json!([{ "token": [] }]));
            root.remove("tags");
        }
        Ok(Self { root, paths, schemas })
    }

    /// Writes the document with so many copies of all operations, copy by copy: it need not fit into memory.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn write(&self, scale: &Scale, copies: usize, out: &mut dyn Write) -> io::Result<()> {
        let root = self
            .root
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(name, _)| !["components", "paths"].contains(&name.as_str()));
        write!(out, "{{")?;
        for (name, value) in root {
            write!(out, "{}:{value},", Value::from(name.as_str()))?;
        }
        write!(out, "\"paths\":")?;
        members(out, copies, |number| renamed(&self.paths, scale, number, |path| path_of(path, number)))?;
        write!(out, ",\"components\":{{")?;
        let components = self.root.get("components").and_then(Value::as_object);
        for (name, value) in components.into_iter().flatten().filter(|(name, _)| *name != "schemas") {
            write!(out, "{}:{value},", Value::from(name.as_str()))?;
        }
        write!(out, "\"schemas\":")?;
        members(out, copies, |number| {
            // A type that no single operation owns keeps its name, and stands there once.
            let is_due = |name: &&String| number == 0 || scale.rename(name, number) != **name;
            let own = self.schemas.iter().filter(|(name, _)| is_due(name));
            let own: Map<String, Value> = own.map(|(name, schema)| (name.clone(), schema.clone())).collect();
            renamed(&own, scale, number, |name| scale.rename(name, number))
        })?;
        writeln!(out, "}}}}")
    }
}

/// The members of one object, of all copies.
fn members(out: &mut dyn Write, copies: usize, copy: impl Fn(usize) -> Vec<(String, String)>) -> io::Result<()> {
    write!(out, "{{")?;
    let mut comma = "";
    for (name, value) in (0..copies).flat_map(copy) {
        write!(out, "{comma}\n{}:{value}", Value::from(name))?;
        comma = ",";
    }
    write!(out, "}}")
}

fn renamed(
    object: &Map<String, Value>,
    scale: &Scale,
    number: usize,
    name: impl Fn(&str) -> String,
) -> Vec<(String, String)> {
    object.iter().map(|(known, value)| (name(known), scale.rename(&value.to_string(), number))).collect()
}

fn take(root: &mut Value, pointer: &str) -> Map<String, Value> {
    match root.pointer_mut(pointer).map(Value::take) {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

/// Takes out what version 3.0 does not know and what no peer reads.
fn lower(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|name, _| !name.starts_with("x-"));
            // Times as texts: what the peers make of formats and patterns takes them longer.
            let is_time = |value: &mut Value| value.is_string() && *value != "double" && *value != "int64";
            for name in ["format", "pattern"] {
                if object.get_mut(name).is_some_and(is_time) {
                    object.remove(name);
                }
            }
            if object.get("examples").is_some_and(Value::is_array) {
                object.remove("examples");
            }
            if object.get("const").is_some_and(|value| !value.is_object()) {
                object.remove("const");
            }
            if object.contains_key("$ref") {
                object.retain(|name, _| name == "$ref");
            }
            if object.get("200").is_some()
                && let Some(failure) = object.remove("default")
            {
                object.extend(FAILURES.map(|status| (status.to_owned(), failure.clone())));
            }
            object.values_mut().for_each(lower);
        }
        Value::Array(elements) => elements.iter_mut().for_each(lower),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
