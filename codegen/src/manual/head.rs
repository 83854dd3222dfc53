//! Reads the head of a page, above "Function": breadcrumb, date and title.

use super::located::{Located, Refusal};
use super::paragraphs::Paragraph;
use super::pattern::{Pattern, group};

/// The head of a page.
pub(super) struct Head {
    pub(super) title: Located<String>,
    pub(super) updated: Option<Located<String>>,
    pub(super) breadcrumb: Vec<String>,
    pub(super) unrecognized: Vec<Located<String>>,
}

static UPDATED: Pattern = Pattern::new(r"(?i)^Updated\s+on\s+(?<day>\d{4}-\d{2}-\d{2})\b.*$");
static CRUMBS: Pattern = Pattern::new(r"^Help Center\s*[/>]\s*(?<rest>.*)$");

static OPERATION: Pattern = Pattern::new(r" - (?<name>[A-Z][^ ]*[A-Z][^ ]*)$");

/// Reads the head. Returns an error if it has no title or several titles.
pub(super) fn head(paragraphs: &[Paragraph]) -> Result<Head, Refusal> {
    let mut crumbs = None;
    let mut updated = None;
    let mut titles = Vec::new();
    for paragraph in paragraphs {
        for (index, text) in paragraph.text.lines().map(str::trim).enumerate() {
            let line = paragraph.line + index;
            if let Some(found) = UPDATED.captures(text) {
                updated = Some(Located::new(group(&found, "day").to_owned(), line));
            } else if CRUMBS.is_match(text) {
                crumbs = Some(Located::new(text.to_owned(), line));
            } else {
                titles.push(Located::new(text.to_owned(), line));
            }
        }
    }
    let last = paragraphs.last().map_or(1, |paragraph| paragraph.line);
    let mut titles = titles.into_iter();
    let title = titles.next();
    let next = titles.next();
    if let Some(next) = next {
        let reason = "a second title before `Function`: this is a menu or a page in another layout";
        return Err(Refusal::new(reason, next.line));
    }
    let Some(title) = title else {
        return Err(Refusal::new("the page has no title: copy the page from its beginning", last));
    };
    let mut unrecognized = Vec::new();
    let mut breadcrumb: Vec<String> = Vec::new();
    if let Some(crumbs) = crumbs {
        // The title is removed before the breadcrumb is split, because the title can contain a slash.
        let above = crumbs.value.trim_end().strip_suffix(title.value.as_str());
        let parts = above.unwrap_or(&crumbs.value).split(['/', '>']).map(str::trim).filter(|part| !part.is_empty());
        breadcrumb = parts.map(str::to_owned).collect();
        if above.is_none() {
            let note = format!("The breadcrumb does not end with the title: {}", crumbs.value);
            unrecognized.push(Located::new(note, crumbs.line));
        }
    }
    Ok(Head { title, updated, breadcrumb, unrecognized })
}

/// Returns the name of the operation at the end of a title such as `Querying Things - ListThings`.
pub(super) fn operation_name(title: &str) -> Option<String> {
    OPERATION.captures(title).map(|found| group(&found, "name").to_owned())
}
