//! Emits the arguments of an operation: the types of fields and parameters, and their documentation.

use super::docs::{self, Docs};
use super::file::{RustFile, ident};
use super::parameter::Parameter;
use super::{field_docs, types};
use crate::model::{Argument, ArgumentKind, ArrayStyle, Duration, Part};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// Returns the type of the field for an argument.
pub(super) fn field_type(argument: &Argument, file: &mut RustFile) -> TokenStream {
    let ty = value_type(argument, file);
    if argument.required { ty } else { quote!(Option<#ty>) }
}

fn value_type(argument: &Argument, file: &mut RustFile) -> TokenStream {
    match &argument.kind {
        ArgumentKind::Parameter { ty, .. } => types::rust_type(ty, file),
        ArgumentKind::TimeRange { .. } => {
            let range = file.std("std::ops::Range");
            let timestamp = file.name("Timestamp");
            quote!(#range<#timestamp>)
        }
        ArgumentKind::RangeFilter { .. } => {
            let bounds = file.name("RangeFilter");
            quote!(#bounds<i64>)
        }
        ArgumentKind::Sort { ty, .. } => file.name(ty).into_token_stream(),
        ArgumentKind::Body { ty, .. } => file.name(&ty.name).into_token_stream(),
    }
}

/// Returns the parameter with which an emitted Rust function accepts the value of an [`Argument`].
pub(super) fn parameter(argument: &Argument, file: &mut RustFile) -> Parameter {
    let name = ident(&argument.name);
    match &argument.kind {
        ArgumentKind::Parameter { ty, .. } => types::parameter(ty, &name, file),
        ArgumentKind::RangeFilter { .. } => {
            let bounds = value_type(argument, file);
            Parameter::converted(&name, quote!(impl Into<#bounds>), quote!(#name.into()))
        }
        ArgumentKind::TimeRange { .. } => {
            let range = file.std("std::ops::Range");
            let timestamp = file.name("Timestamp");
            let ty = quote!(#range<impl Into<#timestamp>>);
            Parameter::converted(&name, ty, quote!(#name.start.into()..#name.end.into()))
        }
        ArgumentKind::Sort { .. } | ArgumentKind::Body { .. } => Parameter::plain(&name, value_type(argument, file)),
    }
}

/// Returns the documentation of an argument: a summary, and the documentation of its parameters.
pub(super) fn document(summary: &str, argument: &Argument) -> Docs {
    let rust = argument.name.as_str();
    match &argument.kind {
        ArgumentKind::Parameter { wire, style, .. } => {
            let mut docs = field_docs::document(summary, &argument.info, wire, rust);
            docs.paragraph(style.map_or("", separated));
            docs
        }
        ArgumentKind::Body { .. } => field_docs::document(summary, &argument.info, rust, rust),
        ArgumentKind::TimeRange { parts, minimum, maximum, .. } => {
            pair_docs(summary, &duration_text(minimum.as_ref(), maximum.as_ref()), parts)
        }
        ArgumentKind::RangeFilter { parts, .. } => {
            pair_docs(summary, "Either end may be open. The maximum must not be less than the minimum.", parts)
        }
        ArgumentKind::Sort { parts, .. } => pair_docs(summary, "", parts),
    }
}

/// Returns a sentence about the separator of the elements of an array. It is empty if each element is sent on its own.
fn separated(style: ArrayStyle) -> &'static str {
    match style {
        ArrayStyle::Repeat => "",
        ArrayStyle::Csv => "Sent as one value, separated by commas.",
        ArrayStyle::Ssv => "Sent as one value, separated by spaces, which elements must not contain.",
        ArrayStyle::Pipes => "Sent as one value, separated by `|`, which elements must not contain.",
    }
}

fn duration_text(minimum: Option<&Duration>, maximum: Option<&Duration>) -> String {
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) => format!("Duration: {} to {}.", minimum.text, maximum.text),
        (Some(minimum), None) => format!("Duration: at least {}.", minimum.text),
        (None, Some(maximum)) => format!("Duration: at most {}.", maximum.text),
        (None, None) => String::new(),
    }
}

fn pair_docs(summary: &str, rule: &str, parts: &[Part; 2]) -> Docs {
    let mut docs = Docs::new(summary);
    docs.paragraph(rule);
    docs.list(parts.iter().map(|Part { wire, info }| {
        let text = format!("{}: {} {}", docs::code(wire), docs::escape(&info.description), field_docs::details(info));
        text.trim_end().to_owned()
    }));
    docs
}

/// Returns the wire names of an argument.
pub(super) fn wires(argument: &Argument) -> Vec<&str> {
    match &argument.kind {
        ArgumentKind::Parameter { wire, .. } => vec![wire],
        kind => kind.parts().iter().map(|part| part.wire.as_str()).collect(),
    }
}
