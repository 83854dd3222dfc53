//! Reads sentences clause by clause: `The value ranges from 0 to 100, and the default value is 7.`
//!
//! A clause is read only if all of its words are understood. A sentence is removed from the prose only if all of its
//! clauses are read. If a clause restricts the others (`.., if the type is A`), no clause is read, because none of them
//! always applies.

use super::super::pattern::{Pattern, group};
use super::conditions;
use super::constraint_words::sounds_like_a_fact;
use super::fact::EnumValue;
use super::labels::Label;
use super::reader::Reader;
use super::sentences::Sentence;
use crate::spec::scalar::Scalar;

/// What a clause states about the value of the row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Statement {
    Minimum(Scalar),
    Maximum(Scalar),
    MinLength(u64),
    MaxLength(u64),
    MinItems(u64),
    MaxItems(u64),
    Default(Scalar),
    /// The page says that there is no default. The field is the word with which the page says so, such as `None`.
    NoDefault(String),
    Value(EnumValue),
    Unit(String),
}

/// A clause that was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clause {
    /// The length of the clause's text in bytes.
    pub(super) length: usize,
    pub(super) statements: Vec<Statement>,
    /// Whether the clause contains information that no key of the spec language can express.
    pub(super) says_more: bool,
}

/// A clause at its place in a sentence.
struct Span {
    start: usize,
    end: usize,
    clause: Clause,
}

/// The maximum number of positions in a sentence at which the reader looks for a clause. Sentences of the vendor have
/// far fewer.
const MAX_CLAUSES: usize = 40;

/// The number of characters that are searched for the words of a clause.
const LONGEST_CLAUSE: usize = 200;

static SEPARATOR: Pattern =
    Pattern::new(r"(?i)(?:[,;]\s+|\s*\(\s*|\s+[-–]\s+|\s)(?:(?:and|but|which|with)\s+)+|[,;]\s+|\s*\(\s*|\s+[-–]\s+");
/// Text that can follow a complete clause. The clause is not complete if a comma and then a number or the word `or`
/// follow, or the word `and` and then a number.
static END: Pattern = Pattern::new(
    r"(?i)^\s*(?:$|\.?\)?\.?\s*$|[.;)]\s|,\s+(?:[^\d\s\-o]|o[^r]|or\w)|\(|and\s+[^\d\-]|but\b|which\b|[-–]\s)",
);
/// Words after a clause that restrict it.
static RESTRICTION: Pattern = Pattern::new(
    r"(?i)\b(?:if|when|unless|for|where|while|each|every|per|except|excluding|otherwise|only when|in case|depend\w*)\b",
);
/// Punctuation and words that connect clauses.
static CONNECTION: Pattern = Pattern::new(r"(?i)^(?:[\s,;.:()\-–]|and\b|but\b|which\b|with\b)*$");
static TRAILING_CONNECTION: Pattern = Pattern::new(r"(?i)(?:[\s,;:(\-–]|\b(?:and|but|which|with))+$");
static ARTICLE: Pattern = Pattern::new(
    r"^An?\s+(?<subject>[\w \-]+?)\s+(?:starts?|begins?|consists?|contains?|must|can|may|is|has|ranges?)\b",
);

