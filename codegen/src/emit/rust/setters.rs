//! Setters: `pub fn limit(mut self, limit: i64) -> Self`.

use super::docs::Docs;
use super::page::Page;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A setter of an optional field.
pub(super) fn setter(
    documented: Docs,
    name: &Ident,
    ty: &TokenStream,
    field: TokenStream,
    value: &TokenStream,
    page: &mut Page,
) -> TokenStream {
    let documented = documented.outer(page);
    quote! {
        #documented
        pub fn #name(mut self, #name: #ty) -> Self {
            #field = Some(#value);
            self
        }
    }
}

/// A field of a struct expression; `limit: limit` is written `limit`.
pub(super) fn assignment(field: &Ident, value: TokenStream) -> TokenStream {
    if *field == value.to_string() { quote!(#field) } else { quote!(#field: #value) }
}
