//! What to sort by and in which direction, as one value: a direction without a field cannot be written.

use super::docs::Docs;
use super::page::{Page, ident};
use crate::model::{ArgumentKind, Operation, SortChoice};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The sort types of an operation.
pub(super) fn emit(operation: &Operation, page: &mut Page) {
    for argument in &operation.arguments {
        if let ArgumentKind::Sort { ty, field, fields, direction, directions, .. } = &argument.kind {
            page.define(ty);
            let (name, field, direction) = (ident(ty), page.name(&field.name), page.name(&direction.name));
            let documented = page.document(&argument.facts.description).outer(page);
            page.item(quote! {
                #documented
                #[derive(Clone, Debug, PartialEq)]
                #[non_exhaustive]
                pub struct #name {
                    /// What to sort by.
                    pub field: #field,
                    /// The direction; the service chooses where none is set.
                    pub direction: Option<#direction>,
                }
            });
            let by: Vec<TokenStream> = fields.iter().map(|choice| by(choice, &field, page)).collect();
            let towards: Vec<TokenStream> = directions.iter().map(|choice| towards(choice, &direction, page)).collect();
            page.item(quote! {
                impl #name {
                    /// Sorts by a field, in the direction that the service chooses.
                    pub fn by(field: #field) -> Self {
                        Self { field, direction: None }
                    }
                    #(#by)*
                    #(#towards)*
                }
            });
        }
    }
}

fn by(choice: &SortChoice, field: &Ident, page: &mut Page) -> TokenStream {
    let documented = Docs::of(&format!("Sorts by `{field}::{}`.", choice.variant)).outer(page);
    let (variant, method) = (ident(&choice.variant), ident(&choice.method));
    quote! {
        #documented
        pub fn #method() -> Self {
            Self::by(#field::#variant)
        }
    }
}

fn towards(choice: &SortChoice, direction: &Ident, page: &mut Page) -> TokenStream {
    let documented = Docs::of(&format!("In the direction `{direction}::{}`.", choice.variant)).outer(page);
    let (variant, method) = (ident(&choice.variant), ident(&choice.method));
    quote! {
        #documented
        #[inline]
        pub fn #method(mut self) -> Self {
            self.direction = Some(#direction::#variant);
            self
        }
    }
}
