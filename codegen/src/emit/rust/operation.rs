//! An operation: its struct, `impl Operation`, paging, and how it is called.

use super::docs::Docs;
use super::page::{Page, ident};
use super::print::{Code, Name, code};
use super::{answers, docs, manual, paging, request, setters};
use crate::model::{Argument, ArgumentKind, Operation, Place, RetryPolicy};

/// Required values that a method takes one by one, beside those of the path.
const MOST_PARAMETERS: usize = 2;

/// An operation.
pub(super) fn emit(operation: &Operation, page: &mut Page) {
    page.define(&operation.name);
    // Fields of the struct, and setters of a call.
    let documented = operation.arguments.iter().map(|argument| request::document(argument).outer(page));
    let documented: Vec<Code> = documented.collect();
    strukt(operation, &documented, page);
    constructor(operation, page);
    answers::headers(operation, page);
    implementation(operation, page);
    answers::choice(operation, page);
    if let Some(paged) = &operation.paging {
        paging::emit(operation, paged, page);
    }
    super::windows::emit(operation, page);
    method(operation, page);
    call(operation, &documented, page);
}

fn strukt(operation: &Operation, arguments: &[Code], page: &mut Page) {
    let name = ident(&operation.name);
    let documented = manual::document(operation).outer(page);
    let aliases = docs::other_names(&operation.aliases);
    let default = operation.arguments.iter().all(|argument| !argument.required).then(|| code!(Default,));
    let fields: Vec<Code> = operation
        .arguments
        .iter()
        .zip(arguments)
        .map(|(argument, documented)| {
            let aliases = docs::aliases(&request::wires(argument), &argument.name);
            let (name, ty) = (ident(&argument.name), request::field_type(argument, page));
            code!(#documented #aliases pub #name: #ty,)
        })
        .collect();
    page.item(code! {
        #documented
        #aliases
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }
    });
}

fn constructor(operation: &Operation, page: &mut Page) {
    let name = ident(&operation.name);
    let (parameters, _) = required(operation, page);
    let mut assigned = Vec::new();
    for argument in &operation.arguments {
        let field = ident(&argument.name);
        let value = if argument.required { request::parameter(argument, page).1 } else { code!(None) };
        assigned.push(setters::assignment(&field, value));
    }
    let (documented, body) = match parameters.is_empty() {
        true => ("A request with nothing set.", code!(Self::default())),
        false => ("A request with its required values; everything else is unset.", code!(Self { #(#assigned),* })),
    };
    let documented = Docs::of(documented).outer(page);
    // The fields above tell the rest.
    let brief: Vec<Code> =
        operation.arguments.iter().map(|argument| Docs::of(&argument.facts.description).outer(page)).collect();
    let setters = setters(operation, &code!(self), &brief, page);
    page.item(code! {
        impl #name {
            #documented
            pub fn new(#(#parameters),*) -> Self {
                #body
            }
            #(#setters)*
        }
    });
}

/// A setter of everything that is not required; `owner` has the fields.
fn setters(operation: &Operation, owner: &Code, documented: &[Code], page: &mut Page) -> Vec<Code> {
    let optional = operation.arguments.iter().zip(documented).filter(|(argument, _)| !argument.required);
    optional
        .map(|(argument, documented)| {
            let field = ident(&argument.name);
            let (ty, value) = request::parameter(argument, page);
            setters::setter(documented, &field, &ty, &code!(#owner.#field), &value)
        })
        .collect()
}

/// The parameters of the required values, and their names.
fn required<'o>(operation: &'o Operation, page: &mut Page) -> (Vec<Code>, Vec<Name<'o>>) {
    let (mut parameters, mut names) = (Vec::new(), Vec::new());
    for argument in operation.arguments.iter().filter(|argument| argument.required) {
        let name = ident(&argument.name);
        let (ty, _) = request::parameter(argument, page);
        parameters.push(code!(#name: #ty));
        names.push(name);
    }
    (parameters, names)
}

fn implementation(operation: &Operation, page: &mut Page) {
    let [strukt, wire] = [ident(&operation.name), page.name("Operation")];
    let [meta, policy, request] = ["OperationMeta", "RetryPolicy", "Request"].map(|name| page.name(name));
    let (error, output) = (page.name("Error"), answers::output(operation, page));
    let name = &operation.name;
    let (method, path) = (&operation.http.method, &operation.http.path);
    let retry = match operation.retry.policy {
        RetryPolicy::Safe => code!(Safe),
        RetryPolicy::Unsafe => code!(Unsafe),
    };
    let body = request::body(operation, page);
    page.item(code! {
        impl #wire for #strukt {
            type Output = #output;

            const META: &'static #meta = &#meta {
                name: #name,
                method: #method,
                path: #path,
                retry: #policy::#retry,
            };

            #[inline]
            fn request(&self) -> Result<#request, #error> { #body }
        }
    });
}

/// Whether the method takes the required values one by one, instead of the operation as one value.
pub(super) fn takes_values(operation: &Operation) -> bool {
    let in_path = |argument: &&Argument| matches!(argument.kind, ArgumentKind::Parameter { place: Place::Path, .. });
    operation.arguments.iter().filter(|argument| argument.required && !in_path(argument)).count() <= MOST_PARAMETERS
}

/// The method on the client.
fn method(operation: &Operation, page: &mut Page) {
    let (strukt, method) = (ident(&operation.name), ident(&operation.method));
    let [client, call] = ["Client", "Call"].map(|name| page.name(name));
    let mut documented = Docs::of(&operation.summary);
    let answer = answers::link(operation).map(|output| format!("Returns {output}. ")).unwrap_or_default();
    let all = "tells its parameters, permissions, statuses and examples";
    documented.paragraph(&format!("{answer}{} {all}.", docs::link(&operation.name)));
    documented.paragraph(page.source());
    let documented = documented.outer(page);
    let aliases = docs::other_names(&operation.aliases);
    let deprecated = operation.deprecated.then(|| code!(#[deprecated = "the document advises against it"]));
    let (parameters, value) = match takes_values(operation) {
        false => (code!(operation: #strukt), code!(operation)),
        true => {
            let (parameters, names) = required(operation, page);
            (code!(#(#parameters),*), code!(#strukt::new(#(#names),*)))
        }
    };
    let comma = (!parameters.is_empty()).then(|| code!(,));
    page.item(code! {
        impl #client {
            #documented
            #aliases
            #deprecated
            #[inline]
            pub fn #method(&self #comma #parameters) -> #call<#strukt> {
                self.call(#value)
            }
        }
    });
    let documented = blocking_document(operation).outer(page);
    page.item(code! {
        #[cfg(feature = "blocking")]
        impl crate::blocking::Client {
            #documented
            #aliases
            #deprecated
            #[inline]
            pub fn #method(&self #comma #parameters) -> #call<#strukt, Self> {
                self.call(#value)
            }
        }
    });
}

/// What is documented of the method on the blocking client.
fn blocking_document(operation: &Operation) -> Docs {
    let mut documented = Docs::of(&operation.summary);
    documented.paragraph(&format!("{} tells more.", docs::link(&format!("Client::{}", operation.method))));
    documented
}

/// The same setters on a call.
fn call(operation: &Operation, documented: &[Code], page: &mut Page) {
    let (name, call) = (ident(&operation.name), page.name("Call"));
    let setters = setters(operation, &code!(self.operation), documented, page);
    if !setters.is_empty() {
        page.item(code!(impl<Caller> #call<#name, Caller> { #(#setters)* }));
    }
}
