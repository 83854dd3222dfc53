//! Objects: a struct, its table of members, and how to build it where requests send it.

use super::docs::{self, Docs};
use super::page::{Page, ident};
use super::print::{Code, code};
use super::{setters, values};
use crate::model::{Property, SentBy, TimeFormat, TypeDef, ValueType};

/// An object.
pub(super) fn emit(def: &TypeDef, properties: &[Property], sent_by: SentBy, page: &mut Page) {
    let name = ident(&def.name);
    let documented = page.document(&def.description).outer(page);
    let undocumented = page.name("Undocumented");
    let fields: Vec<Code> = properties.iter().map(|property| field(property, sent_by, page)).collect();
    page.item(code! {
        #documented
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            /// Members that the document does not name.
            pub undocumented: #undocumented,
        }
    });
    if sent_by != SentBy::Service {
        build(def, properties, sent_by, page);
    }
    let lines: Vec<String> = properties.iter().map(member).collect();
    page.table("object", &def.name, &lines);
}

/// Whether a member is there in any case: only what we send ourselves.
fn always(property: &Property, sent_by: SentBy) -> bool {
    property.required && sent_by == SentBy::Caller
}

fn field(property: &Property, sent_by: SentBy, page: &mut Page) -> Code {
    let mut documented = values::document(&property.facts, &[&property.wire], &property.name);
    if property.required {
        documented.paragraph("Required.");
    }
    let (documented, name, ty) = (documented.outer(page), ident(&property.name), values::rust_type(&property.ty, page));
    let aliases = docs::aliases(&[&property.wire], &property.name);
    match always(property, sent_by) {
        true => code!(#documented #aliases pub #name: #ty,),
        false => code!(#documented #aliases pub #name: Option<#ty>,),
    }
}

/// One line of the table: wire name, field, and the format of its times unless they are written in seconds.
fn member(property: &Property) -> String {
    let format = format_of_line(&property.ty);
    format!("{:?} => {}{format},", property.wire, property.name)
}

/// What a table says of the format of times, unless they are written in seconds.
pub(super) fn format_of_line(ty: &ValueType) -> String {
    match ty.time_format() {
        None | Some(TimeFormat::Seconds) => String::new(),
        Some(format) => format!(": {}", values::time_format_name(format)),
    }
}

/// `new` with the required members and a setter for each of the others.
fn build(def: &TypeDef, properties: &[Property], sent_by: SentBy, page: &mut Page) {
    let name = ident(&def.name);
    let (mut parameters, mut assigned) = (Vec::new(), Vec::new());
    for property in properties.iter().filter(|property| property.required) {
        let field = ident(&property.name);
        let (ty, value) = values::parameter(&property.ty, &field, page);
        parameters.push(code!(#field: #ty));
        let value = if always(property, sent_by) { value } else { code!(Some(#value)) };
        assigned.push(setters::assignment(&field, value));
    }
    let (about, body) = match assigned.is_empty() {
        true => ("With nothing set.", code!(Self::default())),
        false => {
            ("With its required members; everything else is unset.", code!(Self { #(#assigned,)* ..Self::default() }))
        }
    };
    let setters: Vec<Code> = properties
        .iter()
        .filter(|property| !property.required)
        .map(|property| {
            let field = ident(&property.name);
            let (ty, value) = values::parameter(&property.ty, &field, page);
            let documented = values::document(&property.facts, &[&property.wire], &property.name);
            setters::setter(documented, &field, &ty, code!(self.#field), &value, page)
        })
        .collect();
    let documented = Docs::of(about).outer(page);
    page.item(code! {
        impl #name {
            #documented
            pub fn new(#(#parameters),*) -> Self {
                #body
            }
            #(#setters)*
        }
    });
}
