//! Finds the headings of a page. The cell of a table can contain the same words as a heading. So the paragraph after a
//! heading is also checked.

use super::located::Refusal;
use super::paragraphs::{Paragraph, ParagraphKind};
use super::pattern::Pattern;
use super::types::Type;

/// The sections of a page.
#[derive(Debug)]
pub(super) struct Sections<'a> {
    /// The paragraphs before "Function".
    pub(super) head: &'a [Paragraph],
    pub(super) function: &'a [Paragraph],
    pub(super) constraints: &'a [Paragraph],
    pub(super) authorization: &'a [Paragraph],
    pub(super) uri: &'a [Paragraph],
    pub(super) request: &'a [Paragraph],
    pub(super) response: &'a [Paragraph],
    pub(super) request_examples: &'a [Paragraph],
    pub(super) response_examples: &'a [Paragraph],
    pub(super) statuses: &'a [Paragraph],
}

pub(super) static METHOD: Pattern = Pattern::new(r"^(?<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(?<url>\S+)$");
pub(super) static TABLE: Pattern = Pattern::new(r"^Table\s*(?<number>\d+)\s*(?<caption>\S.*)?$");
/// A reference to another page instead of a table.
static SEE: Pattern = Pattern::new(r"^(?:For (?:details|more)|See)\b");
pub(super) static STATUS: Pattern = Pattern::new(r"(?i)^Status\s+codes?\s*:\s*(?<status>\d{3}|default)$");

/// The headings of every page, in order.
const HEADINGS: &[&str] = &[
    "Function",
    "URI",
    "Request Parameters",
    "Response Parameters",
    "Example Requests",
    "Example Responses",
    "Status Codes",
    "Error Codes",
];

const REQUEST: &[&str] = &["Request Parameters", "Request Parameter", "Request"];
const RESPONSE: &[&str] = &["Response Parameters", "Response Parameter", "Response"];
const EXAMPLE_REQUESTS: &[&str] = &["Example Requests", "Example Request", "Request Example", "Request Examples"];
const EXAMPLE_RESPONSES: &[&str] = &["Example Responses", "Example Response", "Response Example", "Response Examples"];
const ERROR_CODES: &[&str] = &["Error Codes", "Error Code"];

/// Optional headings between "Function" and "URI".
const BETWEEN: &[&str] = &["Constraints", "API Calling", "Calling Method", "Debugging", "Authorization Information"];

/// Finds the sections. Returns an error if a required heading is missing. `is_whole` is `true` if the page is certainly
/// not cut off. Then the last heading, "Error Codes", may be missing.
pub(super) fn sections(paragraphs: &[Paragraph], is_whole: bool) -> Result<Sections<'_>, Refusal> {
    let text = Paragraphs { paragraphs, is_whole };
    let function = text.function().ok_or_else(|| text.unknown_layout())?;
    let uri = text
        .first(function, |at| text.is(at, &["URI"]) && text.after(at, |next| METHOD.is_match(&next.text)))
        .ok_or_else(|| text.missing_uri(function))?;
    let starts_tables = |next: &Paragraph| next.is("None") || TABLE.is_match(&next.text);
    let request = text
        .heading(uri, REQUEST, &starts_tables)
        .ok_or_else(|| text.unexpected(uri, REQUEST, "`None` or a table with a caption"))?;
    let starts_responses = |next: &Paragraph| next.is("None") || STATUS.is_match(&next.text);
    let response = text
        .heading(request, RESPONSE, &starts_responses)
        .ok_or_else(|| text.unexpected(request, RESPONSE, "`None` or a status such as `Status code: 200`"))?;
    let [request_examples, response_examples, statuses, errors] = text.tail(response)?;
    let part = |from: usize, to: usize| paragraphs.get(from + 1..to).unwrap_or_default();
    let mut between: Vec<usize> = (function + 1..uri).filter(|at| text.is(*at, BETWEEN)).collect();
    between.push(uri);
    let named = |name: &str| {
        let at = between.iter().position(|at| text.is(*at, &[name]));
        at.and_then(|at| Some(part(*between.get(at)?, *between.get(at + 1)?))).unwrap_or_default()
    };
    Ok(Sections {
        head: paragraphs.get(..function).unwrap_or_default(),
        function: part(function, between.first().copied().unwrap_or(uri)),
        constraints: named("Constraints"),
        authorization: named("Authorization Information"),
        uri: part(uri, request),
        request: part(request, response),
        response: part(response, request_examples),
        request_examples: part(request_examples, response_examples),
        response_examples: part(response_examples, statuses),
        statuses: part(statuses, errors),
    })
}

