//! Multipart bodies: a struct whose fields become the parts of a body.

use super::file::{RustFile, ident};
use super::{structs, types};
use crate::model::{Property, TypeDef, ValueType};
use proc_macro2::TokenStream;
use quote::quote;

/// A multipart body.
pub(super) fn emit(def: &TypeDef, properties: &[Property], file: &mut RustFile) {
    let name = ident(&def.name);
    let documented = file.document_type(&def.description);
    let documented_members: Vec<TokenStream> =
        properties.iter().map(|property| file.document(structs::document(property))).collect();
    let fields = properties.iter().zip(&documented_members);
    let fields: Vec<TokenStream> =
        fields.map(|(property, documented)| structs::field(property, documented, property.required, file)).collect();
    file.item(quote! {
        #documented
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
    });
    build(def, properties, &documented_members, file);
    let [form, parts] = ["Multipart", "MultipartParts"].map(|name| file.internal(name));
    let lines = properties.iter().map(|property| {
        let wire = &property.wire;
        let field = ident(&property.name);
        match property.ty {
            ValueType::File => quote!(parts.file(#wire, &self.#field);),
            _ => quote!(parts.text(#wire, &self.#field);),
        }
    });
    let lines: TokenStream = lines.collect();
    file.item(quote! {
        impl #form for #name {
            fn parts(&self, parts: &mut #parts) { #lines }
        }
    });
}

/// `new` with the required parts, and a setter for each of the others.
fn build(def: &TypeDef, properties: &[Property], documented: &[TokenStream], file: &mut RustFile) {
    let name = ident(&def.name);
    let mut parameters = Vec::new();
    let mut assigned = Vec::new();
    let mut setters = Vec::new();
    for (property, documented) in properties.iter().zip(documented) {
        let field = ident(&property.name);
        let parameter = types::parameter(&property.ty, &field, file);
        if property.required {
            parameters.push(parameter.declaration());
            assigned.push(parameter.assignment());
        } else {
            assigned.push(quote!(#field: None));
            setters.push(parameter.setter(documented, &quote!(self)));
        }
    }
    file.item(quote! {
        impl #name {
            /// With its required parts; everything else is unset.
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#assigned),* }
            }
            #(#setters)*
        }
    });
}
