//! The types of an OpenAPI document with serde's derives, as a user would write them by hand.

use serde_json::Value;
use std::collections::BTreeMap;

const SHARED: &str = "shared";
const HEADER: &str = "#![allow(unused_imports)]\nuse serde::{Deserialize, Serialize};\n";
const DERIVES: &str = "#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]";

/// Returns the modules of the crate: `lib`, the shared types, and a module for each copy of the operations.
pub fn modules(document: &Value) -> BTreeMap<String, String> {
    let mut modules = BTreeMap::new();
    let mut add = |module: String, item: String| {
        let import = if module == SHARED { "" } else { "use crate::shared::*;\n" };
        modules.entry(module).or_insert_with(|| format!("{HEADER}{import}")).push_str(&item);
    };
    for (name, schema) in members(&document["components"]["schemas"]) {
        let module = schema["x-operation"].as_str().map_or(SHARED.to_owned(), module_name);
        add(module, type_item(name, schema));
    }
    let operations = members(&document["paths"]).flat_map(|(_, path)| members(path)).map(|(_, operation)| operation);
    for operation in operations.filter(|operation| operation["operationId"].is_string()) {
        let name = text(&operation["operationId"]);
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let query = parameters.filter(|parameter| parameter["in"] == "query");
        let fields = query.map(|parameter| field(text(&parameter["name"]), parameter, &parameter["schema"]));
        add(module_name(name), structure(name, &operation["summary"], fields.collect()));
    }
    let lib = modules.keys().map(|module| format!("pub mod {module};\n")).collect();
    modules.insert("lib".to_owned(), lib);
    modules
}

fn members(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Returns the name of the module of an operation, derived from the suffix that `scale` added.
fn module_name(operation: &str) -> String {
    let suffix = operation.rsplit_once('C').map(|(_, number)| number).filter(|number| number.parse::<usize>().is_ok());
    format!("copy{}", suffix.unwrap_or("0000"))
}

fn type_item(name: &str, schema: &Value) -> String {
    let values = schema["enum"].as_array();
    match (text(&schema["type"]), values) {
        ("object", _) => {
            let fields = members(&schema["properties"]).map(|(name, property)| field(name, property, property));
            structure(name, &schema["description"], fields.collect())
        }
        ("string", Some(values)) => {
            let variants = values.iter().enumerate().map(|(index, value)| {
                let description = text(&schema["x-enum-descriptions"][index]);
                let name = text(&schema["x-enum-varnames"][index]);
                format!("    /// {description}\n    #[serde(rename = {value})]\n    {name},\n")
            });
            format!(
                "\n/// {}\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]\npub enum {name} {{\n{}\
                 \x20   #[serde(other)]\n    Unknown,\n}}\n",
                text(&schema["description"]),
                variants.collect::<String>()
            )
        }
        _ => format!("\n/// {}\npub type {name} = {};\n", text(&schema["description"]), rust_type(schema)),
    }
}

fn structure(name: &str, description: &Value, fields: String) -> String {
    format!("\n/// {}\n{DERIVES}\npub struct {name} {{\n{fields}}}\n", text(description).replace('\n', " "))
}

/// Returns a field with its attributes. A name such as `tenantId` becomes `tenant_id` with a `rename`.
fn field(wire: &str, described: &Value, schema: &Value) -> String {
    let description = text(&described["description"]).replace('\n', " ");
    let letters =
        wire.chars().flat_map(|letter| letter.is_uppercase().then_some('_').into_iter().chain(letter.to_lowercase()));
    let name: String = letters.collect();
    let rename = if wire == name { String::new() } else { format!("rename = {wire:?}, ") };
    let ty = rust_type(schema);
    format!(
        "    /// {description}\n    #[serde({rename}skip_serializing_if = \"Option::is_none\")]\n    pub {name}: Option<{ty}>,\n"
    )
}

fn rust_type(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        return reference.rsplit('/').next().unwrap_or_default().to_owned();
    }
    match text(&schema["type"]) {
        "string" => "String".to_owned(),
        "integer" => "i64".to_owned(),
        "number" => "f64".to_owned(),
        "boolean" => "bool".to_owned(),
        "array" => format!("Vec<{}>", rust_type(&schema["items"])),
        _ => "serde_json::Value".to_owned(),
    }
}
