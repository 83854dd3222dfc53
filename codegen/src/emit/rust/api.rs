//! The trait over the operations, by which a whole client can be replaced.

use super::answers;
use super::docs::{self, Docs};
use super::page::{Page, ident};
use crate::model::{Group, Model, Operation};
use proc_macro2::TokenStream;
use quote::quote;

/// `api.rs`.
pub(super) fn emit(model: &Model) -> String {
    let mut page = Page::new("The operations as a trait, for code that can do with another client.");
    page.define("Api");
    let client = page.name("Client");
    let operations = || model.groups.iter().flat_map(|group| group.operations.iter().map(move |each| (each, group)));
    let declared: Vec<TokenStream> = operations().map(|(each, group)| declared(each, group, &mut page)).collect();
    let implemented: Vec<TokenStream> = operations().map(|(each, group)| implemented(each, group, &mut page)).collect();
    let documented = document().outer();
    page.item(quote! {
        #documented
        pub trait Api: Send + Sync { #(#declared)* }
    });
    page.item(quote!(impl Api for #client { #(#implemented)* }));
    page.finish("spec/operations")
}

fn document() -> Docs {
    let mut documented = Docs::of("Every operation as a method that takes its values and gives its output.");
    let about = "Code that takes a `&dyn Api` can be given a [`Client`](crate::Client), or anything else that has the \
                 methods that it needs; [`ApiFuture`](crate::ApiFuture) shows one. Each method has a default, which \
                 answers an error that names the method to implement: an operation that is added breaks no \
                 implementation.";
    documented.paragraph(about);
    documented
}

fn declared(operation: &Operation, group: &Group, page: &mut Page) -> TokenStream {
    let mut documented = Docs::of(&operation.summary);
    documented.paragraph(&format!("{} tells more.", docs::link(&operation.name)));
    let documented = documented.outer();
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated = "the document advises against it"]));
    let (signature, absent) = (signature(operation, page), page.name("not_implemented"));
    let method = operation.method.trim_start_matches("r#");
    let cfg = cfg(group);
    quote!(#documented #cfg #deprecated #signature { #absent(operation, #method) })
}

fn implemented(operation: &Operation, group: &Group, page: &mut Page) -> TokenStream {
    let (cfg, signature) = (cfg(group), signature(operation, page));
    quote!(#cfg #signature { Box::pin(self.call(operation).send()) })
}

/// The condition that a group is compiled.
fn cfg(group: &Group) -> TokenStream {
    let feature = &group.name;
    quote!(#[cfg(feature = #feature)])
}

/// Paths instead of imports: which of the names there are depends on the features.
fn signature(operation: &Operation, page: &mut Page) -> TokenStream {
    let (method, name, future) = (ident(&operation.method), ident(&operation.name), page.name("ApiFuture"));
    let output = answers::path(operation);
    quote!(fn #method(&self, operation: crate::#name) -> #future<'_, #output>)
}
