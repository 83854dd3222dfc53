//! Emits the body of `request()`, which creates a request from the constants and arguments.

use super::file::{RustFile, ident};
use super::limits::checks;
use super::types;
use crate::model::{
    Argument, ArgumentKind, ArrayStyle, Encoding, Limits, Operation, Output, ParameterLocation, Part, ValueType,
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Returns the body of `request()`.
pub(super) fn body(operation: &Operation, file: &mut RustFile) -> TokenStream {
    let request = file.name("Request");
    let mut lines: Vec<TokenStream> = Vec::new();
    for constant in &operation.constants {
        let wire = &constant.wire;
        let value = &constant.value;
        lines.push(quote!(request.header(#wire, &#value);));
    }
    lines.extend(operation.arguments.iter().map(|argument| line(argument, file)));
    if matches!(operation.output, Output::Download) {
        lines.push(quote!(request.download();));
    }
    if lines.is_empty() {
        return quote!(#request::builder(Self::META).build());
    }
    quote! {
        let mut request = #request::builder(Self::META);
        #(#lines)*
        request.build()
    }
}

fn line(argument: &Argument, file: &mut RustFile) -> TokenStream {
    let name = ident(&argument.name);
    match &argument.kind {
        ArgumentKind::Parameter { location, wire, ty, style } => {
            if let (ParameterLocation::Query, ValueType::Timestamp(format)) = (location, ty) {
                let format = types::time_format(*format, file);
                return quote!(request.query_time(#wire, &self.#name, #format););
            }
            let setter = ident(setter(*location, *style));
            let checks = parameter_checks(argument, *location, ty);
            quote!(request.#setter(#wire, &self.#name)#checks;)
        }
        ArgumentKind::TimeRange { parts, format, minimum, maximum } => {
            let format = types::time_format(*format, file);
            let minimum = minimum.as_ref().map(|minimum| duration_check("minimum", minimum.seconds, file));
            let maximum = maximum.as_ref().map(|maximum| duration_check("maximum", maximum.seconds, file));
            let [from, to] = wires(parts);
            quote!(request.time_range(#from, #to, &self.#name, #format)#minimum #maximum;)
        }
        ArgumentKind::RangeFilter { parts } => range_filter(&name, parts),
        ArgumentKind::Sort { parts, .. } => {
            let [field, direction] = wires(parts);
            quote! {
                if let Some(#name) = &self.#name {
                    request.query(#field, &#name.field);
                    request.query(#direction, &#name.direction);
                }
            }
        }
        ArgumentKind::Body { encoding, .. } => request_body(&name, argument.required, encoding),
    }
}

fn wires(parts: &[Part; 2]) -> [&str; 2] {
    parts.each_ref().map(|part| part.wire.as_str())
}

/// Returns the method of the request builder that adds a parameter.
fn setter(location: ParameterLocation, style: Option<ArrayStyle>) -> &'static str {
    match (location, style) {
        (ParameterLocation::Path, _) => "path",
        (ParameterLocation::Header, None) => "header",
        (ParameterLocation::Header, Some(_)) => "header_csv",
        (ParameterLocation::Query, None | Some(ArrayStyle::Repeat)) => "query",
        (ParameterLocation::Query, Some(ArrayStyle::Csv)) => "query_csv",
        (ParameterLocation::Query, Some(ArrayStyle::Ssv)) => "query_ssv",
        (ParameterLocation::Query, Some(ArrayStyle::Pipes)) => "query_pipes",
    }
}

fn range_filter(name: &Ident, parts: &[Part; 2]) -> TokenStream {
    let [from, to] = wires(parts);
    let range = quote!(request.range(#from, #to, &self.#name));
    let [minimum, maximum] = parts.each_ref().map(|part| part.info.limits);
    if minimum == maximum {
        let checks = checks(minimum);
        return quote!(#range #checks;);
    }
    let check = |wire: &str, limits: Limits| {
        let checks = checks(limits);
        (!checks.is_empty()).then(|| quote!(request.check(#wire)#checks;))
    };
    let minimum = check(from, minimum);
    let maximum = check(to, maximum);
    quote!(#range; #minimum #maximum)
}

fn request_body(name: &Ident, required: bool, encoding: &Encoding) -> TokenStream {
    let (set, media) = match encoding {
        Encoding::Json { content_type } => (quote!(json), content_type.as_ref()),
        Encoding::Multipart => (quote!(multipart), None),
    };
    let media = media.map(|media| quote!(request.content_type(#media);));
    if required {
        quote!(request.#set(&self.#name); #media)
    } else {
        quote!(if let Some(#name) = &self.#name { request.#set(#name); #media })
    }
}

fn parameter_checks(argument: &Argument, location: ParameterLocation, ty: &ValueType) -> TokenStream {
    let mut checks = checks(argument.info.limits);
    // A minimum length already excludes the empty string. The runtime checks that no path parameter is empty.
    let has_length = *ty == ValueType::String && argument.info.limits.min_length.is_some_and(|length| length > 0);
    if argument.required && location != ParameterLocation::Path && can_be_empty(ty) && !has_length {
        checks.extend(quote!(.not_empty()));
    }
    checks
}

/// Returns `true` if a value of this type can be empty. In a request, an empty value can look like a missing value.
fn can_be_empty(ty: &ValueType) -> bool {
    match ty {
        ValueType::Personal(inner) => can_be_empty(inner),
        ValueType::String | ValueType::Named(_) | ValueType::Array(_) => true,
        ValueType::Integer | ValueType::Number | ValueType::Decimal | ValueType::Boolean => false,
        ValueType::Timestamp(_) | ValueType::Date => false,
        // Parameters cannot have these types.
        ValueType::Map(_) | ValueType::Any | ValueType::Boxed(_) | ValueType::File => false,
    }
}

fn duration_check(check: &str, seconds: u64, file: &mut RustFile) -> TokenStream {
    let check = ident(check);
    let duration = types::duration(seconds, file);
    quote!(.#check(#duration))
}
