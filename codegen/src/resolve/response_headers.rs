//! Resolves response headers. Each header becomes a constant in Rust.

use super::field_types;
use super::naming::{self, NameKind};
use super::reserved::RESERVED_CONSTANTS;
use super::scope::Scope;
use super::{constraints, headers};
use crate::diagnostic::Diagnostic;
use crate::model::{Response, ResponseHeader, ValueType};
use crate::spec::ast::{self, Field};
use crate::spec::pointer::Pointer;
use std::collections::HashMap;

/// Resolves the headers of a response.
pub(crate) fn headers(response: &ast::Response, at: &Pointer, scope: Scope<'_>) -> Vec<ResponseHeader> {
    let at = at.key("headers");
    let headers = response.headers.iter();
    headers.filter_map(|(wire, field)| header(wire, field, &at.key(wire), scope)).collect()
}

fn header(wire: &str, field: &Field, at: &Pointer, scope: Scope<'_>) -> Option<ResponseHeader> {
    headers::token(wire, || scope.spans.key(at), scope.errors);
    let ty = field_types::value_type(field, at, scope)?;
    let info = constraints::field_info(field, &ty, at, scope);
    constraints::refuse_property_keys(field, at, scope);
    if !is_single(&ty) {
        scope.errors.report(
            scope.spans.value(&at.key("type")),
            "a response header must be a scalar",
            "write `string`, `integer`, `number`, `decimal`, `boolean` or `date`",
        );
    }
    let given = field.rust_name.as_deref();
    let location = scope.name_location(at, given);
    let name = naming::rust_name(NameKind::Field, wire, given, &location, scope.errors);
    let name = name.trim_start_matches("r#").to_uppercase();
    naming::refuse_reserved(&name, RESERVED_CONSTANTS, &location, naming::SET_AS, scope.errors);
    Some(ResponseHeader { wire: wire.to_owned(), name, ty, info })
}

fn is_single(ty: &ValueType) -> bool {
    match ty {
        ValueType::Personal(inner) => is_single(inner),
        ValueType::String | ValueType::Integer | ValueType::Number | ValueType::Decimal => true,
        ValueType::Boolean | ValueType::Date => true,
        _ => false,
    }
}

/// Checks that headers with the same Rust name have the same wire name and type in all responses, because they become
/// one constant.
pub(crate) fn check_agreement(responses: &[(Pointer, Response)], scope: Scope<'_>) {
    let mut known: HashMap<&str, (&ResponseHeader, Pointer)> = HashMap::new();
    for (at, response) in responses {
        for header in &response.headers {
            let at = at.key("headers").key(&header.wire);
            match known.get(header.name.as_str()) {
                None => drop(known.insert(&header.name, (header, at))),
                Some((first, _)) if first.wire == header.wire && first.ty == header.ty => {}
                Some((_, first)) => scope.errors.push(
                    Diagnostic::new(
                        scope.spans.key(&at),
                        format!("two different response headers have the Rust name `{}`", header.name),
                    )
                    .secondary_label(scope.spans.key(first), "the first one")
                    .help(
                        "use the same wire name and type for both, or set another Rust name for one of them with `as:`",
                    ),
                ),
            }
        }
    }
}
