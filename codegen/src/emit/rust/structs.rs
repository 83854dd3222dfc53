//! Objects: a struct, its table of members, and how to build it where requests send it.

use super::docs::{self, Docs};
use super::page::{Page, ident};
use super::print::{Code, code, quoted};
use super::{setters, values};
use crate::model::{Property, SentBy, TimeFormat, TypeDef, ValueType};

/// An object.
pub(super) fn emit(def: &TypeDef, properties: &[Property], sent_by: SentBy, page: &mut Page) {
    let name = ident(&def.name);
    let documented = page.document(&def.description).outer(page);
    let undocumented = page.name("Undocumented");
    let documented_members: Vec<Code> = properties.iter().map(|property| document(property).outer(page)).collect();
    let fields = properties.iter().zip(&documented_members);
    let fields: Vec<Code> = fields.map(|(property, documented)| field(property, documented, sent_by, page)).collect();
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
        build(def, properties, &documented_members, sent_by, page);
    }
    let lines: Vec<String> = properties.iter().map(member).collect();
    page.table("object", &def.name, &lines);
}

/// Whether a member is there in any case: only what we send ourselves.
fn always(property: &Property, sent_by: SentBy) -> bool {
    property.required && sent_by == SentBy::Caller
}

/// Everything known of a member.
pub(super) fn document(property: &Property) -> Docs {
    let mut documented = values::document(&property.facts, &[&property.wire], &property.name);
    if property.required {
        documented.paragraph("Required.");
    }
    documented
}

fn field(property: &Property, documented: &Code, sent_by: SentBy, page: &mut Page) -> Code {
    let (name, ty) = (ident(&property.name), values::rust_type(&property.ty, page));
    let aliases = docs::aliases(&[&property.wire], &property.name);
    match always(property, sent_by) {
        true => code!(#documented #aliases pub #name: #ty,),
        false => code!(#documented #aliases pub #name: Option<#ty>,),
    }
}

/// One line of the table: wire name, field, and the format of its times unless they are written in seconds.
fn member(property: &Property) -> String {
    let format = format_of_line(&property.ty);
    [&quoted(&property.wire), " => ", &property.name, &format, ","].concat()
}

/// What a table says of the format of times, unless they are written in seconds.
pub(super) fn format_of_line(ty: &ValueType) -> String {
    match ty.time_format() {
        None | Some(TimeFormat::Seconds) => String::new(),
        Some(format) => [": ", values::time_format_name(format)].concat(),
    }
}

/// `new` with the required members and a setter for each of the others.
fn build(def: &TypeDef, properties: &[Property], documented: &[Code], sent_by: SentBy, page: &mut Page) {
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
        .zip(documented)
        .filter(|(property, _)| !property.required)
        .map(|(property, documented)| {
            let field = ident(&property.name);
            let (ty, value) = values::parameter(&property.ty, &field, page);
            setters::setter(documented, &field, &ty, &code!(self.#field), &value)
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
