//! Enumerations: the documented values, a place for all others, and what hangs on each.

use super::docs::{self, Docs};
use super::page::{Page, ident};
use super::print::{Code, Name, code, quoted};
use super::values;
use crate::model::{Answer, TypeDef, Variant, Wire};

/// An enumeration.
pub(super) fn emit(def: &TypeDef, variants: &[Variant], answered_in: Option<&str>, page: &mut Page) {
    let name = ident(&def.name);
    let unknown = page.name("UnknownValue");
    let documented = page.document(&def.description).outer(page);
    let listed: Vec<Code> = variants.iter().map(|variant| listed(variant, answered_in, page)).collect();
    page.item(code! {
        #documented
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#listed)*
            /// A value that the document does not list.
            Unknown(#unknown),
        }
    });
    let is_integer = matches!(variants.first().map(|variant| &variant.wire), Some(Wire::Integer(_)));
    let lines: Vec<String> = variants.iter().map(line).collect();
    page.table(if is_integer { "integer_enumeration" } else { "string_enumeration" }, &def.name, &lines);
    attributes(&name, variants, answered_in, page);
}

fn listed(variant: &Variant, answered_in: Option<&str>, page: &mut Page) -> Code {
    let name = ident(&variant.name);
    let mut documented = Docs::of(&variant.description);
    let mut details = Vec::new();
    if let Some(period) = &variant.period {
        details.push(["Measured every ", &period.text, "."].concat());
    }
    if let Some(object) = &variant.monitored_object {
        details.push(["Monitored object: ", &docs::escape(object), "."].concat());
    }
    match (&variant.answer, answered_in) {
        (Answer::Property { name: field, .. }, Some(object)) => {
            details.push(["Answered by ", &docs::link(&[object, "::", field].concat()), "."].concat());
        }
        (Answer::Undocumented, Some(object)) => {
            let member = docs::link(&[object, "::member"].concat());
            details.push(["No documented member answers it: read it with ", &member, "."].concat());
        }
        (Answer::NotAsked | Answer::Property { .. } | Answer::Undocumented, _) => {}
    }
    if variant.deprecated {
        details.push("Deprecated: the document advises against it.".to_owned());
    }
    documented.paragraph(&details.join(" "));
    let documented = documented.outer(page);
    code!(#documented #name,)
}

fn line(variant: &Variant) -> String {
    match &variant.wire {
        Wire::String(text) => [&quoted(text), " => ", &variant.name, ","].concat(),
        Wire::Integer(number) => format!("{number} => {},", variant.name),
    }
}

/// Methods for what the values carry, where any carries it.
fn attributes(name: &Name<'_>, variants: &[Variant], answered_in: Option<&str>, page: &mut Page) {
    let mut methods = Vec::new();
    if let Some(object) = answered_in {
        let answer = |variant: &Variant| match &variant.answer {
            Answer::Property { wire, .. } => Some(code!(#wire)),
            Answer::NotAsked | Answer::Undocumented => None,
        };
        let documented =
            Docs::of(&format!("Wire name of the member of `{object}` that answers it, where one is documented."))
                .outer(page);
        let arms = arms(variants, answer);
        methods.push(code! {
            #documented
            pub fn answered_by(&self) -> Option<&'static str> {
                match self { #arms }
            }
        });
    }
    if variants.iter().any(|variant| variant.period.is_some()) {
        let duration = page.std("std::time::Duration");
        let period = |variant: &Variant| {
            let seconds = i64::try_from(variant.period.as_ref()?.seconds).ok()?;
            let seconds = values::integer(seconds);
            Some(code!(#duration::from_secs(#seconds)))
        };
        let documented = Docs::of("How often it is measured, where the document says so.").outer(page);
        let arms = arms(variants, period);
        methods.push(code! {
            #documented
            pub fn period(&self) -> Option<#duration> {
                match self { #arms }
            }
        });
    }
    if !methods.is_empty() {
        page.item(code!(impl #name { #(#methods)* }));
    }
}

/// The arms of a `match`, variants with the same result in one.
fn arms(variants: &[Variant], result: impl Fn(&Variant) -> Option<Code>) -> Code {
    let mut groups: Vec<(Code, Vec<Name<'_>>)> = Vec::new();
    let mut without: Vec<Name<'_>> = Vec::new();
    for variant in variants {
        let name = ident(&variant.name);
        let Some(value) = result(variant) else {
            without.push(name);
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == value) {
            Some((_, names)) => names.push(name),
            None => groups.push((value, vec![name])),
        }
    }
    let mut arms = Code::default();
    for (value, names) in &groups {
        let names = either(names);
        arms.push(code!(#names => Some(#value),).as_str());
    }
    without.push(Name("Unknown(_)"));
    let without = either(&without);
    code!(#arms #without => None,)
}

/// A pattern for any of some variants.
fn either(variants: &[Name<'_>]) -> Code {
    let variants: Vec<String> = variants.iter().map(|name| format!("Self::{name}")).collect();
    Code::of(variants.join(" | "))
}
