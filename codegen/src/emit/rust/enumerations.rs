//! Emits enumerations: the documented values, a variant for all other values, and methods that return the period of a
//! value, the field that reports it, and the value of that field.

use super::docs::{self, Docs};
use super::file::{RustFile, ident};
use super::types;
use crate::model::{ReportedBy, TypeDef, Variant, Wire};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Emits an enumeration.
pub(super) fn emit(def: &TypeDef, variants: &[Variant], reported_in: Option<&str>, file: &mut RustFile) {
    let name = ident(&def.name);
    let unknown = file.name("UnknownValue");
    let documented = file.document_type(&def.description);
    let listed: Vec<TokenStream> = variants.iter().map(|variant| listed(variant, reported_in, file)).collect();
    file.item(quote! {
        #documented
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#listed)*
            /// A value that is not documented.
            Unknown(#unknown),
        }
    });
    let is_integer = matches!(variants.first().map(|variant| &variant.wire), Some(Wire::Integer(_)));
    let table = if is_integer { "integer_enumeration" } else { "string_enumeration" };
    let entries: Vec<String> = variants.iter().map(entry).collect();
    file.table(table, &def.name, &entries);
    methods(&name, variants, reported_in, file);
}

fn listed(variant: &Variant, reported_in: Option<&str>, file: &mut RustFile) -> TokenStream {
    let name = ident(&variant.name);
    let mut docs = Docs::new(&variant.description);
    let mut details = Vec::new();
    if let Some(period) = &variant.period {
        details.push(format!("Measured every {}.", period.text));
    }
    if let Some(object) = &variant.monitored_object {
        details.push(format!("Monitored object: {}.", docs::escape(object)));
    }
    match (&variant.reported_by, reported_in) {
        (ReportedBy::Property { name: field, .. }, Some(object)) => {
            details.push(format!("Reported in {}.", docs::link(&format!("{object}::{field}"))));
        }
        (ReportedBy::UnknownFields, Some(object)) => {
            let member = docs::link(&format!("{object}::member"));
            details.push(format!("No documented field reports it. Read it with {member}."));
        }
        (ReportedBy::NotApplicable | ReportedBy::Property { .. } | ReportedBy::UnknownFields, _) => {}
    }
    if variant.deprecated {
        details.push("Deprecated by the service.".to_owned());
    }
    docs.paragraph(&details.join(" "));
    let documented = file.document(docs);
    quote!(#documented #name,)
}

fn entry(variant: &Variant) -> String {
    match &variant.wire {
        Wire::String(text) => format!("{text:?} => {}", variant.name),
        Wire::Integer(number) => format!("{number} => {}", variant.name),
    }
}

/// Emits `reported_by` and `values_in` if the enumeration has `reported_in`, and `period` if any value has a period.
fn methods(name: &Ident, variants: &[Variant], reported_in: Option<&str>, file: &mut RustFile) {
    let mut methods = Vec::new();
    if let Some(object) = reported_in {
        methods.push(reported_by(variants, object, file));
        methods.extend(values_in(variants, object, file));
    }
    if variants.iter().any(|variant| variant.period.is_some()) {
        methods.push(period(variants, file));
    }
    if !methods.is_empty() {
        file.item(quote!(impl #name { #(#methods)* }));
    }
}

fn reported_by(variants: &[Variant], object: &str, file: &mut RustFile) -> TokenStream {
    let wire = |variant: &Variant| match &variant.reported_by {
        ReportedBy::Property { wire, .. } => Some(wire.clone()),
        ReportedBy::NotApplicable | ReportedBy::UnknownFields => None,
    };
    let arms = arms(variants, wire, |wire| quote!(#wire));
    let summary =
        format!("Returns the wire name of the field of `{object}` that reports the value, if one is documented.");
    let documented = file.document(Docs::new(&summary));
    quote! {
        #documented
        pub fn reported_by(&self) -> Option<&'static str> {
            match self { #arms }
        }
    }
}

/// Returns the method that reads the values of an array, or `None` if no field is an array of objects. Fields with
/// other elements than the first field have another type, which the method cannot return.
fn values_in(variants: &[Variant], object: &str, file: &mut RustFile) -> Option<TokenStream> {
    let field = |variant: &Variant| match &variant.reported_by {
        ReportedBy::Property { name, items, .. } => Some((name.clone(), items.clone()?)),
        ReportedBy::NotApplicable | ReportedBy::UnknownFields => None,
    };
    let (_, items) = variants.iter().find_map(field)?;
    let name = |variant: &Variant| field(variant).filter(|(_, found)| *found == items).map(|(name, _)| ident(&name));
    let arms = arms(variants, name, |name| quote!(&object.#name));
    let mut docs = Docs::new("Returns the list in the response that belongs to this value.");
    let links = [object, &items].map(docs::link);
    let [link, items_link] = &links;
    docs.paragraph(&format!(
        "Returns `None` if the field of {link} is absent, not documented, or not a list of {items_link}."
    ));
    let documented = file.document(docs);
    let [object, items] = [object, &items].map(|name| file.name(name));
    Some(quote! {
        #documented
        pub fn values_in<'o>(&self, object: &'o #object) -> Option<&'o [#items]> {
            let field = match self { #arms };
            field.and_then(|values: &Option<Vec<#items>>| values.as_deref())
        }
    })
}

fn period(variants: &[Variant], file: &mut RustFile) -> TokenStream {
    let duration = file.std("std::time::Duration");
    let seconds = |variant: &Variant| variant.period.as_ref().map(|period| period.seconds);
    let arms = arms(variants, seconds, |seconds| types::duration(*seconds, file));
    let documented = file.document(Docs::new("Returns how often the value is measured, if documented."));
    quote! {
        #documented
        pub fn period(&self) -> Option<#duration> {
            match self { #arms }
        }
    }
}

/// Returns the arms of a `match` that maps each variant to the result of `property`. Variants with equal results share
/// an arm. `value` converts a result to an expression.
fn arms<P: PartialEq>(
    variants: &[Variant],
    property: impl Fn(&Variant) -> Option<P>,
    mut value: impl FnMut(&P) -> TokenStream,
) -> TokenStream {
    let mut groups: Vec<(P, Vec<Ident>)> = Vec::new();
    let mut without: Vec<Ident> = Vec::new();
    for variant in variants {
        let name = ident(&variant.name);
        let Some(property) = property(variant) else {
            without.push(name);
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == property) {
            Some((_, names)) => names.push(name),
            None => groups.push((property, vec![name])),
        }
    }
    let arms = groups.iter().map(|(property, names)| {
        let value = value(property);
        quote!(#(Self::#names)|* => Some(#value),)
    });
    quote!(#(#arms)* #(Self::#without |)* Self::Unknown(_) => None,)
}
