//! A parameter of a function that sets a field, and the setter of an optional field.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A parameter of a function that sets a field.
pub(super) struct Parameter {
    name: Ident,
    ty: TokenStream,
    /// The expression that converts the parameter to the value of the field. `None` if it needs no conversion.
    conversion: Option<TokenStream>,
}

impl Parameter {
    /// Creates a parameter that has the type of the field.
    pub(super) fn plain(name: &Ident, ty: TokenStream) -> Self {
        Self { name: name.clone(), ty, conversion: None }
    }

    /// Creates a parameter that has a different type than the field.
    pub(super) fn converted(name: &Ident, ty: TokenStream, conversion: TokenStream) -> Self {
        Self { name: name.clone(), ty, conversion: Some(conversion) }
    }

    /// Wraps the value of the parameter in an expression.
    pub(super) fn wrapped(self, wrap: impl FnOnce(TokenStream) -> TokenStream) -> Self {
        let conversion = Some(wrap(self.value()));
        Self { conversion, ..self }
    }

    /// Returns the declaration of the parameter, such as `limit: impl Into<Limit>`.
    pub(super) fn declaration(&self) -> TokenStream {
        let Self { name, ty, .. } = self;
        quote!(#name: #ty)
    }

    /// Returns the field of a struct expression, such as `limit` or `limit: limit.into()`.
    pub(super) fn assignment(&self) -> TokenStream {
        let name = &self.name;
        match &self.conversion {
            Some(value) => quote!(#name: #value),
            None => quote!(#name),
        }
    }

    /// Returns the setter of an optional field of `owner`, which is `self` or one of its fields.
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
