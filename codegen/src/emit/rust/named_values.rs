//! Names for arrays, maps and any JSON: a struct of one field, and what it is in the table.

use super::page::{Page, ident};
use super::print::code;
use super::{structs, values};
use crate::model::{TypeDef, ValueType};

/// A named array, map or free-form value.
pub(super) fn emit(def: &TypeDef, ty: &ValueType, page: &mut Page) {
    let (name, inner) = (ident(&def.name), values::rust_type(ty, page));
    let documented = page.document(&def.description).outer(page);
    page.item(code! {
        #documented
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name(pub #inner);
    });
    let table = match ty {
        ValueType::Array(_) | ValueType::Map(_) => "collection",
        _ => "named_value",
    };
    let inner = inner.as_str().replace(' ', "").replace(',', ", ");
    page.line(table, &format!("{}({inner}){}", def.name, structs::format_of_line(ty)));
}
