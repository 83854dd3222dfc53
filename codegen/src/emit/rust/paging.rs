//! `impl Paging`: where an operation has its pages.

use super::page::{Page, ident};
use super::print::{Code, code};
use super::{answers, values};
use crate::model::{Operation, Paging, Turn};

/// The paging of an operation.
pub(super) fn emit(operation: &Operation, paging: &Paging, page: &mut Page) {
    let name = ident(&operation.name);
    let [paged, one, turn] = ["Paging", "Page", "Turn"].map(|name| page.name(name));
    let item = page.name(&paging.item.name);
    let output = answers::output(operation, page);
    let (limit, items) = (ident(&paging.limit), ident(&paging.items));
    let default = match paging.default_limit {
        Some(limit) => {
            let limit = values::integer(limit);
            code!(Some(#limit))
        }
        None => code!(None),
    };
    let argument = ident(paging.turn.argument());
    let (kind, next) = match &paging.turn {
        Turn::Offset(_) => (code!(Offset), None),
        Turn::Marker { next: None, .. } => (code!(LastItem), None),
        Turn::Marker { next: Some(next), .. } => {
            let next = ident(next);
            (code!(Marker), Some(code!(.with_next(output.#next))))
        }
    };
    let total = match &paging.total {
        Some(total) => {
            let total = ident(total);
            code!(output.#total)
        }
        None => code!(None),
    };
    let identity = identity(paging, page);
    page.item(code! {
        impl #paged for #name {
            type Item = #item;

            const DEFAULT_LIMIT: Option<i64> = #default;

            fn turn(&mut self) -> #turn<'_> { #turn::#kind(&mut self.#argument) }

            fn limit(&mut self) -> &mut Option<i64> { &mut self.#limit }

            #[inline]
            fn page(output: #output) -> #one<#item> {
                #one::new(#total, output.#items.unwrap_or_default())#next
            }

            #identity
        }
    });
}

fn identity(paging: &Paging, page: &mut Page) -> Code {
    let item = page.name(&paging.item.name);
    match &paging.identity {
        Some(identity) => {
            let identity = ident(identity);
            code!(fn identity(item: &#item) -> Option<&str> { item.#identity.as_deref() })
        }
        None => code!(fn identity(_: &#item) -> Option<&str> { None }),
    }
}
