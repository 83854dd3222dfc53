//! The examples of successes, which the fake service answers.

use super::page::Page;
use crate::model::{ArgumentKind, Content, Model, Operation, Status};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `examples.rs`.
pub(super) fn emit(model: &Model) -> String {
    let mut page = Page::new("What the documents show of each operation's success: status and body.");
    let operations = model.groups.iter().flat_map(|group| &group.operations);
    let examples: Vec<TokenStream> = operations.filter_map(example).collect();
    page.item(quote! {
        /// The first example of each operation that has one: the operation's name, the parameter that
        /// says where a page begins, status and body.
        pub(crate) const EXAMPLES: &[(&str, Option<&str>, u16, &str)] = &[#(#examples),*];
    });
    page.finish("spec/operations")
}

/// The first success that is shown; one without a body shows itself.
fn example(operation: &Operation) -> Option<TokenStream> {
    let name = &operation.name;
    operation.replies.iter().find_map(|reply| {
        let Status::Code(status @ 200..=299) = reply.status else { return None };
        let body = match (&reply.body, reply.examples.first()) {
            (_, Some(example)) => example.text.as_str(),
            (Content::Empty, None) => "",
            (Content::Json(_) | Content::Binary, None) => return None,
        };
        let turn = turn(operation).map_or_else(|| quote!(None), |wire| quote!(Some(#wire)));
        let (status, body) = (Literal::u16_unsuffixed(status), raw(body));
        Some(quote!((#name, #turn, #status, #body)))
    })
}

/// The name on the wire of the parameter that says where a page begins.
fn turn(operation: &Operation) -> Option<&str> {
    let paging = operation.paging.as_ref()?;
    let argument = operation.arguments.iter().find(|argument| argument.name == paging.turn.argument())?;
    match &argument.kind {
        ArgumentKind::Parameter { wire, .. } => Some(wire),
        _ => None,
    }
}

/// Text as a raw literal, which reads as the text does, unless it holds what no source may hold.
fn raw(text: &str) -> TokenStream {
    let plain = |each: char| matches!(each, '\n' | ' '..='~') || each.is_alphanumeric();
    let fence =
        "#".repeat(1 + text.split('"').map(|part| part.len() - part.trim_start_matches('#').len()).max().unwrap_or(0));
    let raw = format!("r{fence}\"{text}\"{fence}").parse().ok().filter(|_| text.chars().all(plain));
    raw.unwrap_or_else(|| {
        let literal = Literal::string(text);
        quote!(#literal)
    })
}
