//! Emits `impl Waitable` and the methods of a waiter: what the client polls, and what each status means.

use super::docs::{self, Docs};
use super::file::{RustFile, ident};
use super::{output, types};
use crate::model::{Argument, Operation, StatusMeaning, TaskState, Waiter};
use proc_macro2::TokenStream;
use quote::quote;

/// Emits `impl Waitable` for an operation, and the methods of both clients.
pub(super) fn emit(operation: &Operation, waiter: &Waiter, file: &mut RustFile) {
    implementation(operation, waiter, file);
    methods(operation, waiter, file);
}

fn implementation(operation: &Operation, waiter: &Waiter, file: &mut RustFile) {
    let name = ident(&operation.name);
    let [waitable, task_state, task, status_type] =
        ["Waitable", "TaskState", &waiter.task.name, &waiter.status_type.name].map(|name| file.name(name));
    let duration = file.std("std::time::Duration");
    let [minimum, maximum, appears] = [&waiter.minimum_delay, &waiter.maximum_delay, &waiter.appears_within]
        .map(|each| types::duration(each.seconds, file));
    let states = waiter.meanings.iter().map(|StatusMeaning { variant, state, wire: _ }| {
        let [variant, state] = [variant.as_str(), state_variant(*state)].map(ident);
        quote!((#status_type::#variant, #task_state::#state))
    });
    let poll = poll(operation, waiter);
    let find = find(operation, waiter, file);
    let status = ident(&waiter.status);
    let texts = [("reason", &waiter.reason), ("code", &waiter.code)].into_iter().filter_map(|(function, field)| {
        let function = ident(function);
        let field = ident(field.as_ref()?);
        Some(quote!(fn #function(task: &#task) -> Option<&str> { task.#field.as_deref() }))
    });
    file.item(quote! {
        impl #waitable for #name {
            type Task = #task;
            type Status = #status_type;
            const MINIMUM_DELAY: #duration = #minimum;
            const MAXIMUM_DELAY: #duration = #maximum;
            const APPEARS_WITHIN: #duration = #appears;
            const STATES: &'static [(#status_type, #task_state)] = &[#(#states),*];
            fn poll(id: &str) -> Self { #poll }
            #find
            fn status(task: &#task) -> Option<&#status_type> { task.#status.as_ref() }
            #(#texts)*
        }
    });
}

fn state_variant(state: TaskState) -> &'static str {
    match state {
        TaskState::Running => "Running",
        TaskState::Succeeded => "Succeeded",
        TaskState::Failed => "Failed",
    }
}

/// Returns the operation with the ID of the task. `resolve` checks that no other argument is required.
fn poll(operation: &Operation, waiter: &Waiter) -> TokenStream {
    let is_required = operation.arguments.iter().any(|argument| is_argument(argument, waiter) && argument.required);
    let argument = ident(&waiter.argument);
    if is_required { quote!(Self::new(id)) } else { quote!(Self::new().#argument(id)) }
}

fn is_argument(argument: &Argument, waiter: &Waiter) -> bool {
    argument.name == waiter.argument
}

/// Returns the function that finds a task in the output.
fn find(operation: &Operation, waiter: &Waiter, file: &mut RustFile) -> TokenStream {
    let output = output::output(operation, file);
    let task = file.name(&waiter.task.name);
    match &waiter.rows {
        Some(rows) => {
            let [items, identity] = [&rows.items, &rows.identity].map(|name| ident(name));
            quote! {
                fn task(output: #output, id: &str) -> Option<#task> {
                    output.#items.into_iter().flatten().find(|task| task.#identity.as_deref() == Some(id))
                }
            }
        }
        None => quote!(fn task(output: #output, _: &str) -> Option<#task> { Some(output) }),
    }
}

/// Emits the methods of the async client and of the blocking client.
fn methods(operation: &Operation, waiter: &Waiter, file: &mut RustFile) {
    let [method, argument, strukt] = [&waiter.method, &waiter.argument, &operation.name].map(|name| ident(name));
    let [client, wait] = ["Client", "Wait"].map(|name| file.name(name));
    let documented = documentation(operation, waiter, file.source());
    let documented = file.document(documented);
    file.item(quote! {
        impl #client {
            #documented
            pub fn #method(&self, #argument: impl Into<String>) -> #wait<#strukt> {
                self.wait_for(#argument)
            }
        }
    });
    let documented = file.document(docs::see(&waiter.description, &format!("Client::{}", waiter.method)));
    file.item(quote! {
        #[cfg(feature = "blocking")]
        impl crate::blocking::Client {
            #documented
            pub fn #method(&self, #argument: impl Into<String>) -> #wait<#strukt, Self> {
                self.wait_for(#argument)
            }
        }
    });
}

fn documentation(operation: &Operation, waiter: &Waiter, source: &str) -> Docs {
    let mut docs = Docs::new(&waiter.description);
    let minimum = &waiter.minimum_delay.text;
    let maximum = &waiter.maximum_delay.text;
    docs.paragraph(&format!(
        "Polls {} and returns {}. The delay between two polls grows from {minimum} to {maximum}. It can take up to {} \
         until the service lists a new task.",
        docs::link(&operation.name),
        docs::link(&waiter.task.name),
        waiter.appears_within.text,
    ));
    let meanings = [
        (TaskState::Succeeded, "The task has succeeded"),
        (TaskState::Failed, "The wait fails"),
        (TaskState::Running, "The task is running"),
    ];
    docs.list(meanings.into_iter().filter_map(|(state, meaning)| {
        let variants = waiter.meanings.iter().filter(|meaning| meaning.state == state);
        let path = |meaning: &StatusMeaning| docs::link(&format!("{}::{}", waiter.status_type.name, meaning.variant));
        let variants: Vec<String> = variants.map(path).collect();
        (!variants.is_empty()).then(|| format!("{meaning}: {}.", variants.join(", ")))
    }));
    docs.paragraph(source);
    docs
}
