//! How a function takes the value of a field: its parameter, and the setter of an optional field.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A parameter that becomes the value of a field.
pub(super) struct Parameter {
    name: Ident,
    ty: TokenStream,
    /// Converts the parameter to the value of the field; `None` if it already is that value.
    conversion: Option<TokenStream>,
}

impl Parameter {
    /// A parameter of the type of the field.
    pub(super) fn plain(name: &Ident, ty: TokenStream) -> Self {
        Self { name: name.clone(), ty, conversion: None }
    }

    /// A parameter of another type.
    pub(super) fn converted(name: &Ident, ty: TokenStream, conversion: TokenStream) -> Self {
        Self { name: name.clone(), ty, conversion: Some(conversion) }
    }

    /// The same parameter, with its value wrapped in an expression.
    pub(super) fn wrapped(self, wrap: impl FnOnce(TokenStream) -> TokenStream) -> Self {
        let conversion = Some(wrap(self.value()));
        Self { conversion, ..self }
    }

    /// `limit: impl Into<Limit>`.
    pub(super) fn declaration(&self) -> TokenStream {
        let Self { name, ty, .. } = self;
        quote!(#name: #ty)
    }

    /// The field of a struct expression: `limit`, or `limit: limit.into()`.
    pub(super) fn assignment(&self) -> TokenStream {
        let name = &self.name;
        match &self.conversion {
            Some(value) => quote!(#name: #value),
            None => quote!(#name),
        }
    }

    /// The setter of an optional field of `owner`, which is `self` or a field of it.
    pub(super) fn setter(&self, documented: &TokenStream, owner: &TokenStream) -> TokenStream {
        let Self { name, ty, .. } = self;
        let value = self.value();
        quote! {
            #documented
            pub fn #name(mut self, #name: #ty) -> Self {
                #owner.#name = Some(#value);
                self
            }
        }
    }

    fn value(&self) -> TokenStream {
        let name = &self.name;
        self.conversion.clone().unwrap_or_else(|| quote!(#name))
    }
}
