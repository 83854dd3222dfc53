//! What an operation answers: the type of its output, how a reply becomes one, and the headers that are documented.

use super::docs::{self, Docs};
use super::page::{Page, ident};
use super::print::{Code, Name, code};
use super::values;
use crate::model::{Choice, Content, Operation, Output, ReplyHeader, TypeRef};
use std::collections::HashSet;

/// The Rust type of what a success hands over.
pub(super) fn output(operation: &Operation, page: &mut Page) -> Code {
    let name = match &operation.output {
        Output::Empty => return code!(()),
        Output::Body(body) => page.name(&body.name),
        Output::Download => page.name("Download"),
        Output::Choice { name, .. } => page.name(name),
    };
    code!(#name)
}

/// The same by its path, for where it is not imported.
pub(super) fn path(operation: &Operation) -> Code {
    let name = match &operation.output {
        Output::Empty => return code!(()),
        Output::Body(body) => ident(&body.name),
        Output::Download => ident("Download"),
        Output::Choice { name, .. } => ident(name),
    };
    code!(crate::#name)
}

/// A link to that type; `None` where nothing comes back.
pub(super) fn link(operation: &Operation) -> Option<String> {
    match &operation.output {
        Output::Empty => None,
        Output::Body(body) => Some(docs::link(&body.name)),
        Output::Download => Some(docs::link("Download")),
        Output::Choice { name, .. } => Some(docs::link(name)),
    }
}

/// The enumeration of what different successes hand over, where an operation has one.
pub(super) fn choice(operation: &Operation, page: &mut Page) {
    let Output::Choice { name, choices } = &operation.output else { return };
    page.define(name);
    let documented = Docs::of(&format!("What {} answers, by status.", operation.name)).outer(page);
    let name = ident(name);
    let variants: Vec<Code> = choices.iter().map(|choice| variant(choice, page)).collect();
    page.item(code! {
        #documented
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    });
    choose(&name, choices, page);
}

/// How a reply becomes one of several outputs.
fn choose(name: &Name<'_>, choices: &[Choice], page: &mut Page) {
    let [wire, response, meta] = ["FromResponse", "RawResponse", "OperationMeta"].map(|name| page.name(name));
    let [decoding, parsed, error] = ["Decoding", "Parsed", "Error"].map(|name| page.name(name));
    let read = |choice: &Choice| {
        let variant = ident(&choice.variant);
        match &choice.body {
            Some(_) => code!(Ok(response.json(operation, decoding)?.map(Self::#variant))),
            None => code!(Ok(response.empty(operation, decoding)?.map(|()| Self::#variant))),
        }
    };
    // The first one stands for statuses that no document names, and for failures.
    let others = choices.iter().skip(1).map(|choice| {
        let (status, read) = (Code::of(choice.status.to_string()), read(choice));
        code!(#status => #read,)
    });
    let others: Vec<Code> = others.collect();
    let first = choices.first().map(read);
    page.item(code! {
        impl #wire for #name {
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

fn variant(choice: &Choice, page: &mut Page) -> Code {
    let mut documented = Docs::of(&choice.description);
    documented.paragraph(&format!("Status {}.", choice.status));
    let (documented, variant) = (documented.outer(page), ident(&choice.variant));
    match &choice.body {
        Some(TypeRef { name }) => {
            let body = page.name(name);
            code!(#documented #variant(#body),)
        }
        None => code!(#documented #variant,),
    }
}

/// A constant for each header that an answer has.
pub(super) fn headers(operation: &Operation, page: &mut Page) {
    let mut seen = HashSet::new();
    let headers = operation.replies.iter().flat_map(|reply| &reply.headers);
    let constants: Vec<Code> =
        headers.filter(|header| seen.insert(header.name.as_str())).map(|header| constant(header, page)).collect();
    if !constants.is_empty() {
        let name = ident(&operation.name);
        page.item(code!(impl #name { #(#constants)* }));
    }
}

fn constant(header: &ReplyHeader, page: &mut Page) -> Code {
    let mut documented = Docs::of(&header.facts.description);
    documented.paragraph(&values::details(&header.facts));
    documented.paragraph(&format!("The header {} of the answer.", docs::code(&header.wire)));
    let (documented, wire) = (documented.outer(page), &header.wire);
    let (name, ty) = (ident(&header.name), values::rust_type(&header.ty, page));
    let kind = page.name("ResponseHeader");
    code!(#documented pub const #name: #kind<#ty> = #kind::new(#wire);)
}

/// Body, media type and headers of an answer, in short.
pub(super) fn details(reply: &crate::model::Reply) -> String {
    let mut details = Vec::new();
    match &reply.body {
        Content::Empty => {}
        Content::Json(body) => details.push(docs::link(&body.name)),
        Content::Binary => details.push(docs::link("Download")),
    }
    details.extend(reply.content_type.as_deref().map(docs::code));
    let headers: Vec<String> = reply.headers.iter().map(|header| docs::code(&header.wire)).collect();
    if !headers.is_empty() {
        details.push(format!("with {}", headers.join(", ")));
    }
    if details.is_empty() { String::new() } else { [" (", &details.join(", "), ")"].concat() }
}
