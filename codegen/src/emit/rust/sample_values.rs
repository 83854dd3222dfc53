//! Emits expressions for JSON values, in the types that the functions of the client take.

use super::file::ident;
use super::types;
use crate::model::{Property, TimeFormat, TypeDef, TypeKind, TypeRef, ValueType, Variant, Wire};
use crate::wire_time;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use serde_json::Value as Json;
use std::collections::{BTreeSet, HashMap};

/// Builds expressions, and records the names that they use.
pub(super) struct Values<'m, 's> {
    types: &'s HashMap<&'m str, &'m TypeDef>,
    imports: BTreeSet<String>,
}

impl<'m, 's> Values<'m, 's> {
    pub(super) fn new(types: &'s HashMap<&'m str, &'m TypeDef>) -> Self {
        Self { types, imports: BTreeSet::new() }
    }

    /// Imports a name from the root of the crate. Returns its identifier.
    pub(super) fn import(&mut self, name: &str) -> Ident {
        self.imports.insert(name.to_owned());
        ident(name)
    }

    /// Returns the imported names.
    pub(super) fn into_imports(self) -> BTreeSet<String> {
        self.imports
    }

    /// Returns an expression for the parameter that `types::parameter` declares.
    pub(super) fn argument(&mut self, ty: &ValueType, json: &Json) -> Option<TokenStream> {
        match ty {
            ValueType::Personal(inner) => self.argument(inner, json),
            ValueType::Timestamp(format) => self.timestamp(*format, json),
            ValueType::Date => Some(parsed(&text(json))),
            ValueType::Any => Some(parsed(&json.to_string())),
            ValueType::Boxed(reference) => self.named(reference, json),
            ValueType::Map(values) => {
                let pairs = json.as_object()?.iter().map(|(key, value)| {
                    let value = self.convertible(values, value)?;
                    Some(quote!((#key, #value)))
                });
                let pairs: Vec<TokenStream> = pairs.collect::<Option<_>>()?;
                Some(quote!([#(#pairs),*]))
            }
            ValueType::Array(items) => {
                let elements = json.as_array()?.iter().map(|element| self.convertible(items, element));
                let elements: Vec<TokenStream> = elements.collect::<Option<_>>()?;
                Some(quote!([#(#elements),*]))
            }
            _ => self.convertible(ty, json),
        }
    }

    /// Returns an expression for a parameter of the type `impl Into<..>`.
    fn convertible(&mut self, ty: &ValueType, json: &Json) -> Option<TokenStream> {
        match ty {
            ValueType::String => {
                let text = text(json);
                Some(quote!(#text))
            }
            ValueType::Personal(inner) if **inner == ValueType::String => self.convertible(inner, json),
            ValueType::Personal(inner) => self.exact(inner, json),
            _ => self.exact(ty, json),
        }
    }

    /// Returns an expression that has exactly the type.
    pub(super) fn exact(&mut self, ty: &ValueType, json: &Json) -> Option<TokenStream> {
        match ty {
            ValueType::String => {
                let text = text(json);
                Some(quote!(#text.to_owned()))
            }
            ValueType::Integer => self.integer(json),
            ValueType::Number => {
                let number = json.as_f64()?;
                let sign = number.is_sign_negative().then(|| quote!(-));
                let number = Literal::f64_unsuffixed(number.abs());
                Some(quote!(#sign #number))
            }
            ValueType::Boolean => {
                let truth = json.as_bool()?;
                Some(quote!(#truth))
            }
            ValueType::Decimal => Some(self.parsed("Decimal", &text(json))),
            ValueType::Date => Some(self.parsed("Date", &text(json))),
            ValueType::Timestamp(format) => {
                let text = rfc_3339(*format, json)?;
                Some(self.parsed("Timestamp", &text))
            }
            ValueType::Any => Some(self.parsed("Json", &json.to_string())),
            ValueType::File => {
                let upload = self.import("Upload");
                let name = text(json);
                Some(quote!(#upload::bytes(#name, "content")))
            }
            ValueType::Array(items) => {
                let elements = json.as_array()?.iter().map(|element| self.exact(items, element));
                let elements: Vec<TokenStream> = elements.collect::<Option<_>>()?;
                Some(quote!(Vec::from([#(#elements),*])))
            }
            ValueType::Map(values) => {
                let pairs = json.as_object()?.iter().map(|(key, value)| {
                    let value = self.exact(values, value)?;
                    Some(quote!((#key.to_owned(), #value)))
                });
                let pairs: Vec<TokenStream> = pairs.collect::<Option<_>>()?;
                Some(quote!(std::collections::BTreeMap::from([#(#pairs),*])))
            }
            ValueType::Personal(inner) => {
                let personal = self.import("Personal");
                let value = self.exact(inner, json)?;
                Some(quote!(#personal::new(#value)))
            }
            ValueType::Named(reference) => self.named(reference, json),
            ValueType::Boxed(reference) => {
                let value = self.named(reference, json)?;
                Some(quote!(Box::new(#value)))
            }
        }
    }

    /// Returns an expression for a value of a named type.
    pub(super) fn named(&mut self, reference: &TypeRef, json: &Json) -> Option<TokenStream> {
        let def = *self.types.get(reference.name.as_str())?;
        let name = self.import(&reference.name);
        match &def.kind {
            TypeKind::Enumeration { variants, .. } => {
                let variant = ident(&variants.iter().find(|variant| is(variant, json))?.name);
                Some(quote!(#name::#variant))
            }
            TypeKind::Value { ty } => {
                let value = self.exact(ty, json)?;
                Some(quote!(#name(#value)))
            }
            TypeKind::Object { properties, .. } => self.object(&name, properties, json),
        }
    }

    /// Returns a call of the constructor with the required values, followed by a setter for each other value.
    fn object(&mut self, name: &Ident, properties: &[Property], json: &Json) -> Option<TokenStream> {
        let mut required = Vec::new();
        let mut setters = Vec::new();
        for property in properties.iter().filter(|property| !property.info.read_only) {
            match json.get(&property.wire) {
                Some(value) => {
                    let value = self.argument(&property.ty, value)?;
                    if property.required {
                        required.push(value);
                    } else {
                        let setter = ident(&property.name);
                        setters.push(quote!(.#setter(#value)));
                    }
                }
                None if property.required => return None,
                None => {}
            }
        }
        Some(quote!(#name::new(#(#required),*) #(#setters)*))
    }

    /// Returns an expression for a timestamp whose type is known from its position.
    pub(super) fn timestamp(&self, format: TimeFormat, json: &Json) -> Option<TokenStream> {
        Some(parsed(&rfc_3339(format, json)?))
    }

    pub(super) fn integer(&self, json: &Json) -> Option<TokenStream> {
        json.as_i64().map(types::integer)
    }

    /// Returns an expression that parses a value of a type.
    fn parsed(&mut self, ty: &str, text: &str) -> TokenStream {
        let ty = self.import(ty);
        quote!(#text.parse::<#ty>()?)
    }
}

/// Returns an expression that parses a value whose type is known from its position.
fn parsed(text: &str) -> TokenStream {
    quote!(#text.parse()?)
}

/// Returns a string without its quotation marks, or the JSON text of another value.
fn text(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}

fn rfc_3339(format: TimeFormat, json: &Json) -> Option<String> {
    wire_time::read(format, &text(json)).map(wire_time::rfc_3339)
}

fn is(variant: &Variant, json: &Json) -> bool {
    match &variant.wire {
        Wire::String(text) => json.as_str() == Some(text),
        Wire::Integer(number) => json.as_i64() == Some(*number),
    }
}
