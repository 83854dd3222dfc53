//! A row of the page with the field of the same name.

use super::fact::Statement;
use super::findings::Findings;
use super::spec::SpecField;
use crate::manual::{Located, Row};

/// A row with the field of the same name.
pub(super) struct Pair<'a, 'b> {
    pub(super) row: &'b Row,
    pub(super) field: &'b SpecField<'a>,
    /// The prefix of its facts: `query.limit`.
    pub(super) name: &'b str,
    /// The name of its text and its examples, which several tables may share.
    pub(super) about: &'b str,
}

impl Pair<'_, '_> {
    pub(super) fn named(&self, key: &str) -> String {
        format!("{}.{key}", self.name)
    }

    /// Compares a fact of the row with a key of the field, as they are written.
    pub(super) fn fact<T: ToString>(
        &self,
        key: &str,
        page: Option<&Located<T>>,
        spec: Option<String>,
        findings: &mut Findings,
    ) {
        let line = page.map_or(self.row.name.line, |fact| fact.line);
        let page = Statement::maybe(page.map(|fact| fact.value.to_string()), line);
        findings.compare(self.named(key), page, Statement::maybe(spec, self.field.key(key)));
    }
}
