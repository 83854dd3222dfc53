//! Emits objects: a struct; a macro call with a table of its fields, or `impl Multipart` for a multipart body; and a
//! constructor and setters if requests send the object.

use super::docs::{self, Docs};
use super::file::{RustFile, ident};
use super::{field_docs, limits, multipart, types};
use crate::model::{Property, SentBy, TimeFormat, TypeDef, ValueType};
use proc_macro2::TokenStream;
use quote::quote;

/// Emits an object.
pub(super) fn emit(def: &TypeDef, properties: &[Property], sent_by: SentBy, file: &mut RustFile) {
    let name = ident(&def.name);
    let documented = file.document_type(&def.description);
    let is_json = sent_by != SentBy::Multipart;
    let default = is_json.then(|| quote!(Default,));
    let unknown_fields = is_json.then(|| {
        let unknown_fields = file.name("UnknownFields");
        quote! {
            /// Fields that are not documented.
            pub unknown_fields: #unknown_fields,
        }
    });
    let properties: Vec<&Property> = properties.iter().filter(|property| has_field(property, sent_by)).collect();
    let fields: Vec<TokenStream> =
        properties.iter().map(|property| field(property, is_present(property, sent_by), file)).collect();
    file.item(quote! {
        #documented
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #unknown_fields
        }
    });
    if sent_by != SentBy::Service {
        build(def, &properties, sent_by, file);
    }
    if is_json {
        let entries: Vec<String> = properties.iter().map(|property| entry(property, sent_by)).collect();
        file.table("object", &def.name, &entries);
    } else {
        multipart::emit(&name, &properties, file);
    }
}

/// Returns `true` if the struct has a field for the property. An object that only requests send has no fields for
/// read-only properties.
fn has_field(property: &Property, sent_by: SentBy) -> bool {
    !property.info.read_only || matches!(sent_by, SentBy::Service | SentBy::Both)
}

/// Returns `true` if the field is always set. A response may omit a field, even if the field is required.
fn is_present(property: &Property, sent_by: SentBy) -> bool {
    property.required && matches!(sent_by, SentBy::Caller | SentBy::Multipart)
}

/// Returns the documentation of a field: a summary, its details, and whether it is required.
fn document(summary: &str, property: &Property) -> Docs {
    let mut docs = field_docs::document(summary, &property.info, &property.wire, &property.name);
    if property.required {
        docs.paragraph("Required.");
    }
    docs
}

fn field(property: &Property, is_present: bool, file: &mut RustFile) -> TokenStream {
    let documented = file.document(document(&property.info.description, property));
    let name = ident(&property.name);
    let ty = types::rust_type(&property.ty, file);
    let ty = if is_present { ty } else { quote!(Option<#ty>) };
    let aliases = docs::wire_aliases(&[&property.wire], &property.name);
    quote!(#documented #aliases pub #name: #ty,)
}

/// Returns the entry of a field in the table: the wire name, the Rust name, the format of a timestamp unless it is the
/// default, and a mark if requests omit the field, or else the limits that requests check.
fn entry(property: &Property, sent_by: SentBy) -> String {
    let limits = limits::effective(property.info.limits);
    let suffix = if property.info.read_only {
        " [read_only]".to_owned()
    } else if sent_by == SentBy::Service || limits.is_empty() {
        String::new()
    } else {
        let bound = |bound| types::integer(bound).to_string().replace(' ', "");
        let limits: Vec<String> = limits.into_iter().map(|(name, value)| format!("{name}: {}", bound(value))).collect();
        format!(" {{ {} }}", limits.join(", "))
    };
    format!("{:?} => {}{}{suffix}", property.wire, property.name, table_format(&property.ty))
}

/// Returns the text for the format of timestamps in a macro call. It is empty for the default format,
/// `TimeFormat::Seconds`.
pub(super) fn table_format(ty: &ValueType) -> String {
    match ty.time_format() {
        None | Some(TimeFormat::Seconds) => String::new(),
        Some(format) => format!(": {}", types::time_format_name(format)),
    }
}

/// Emits `new` with the required fields, and a setter for each optional field. Skips read-only fields.
fn build(def: &TypeDef, properties: &[&Property], sent_by: SentBy, file: &mut RustFile) {
    let name = ident(&def.name);
    let mut parameters = Vec::new();
    let mut assigned = Vec::new();
    let mut setters = Vec::new();
    let has_default = sent_by != SentBy::Multipart;
    for property in properties.iter().filter(|property| !property.info.read_only) {
        let field = ident(&property.name);
        let parameter = types::parameter(&property.ty, &field, file);
        if !property.required {
            let summary = docs::setter_summary(&property.name, &property.info.description);
            let documented = file.document(document(&summary, property));
            setters.push(parameter.setter(&documented, &quote!(self)));
            assigned.extend((!has_default).then(|| quote!(#field: None)));
            continue;
        }
        parameters.push(parameter.declaration());
        assigned.push(if is_present(property, sent_by) {
            parameter.assignment()
        } else {
            parameter.wrapped(|value| quote!(Some(#value))).assignment()
        });
    }
    let (summary, body) = if assigned.is_empty() {
        ("Creates a value without fields set.", quote!(Self::default()))
    } else {
        let rest = has_default.then(|| quote!(..Self::default()));
        ("Creates a value with the required fields.", quote!(Self { #(#assigned,)* #rest }))
    };
    let documented = file.document(Docs::new(summary));
    file.item(quote! {
        impl #name {
            #documented
            pub fn new(#(#parameters),*) -> Self { #body }
            #(#setters)*
        }
    });
}