struct Paragraphs<'a> {
    paragraphs: &'a [Paragraph],
    is_whole: bool,
}

impl Paragraphs<'_> {
    fn is(&self, at: usize, names: &[&str]) -> bool {
        self.paragraphs.get(at).is_some_and(|paragraph| names.iter().any(|name| paragraph.is(name)))
    }

    /// Finds "Function". Some pages call it "Description", which is also the heading of a column.
    fn function(&self) -> Option<usize> {
        let named = |names: &[&str]| self.first(0, |at| self.is(at, names));
        let other = || {
            let table = self.first(0, |at| self.paragraphs.get(at).is_some_and(|text| TABLE.is_match(&text.text)));
            named(&["Description", "API Description"]).filter(|at| table.is_none_or(|table| *at < table))
        };
        named(&["Function"]).or_else(other)
    }

    fn after(&self, at: usize, fits: impl Fn(&Paragraph) -> bool) -> bool {
        self.paragraphs.get(at + 1).is_some_and(fits)
    }

    fn first(&self, from: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        (from..self.paragraphs.len()).find(|at| fits(*at))
    }

    fn last(&self, from: usize, to: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        (from..to).rev().find(|at| fits(*at))
    }

    /// Finds a heading between tables: a paragraph that is one of `names`, if the next paragraph meets `follows`.
    /// Prefers a paragraph that cannot be the description of a row.
    fn heading(&self, from: usize, names: &[&str], follows: &dyn Fn(&Paragraph) -> bool) -> Option<usize> {
        let fits = |at: &usize| self.is(*at, names) && self.after(*at, follows);
        let candidates: Vec<usize> = (from + 1..self.paragraphs.len()).filter(fits).collect();
        let free = candidates.iter().find(|at| !self.is_in_row(**at));
        free.or(candidates.first()).copied()
    }

    /// Returns `true` if the paragraph before the index is a type, so that a description can begin at the index.
    fn is_in_row(&self, at: usize) -> bool {
        let is_type =
            |paragraph: &Paragraph| paragraph.kind == ParagraphKind::Plain && Type::parse(&paragraph.text).is_some();
        at.checked_sub(1).and_then(|before| self.paragraphs.get(before)).is_some_and(is_type)
    }

    /// Finds the headings after the tables. Searches backwards from the end of the page. The tables of parameters come
    /// before these headings. A cell of such a table can contain the words of a heading, but a backward search finds
    /// the heading first.
    fn tail(&self, response: usize) -> Result<[usize; 4], Refusal> {
        let end = self.paragraphs.len();
        let find = |to: usize, names: &[&str]| self.last(response + 1, to, |at| self.is(at, names));
        let is_statuses = |at: usize| {
            self.is(at, &["Status Codes"])
                || self.is(at, &["Status Code"])
                    && self.after(at, |next| next.is("Status Code") || SEE.is_match(&next.text))
        };
        // A cell can contain the words of the last heading. It comes before the status codes.
        let errors = find(end, ERROR_CODES)
            .filter(|at| self.last(response + 1, end, is_statuses).is_none_or(|statuses| statuses < *at));
        let statuses = self.last(response + 1, errors.unwrap_or(end), is_statuses);
        let errors = errors.or_else(|| statuses.filter(|_| self.is_whole).map(|_| end));
        let examples = find(statuses.unwrap_or(end), EXAMPLE_RESPONSES);
        let requests = find(examples.unwrap_or(end), EXAMPLE_REQUESTS);
        // Some pages have the heading "Example Requests" twice in succession.
        let is_repeated = |at: &usize| at.checked_sub(1).is_some_and(|before| self.is(before, &["Example Requests"]));
        let requests = requests.map(|at| if is_repeated(&at) { at - 1 } else { at });
        Ok([
            requests.ok_or_else(|| self.misplaced(response, EXAMPLE_REQUESTS))?,
            examples.ok_or_else(|| self.misplaced(response, EXAMPLE_RESPONSES))?,
            statuses.ok_or_else(|| self.missing("Status Codes"))?,
            errors.ok_or_else(|| self.missing("Error Codes"))?,
        ])
    }

    fn line_of_end(&self) -> usize {
        self.paragraphs.last().map_or(1, |paragraph| paragraph.line)
    }

    /// Returns the error for a page without a heading that is one of `names` and followed by `expected`.
    fn unexpected(&self, from: usize, names: &[&str], expected: &str) -> Refusal {
        let found = self.first(from + 1, |at| self.is(at, names) && !self.is_in_row(at));
        match found.filter(|at| self.after(*at, |_| true)).and_then(|at| self.paragraphs.get(at)) {
            Some(found) => {
                Refusal::new(other_layout(&format!("`{}` is not followed by {expected}", found.text)), found.line)
            }
            None => self.missing(names.first().unwrap_or(&"")),
        }
    }

    /// Returns the error for a page that has no heading that is one of `names` after the heading of the responses.
    fn misplaced(&self, response: usize, names: &[&str]) -> Refusal {
        let (found, heading) = (self.last(0, response, |at| self.is(at, names)), self.paragraphs.get(response));
        match (found.and_then(|at| self.paragraphs.get(at)), heading) {
            (Some(found), Some(heading)) => {
                let reason = other_layout(&format!("`{}` is before `{}`", found.text, heading.text));
                Refusal::new(reason, found.line)
            }
            _ => self.missing(names.first().unwrap_or(&"")),
        }
    }

    /// Returns the error for a page without the heading `missing`. If the page has a heading that belongs after
    /// `missing`, or is whole, it has another layout. Otherwise it is cut off.
    fn missing(&self, missing: &str) -> Refusal {
        let later = HEADINGS.iter().skip_while(|heading| **heading != missing).skip(1);
        let later = later.filter_map(|heading| {
            self.last(0, self.paragraphs.len(), |at| self.is(at, &[heading, heading.trim_end_matches('s')]))
        });
        match later.max().and_then(|at| self.paragraphs.get(at)) {
            Some(found) => {
                let reason = other_layout(&format!("before `{}`, there is no heading `{missing}`", found.text));
                Refusal::new(reason, found.line)
            }
            None if self.is_whole => {
                Refusal::new(other_layout(&format!("there is no heading `{missing}`")), self.line_of_end())
            }
            None => {
                let hint = if missing == "Error Codes" {
                    ", or add this heading at the end if the manual has no such section"
                } else {
                    ""
                };
                let reason = format!("the page ends before `{missing}` and is cut off: copy the whole page{hint}");
                Refusal::new(reason, self.line_of_end())
            }
        }
    }

    fn unknown_layout(&self) -> Refusal {
        let reason = if self.paragraphs.iter().any(|paragraph| METHOD.is_match(&paragraph.text)) {
            other_layout("no heading `Function`")
        } else {
            "no heading `Function`, no method and no path: this is a menu or another kind of page".to_owned()
        };
        Refusal::new(reason, self.line_of_end().min(1))
    }

    fn missing_uri(&self, function: usize) -> Refusal {
        let has_heading = self.first(function, |at| self.is(at, &["URI"]));
        match has_heading {
            Some(at) => {
                let line = self.paragraphs.get(at).map_or(1, |paragraph| paragraph.line);
                let next = self.paragraphs.get(at + 1).map_or("", |next| next.text.lines().next().unwrap_or_default());
                let next: String = next.chars().take(40).collect();
                let reason =
                    format!("`URI` is followed by `{next}`, not by a method with a path such as `GET /v2/things`");
                Refusal::new(other_layout(&reason), line)
            }
            None => self.missing("URI"),
        }
    }
}

fn other_layout(reason: &str) -> String {
    format!("{reason}, so the page has another layout: write its file by hand")
}
