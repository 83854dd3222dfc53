//! Finds the values that a description states in addition to a list that explains them, as in `The value can be 0 or 1.`
//! before `0: off` and `1: on`, or as in a list of words before `Enumeration values:`.

use super::items::{Item, Lead, item, list_length};
use super::labels::LabeledParagraph;
use super::sentences::split;
use super::values::stated_values;

/// Lists of values in a description. They do not say what the values mean.
pub(super) struct DeclaredValues {
    lists: Vec<Vec<String>>,
}

impl DeclaredValues {
    /// Returns the lists that have words such as `Enumeration values:` before them, and those in sentences.
    pub(super) fn find(paragraphs: &[LabeledParagraph]) -> Self {
        let sentences = paragraphs.iter().flat_map(|paragraph| split(&paragraph.text));
        let stated = sentences.filter_map(stated_values);
        let introduced = paragraphs.iter().enumerate().filter_map(|(index, lead)| {
            let rest = paragraphs.get(index + 1..)?;
            let list = rest.get(..list_length(rest, true))?;
            let is_introduced = !list.is_empty() && Lead::of(Some(lead), list) == Lead::Values;
            is_introduced.then(|| list.iter().map(|paragraph| Some(item(&paragraph.text)?.wire)).collect())?
        });
        Self { lists: stated.chain(introduced).map(sorted).collect() }
    }

    /// Returns `true` if the items of a list are exactly the values of a declared list.
    pub(super) fn contain(&self, found: &[Option<Item>]) -> bool {
        let items: Option<Vec<String>> = found.iter().map(|item| Some(item.as_ref()?.wire.clone())).collect();
        items.is_some_and(|items| self.lists.contains(&sorted(items)))
    }
}

fn sorted(mut values: Vec<String>) -> Vec<String> {
    values.sort_unstable();
    values
}
