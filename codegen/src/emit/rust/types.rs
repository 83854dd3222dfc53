//! Emits the Rust types of values, the parameters of functions that take them, and literals.

use super::file::{RustFile, ident};
use super::parameter::Parameter;
use crate::model::{TimeFormat, ValueType};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::LitInt;

/// Returns the Rust type of a value.
pub(super) fn rust_type(ty: &ValueType, file: &mut RustFile) -> TokenStream {
    match ty {
        ValueType::String => quote!(String),
        ValueType::Integer => quote!(i64),
        ValueType::Number => quote!(f64),
        ValueType::Boolean => quote!(bool),
        ValueType::File => file.name("Upload").into_token_stream(),
        ValueType::Timestamp(_) => file.name("Timestamp").into_token_stream(),
        ValueType::Decimal => file.name("Decimal").into_token_stream(),
        ValueType::Date => file.name("Date").into_token_stream(),
        ValueType::Any => file.name("Json").into_token_stream(),
        ValueType::Array(items) => {
            let items = rust_type(items, file);
            quote!(Vec<#items>)
        }
        ValueType::Map(values) => {
            let map = file.std("std::collections::BTreeMap");
            let values = rust_type(values, file);
            quote!(#map<String, #values>)
        }
        ValueType::Named(reference) => file.name(&reference.name).into_token_stream(),
        ValueType::Personal(inner) => {
            let personal = file.name("Personal");
            let inner = rust_type(inner, file);
            quote!(#personal<#inner>)
        }
        ValueType::Boxed(named) => {
            let name = file.name(&named.name);
            quote!(Box<#name>)
        }
    }
}

/// Returns the parameter of a function that takes a value of this type.
pub(super) fn parameter(ty: &ValueType, name: &Ident, file: &mut RustFile) -> Parameter {
    match ty {
        ValueType::String | ValueType::Decimal | ValueType::Named(_) | ValueType::File => {
            let ty = rust_type(ty, file);
            Parameter::converted(name, quote!(impl Into<#ty>), quote!(#name.into()))
        }
        ValueType::Integer | ValueType::Number | ValueType::Boolean => Parameter::plain(name, rust_type(ty, file)),
        ValueType::Timestamp(_) | ValueType::Date | ValueType::Any => Parameter::plain(name, rust_type(ty, file)),
        ValueType::Personal(inner) => {
            let personal = file.name("Personal");
            parameter(inner, name, file).wrapped(|value| quote!(#personal::new(#value)))
        }
        ValueType::Map(values) => {
            let values = rust_type(values, file);
            let ty = quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#values>)>);
            let pairs = quote!(#name.into_iter().map(|(key, value)| (key.into(), value.into())).collect());
            Parameter::converted(name, ty, pairs)
        }
        ValueType::Boxed(named) => {
            let ty = file.name(&named.name).into_token_stream();
            Parameter::converted(name, ty, quote!(Box::new(#name)))
        }
        ValueType::Array(items) => {
            let items = rust_type(items, file);
            let ty = quote!(impl IntoIterator<Item = impl Into<#items>>);
            Parameter::converted(name, ty, quote!(#name.into_iter().map(Into::into).collect()))
        }
    }
}

/// Returns the Rust path of a time format, such as `TimeFormat::Minutes`.
pub(super) fn time_format(format: TimeFormat, file: &mut RustFile) -> TokenStream {
    let time_format = file.name("TimeFormat");
    let variant = ident(time_format_name(format));
    quote!(#time_format::#variant)
}

/// Returns the name of a variant of the client's `TimeFormat`.
pub(super) fn time_format_name(format: TimeFormat) -> &'static str {
    match format {
        TimeFormat::Seconds => "Seconds",
        TimeFormat::Minutes => "Minutes",
        TimeFormat::EpochMilliseconds => "EpochMilliseconds",
        TimeFormat::DateTime => "DateTime",
        TimeFormat::Milliseconds => "Milliseconds",
        TimeFormat::SpacedSeconds => "SpacedSeconds",
        TimeFormat::ZonelessSeconds => "ZonelessSeconds",
    }
}

/// Returns an expression for a duration, such as `Duration::from_secs(3_600)`.
pub(super) fn duration(seconds: u64, file: &mut RustFile) -> TokenStream {
    let duration = file.std("std::time::Duration");
    let seconds = digits(seconds);
    quote!(#duration::from_secs(#seconds))
}

/// Returns a literal with `_` between groups of three digits.
pub(super) fn integer(number: i64) -> TokenStream {
    let sign = (number < 0).then(|| quote!(-));
    let digits = digits(number.unsigned_abs());
    quote!(#sign #digits)
}

fn digits(number: u64) -> LitInt {
    LitInt::new(&thousands(number, '_'), Span::call_site())
}

/// Returns the digits of a number in groups of three.
pub(super) fn thousands(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}
