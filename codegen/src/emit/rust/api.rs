//! The trait over the operations, by which a whole client can be replaced.

use super::docs::{self, Docs};
use super::file::{RustFile, ident};
use super::output;
use crate::model::{Group, Operation};
use proc_macro2::TokenStream;
use quote::quote;

/// `api.rs`, from all operations with their groups.
pub(super) fn emit(operations: &[(&Group, &Operation)]) -> String {
    let mut file = RustFile::new("The operations as a trait, for code that can do with another client.");
    file.define("Api");
    let client = file.name("Client");
    let documented = file.document(document());
    let declared: Vec<TokenStream> =
        operations.iter().map(|(group, operation)| declared(operation, group, &mut file)).collect();
    file.item(quote! {
        #documented
        pub trait Api: Send + Sync { #(#declared)* }
    });
    let implemented: Vec<TokenStream> =
        operations.iter().map(|(group, operation)| implemented(operation, group, &mut file)).collect();
    file.item(quote!(impl Api for #client { #(#implemented)* }));
    file.finish("spec/operations")
}

/// The method of an operation in the trait.
fn declared(operation: &Operation, group: &Group, file: &mut RustFile) -> TokenStream {
    let mut docs = Docs::new(&operation.summary);
    docs.paragraph(&format!("{} tells more.", docs::link(&operation.name)));
    let documented = file.document(docs);
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated = "the document advises against it"]));
    let signature = signature(operation, file);
    let method = operation.method.trim_start_matches("r#");
    let cfg = cfg(group);
    let not_implemented = file.internal("not_implemented");
    quote!(#documented #cfg #deprecated #signature { #not_implemented(operation, #method) })
}

/// The method of an operation in the `impl` of the client.
fn implemented(operation: &Operation, group: &Group, file: &mut RustFile) -> TokenStream {
    let cfg = cfg(group);
    let signature = signature(operation, file);
    let boxed = file.internal("boxed");
    quote!(#cfg #[inline] #signature { #boxed(self.call(operation)) })
}

fn document() -> Docs {
    let mut docs = Docs::new("Every operation as a method that takes its values and gives its output.");
    docs.paragraph(
        "Code that takes a `&dyn Api` can be given a [`Client`](crate::Client), or anything else that has the methods \
         that it needs; [`ApiFuture`](crate::ApiFuture) shows one. Each method has a default, which answers an error \
         that names the method to implement: an operation that is added breaks no implementation.",
    );
    docs
}

/// The feature of a group.
fn cfg(group: &Group) -> TokenStream {
    let name = &group.name;
    quote!(#[cfg(feature = #name)])
}

/// Paths instead of imports: the features decide which of the names exist.
fn signature(operation: &Operation, file: &mut RustFile) -> TokenStream {
    let method = ident(&operation.method);
    let name = ident(&operation.name);
    let future = file.name("ApiFuture");
    let output = output::path(operation);
    quote!(fn #method(&self, operation: crate::#name) -> #future<'_, #output>)
}
