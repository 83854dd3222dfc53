//! Emits `impl Paging`: the page token, the page size and the rows of an operation. Emits the method
//! `via`.

use super::docs::{self, Docs};
use super::file::{RustFile, ident};
use super::{output, types};
use crate::model::{Operation, PageToken, Paging};
use quote::quote;

/// Emits `impl Paging` for an operation.
pub(super) fn emit(operation: &Operation, paging: &Paging, file: &mut RustFile) {
    let name = ident(&operation.name);
    let [trait_name, page] = ["Paging", "Page"].map(|name| file.name(name));
    let token = file.internal("PageToken");
    let item = file.name(&paging.item.name);
    let output = output::output(operation, file);
    let [argument, limit, items] = [paging.page_token.argument(), &paging.limit, &paging.items].map(ident);
    let default_limit = match paging.default_limit.map(types::integer) {
        Some(limit) => quote!(Some(#limit)),
        None => quote!(None),
    };
    let (kind, next) = match &paging.page_token {
        PageToken::Offset(_) => (quote!(Offset), None),
        PageToken::Marker { next: None, .. } => (quote!(LastItem), None),
        PageToken::Marker { next: Some(next), .. } => {
            let next = ident(next);
            (quote!(Marker), Some(quote!(.with_next(output.#next))))
        }
    };
    let total = match paging.total.as_deref().map(ident) {
        Some(total) => quote!(output.#total),
        None => quote!(None),
    };
    let identity = match paging.identity.as_deref().map(ident) {
        Some(identity) => quote!(fn identity(item: &#item) -> Option<&str> { item.#identity.as_deref() }),
        None => quote!(fn identity(_: &#item) -> Option<&str> { None }),
    };
    file.item(quote! {
        impl #trait_name for #name {
            type Item = #item;
            const DEFAULT_LIMIT: Option<i64> = #default_limit;
            fn page_token(&mut self) -> #token<'_> { #token::#kind(&mut self.#argument) }
            fn limit(&mut self) -> &mut Option<i64> { &mut self.#limit }
            #[inline]
            fn page(output: #output) -> #page<#item> {
                #page::new(#total, output.#items.unwrap_or_default())#next
            }
            #identity
        }
    });
    via(operation, file);
}

/// Emits the method that lists through an implementation of `Api`.
fn via(operation: &Operation, file: &mut RustFile) {
    let name = ident(&operation.name);
    let method = ident(&operation.method);
    let [api, call] = ["Api", "ApiCall"].map(|name| file.name(name));
    let allowed = operation.deprecated.then(|| quote!(#[allow(deprecated)]));
    let mut docs = Docs::new("Lists through an implementation of `Api`, such as a mock.");
    docs.paragraph(&format!("{} has the methods `items`, `pages` and `resume`.", docs::link("ApiCall")));
    let documented = file.document(docs);
    file.item(quote! {
        impl #name {
            #documented
            #allowed
            pub fn via(self, api: &dyn #api) -> #call<'_, Self> {
                #call::new(self, |operation| api.#method(operation))
            }
        }
    });
}
