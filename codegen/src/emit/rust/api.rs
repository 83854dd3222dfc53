//! The trait over the operations, by which a whole client can be replaced.

use super::Entry;
use super::answers;
use super::docs::{self, Docs};
use super::page::{Page, ident};
use super::print::{Code, code};
use crate::model::Operation;

/// `api.rs`, from what each operation has in it.
pub(super) fn emit(entries: &[&Entry]) -> String {
    let mut page = Page::new("The operations as a trait, for code that can do with another client.");
    page.define("Api");
    page.name("Client");
    if !entries.is_empty() {
        page.name("ApiFuture");
        page.name("boxed");
        page.name("not_implemented");
    }
    let declared: Vec<&str> = entries.iter().map(|entry| entry.declared.as_str()).collect();
    page.block(&format!("{}pub trait Api: Send + Sync", document().text()), &declared);
    let implemented: Vec<&str> = entries.iter().map(|entry| entry.implemented.as_str()).collect();
    page.block("impl Api for Client", &implemented);
    page.finish("spec/operations")
}

/// The method of an operation, as it is declared.
pub(super) fn declared(operation: &Operation, group: &str) -> String {
    let mut page = Page::new("");
    let mut documented = Docs::of(&operation.summary);
    documented.paragraph(&format!("{} tells more.", docs::link(&operation.name)));
    let documented = documented.outer(&mut page);
    let deprecated = operation.deprecated.then(|| code!(#[deprecated = "the document advises against it"]));
    let signature = signature(operation);
    let method = operation.method.trim_start_matches("r#");
    let cfg = cfg(group);
    page.member(&code!(#documented #cfg #deprecated #signature { not_implemented(operation, #method) }))
}

/// The same for a client.
pub(super) fn implemented(operation: &Operation, group: &str) -> String {
    let (cfg, signature) = (cfg(group), signature(operation));
    Page::new("").member(&code!(#cfg #[inline] #signature { boxed(self.call(operation)) }))
}

fn document() -> Docs {
    let mut documented = Docs::of("Every operation as a method that takes its values and gives its output.");
    let about = "Code that takes a `&dyn Api` can be given a [`Client`](crate::Client), or anything else that has the \
                 methods that it needs; [`ApiFuture`](crate::ApiFuture) shows one. Each method has a default, which \
                 answers an error that names the method to implement: an operation that is added breaks no \
                 implementation.";
    documented.paragraph(about);
    documented
}

/// The condition that a group is compiled.
fn cfg(group: &str) -> Code {
    code!(#[cfg(feature = #group)])
}

/// Paths instead of imports: which of the names there are depends on the features.
fn signature(operation: &Operation) -> Code {
    let (method, name) = (ident(&operation.method), ident(&operation.name));
    let output = answers::path(operation);
    code!(fn #method(&self, operation: crate::#name) -> ApiFuture<'_, #output>)
}
