//! Reads the values of a parameter in the query of an example request.

use super::field_values::{is_date, is_decimal, is_time};
use super::parameters::model_style;
use super::type_spec::TypeSpec;
use crate::query_elements::query_elements;
use crate::spec::ast::Field;
use crate::spec::scalar::Scalar;

/// Returns the values of a parameter: one, or the elements of an array. `ty` is the scalar type of a value. Returns what
/// a value must be if one of them is something else.
pub(crate) fn query_values(text: &str, field: &Field, ty: &str) -> Result<Vec<Scalar>, String> {
    query_elements(text, field.style.map(model_style)).iter().map(|text| value(text, field, ty)).collect()
}

fn value(text: &str, field: &Field, ty: &str) -> Result<Scalar, String> {
    let string = Scalar::String(text.to_owned());
    let integer = || text.parse().ok().map(Scalar::Integer);
    let (value, expected) = match ty {
        "integer" => (integer(), "an integer"),
        "number" => (text.parse().ok().map(Scalar::Number), "a number"),
        "decimal" => (Some(string).filter(is_decimal), "a decimal number"),
        "boolean" => (text.parse().ok().map(Scalar::Boolean), "a boolean"),
        "date" => (Some(string).filter(is_date), "a date such as 2021-05-11"),
        "timestamp" => {
            let format = TypeSpec::field(field).time_format();
            let time = integer().filter(|time| is_time(time, format));
            let time = time.or_else(|| Some(string).filter(|text| is_time(text, format)));
            return time.ok_or_else(|| format!("a time such as {}", format.example()));
        }
        _ => (Some(string), ""),
    };
    value.ok_or_else(|| expected.to_owned())
}
