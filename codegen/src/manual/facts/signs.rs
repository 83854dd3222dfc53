//! Reads clauses such as `The value must be a positive integer` and `It cannot be negative`.

use super::super::pattern::{Pattern, group};
use super::bounds::{first, subject};
use super::clauses::{Clause, Statement, can_end};
use super::reader::Reader;
use crate::spec::scalar::Scalar;

static SIGN: Pattern = Pattern::new(concat!(
    subject!(),
    r"(?:(?:must|should|can only|has to)\s+be\s+|is\s+)an?\s+(?:(?<positive>positive)|non-negative)\s+(?:integer|number)"
));
static NOT_NEGATIVE: Pattern = Pattern::new(concat!(
    subject!(),
    r"(?:cannot|can\s+not|must\s+not|should\s+not)\s+be\s+(?:an?\s+)?negative(?:\s+(?:integer|number|value))?"
));

impl Reader<'_> {
    /// Returns the clause at the start of a text if it says that a number is positive, or not negative.
    pub(super) fn sign_clause(&self, text: &str) -> Option<Clause> {
        let found = first(&[&SIGN, &NOT_NEGATIVE], text)?;
        let length = found.get(0)?.end();
        if !self.refers_to_value(group(&found, "subject")) || !can_end(text.get(length..)?) {
            return None;
        }
        let minimum = Scalar::Integer(i64::from(found.name("positive").is_some()));
        // A minimum that is stated as a number says more.
        let is_known = self.facts.minimum.is_some();
        let statements = (!is_known).then_some(Statement::Minimum(minimum)).into_iter().collect();
        Some(Clause { length, statements, says_more: false })
    }
}
