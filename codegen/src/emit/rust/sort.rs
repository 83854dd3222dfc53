//! What to sort by and in which direction, as one value: a direction without a field cannot be written.

use super::docs::Docs;
use super::page::{Page, ident};
use super::print::{Code, Name, code};
use crate::model::{ArgumentKind, Operation, SortChoice};

/// The sort types of an operation.
pub(super) fn emit(operation: &Operation, page: &mut Page) {
    for argument in &operation.arguments {
        if let ArgumentKind::Sort { ty, field, fields, direction, directions, .. } = &argument.kind {
            page.define(ty);
            let (name, field, direction) = (ident(ty), page.name(&field.name), page.name(&direction.name));
            let documented = page.document(&argument.facts.description).outer(page);
            page.item(code! {
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
            let by: Vec<Code> = fields.iter().map(|choice| by(choice, &field, page)).collect();
            let towards: Vec<Code> = directions.iter().map(|choice| towards(choice, &direction, page)).collect();
            page.item(code! {
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

fn by(choice: &SortChoice, field: &Name<'_>, page: &mut Page) -> Code {
    let documented = Docs::of(&format!("Sorts by `{field}::{}`.", choice.variant)).outer(page);
    let (variant, method) = (ident(&choice.variant), ident(&choice.method));
    code! {
        #documented
        pub fn #method() -> Self {
            Self::by(#field::#variant)
        }
    }
}

fn towards(choice: &SortChoice, direction: &Name<'_>, page: &mut Page) -> Code {
    let documented = Docs::of(&format!("In the direction `{direction}::{}`.", choice.variant)).outer(page);
    let (variant, method) = (ident(&choice.variant), ident(&choice.method));
    code! {
        #documented
        #[inline]
        pub fn #method(mut self) -> Self {
            self.direction = Some(#direction::#variant);
            self
        }
    }
}
