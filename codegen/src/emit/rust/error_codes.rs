//! Emits the documented error codes: a constant for each code, and the table of their explanations.

use super::docs::{self, Docs};
use super::file::{RustFile, ident};
use crate::model::{ErrorCode, ErrorCodes, ErrorSource, RetryAdvice};
use indexmap::IndexMap;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// Returns the text of `errors.rs`. The runtime refers to the table, so the file exists even if there are no codes.
pub(super) fn emit(codes: &ErrorCodes) -> String {
    let mut file = RustFile::new("The documented error codes.");
    constants(codes, &mut file);
    table(codes, &mut file);
    file.finish("spec/errors.yaml")
}

/// Emits a constant for each code.
fn constants(codes: &ErrorCodes, file: &mut RustFile) {
    let mut by_code: IndexMap<&str, Vec<&ErrorCode>> = IndexMap::new();
    for entry in &codes.entries {
        by_code.entry(&entry.code).or_default().push(entry);
    }
    if by_code.is_empty() {
        return;
    }
    let constants: Vec<TokenStream> = by_code.values().filter_map(|entries| constant(entries, file)).collect();
    let error_code = file.name("ErrorCode");
    file.item(quote!(impl #error_code<'static> { #(#constants)* }));
}

fn constant(entries: &[&ErrorCode], file: &mut RustFile) -> Option<TokenStream> {
    let first = entries.first()?;
    let code = &first.code;
    let mut docs = Docs::default();
    docs.paragraph(&docs::code(code));
    docs.list(entries.iter().map(|entry| {
        let part = entry.message_contains.iter().map(|part| format!(" with {}", docs::code(part)));
        format!("{}{}: {}", statuses(entry), part.collect::<String>(), docs::escape(&entry.meaning))
    }));
    let documented = file.document(docs);
    let name = ident(&first.constant);
    Some(quote!(#documented pub const #name: Self = Self::new(#code);))
}

/// Returns the statuses of an entry, separated by commas.
fn statuses(entry: &ErrorCode) -> String {
    entry.statuses.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
}

/// Emits the table, and a constant for each source.
fn table(codes: &ErrorCodes, file: &mut RustFile) {
    for source in &codes.sources {
        let name = source_name(&source.key);
        let text = source.text();
        file.item(quote!(const #name: &str = #text;));
    }
    let entries: Vec<TokenStream> = codes.entries.iter().map(|entry| self::entry(entry, file)).collect();
    let explanation = file.name("Explanation");
    let mut docs = Docs::new("All documented error codes. Their sources:");
    docs.list(codes.sources.iter().map(source));
    let documented = file.document(docs);
    file.item(quote! {
        impl #explanation {
            #documented
            pub const ALL: &'static [#explanation] = &[#(#entries),*];
        }
    });
}

/// Returns the title of a source as a link, and its date.
fn source(source: &ErrorSource) -> String {
    let title = docs::escape(&source.title);
    let url = source.url.as_ref().filter(|url| !url.contains(['<', '>', '\\', '\n', '\r']));
    let title = url.map_or_else(|| title.clone(), |url| format!("[{title}](<{url}>)"));
    let updated = source.updated.iter().map(|day| format!(", updated {day}"));
    format!("{title}{}.", updated.collect::<String>())
}

fn entry(entry: &ErrorCode, file: &mut RustFile) -> TokenStream {
    let code = file.name("ErrorCode");
    let advice = file.name("RetryAdvice");
    let name = ident(&entry.constant);
    let statuses = entry.statuses.iter().map(|status| Literal::u16_unsuffixed(*status));
    let optional = |text: &Option<String>| match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    };
    let message = optional(&entry.message);
    let message_contains = optional(&entry.message_contains);
    let meaning = &entry.meaning;
    let remedy = optional(&entry.remedy);
    let source = source_name(&entry.source);
    let retry = ident(match entry.retry {
        None => "ByStatus",
        Some(RetryAdvice::Never) => "Never",
        Some(RetryAdvice::NewToken) => "NewToken",
    });
    quote! {
        Self {
            code: #code::#name,
            statuses: &[#(#statuses),*],
            message: #message,
            message_contains: #message_contains,
            meaning: #meaning,
            remedy: #remedy,
            source: #source,
            retry: #advice::#retry,
        }
    }
}

fn source_name(key: &str) -> Ident {
    ident(&key.to_uppercase())
}
