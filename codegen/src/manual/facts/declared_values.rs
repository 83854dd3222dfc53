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
        let mut lists: Vec<Vec<String>> = stated.map(sorted).collect();
        let mut rest = paragraphs;
        while let Some((lead, after)) = rest.split_first() {
            rest = after;
            if Lead::of(Some(lead), after) == Lead::Values {
                let (list, after) = after.split_at(list_length(after, true));
                let values: Option<Vec<String>> = list.iter().map(|line| Some(item(&line.text)?.wire)).collect();
                lists.extend(values.map(sorted));
                rest = after;
            }
        }
        Self { lists }
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
