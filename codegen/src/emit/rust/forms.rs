//! Forms: a struct whose fields become the parts of a body.

use super::docs;
use super::page::{Page, ident};
use super::print::{Code, code};
use super::{setters, values};
use crate::model::{Property, TypeDef, ValueType};

/// A form.
pub(super) fn emit(def: &TypeDef, properties: &[Property], page: &mut Page) {
    let name = ident(&def.name);
    let documented = page.document(&def.description).outer(page);
    let fields: Vec<Code> = properties.iter().map(|property| field(property, page)).collect();
    page.item(code! {
        #documented
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }
    });
    build(def, properties, page);
    let [form, parts] = ["Form", "FormParts"].map(|name| page.name(name));
    let lines = properties.iter().map(|property| {
        let (wire, field) = (&property.wire, ident(&property.name));
        match property.ty {
            ValueType::File => code!(parts.file(#wire, &self.#field);),
            _ => code!(parts.text(#wire, &self.#field);),
        }
    });
    let lines: Vec<Code> = lines.collect();
    page.item(code! {
        impl #form for #name {
            fn parts(&self, parts: &mut #parts) { #(#lines)* }
        }
    });
}

fn field(property: &Property, page: &mut Page) -> Code {
    let mut documented = values::document(&property.facts, &[&property.wire], &property.name);
    if property.required {
        documented.paragraph("Required.");
    }
    let (documented, name, ty) = (documented.outer(page), ident(&property.name), values::rust_type(&property.ty, page));
    let aliases = docs::aliases(&[&property.wire], &property.name);
    match property.required {
        true => code!(#documented #aliases pub #name: #ty,),
        false => code!(#documented #aliases pub #name: Option<#ty>,),
    }
}

/// `new` with the required parts and a setter for each of the others.
fn build(def: &TypeDef, properties: &[Property], page: &mut Page) {
    let name = ident(&def.name);
    let (mut parameters, mut assigned, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for property in properties {
        let field = ident(&property.name);
        let (ty, value) = values::parameter(&property.ty, &field, page);
        if property.required {
            parameters.push(code!(#field: #ty));
            assigned.push(setters::assignment(&field, value));
        } else {
            assigned.push(code!(#field: None));
            let documented = values::document(&property.facts, &[&property.wire], &property.name);
            others.push(setters::setter(documented, &field, &ty, code!(self.#field), &value, page));
        }
    }
    page.item(code! {
        impl #name {
            /// With its required parts; everything else is unset.
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#assigned),* }
            }
            #(#others)*
        }
    });
}
