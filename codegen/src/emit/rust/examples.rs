//! The examples of successful responses, which the fake service sends.

use super::file::RustFile;
use crate::model::{ArgumentKind, Content, Model, Operation, Status};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `examples.rs`.
pub(super) fn emit(model: &Model) -> String {
    let mut file = RustFile::new("What the documents show of each operation's success: status and body.");
    let operations = model.groups.iter().flat_map(|group| &group.operations);
    let examples: Vec<TokenStream> = operations.filter_map(example).collect();
    file.item(quote! {
        /// The first example of each operation that has one: the operation's name, the parameter that
        /// says where a page begins, status and body.
        pub(crate) const EXAMPLES: &[(&str, Option<&str>, u16, &str)] = &[#(#examples),*];
    });
    file.finish("spec/operations")
}

/// The first success that the document shows, as an entry of the list. A success without a body needs no example.
fn example(operation: &Operation) -> Option<TokenStream> {
    let name = &operation.name;
    operation.replies.iter().find_map(|reply| {
        let Status::Code(status @ 200..=299) = reply.status else { return None };
        let body = match (&reply.body, reply.examples.first()) {
            (_, Some(example)) => example.text.as_str(),
            (Content::Empty, None) => "",
            (Content::Json(_) | Content::Binary, None) => return None,
        };
        let page = match page_parameter(operation) {
            Some(wire) => quote!(Some(#wire)),
            None => quote!(None),
        };
        let status = Literal::u16_unsuffixed(status);
        let body = raw(body);
        Some(quote!((#name, #page, #status, #body)))
    })
}

/// The wire name of the parameter that says where a page begins.
fn page_parameter(operation: &Operation) -> Option<&str> {
    let paging = operation.paging.as_ref()?;
    let argument = operation.arguments.iter().find(|argument| argument.name == paging.turn.argument())?;
    match &argument.kind {
        ArgumentKind::Parameter { wire, .. } => Some(wire),
        _ => None,
    }
}

/// A raw literal, which reads as the text does, unless the text contains characters that source code must not contain.
fn raw(text: &str) -> Literal {
    let is_plain = |each: char| matches!(each, '\n' | ' '..='~') || each.is_alphanumeric();
    let hashes = text.split('"').map(|part| part.len() - part.trim_start_matches('#').len()).max().unwrap_or(0);
    let fence = "#".repeat(1 + hashes);
    let literal = format!("r{fence}\"{text}\"{fence}").parse();
    literal.ok().filter(|_| text.chars().all(is_plain)).unwrap_or_else(|| Literal::string(text))
}
