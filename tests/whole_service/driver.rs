//! Generates the source code of a program that calls all operations of a model.

use crate::sample_values;
use codegen::model::{
    Argument, ArgumentKind, Duration, Encoding, Model, Operation, Output, ParameterLocation, Property, TypeKind,
    TypeRef, ValueType,
};
use serde_json::Value;
use std::fmt::Write;

const HEAD: &str = r#"//! Calls every operation once and prints what it read.
#![allow(deprecated, clippy::all)]
use generated_client as c;
use serde::de::DeserializeOwned;

fn parse<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let endpoint = std::env::args().nth(1).expect("an endpoint");
    let credentials = c::Credentials::token("t");
    let client = c::Client::builder().endpoint(endpoint).project_id("p").credentials(credentials);
    let client = client.retry(c::RetryConfig::none()).decoding(c::Decoding::Strict).build().expect("a client");
"#;

/// Returns the source code of the program.
pub fn program(model: &Model) -> String {
    let mut text = HEAD.to_owned();
    for operation in model.operations() {
        // Each operation has its own function, so that futures stay small.
        let _ = writeln!(text, "    {}(&client).await;", operation.method);
    }
    text.push_str("}\n");
    for operation in model.operations() {
        call(model, operation, &mut text);
    }
    text
}

fn call(model: &Model, operation: &Operation, text: &mut String) {
    let method = &operation.method;
    let name = &operation.name;
    let required = operation.arguments.iter().filter(|argument| argument.required);
    let given: Vec<String> = required.map(|argument| expression(model, argument)).collect();
    let _ = writeln!(text, "\nasync fn {method}(client: &c::Client) {{");
    let is_in_path = |argument: &&Argument| {
        matches!(argument.kind, ArgumentKind::Parameter { location: ParameterLocation::Path, .. })
    };
    let values = operation.arguments.iter().filter(|argument| argument.required && !is_in_path(argument)).count();
    let given = given.join(", ");
    let given = if values > 2 { format!("c::{name}::new({given})") } else { given };
    let _ = writeln!(text, "    let call = client.{method}({given});");
    for argument in operation.arguments.iter().filter(|argument| !argument.required) {
        if sample_values::is_marker(operation, argument) {
            continue;
        }
        let _ = writeln!(text, "    let call = call.{}({});", argument.name, expression(model, argument));
    }
    let _ = writeln!(
        text,
        "    let read = call.skip_validation().send().await.unwrap_or_else(|error| panic!(\"{{error}}\"));"
    );
    let printed = match &operation.output {
        Output::Empty => r#"let () = read; let read = "empty";"#.to_owned(),
        Output::Body(_) => r#"let read = format!("json {}", read.to_json());"#.to_owned(),
        Output::Download => {
            r#"let read = format!("download {}", read.bytes().await.expect("a body").len());"#.to_owned()
        }
        Output::Choice { .. } => r#"let read = format!("choice {read:?}");"#.to_owned(),
    };
    let _ = writeln!(text, "    {printed}\n    println!(\"{name}\\t{{read}}\");\n}}");
}

fn expression(model: &Model, argument: &Argument) -> String {
    match &argument.kind {
        ArgumentKind::Parameter { ty, .. } => parse(sample_values::parameter(model, ty, &argument.info), ty),
        ArgumentKind::TimeRange { minimum, maximum, .. } => {
            let seconds = |duration: &Option<Duration>| duration.as_ref().map(|duration| duration.seconds);
            let day = 86_400_u64.max(seconds(minimum).unwrap_or(0)).min(seconds(maximum).unwrap_or(u64::MAX));
            let start = "parse::<c::Timestamp>(r#\"\"2026-03-10T00:00:00Z\"\"#)";
            format!("{start}..{start} + std::time::Duration::from_secs({day})")
        }
        ArgumentKind::RangeFilter { .. } => "1..=5".to_owned(),
        ArgumentKind::Sort { ty, fields, directions, .. } => {
            format!("c::{ty}::{}().{}()", fields[0].method, directions[0].method)
        }
        ArgumentKind::Body { ty, encoding: Encoding::Json { .. } } => {
            format!("parse::<c::{}>(r####\"{}\"####)", ty.name, sample_values::named(model, ty, 0))
        }
        ArgumentKind::Body { ty, encoding: Encoding::Multipart } => multipart(model, ty),
    }
}

/// Returns an expression that builds a multipart body, because multipart bodies cannot be deserialized.
fn multipart(model: &Model, ty: &TypeRef) -> String {
    let TypeKind::Object { properties, .. } = &sample_values::find(model, ty).kind else {
        panic!("a multipart body is an object");
    };
    let field = |property: &Property| match property.ty {
        ValueType::File => "c::Upload::bytes(\"things.csv\", \"a;b\")".to_owned(),
        _ => parse(sample_values::parameter(model, &property.ty, &property.info), &property.ty),
    };
    let required: Vec<String> = properties.iter().filter(|each| each.required).map(field).collect();
    let mut text = format!("c::{}::new({})", ty.name, required.join(", "));
    for property in properties.iter().filter(|each| !each.required) {
        let _ = write!(text, ".{}({})", property.name, field(property));
    }
    text
}

fn parse(json: Value, ty: &ValueType) -> String {
    // A `Timestamp` outside of an object is always deserialized from RFC 3339.
    let json = if matches!(ty, ValueType::Timestamp(_)) { "2026-03-11T09:30:15.25Z".into() } else { json };
    format!("parse::<{}>(r####\"{json}\"####)", rust_type(ty))
}

fn rust_type(ty: &ValueType) -> String {
    match ty {
        ValueType::String => "String".to_owned(),
        ValueType::Integer => "i64".to_owned(),
        ValueType::Number => "f64".to_owned(),
        ValueType::Boolean => "bool".to_owned(),
        ValueType::Decimal => "c::Decimal".to_owned(),
        ValueType::Date => "c::Date".to_owned(),
        ValueType::Timestamp(_) => "c::Timestamp".to_owned(),
        ValueType::Any => "c::Json".to_owned(),
        ValueType::File => "c::Upload".to_owned(),
        ValueType::Array(items) => format!("Vec<{}>", rust_type(items)),
        ValueType::Map(values) => format!("std::collections::BTreeMap<String, {}>", rust_type(values)),
        ValueType::Personal(inner) => rust_type(inner),
        ValueType::Named(reference) | ValueType::Boxed(reference) => format!("c::{}", reference.name),
    }
}
