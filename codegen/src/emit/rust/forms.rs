//! Forms: a struct whose fields become the parts of a body.

use super::docs;
use super::page::{Page, ident};
use super::print::{Code, code};
use super::{setters, structs, values};
use crate::model::{Property, TypeDef, ValueType};

/// A form.
pub(super) fn emit(def: &TypeDef, properties: &[Property], page: &mut Page) {
    let name = ident(&def.name);
    let documented = page.document(&def.description).outer(page);
    let documented_members: Vec<Code> =
        properties.iter().map(|property| structs::document(property).outer(page)).collect();
    let fields = properties.iter().zip(&documented_members);
    let fields: Vec<Code> = fields.map(|(property, documented)| field(property, documented, page)).collect();
    page.item(code! {
        #documented
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }
    });
    build(def, properties, &documented_members, page);
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

fn field(property: &Property, documented: &Code, page: &mut Page) -> Code {
    let (name, ty) = (ident(&property.name), values::rust_type(&property.ty, page));
    let aliases = docs::aliases(&[&property.wire], &property.name);
    match property.required {
        true => code!(#documented #aliases pub #name: #ty,),
        false => code!(#documented #aliases pub #name: Option<#ty>,),
    }
}

/// `new` with the required parts and a setter for each of the others.
fn build(def: &TypeDef, properties: &[Property], documented: &[Code], page: &mut Page) {
    let name = ident(&def.name);
    let (mut parameters, mut assigned, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (property, documented) in properties.iter().zip(documented) {
        let field = ident(&property.name);
        let (ty, value) = values::parameter(&property.ty, &field, page);
        if property.required {
            parameters.push(code!(#field: #ty));
            assigned.push(setters::assignment(&field, value));
        } else {
            assigned.push(code!(#field: None));
            others.push(setters::setter(documented, &field, &ty, &code!(self.#field), &value));
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
