//! Arrays as values of parameters.

use codegen::model::ArrayStyle;

/// Returns the values of a parameter that sends these elements in this style.
pub fn join(elements: Vec<String>, style: Option<ArrayStyle>) -> Vec<String> {
    let separator = match style {
        None | Some(ArrayStyle::Repeat) => return elements,
        Some(ArrayStyle::Csv) => ",",
        Some(ArrayStyle::Ssv) => " ",
        Some(ArrayStyle::Pipes) => "|",
    };
    if elements.is_empty() { elements } else { vec![elements.join(separator)] }
}
