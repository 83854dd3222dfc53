//! Setters: `pub fn limit(mut self, limit: i64) -> Self`.

use super::print::{Code, Name, code};

/// A setter of an optional field.
pub(super) fn setter(documented: &Code, name: &Name<'_>, ty: &Code, field: &Code, value: &Code) -> Code {
    code! {
        #documented
        pub fn #name(mut self, #name: #ty) -> Self {
            #field = Some(#value);
            self
        }
    }
}

/// A field of a struct expression; `limit: limit` is written `limit`.
pub(super) fn assignment(field: &Name<'_>, value: Code) -> Code {
    if field.0 == value.as_str() { code!(#field) } else { code!(#field: #value) }
}