impl Reader<'_> {
    /// Reads the bounds, lengths, sizes, default and constant value that a sentence states. Reads nothing if a
    /// condition restricts one of the clauses.
    pub(super) fn read_clauses(&mut self, sentence: &mut Sentence) {
        if sentence.is_read || sentence.is_in_case {
            return;
        }
        let spans = self.spans(&sentence.text, sentence.label == Label::Range);
        let Some(first) = spans.first() else { return };
        let text = sentence.text.clone();
        let head = text.get(..first.start).unwrap_or_default();
        if self.is_condition(head) || RESTRICTION.is_match(&rest(&text, &spans, first.end)) {
            return;
        }
        for statement in spans.iter().flat_map(|span| &span.clause.statements) {
            self.record_statement(statement.clone(), sentence.line, &text);
        }
        self.keep_rest(sentence, &spans);
    }

    /// Returns the clauses of a text that can be read. `is_range` is `true` if the text is below the label "Range".
    fn spans(&self, text: &str, is_range: bool) -> Vec<Span> {
        let separators = SEPARATOR.find_all(text);
        let starts = separators.iter().filter_map(|found| Some(found.get(0)?.end()));
        let mut spans: Vec<Span> = Vec::new();
        for start in std::iter::once(0).chain(starts).take(MAX_CLAUSES) {
            if spans.last().is_some_and(|last| start < last.end) {
                continue;
            }
            let part = text.get(start..).unwrap_or_default();
            let is_range = is_range && start == 0;
            if let Some(clause) = self.clause(part, is_range) {
                spans.push(Span { start, end: start + clause.length, clause });
            }
        }
        spans
    }

    /// Returns the clause at the start of a text, if it can be read.
    fn clause(&self, text: &str, is_range: bool) -> Option<Clause> {
        // Most clauses state no fact. Searching for words first is faster than matching every pattern.
        let start: String = text.chars().take(LONGEST_CLAUSE).collect::<String>().to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| start.contains(word));
        let has_digit = start.contains(|each: char| each.is_ascii_digit());
        let default = || if has(&["default", "when", "if"]) { self.default_clause(text) } else { None };
        let length = || if has(&["character", "byte", "length", "size"]) { self.length_clause(text) } else { None };
        let constant = || if has(&["fixed", "only"]) { self.constant_clause(text) } else { None };
        let number = || length().or_else(|| self.size_clause(text)).or_else(|| self.bound_clause(text, is_range));
        let has_bound = has_digit || has(&["positive", "negative"]);
        default().or_else(|| if has_bound { number() } else { None }).or_else(constant)
    }

    /// Returns `true` if `head`, the words before the first clause, restricts the clause.
    fn is_condition(&self, head: &str) -> bool {
        let subject = ARTICLE.captures(head).map(|found| group(&found, "subject").to_lowercase());
        let is_own =
            subject.is_some_and(|subject| subject.rsplit(' ').next().is_some_and(|last| self.is_in_name(last)));
        conditions::is_case(head) || conditions::has_if(head) || conditions::is_conditional(head) && !is_own
    }

    fn record_statement(&mut self, statement: Statement, line: usize, text: &str) {
        match statement {
            Statement::Minimum(number) => self.set(|facts| &mut facts.minimum, number, line, text),
            Statement::Maximum(number) => self.set(|facts| &mut facts.maximum, number, line, text),
            Statement::MinLength(length) => self.set(|facts| &mut facts.min_length, length, line, text),
            Statement::MaxLength(length) => self.set(|facts| &mut facts.max_length, length, line, text),
            Statement::MinItems(count) => self.set(|facts| &mut facts.min_items, count, line, text),
            Statement::MaxItems(count) => self.set(|facts| &mut facts.max_items, count, line, text),
            Statement::Default(value) => self.set(|facts| &mut facts.default, value, line, text),
            Statement::NoDefault(word) => self.note_no_default(&word, line),
            Statement::Value(value) => self.add_value(EnumValue { line, ..value }),
            Statement::Unit(unit) => self.set(|facts| &mut facts.unit, unit, line, text),
        }
    }

    /// Keeps the words before the first clause as prose. If other words follow a clause, or if no key can express all
    /// of a clause, keeps the whole sentence. Adds an ambiguity if the words outside of the clauses sound like a fact.
    fn keep_rest(&mut self, sentence: &mut Sentence, spans: &[Span]) {
        let text = sentence.text.clone();
        let (start, end) = spans.first().map_or((0, 0), |first| (first.start, first.end));
        let head = text.get(..start).unwrap_or_default();
        let rest = rest(&text, spans, end);
        let says_more = spans.iter().any(|span| span.clause.says_more);
        sentence.is_read = true;
        if !says_more && CONNECTION.is_match(&rest) {
            let kept = TRAILING_CONNECTION
                .captures(head)
                .and_then(|found| found.get(0))
                .map_or(head.len(), |found| found.start());
            sentence.take_from(kept);
        }
        if sounds_like_a_fact(head) || sounds_like_a_fact(&rest) {
            self.add_partial_ambiguity(&text, &format!("{head} {rest}"), sentence.line);
        }
    }
}

/// Returns `true` if a clause can end where this text follows.
pub(super) fn can_end(text: &str) -> bool {
    END.is_match(text)
}

/// Returns the text after the first clause, which ends at `end`, without the other clauses.
fn rest(text: &str, spans: &[Span], end: usize) -> String {
    let mut rest = String::new();
    let mut at = end;
    for span in spans.iter().skip(1) {
        rest.push_str(text.get(at..span.start).unwrap_or_default());
        rest.push(' ');
        at = span.end;
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    rest
}
