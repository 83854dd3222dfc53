//! How often each shape is met in the whole service; one that is never met proves nothing. What the definitions do not have,
//! such as deprecated operations, is in the fixtures of `tests/cases/ok` alone.

use codegen::model::{
    ArgumentKind, Encoding, Model, Operation, Output, ParameterLocation, Property, SentBy, Status, TypeDef, TypeKind,
    ValueType,
};
use std::collections::BTreeMap;

/// Prints the counts, and fails on zero.
pub fn print(model: &Model) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut count = |what: &'static str, times: usize| *counts.entry(what).or_default() += times;
    let operations: Vec<&Operation> = crate::operations(model).collect();
    let shared = model.topics.iter().flat_map(|topic| &topic.types);
    let types: Vec<&TypeDef> = shared.chain(operations.iter().flat_map(|operation| &operation.types)).collect();
    for operation in &operations {
        of_operation(operation, &mut count);
    }
    for def in &types {
        of_type(def, &mut count);
    }
    for (what, times) in &counts {
        println!("{times:>6} {what}");
    }
    let missing: Vec<&&str> = counts.iter().filter(|(_, times)| **times == 0).map(|(what, _)| what).collect();
    assert!(missing.is_empty(), "nothing in the whole service is: {missing:?}");
}

fn of_operation(operation: &Operation, count: &mut impl FnMut(&'static str, usize)) {
    for (method, what) in [("GET", "GET"), ("POST", "POST"), ("PUT", "PUT"), ("DELETE", "DELETE")] {
        count(what, usize::from(operation.http.method == method));
    }
    let mut of = |what, holds: bool| count(what, usize::from(holds));
    let parameters = |wanted| {
        let is = move |kind: &ArgumentKind| matches!(kind, ArgumentKind::Parameter { place, .. } if *place == wanted);
        operation.arguments.iter().filter(move |argument| is(&argument.kind))
    };
    let has_body = operation.arguments.iter().any(|argument| matches!(argument.kind, ArgumentKind::Body { .. }));
    of("POST without a body", operation.http.method == "POST" && !has_body);
    of("DELETE with a body", operation.http.method == "DELETE" && has_body);
    of("two or more parameters in the path", parameters(ParameterLocation::Path).count() >= 2);
    of("path without a project", !operation.http.path.contains("{project_id}"));
    of("parameters in the header", parameters(ParameterLocation::Header).count() > 0);
    of("pages by offset or marker", operation.paging.is_some());
    of("answers without content", matches!(operation.output, Output::Empty));
    of("downloads or uploads", matches!(operation.output, Output::Download) || is_form(operation));
    of("answers with headers", operation.replies.iter().any(|reply| !reply.headers.is_empty()));
    of("207", operation.replies.iter().any(|reply| reply.status == Status::Code(207)));
    let successes = operation.replies.iter().filter(|reply| matches!(reply.status, Status::Code(200..=299)));
    of("several successes", successes.count() > 1);
    for argument in parameters(ParameterLocation::Query) {
        let ArgumentKind::Parameter { ty, .. } = &argument.kind else { continue };
        of("arrays in the query", matches!(ty, ValueType::Array(_)));
        of("parameters in the query", true);
    }
}

fn is_form(operation: &Operation) -> bool {
    operation
        .arguments
        .iter()
        .any(|argument| matches!(&argument.kind, ArgumentKind::Body { encoding: Encoding::Multipart, .. }))
}

fn of_type(def: &TypeDef, count: &mut impl FnMut(&'static str, usize)) {
    count("types", 1);
    match &def.kind {
        TypeKind::Enumeration { .. } => count("enumerations", 1),
        TypeKind::Value { .. } => count("named arrays, maps and free-form values", 1),
        TypeKind::Object { properties, sent_by } => {
            count("objects that are sent", usize::from(*sent_by != SentBy::Service));
            count("recursive types", usize::from(properties.iter().any(|each| of_itself(&def.name, each))));
            properties.iter().for_each(|property| of_property(property, count));
        }
    }
}

fn of_itself(name: &str, property: &Property) -> bool {
    property.ty.named().is_some_and(|reference| reference.name == name)
}

fn of_property(property: &Property, count: &mut impl FnMut(&'static str, usize)) {
    let mut of = |what, holds: bool| count(what, usize::from(holds));
    of("members", true);
    of("members called `type`", property.wire == "type");
    of(
        "members that are not in snake case",
        property.wire.contains(|each: char| each.is_ascii_uppercase() || each == '-'),
    );
    of("maps", matches!(property.ty, ValueType::Map(_)));
    of("arrays", matches!(property.ty, ValueType::Array(_)));
    of("times", property.ty.time_format().is_some());
    of("numbers with a fraction", matches!(property.ty, ValueType::Number | ValueType::Decimal));
    of("members that tell about a person", matches!(property.ty, ValueType::Personal(_)));
}
