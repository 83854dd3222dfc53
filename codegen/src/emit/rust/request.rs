//! Arguments: their type as a field and as a parameter, their documentation, and how they get into the request.

use super::docs::{self, Docs};
use super::page::{Page, ident};
use super::print::{Code, code};
use super::values;
use crate::model::{Argument, ArgumentKind, Encoding, Limits, Operation, Output, Part, Place, ValueType};

/// The type of an argument's field.
pub(super) fn field_type(argument: &Argument, page: &mut Page) -> Code {
    let ty = match &argument.kind {
        ArgumentKind::Parameter { ty, .. } => values::rust_type(ty, page),
        ArgumentKind::TimeRange { .. } => time_range(page),
        ArgumentKind::Bounds { .. } => {
            let bounds = page.name("Bounds");
            code!(#bounds<i64>)
        }
        ArgumentKind::Sort { ty, .. } => {
            let ty = page.name(ty);
            code!(#ty)
        }
        ArgumentKind::Body { ty, .. } => {
            let ty = page.name(&ty.name);
            code!(#ty)
        }
    };
    if argument.required { ty } else { code!(Option<#ty>) }
}

fn time_range(page: &mut Page) -> Code {
    let (range, timestamp) = (page.std("std::ops::Range"), page.name("Timestamp"));
    code!(#range<#timestamp>)
}

/// How a function takes the argument: its type, and the expression that makes the field's value of it.
pub(super) fn parameter(argument: &Argument, page: &mut Page) -> (Code, Code) {
    let name = ident(&argument.name);
    match &argument.kind {
        ArgumentKind::Parameter { ty, .. } => values::parameter(ty, &name, page),
        ArgumentKind::TimeRange { .. } => (time_range(page), code!(#name)),
        ArgumentKind::Bounds { .. } => {
            let bounds = page.name("Bounds");
            (code!(impl Into<#bounds<i64>>), code!(#name.into()))
        }
        ArgumentKind::Sort { ty, .. } => {
            let ty = page.name(ty);
            (code!(#ty), code!(#name))
        }
        ArgumentKind::Body { ty, .. } => {
            let ty = page.name(&ty.name);
            (code!(#ty), code!(#name))
        }
    }
}

/// What is known of an argument; of one that is two parameters, what is known of each.
pub(super) fn document(argument: &Argument) -> Docs {
    let rust = argument.name.as_str();
    match &argument.kind {
        ArgumentKind::Parameter { wire, .. } => values::document(&argument.facts, &[wire], rust),
        ArgumentKind::Body { .. } => values::document(&argument.facts, &[rust], rust),
        ArgumentKind::TimeRange { parts, least, greatest, .. } => {
            let mut documented = Docs::of(&argument.facts.description);
            let spans = match (least, greatest) {
                (Some(least), Some(greatest)) => format!("It spans {} to {}.", least.text, greatest.text),
                (Some(least), None) => format!("It spans at least {}.", least.text),
                (None, Some(greatest)) => format!("It spans at most {}.", greatest.text),
                (None, None) => String::new(),
            };
            documented.paragraph(&spans);
            pair(parts, &mut documented);
            documented
        }
        ArgumentKind::Bounds { parts, .. } => {
            let mut documented = Docs::of(&argument.facts.description);
            documented.paragraph("Either end may be open; the greatest must not be below the least.");
            pair(parts, &mut documented);
            documented
        }
        ArgumentKind::Sort { parts, .. } => {
            let mut documented = Docs::of(&argument.facts.description);
            pair(parts, &mut documented);
            documented
        }
    }
}

/// What an argument is called on the wire.
pub(super) fn wires(argument: &Argument) -> Vec<&str> {
    match &argument.kind {
        ArgumentKind::Parameter { wire, .. } => vec![wire],
        ArgumentKind::TimeRange { parts, .. }
        | ArgumentKind::Bounds { parts, .. }
        | ArgumentKind::Sort { parts, .. } => parts.iter().map(|part| part.wire.as_str()).collect(),
        ArgumentKind::Body { .. } => Vec::new(),
    }
}

/// The two parameters of a rule, as a list.
fn pair(parts: &[Part; 2], documented: &mut Docs) {
    documented.list(parts.iter().map(|Part { wire, facts }| {
        let details = values::details(facts);
        let space = if details.is_empty() { "" } else { " " };
        format!("{}: {}{space}{details}", docs::code(wire), docs::escape(&facts.description))
    }));
}

/// The body of `request()`.
pub(super) fn body(operation: &Operation, page: &mut Page) -> Code {
    let request = page.name("Request");
    let mut lines: Vec<Code> = Vec::new();
    for constant in &operation.constants {
        let (wire, value) = (&constant.wire, &constant.value);
        lines.push(code!(request.header(#wire, &#value);));
    }
    for argument in &operation.arguments {
        lines.push(line(argument, page));
    }
    if matches!(operation.output, Output::Download) {
        lines.push(code!(request.download();));
    }
    match lines.is_empty() {
        true => code!(#request::builder(Self::META).build()),
        false => code! {
            let mut request = #request::builder(Self::META);
            #(#lines)*
            request.build()
        },
    }
}

fn line(argument: &Argument, page: &mut Page) -> Code {
    let name = ident(&argument.name);
    match &argument.kind {
        ArgumentKind::Parameter { place, wire, ty } => {
            let mut checks = limits(argument.facts.limits);
            // A length says it too.
            let has_length =
                *ty == ValueType::String && argument.facts.limits.min_length.is_some_and(|least| least > 0);
            if argument.required && *place != Place::Path && can_be_empty(ty) && !has_length {
                checks.push(".not_empty()");
            }
            match (place, ty) {
                (Place::Query, ValueType::Timestamp(format)) => {
                    let format = values::time_format(*format, page);
                    code!(request.query_time(#wire, &self.#name, #format);)
                }
                (Place::Query, _) => code!(request.query(#wire, &self.#name)#checks;),
                (Place::Path, _) => code!(request.path(#wire, &self.#name)#checks;),
                (Place::Header, _) => code!(request.header(#wire, &self.#name)#checks;),
            }
        }
        ArgumentKind::TimeRange { parts, format, least, greatest } => {
            let [from, to] = parts.each_ref().map(|part| &part.wire);
            let format = values::time_format(*format, page);
            let least = least.as_ref().map(|least| span("least", least.seconds, page));
            let greatest = greatest.as_ref().map(|greatest| span("greatest", greatest.seconds, page));
            code!(request.time_range(#from, #to, &self.#name, #format)#least #greatest;)
        }
        ArgumentKind::Bounds { parts } => {
            let [from, to] = parts.each_ref().map(|part| &part.wire);
            let range = code!(request.range(#from, #to, &self.#name));
            let [least, greatest] = parts.each_ref().map(|part| part.facts.limits);
            if least == greatest {
                let checks = limits(least);
                return code!(#range #checks;);
            }
            let check = |wire: &str, limits: Limits| {
                let checks = self::limits(limits);
                (!checks.is_empty()).then(|| code!(request.check(#wire)#checks;))
            };
            let (least, greatest) = (check(from, least), check(to, greatest));
            code!(#range; #least #greatest)
        }
        ArgumentKind::Sort { parts, .. } => {
            let [field, direction] = parts.each_ref().map(|part| &part.wire);
            code! {
                if let Some(#name) = &self.#name {
                    request.query(#field, &#name.field);
                    request.query(#direction, &#name.direction);
                }
            }
        }
        ArgumentKind::Body { encoding, .. } => {
            let (set, media) = match encoding {
                Encoding::Json { content_type } => (code!(json), content_type.as_ref()),
                Encoding::Form => (code!(form), None),
            };
            let media = media.map(|media| code!(request.content_type(#media);));
            match argument.required {
                true => code!(request.#set(&self.#name); #media),
                false => code!(if let Some(#name) = &self.#name { request.#set(#name); #media }),
            }
        }
    }
}

/// An empty text or array would go out as if nothing had been given. In a path it is refused in any case.
fn can_be_empty(ty: &ValueType) -> bool {
    match ty {
        ValueType::Personal(inner) => can_be_empty(inner),
        ValueType::String | ValueType::Named(_) | ValueType::Array(_) => true,
        ValueType::Integer | ValueType::Number | ValueType::Decimal | ValueType::Boolean => false,
        ValueType::Timestamp(_) | ValueType::Date => false,
        // None of them is a parameter.
        ValueType::Map(_) | ValueType::Any | ValueType::Boxed(_) | ValueType::File => false,
    }
}

fn limits(limits: Limits) -> Code {
    let mut checks = match (limits.minimum.map(values::integer), limits.maximum.map(values::integer)) {
        (Some(minimum), Some(maximum)) => code!(.between(#minimum, #maximum)),
        (Some(minimum), None) => code!(.at_least(#minimum)),
        (None, Some(maximum)) => code!(.at_most(#maximum)),
        (None, None) => Code::default(),
    };
    // At least nothing is no limit.
    let sizes = [
        ("min_length", limits.min_length.filter(|least| *least > 0)),
        ("max_length", limits.max_length),
        ("min_items", limits.min_items.filter(|least| *least > 0)),
        ("max_items", limits.max_items),
    ];
    for (check, size) in sizes {
        if let Some(size) = size.and_then(|size| i64::try_from(size).ok()) {
            let (check, size) = (ident(check), values::integer(size));
            checks.push(code!(.#check(#size)).as_str());
        }
    }
    checks
}

fn span(check: &str, seconds: u64, page: &mut Page) -> Code {
    let (check, duration) = (ident(check), page.std("std::time::Duration"));
    let seconds = values::integer(i64::try_from(seconds).unwrap_or(i64::MAX));
    code!(.#check(#duration::from_secs(#seconds)))
}
