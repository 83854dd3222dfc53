//! Emits the `Api` trait, which has a method for each operation, and its implementation for the client.

use super::docs::{self, Docs};
use super::file::{RustFile, ident};
use super::output;
use crate::model::{Group, Operation};
use proc_macro2::TokenStream;
use quote::quote;

/// Returns the text of `api.rs`. `operations` are all operations, each with its group.
pub(super) fn emit(operations: &[(&Group, &Operation)]) -> String {
    let mut file = RustFile::new("The operations as a trait, for mocks and other implementations.");
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
    // Hidden, because the page of the client already lists the operations. The documentation of the trait names the
    // client.
    file.item(quote! {
        #[doc(hidden)]
        impl Api for #client { #(#implemented)* }
    });
    file.finish("spec/operations")
}

/// Returns the method of an operation in the trait.
fn declared(operation: &Operation, group: &Group, file: &mut RustFile) -> TokenStream {
    let documented = file.document(docs::see(&operation.summary, &operation.name));
    let deprecated = docs::deprecated(operation);
    let signature = signature(operation, file);
    let method = operation.method.trim_start_matches("r#");
    let cfg = cfg(group);
    let not_implemented = file.internal("not_implemented");
    quote!(#documented #cfg #deprecated #signature { #not_implemented(operation, #method) })
}

/// Returns the method of an operation in the implementation for the client.
fn implemented(operation: &Operation, group: &Group, file: &mut RustFile) -> TokenStream {
    let cfg = cfg(group);
    let signature = signature(operation, file);
    let boxed = file.internal("boxed");
    quote!(#cfg #[inline] #signature { #boxed(self.call(operation)) })
}

fn document() -> Docs {
    let mut docs = Docs::new("The operations of the service.");
    docs.paragraph(
        "[`Client`](crate::Client) implements this trait. Code that takes a `&dyn Api` can be tested with a mock that \
         implements only the methods that it needs; see [`ApiFuture`](crate::ApiFuture) for an example. By default, each \
         method returns an error, so that a new operation does not break implementations.",
    );
    docs
}

/// Returns the `#[cfg]` attribute for the feature of a group.
fn cfg(group: &Group) -> TokenStream {
    let name = &group.name;
    quote!(#[cfg(feature = #name)])
}

/// Returns the signature of a method. The operation and its output are written as paths, because an import at the top of
/// the file would fail if their feature is disabled.
fn signature(operation: &Operation, file: &mut RustFile) -> TokenStream {
    let method = ident(&operation.method);
    let name = ident(&operation.name);
    let future = file.name("ApiFuture");
    let output = output::path(operation);
    quote!(fn #method(&self, operation: crate::#name) -> #future<'_, #output>)
}
