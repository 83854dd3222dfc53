//! Emits sort orders. A sort order is a field with an optional direction, so that there is never a direction without a
//! field.

use super::docs::Docs;
use super::file::{RustFile, ident};
use crate::model::{ArgumentKind, Operation, SortChoice};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Emits the sort types of an operation.
pub(super) fn emit(operation: &Operation, file: &mut RustFile) {
    for argument in &operation.arguments {
        if let ArgumentKind::Sort { ty, field, fields, direction, directions, .. } = &argument.kind {
            file.define(ty);
            let name = ident(ty);
            let [field, direction] = [field, direction].map(|ty| file.name(&ty.name));
            let documented = file.document_type(&argument.info.description);
            file.item(quote! {
                #documented
                #[derive(Clone, Debug, PartialEq)]
                #[non_exhaustive]
                pub struct #name {
                    /// The field to sort by.
                    pub field: #field,
                    /// The direction. If `None`, the service chooses.
                    pub direction: Option<#direction>,
                }
            });
            let constructors: TokenStream = fields.iter().map(|choice| constructor(choice, &field, file)).collect();
            let setters: TokenStream = directions.iter().map(|choice| setter(choice, &direction, file)).collect();
            file.item(quote! {
                impl #name {
                    /// Sorts by a field, in the default direction of the service.
                    pub fn by(field: #field) -> Self {
                        Self { field, direction: None }
                    }
                    #constructors
                    #setters
                }
            });
            file.line("sort_order", &format!("{name}: {field}, {direction}"));
        }
    }
}

fn constructor(choice: &SortChoice, field: &Ident, file: &mut RustFile) -> TokenStream {
    let documented = file.document(Docs::new(&format!("Sorts by `{field}::{}`.", choice.variant)));
    let variant = ident(&choice.variant);
    let method = ident(&choice.method);
    quote! {
        #documented
        pub fn #method() -> Self {
            Self::by(#field::#variant)
        }
    }
}

fn setter(choice: &SortChoice, direction: &Ident, file: &mut RustFile) -> TokenStream {
    let documented = file.document(Docs::new(&format!("Sets the direction to `{direction}::{}`.", choice.variant)));
    let variant = ident(&choice.variant);
    let method = ident(&choice.method);
    quote! {
        #documented
        #[inline]
        pub fn #method(mut self) -> Self {
            self.direction = Some(#direction::#variant);
            self
        }
    }
}
