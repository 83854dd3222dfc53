//! Emits how the fields of a struct become the parts of a multipart body.

use super::file::{RustFile, ident};
use super::limits;
use crate::model::{Property, ValueType};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Emits `impl Multipart`.
pub(super) fn emit(name: &Ident, properties: &[&Property], file: &mut RustFile) {
    let [multipart, parts] = ["Multipart", "MultipartParts"].map(|name| file.internal(name));
    let lines = properties.iter().map(|property| {
        let wire = &property.wire;
        let field = ident(&property.name);
        match property.ty {
            ValueType::File => quote!(parts.file(#wire, &self.#field);),
            _ => {
                let checks = limits::checks(property.info.limits);
                quote!(parts.text(#wire, &self.#field)#checks;)
            }
        }
    });
    let lines: TokenStream = lines.collect();
    file.item(quote! {
        impl #multipart for #name {
            fn parts(&self, parts: &mut #parts) { #lines }
        }
    });
}
