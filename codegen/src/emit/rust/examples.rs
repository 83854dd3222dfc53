//! Emits the examples of successful responses, which the fake service returns.

use super::file::RustFile;
use crate::model::{ArgumentKind, Content, Model, Operation, Status};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Returns the text of `examples.rs`.
pub(super) fn emit(model: &Model) -> String {
    let mut file = RustFile::new("Documented examples of successful responses.");
    let examples: Vec<TokenStream> = model.operations().filter_map(example).collect();
    file.item(quote! {
        /// The first example of each operation: name, parameter of the page token, status and body.
        pub(crate) const EXAMPLES: &[(&str, Option<&str>, u16, &str)] = &[#(#examples),*];
    });
    file.finish("spec/operations")
}

/// Returns an entry of `EXAMPLES` for the first 2xx response that has an example or no body.
fn example(operation: &Operation) -> Option<TokenStream> {
    let name = &operation.name;
    operation.responses.iter().find_map(|response| {
        let Status::Code(status @ 200..=299) = response.status else { return None };
        let body = match (&response.body, response.examples.first()) {
            (_, Some(example)) => example.text.as_str(),
            (Content::Empty, None) => "",
            (Content::Json(_) | Content::Binary | Content::Text, None) => return None,
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

/// Returns the wire name of the parameter for the page token.
fn page_parameter(operation: &Operation) -> Option<&str> {
    let paging = operation.paging.as_ref()?;
    let argument = operation.arguments.iter().find(|argument| argument.name == paging.page_token.argument())?;
    match &argument.kind {
        ArgumentKind::Parameter { wire, .. } => Some(wire),
        _ => None,
    }
}

/// Returns a raw string literal, or an escaped one if the text has characters other than letters, digits, line breaks
/// and printable ASCII.
fn raw(text: &str) -> Literal {
    let is_plain = |each: char| matches!(each, '\n' | ' '..='~') || each.is_alphanumeric();
    let hashes = text.split('"').map(|part| part.len() - part.trim_start_matches('#').len()).max().unwrap_or(0);
    let fence = "#".repeat(1 + hashes);
    let literal = format!("r{fence}\"{text}\"{fence}").parse();
    literal.ok().filter(|_| text.chars().all(is_plain)).unwrap_or_else(|| Literal::string(text))
}
