//! Emits named arrays, maps, scalars and free-form JSON: a struct with one field, and a macro call that implements its
//! traits.

use super::file::{RustFile, ident};
use super::{structs, types};
use crate::model::{TypeDef, ValueType};
use proc_macro2::TokenStream;
use quote::quote;

/// Emits a named array, map, scalar or free-form JSON value.
pub(super) fn emit(def: &TypeDef, ty: &ValueType, file: &mut RustFile) {
    let name = ident(&def.name);
    let inner = types::rust_type(ty, file);
    let documented = file.document_type(&def.description);
    file.item(quote! {
        #documented
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name(pub #inner);
    });
    let table = match ty {
        ValueType::Array(_) | ValueType::Map(_) => "collection",
        _ => "named_value",
    };
    file.line(table, &format!("{}({}){}", def.name, type_text(&inner), structs::table_format(ty)));
}

/// Formats a type as text, because the arguments of macro calls are emitted as text and not as tokens.
fn type_text(ty: &TokenStream) -> String {
    ty.to_string().replace(' ', "").replace(',', ", ")
}
