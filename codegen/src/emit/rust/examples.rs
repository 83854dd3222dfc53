//! The examples of successes, which the fake service answers.

use super::page::Page;
use crate::model::{Model, Operation, Status};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `examples.rs`.
pub(super) fn emit(model: &Model) -> String {
    let mut page = Page::new("What the documents show of each operation's success: status and body.");
    let operations = model.groups.iter().flat_map(|group| &group.operations);
    let examples: Vec<TokenStream> = operations.filter_map(example).collect();
    page.item(quote! {
        /// The first example of each operation that has one, by the operation's name.
        pub(crate) const EXAMPLES: &[(&str, u16, &str)] = &[#(#examples),*];
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
            (None, None) => "",
            (Some(_), None) => return None,
        };
        let (status, body) = (Literal::u16_unsuffixed(status), raw(body));
        Some(quote!((#name, #status, #body)))
    })
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
