//! All calls of an operation that violate exactly one constraint.

use super::call::{Body, Call, range, seconds};
use super::json::{self, Types};
use super::text;
use codegen::model::{
    Argument, ArgumentKind, ArrayStyle, Constant, Encoding, FieldInfo, Operation, ParameterLocation, Part, TypeKind,
    ValueType,
};
use tests::arrays::join;

/// A call that violates one constraint.
pub struct Violation {
    pub kind: &'static str,
    /// The text that the error message must contain.
    pub about: String,
    pub call: Call,
}

/// Collects calls that each violate one constraint of an operation.
struct Collector<'a> {
    valid: &'a Call,
    types: &'a Types<'a>,
    found: Vec<Violation>,
}

pub fn of(operation: &Operation, valid: &Call, types: &Types<'_>, shared: &[Constant]) -> Vec<Violation> {
    let mut collector = Collector { valid, types, found: Vec::new() };
    operation.arguments.iter().for_each(|argument| collector.argument(argument));
    // The media type is skipped here, because `body` adds its violation.
    let is_checked = |constant: &&Constant| !constant.wire.eq_ignore_ascii_case("content-type");
    for constant in operation.constants.iter().chain(shared).filter(is_checked) {
        collector.replace("const", ParameterLocation::Header, &constant.wire, &["another".to_owned()]);
    }
    collector.found
}

impl Collector<'_> {
    fn argument(&mut self, argument: &Argument) {
        match &argument.kind {
            ArgumentKind::Parameter { location, wire, ty, style } => {
                self.parameter((*location, *style), wire, ty, &argument.info);
            }
            ArgumentKind::TimeRange { parts, format, minimum, maximum } => {
                let [from, to] = parts.each_ref().map(|part| part.wire.as_str());
                for part in &**parts {
                    self.query_part(part, &ValueType::Timestamp(*format));
                }
                self.replace("range: both ends", ParameterLocation::Query, to, &[]);
                let mut with = |kind: &'static str, ends: [String; 2]| {
                    let mut call = self.valid.clone();
                    set(&mut call.query, from, &ends[..1]);
                    set(&mut call.query, to, &ends[1..]);
                    self.found.push(Violation { kind, about: from.to_owned(), call });
                };
                with("range: order", range(*format, -60));
                if let Some(minimum) = seconds(minimum.as_ref()) {
                    with("range: minimum", range(*format, minimum - 60));
                }
                if let Some(maximum) = seconds(maximum.as_ref()) {
                    with("range: maximum", range(*format, maximum + 60));
                }
            }
            ArgumentKind::RangeFilter { parts } => {
                for part in &**parts {
                    self.query_part(part, &ValueType::Integer);
                }
                let [minimum, maximum] = parts.each_ref();
                let above = (text::number(&maximum.info) + 1).to_string();
                self.replace_about("filter: order", &maximum.wire, ParameterLocation::Query, &minimum.wire, &[above]);
            }
            ArgumentKind::Sort { parts, field, direction, .. } => {
                for (part, ty) in parts.iter().zip([field, direction]) {
                    self.query_part(part, &ValueType::Named(ty.clone()));
                }
                let [field, direction] = parts.each_ref();
                if field.info.default.is_none() {
                    self.replace_about("sort: field", &direction.wire, ParameterLocation::Query, &field.wire, &[]);
                }
            }
            ArgumentKind::Body { ty, encoding: Encoding::Json { .. } } => {
                self.body(argument.required);
                self.with_body("body: syntax", "the body", Body::Json(Err("{\"a\":")));
                for invalid in json::invalid_named(ty, self.types, 0) {
                    self.with_body(invalid.kind, &invalid.about, Body::Json(Ok(invalid.value)));
                }
            }
            ArgumentKind::Body { ty, encoding: Encoding::Multipart } => {
                self.body(argument.required);
                let Body::Multipart(parts, _) = &self.valid.body else { return };
                self.with_body("part: incomplete", "the body", Body::Multipart(parts.clone(), false));
                let Some(TypeKind::Object { properties, .. }) = self.types.kind(ty) else { return };
                for property in properties {
                    for (kind, values) in text::invalid_lists(&property.ty, &property.info, self.types) {
                        // An empty part is valid, so it is not a violation.
                        if kind != "required: empty" {
                            let mut parts = parts.clone();
                            set(&mut parts, &property.wire, &values);
                            self.with_body(kind, &property.wire, Body::Multipart(parts, true));
                        }
                    }
                }
            }
        }
    }

    /// Adds the violations that apply to bodies of any encoding.
    fn body(&mut self, required: bool) {
        if required {
            self.with_body("body: required", "the body", Body::None);
        }
        let media = ["text/plain".to_owned()];
        self.replace_about("body: media type", "the", ParameterLocation::Header, "content-type", &media);
    }

    fn query_part(&mut self, part: &Part, ty: &ValueType) {
        self.parameter((ParameterLocation::Query, None), &part.wire, ty, &part.info);
    }

    fn parameter(
        &mut self,
        (location, style): (ParameterLocation, Option<ArrayStyle>),
        wire: &str,
        ty: &ValueType,
        info: &FieldInfo,
    ) {
        for (kind, values) in text::invalid_lists(ty, info, self.types) {
            // A path with a missing or an additional segment belongs to a different operation, so it violates no
            // constraint of this one.
            if location != ParameterLocation::Path || !["required", "repeated"].contains(&kind) {
                self.replace(kind, location, wire, &join(values, style));
            }
        }
    }

    fn replace(&mut self, kind: &'static str, location: ParameterLocation, wire: &str, values: &[String]) {
        self.replace_about(kind, wire, location, wire, values);
    }

    fn replace_about(
        &mut self,
        kind: &'static str,
        about: &str,
        location: ParameterLocation,
        wire: &str,
        values: &[String],
    ) {
        let mut call = self.valid.clone();
        set(call.list(location), wire, values);
        self.found.push(Violation { kind, about: about.to_owned(), call });
    }

    fn with_body(&mut self, kind: &'static str, about: &str, body: Body) {
        self.found.push(Violation { kind, about: about.to_owned(), call: Call { body, ..self.valid.clone() } });
    }
}

/// Replaces all values of this name.
fn set(list: &mut Vec<(String, String)>, name: &str, values: &[String]) {
    list.retain(|(known, _)| known != name);
    list.extend(values.iter().map(|value| (name.to_owned(), value.clone())));
}
