//! Emits the output of an operation: its type, how a response is converted to it, and the documented headers.

use super::docs::{self, Docs};
use super::field_docs;
use super::file::{RustFile, ident};
use super::types;
use crate::model::{Choice, Content, Operation, Output, Response, ResponseHeader, TypeRef};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};
use std::collections::HashSet;

/// Returns the Rust type of the output.
pub(super) fn output(operation: &Operation, file: &mut RustFile) -> TokenStream {
    match type_name(&operation.output) {
        Some(name) => file.name(name).into_token_stream(),
        None => quote!(()),
    }
}

/// Returns the path of the Rust type, for files that do not import it.
pub(super) fn path(operation: &Operation) -> TokenStream {
    match type_name(&operation.output).map(ident) {
        Some(name) => quote!(crate::#name),
        None => quote!(()),
    }
}

/// Returns a link to the Rust type. Returns `None` if the operation has no output.
pub(super) fn link(operation: &Operation) -> Option<String> {
    type_name(&operation.output).map(docs::link)
}

fn type_name(output: &Output) -> Option<&str> {
    match output {
        Output::Empty => None,
        Output::Body(body) => Some(&body.name),
        Output::Download => Some("Download"),
        Output::Choice { name, .. } => Some(name),
    }
}

/// Emits the output enum of an operation whose 2xx responses have different bodies.
pub(super) fn choice(operation: &Operation, file: &mut RustFile) {
    let Output::Choice { name, choices } = &operation.output else { return };
    file.define(name);
    let documented = file.document(Docs::new(&format!("The output of {}, by status.", operation.name)));
    let name = ident(name);
    let variants: Vec<TokenStream> = choices.iter().map(|choice| variant(choice, file)).collect();
    file.item(quote! {
        #documented
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    });
    from_response(&name, choices, file);
}

fn variant(choice: &Choice, file: &mut RustFile) -> TokenStream {
    let mut docs = Docs::new(&choice.description);
    docs.paragraph(&format!("Status {}.", choice.status));
    let documented = file.document(docs);
    let variant = ident(&choice.variant);
    match &choice.body {
        Some(TypeRef { name }) => {
            let body = file.name(name);
            quote!(#documented #variant(#body),)
        }
        None => quote!(#documented #variant,),
    }
}

/// Emits `impl FromResponse`, which converts a response to an output enum.
fn from_response(name: &Ident, choices: &[Choice], file: &mut RustFile) {
    let [from_response, parsed] = ["FromResponse", "Parsed"].map(|name| file.internal(name));
    let [response, meta, decoding, error] =
        ["RawResponse", "OperationMeta", "Decoding", "Error"].map(|name| file.name(name));
    let read = |choice: &Choice| {
        let variant = ident(&choice.variant);
        match &choice.body {
            Some(_) => quote!(Ok(response.json(operation, decoding)?.map(Self::#variant))),
            None => quote!(Ok(response.empty(operation, decoding)?.map(|()| Self::#variant))),
        }
    };
    // The first variant is the default arm, which also reads responses with an undocumented status. The default arm
    // returns the errors of failed calls, which do not depend on the variant.
    let others = choices.iter().skip(1).map(|choice| {
        let status = Literal::u16_unsuffixed(choice.status);
        let read = read(choice);
        quote!(#status => #read,)
    });
    let first = choices.first().map(read);
    file.item(quote! {
        impl #from_response for #name {
            fn from_response(
                response: #response,
                operation: &'static #meta,
                decoding: #decoding,
            ) -> Result<#parsed<Self>, #error> {
                match response.status() { #(#others)* _ => #first, }
            }
        }
    });
}

/// Emits a constant for each response header.
pub(super) fn headers(operation: &Operation, file: &mut RustFile) {
    let mut seen = HashSet::new();
    let headers = operation.responses.iter().flat_map(|response| &response.headers);
    let constants: Vec<TokenStream> =
        headers.filter(|header| seen.insert(header.name.as_str())).map(|header| constant(header, file)).collect();
    if !constants.is_empty() {
        let name = ident(&operation.name);
        file.item(quote!(impl #name { #(#constants)* }));
    }
}

fn constant(header: &ResponseHeader, file: &mut RustFile) -> TokenStream {
    let wire = &header.wire;
    let mut docs = Docs::new(&header.info.description);
    docs.paragraph(&field_docs::details(&header.info));
    docs.paragraph(&format!("The response header {}.", docs::code(wire)));
    let documented = file.document(docs);
    let name = ident(&header.name);
    let ty = types::rust_type(&header.ty, file);
    let kind = file.name("ResponseHeader");
    quote!(#documented pub const #name: #kind<#ty> = #kind::new(#wire);)
}

/// Describes the body, the media type and the headers of a response, in sentences.
pub(super) fn details(response: &Response) -> String {
    let mut details = String::new();
    match &response.body {
        Content::Empty => {}
        Content::Json(body) => details.push_str(&format!(" Body: {}.", docs::link(&body.name))),
        Content::Binary => details.push_str(&format!(" Body: {}.", docs::link("Download"))),
        Content::Text => details.push_str(" Body: text."),
    }
    if let Some(content_type) = &response.content_type {
        details.push_str(&format!(" Content type: {}.", docs::code(content_type)));
    }
    let headers: Vec<String> = response.headers.iter().map(|header| docs::code(&header.wire)).collect();
    if !headers.is_empty() {
        details.push_str(&format!(" Headers: {}.", headers.join(", ")));
    }
    details
}
