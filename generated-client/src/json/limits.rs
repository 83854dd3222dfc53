//! `Limits`: the documented limits of a member, which are checked in the bodies of requests.

use super::raw;
use crate::validation::Checks;

/// The limits of a member of an object. Those of lengths and values apply to each element of an array or a map.
pub struct Limits {
    pub(crate) minimum: Option<i64>,
    pub(crate) maximum: Option<i64>,
    pub(crate) min_length: Option<usize>,
    pub(crate) max_length: Option<usize>,
    pub(crate) min_items: Option<usize>,
    pub(crate) max_items: Option<usize>,
}

impl Limits {
    // The emitted code of a spec without limits does not use it.
    #[allow(dead_code)]
    pub(crate) const NONE: Self =
        Self { minimum: None, maximum: None, min_length: None, max_length: None, min_items: None, max_items: None };

    /// Checks the JSON of the member at `path`, with the same checks as parameters.
    pub(super) fn check(&self, path: &str, json: &str, problems: &mut Vec<String>) {
        let values = values(path, json);
        let values: Vec<(&str, String)> = values.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
        let mut checks = Checks::new(path, &values, problems).in_body("body");
        checks = match (self.minimum, self.maximum) {
            (Some(minimum), Some(maximum)) => checks.between(minimum, maximum),
            (Some(minimum), None) => checks.minimum(minimum),
            (None, Some(maximum)) => checks.maximum(maximum),
            (None, None) => checks,
        };
        if let Some(minimum) = self.min_length {
            checks = checks.min_length(minimum);
        }
        if let Some(maximum) = self.max_length {
            checks = checks.max_length(maximum);
        }
        if let Some(minimum) = self.min_items {
            checks = checks.min_items(minimum);
        }
        if let Some(maximum) = self.max_items {
            checks = checks.max_items(maximum);
        }
        // `min_items` accepts an empty list, because an empty list of parameters is not sent.
        if values.is_empty() && self.min_items.is_some() {
            checks.not_empty();
        }
    }
}

/// Returns the path and the text of a value, or of each element of an array or a map. The text is empty if the value is
/// neither a string nor a number.
fn values(path: &str, json: &str) -> Vec<(String, String)> {
    let mut values = Vec::new();
    // A key of a map may be personal, so paths do not contain it.
    let map = raw::visit_members(json, |_, member| {
        push_elements(format!("{path}.*"), member, &mut values);
        Ok(())
    });
    if map.is_none() {
        push_elements(path.to_owned(), json, &mut values);
    }
    values
}

fn push_elements(path: String, json: &str, values: &mut Vec<(String, String)>) {
    let text = |json| raw::string(json).unwrap_or_default();
    let mut index = 0;
    let array = raw::visit_elements(json, |element| {
        values.push((format!("{path}[{index}]"), text(element)));
        index += 1;
        Ok(())
    });
    if array.is_none() {
        values.push((path, text(json)));
    }
}
