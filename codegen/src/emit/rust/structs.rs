//! Objects: a struct, its table of members, and how to build it where requests send it.

use super::docs::{self, Docs};
use super::file::{RustFile, ident};
use super::{field_docs, types};
use crate::model::{Property, SentBy, TimeFormat, TypeDef, ValueType};
use proc_macro2::TokenStream;
use quote::quote;

/// An object.
pub(super) fn emit(def: &TypeDef, properties: &[Property], sent_by: SentBy, file: &mut RustFile) {
    let name = ident(&def.name);
    let documented = file.document_type(&def.description);
    let unknown_fields = file.name("UnknownFields");
    let documented_members: Vec<TokenStream> =
        properties.iter().map(|property| file.document(document(property))).collect();
    let fields = properties.iter().zip(&documented_members);
    let fields: Vec<TokenStream> =
        fields.map(|(property, documented)| field(property, documented, is_present(property, sent_by), file)).collect();
    file.item(quote! {
        #documented
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            /// Members that the document does not name.
            pub unknown_fields: #unknown_fields,
        }
    });
    if sent_by != SentBy::Service {
        build(def, properties, &documented_members, sent_by, file);
    }
    let entries: Vec<String> = properties.iter().map(entry).collect();
    file.table("object", &def.name, &entries);
}

/// Returns `true` for members that every object has, which are those that only requests send.
fn is_present(property: &Property, sent_by: SentBy) -> bool {
    property.required && sent_by == SentBy::Caller
}

/// Everything that is known about a member.
pub(super) fn document(property: &Property) -> Docs {
    let mut docs = field_docs::document(&property.facts, &[&property.wire], &property.name);
    if property.required {
        docs.paragraph("Required.");
    }
    docs
}

/// The field of a member.
pub(super) fn field(
    property: &Property,
    documented: &TokenStream,
    is_present: bool,
    file: &mut RustFile,
) -> TokenStream {
    let name = ident(&property.name);
    let ty = types::rust_type(&property.ty, file);
    let ty = if is_present { ty } else { quote!(Option<#ty>) };
    let aliases = docs::wire_aliases(&[&property.wire], &property.name);
    quote!(#documented #aliases pub #name: #ty,)
}

/// An entry of the table: wire name, field, and the format of its times unless they are in seconds.
fn entry(property: &Property) -> String {
    format!("{:?} => {}{}", property.wire, property.name, table_format(&property.ty))
}

/// The format of times in a table, unless they are in seconds.
pub(super) fn table_format(ty: &ValueType) -> String {
    match ty.time_format() {
        None | Some(TimeFormat::Seconds) => String::new(),
        Some(format) => format!(": {}", types::time_format_name(format)),
    }
}

/// `new` with the required members, and a setter for each of the others.
fn build(def: &TypeDef, properties: &[Property], documented: &[TokenStream], sent_by: SentBy, file: &mut RustFile) {
    let name = ident(&def.name);
    let mut parameters = Vec::new();
    let mut assigned = Vec::new();
    let mut setters = Vec::new();
    for (property, documented) in properties.iter().zip(documented) {
        let parameter = types::parameter(&property.ty, &ident(&property.name), file);
        if !property.required {
            setters.push(parameter.setter(documented, &quote!(self)));
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
        ("With nothing set.", quote!(Self::default()))
    } else {
        let body = quote!(Self { #(#assigned,)* ..Self::default() });
        ("With its required members; everything else is unset.", body)
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
