//! Emits an operation: its struct, its traits, and the methods that call it.

use super::docs::{self, Docs};
use super::file::{RustFile, ident};
use super::{arguments, operation_docs, output, pagination, request, time_chunks, waiter};
use crate::model::{Argument, ArgumentKind, Encoding, Operation, ParameterLocation};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// Maximum number of required arguments that a method takes as separate parameters. Path parameters do not count.
const MAX_PARAMETERS: usize = 2;

/// Emits an operation. `sample` is the code of a call.
pub(super) fn emit(operation: &Operation, sample: Option<&str>, file: &mut RustFile) {
    file.define(&operation.name);
    strukt(operation, sample, file);
    constructor(operation, file);
    stored_arguments(operation, file);
    output::headers(operation, file);
    implementation(operation, file);
    output::choice(operation, file);
    if let Some(paged) = &operation.paging {
        pagination::emit(operation, paged, file);
    }
    time_chunks::emit(operation, file);
    method(operation, file);
    call(operation, file);
    if let Some(waiter) = &operation.waiter {
        waiter::emit(operation, waiter, file);
    }
}

fn strukt(operation: &Operation, sample: Option<&str>, file: &mut RustFile) {
    let name = ident(&operation.name);
    let documented = file.document(operation_docs::document(operation, sample));
    let aliases = docs::aliases(&operation.aliases);
    let default = operation.arguments.iter().all(|argument| !argument.required).then(|| quote!(Default,));
    let fields: Vec<TokenStream> = operation
        .arguments
        .iter()
        .map(|argument| {
            let documented = file.document(arguments::document(&argument.info.description, argument));
            let aliases = docs::wire_aliases(&arguments::wires(argument), &argument.name);
            let name = ident(&argument.name);
            let ty = arguments::field_type(argument, file);
            quote!(#documented #aliases pub #name: #ty,)
        })
        .collect();
    file.item(quote! {
        #documented
        #aliases
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
    });
}

fn constructor(operation: &Operation, file: &mut RustFile) {
    let name = ident(&operation.name);
    let parameters = declarations(operation, file);
    let assigned: Vec<TokenStream> = operation.arguments.iter().map(|argument| assignment(argument, file)).collect();
    let (summary, body) = if parameters.is_empty() {
        ("Creates a request without parameters.", quote!(Self::default()))
    } else {
        ("Creates a request with the required values.", quote!(Self { #(#assigned),* }))
    };
    let documented = file.document(Docs::new(summary));
    let setters = setters(operation, &quote!(self), field_link, file);
    file.item(quote! {
        impl #name {
            #documented
            pub fn new(#(#parameters),*) -> Self {
                #body
            }
            #(#setters)*
        }
    });
}

/// Emits the table of the arguments, with which serde stores a request. Multipart bodies contain files, which are not
/// stored.
fn stored_arguments(operation: &Operation, file: &mut RustFile) {
    let is_multipart =
        |argument: &Argument| matches!(argument.kind, ArgumentKind::Body { encoding: Encoding::Multipart, .. });
    if operation.arguments.iter().any(is_multipart) {
        return;
    }
    let mut used = BTreeSet::new();
    let mut entry = |argument: &Argument| {
        let mut names = arguments::wires(argument).into_iter().map(str::to_owned).collect::<Vec<_>>();
        if names.is_empty() {
            names.push(argument.name.trim_start_matches("r#").to_owned());
        }
        for name in &mut names {
            // Parameters in different locations can have the same name.
            while !used.insert(name.clone()) {
                name.push('_');
            }
        }
        format!("{names:?} => {}", argument.name)
    };
    let entries: Vec<String> = operation.arguments.iter().map(&mut entry).collect();
    file.table("arguments", &operation.name, &entries);
}

fn assignment(argument: &Argument, file: &mut RustFile) -> TokenStream {
    if argument.required {
        return arguments::parameter(argument, file).assignment();
    }
    let field = ident(&argument.name);
    quote!(#field: None)
}

/// Returns the documentation of a setter of the struct, which links to the field. The documentation of the field is on
/// the same page and contains the details.
fn field_link(argument: &Argument) -> Docs {
    let name = argument.name.trim_start_matches("r#");
    let mut docs = Docs::default();
    docs.paragraph(&format!("Sets [`{name}`](field@Self::{name}): {}", docs::escape(&argument.info.description)));
    docs
}

/// Returns the documentation of a setter of `Call`. Only editors show it, so it repeats the details of the field.
fn details(argument: &Argument) -> Docs {
    let name = argument.name.trim_start_matches("r#");
    arguments::document(&docs::setter_summary(name, &argument.info.description), argument)
}

/// Returns a setter for each optional argument. `owner` is the expression whose fields are set.
fn setters(
    operation: &Operation,
    owner: &TokenStream,
    document: impl Fn(&Argument) -> Docs,
    file: &mut RustFile,
) -> Vec<TokenStream> {
    let optional = operation.arguments.iter().filter(|argument| !argument.required);
    let setter = |argument: &Argument| {
        let documented = file.document(document(argument));
        arguments::parameter(argument, file).setter(&documented, owner)
    };
    optional.map(setter).collect()
}

/// Returns the declarations of the parameters for the required arguments.
fn declarations(operation: &Operation, file: &mut RustFile) -> Vec<TokenStream> {
    required(operation).map(|argument| arguments::parameter(argument, file).declaration()).collect()
}

fn required(operation: &Operation) -> impl Iterator<Item = &Argument> {
    operation.arguments.iter().filter(|argument| argument.required)
}

fn implementation(operation: &Operation, file: &mut RustFile) {
    let strukt = ident(&operation.name);
    let [wire, meta, enumeration, request, error] =
        ["Operation", "OperationMeta", "Idempotency", "Request", "Error"].map(|name| file.name(name));
    let output = output::output(operation, file);
    let name = &operation.name;
    let method = &operation.http.method;
    let path = &operation.http.path;
    let idempotency = if operation.retry.idempotent { quote!(Idempotent) } else { quote!(NotIdempotent) };
    let body = request::body(operation, file);
    file.item(quote! {
        impl #wire for #strukt {
            type Output = #output;
            const META: &'static #meta = &#meta {
                name: #name,
                method: #method,
                path: #path,
                idempotency: #enumeration::#idempotency,
            };
            #[inline]
            fn request(&self) -> Result<#request, #error> { #body }
        }
    });
}

/// Returns `true` if the method takes the required arguments as separate parameters. Otherwise, it takes the struct of
/// the operation.
pub(crate) fn takes_values(operation: &Operation) -> bool {
    let is_in_path = |argument: &&Argument| {
        matches!(argument.kind, ArgumentKind::Parameter { location: ParameterLocation::Path, .. })
    };
    required(operation).filter(|argument| !is_in_path(argument)).count() <= MAX_PARAMETERS
}

/// Emits the methods of the async client and of the blocking client.
fn method(operation: &Operation, file: &mut RustFile) {
    let strukt = ident(&operation.name);
    let method = ident(&operation.method);
    let [client, call] = ["Client", "Call"].map(|name| file.name(name));
    let aliases = docs::aliases(&operation.aliases);
    let deprecated = docs::deprecated(operation);
    let (parameters, value) = if takes_values(operation) {
        let names = required(operation).map(|argument| ident(&argument.name));
        (declarations(operation, file), quote!(#strukt::new(#(#names),*)))
    } else {
        (vec![quote!(operation: #strukt)], quote!(operation))
    };
    let documented = file.document(docs::see(&operation.summary, &operation.name));
    file.item(quote! {
        impl #client {
            #documented
            #aliases
            #deprecated
            #[inline]
            pub fn #method(&self, #(#parameters),*) -> #call<#strukt> {
                self.call(#value)
            }
        }
    });
    let documented = file.document(docs::see(&operation.summary, &operation.name));
    file.item(quote! {
        #[cfg(feature = "blocking")]
        impl crate::blocking::Client {
            #documented
            #aliases
            #deprecated
            #[inline]
            pub fn #method(&self, #(#parameters),*) -> #call<#strukt, Self> {
                self.call(#value)
            }
        }
    });
}

/// Emits the setters of `Call`, which the methods of the clients return. They are not on the page of `Call`, because
/// the page would list the setters of all operations.
fn call(operation: &Operation, file: &mut RustFile) {
    let name = ident(&operation.name);
    let call = file.name("Call");
    let setters = setters(operation, &quote!(self.operation), details, file);
    if !setters.is_empty() {
        file.item(quote! {
            #[doc(hidden)]
            impl<Caller> #call<#name, Caller> { #(#setters)* }
        });
    }
}
