//! What stands above "Function": breadcrumb, date and title.

use super::paragraphs::Block;
use super::pattern::{Pattern, group};
use super::{At, Refusal};

/// The head of a page.
pub(super) struct Head {
    pub(super) title: At<String>,
    pub(super) updated: Option<At<String>>,
    pub(super) place: Vec<String>,
    pub(super) unplaced: Vec<At<String>>,
}

static UPDATED: Pattern = Pattern::new(r"(?i)^Updated\s+on\s+(?<day>\d{4}-\d{2}-\d{2})\b.*$");
static CRUMBS: Pattern = Pattern::new(r"^Help Center\s*[/>]\s*(?<rest>.*)$");

/// Reads the head. More lines than these three kinds make no head of a page.
pub(super) fn head(blocks: &[Block]) -> Result<Head, Refusal> {
    let (mut crumbs, mut updated, mut titles) = (None, None, Vec::new());
    for block in blocks {
        for (index, text) in block.text.lines().map(str::trim).enumerate() {
            let line = block.line + index;
            if let Some(found) = UPDATED.captures(text) {
                updated = Some(At::new(group(&found, "day").to_owned(), line));
            } else if CRUMBS.is_match(text) {
                crumbs = Some(At::new(text.to_owned(), line));
            } else {
                titles.push(At::new(text.to_owned(), line));
            }
        }
    }
    let last = blocks.last().map_or(1, |block| block.line);
    let mut titles = titles.into_iter();
    let (title, next) = (titles.next(), titles.next());
    if let Some(next) = next {
        let reason = "before `Function` stand breadcrumb, date and title, and nothing else: this is a menu or a page in another layout";
        return Err(Refusal { reason: reason.to_owned(), line: next.line });
    }
    let Some(title) = title else {
        return Err(Refusal { reason: "the page has no title; take it from its beginning".to_owned(), line: last });
    };
    let mut unplaced = Vec::new();
    let mut place: Vec<String> = Vec::new();
    if let Some(crumbs) = crumbs {
        place =
            crumbs.value.split(['/', '>']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
        place = without_title(place, &crumbs.value, &title.value);
        if !crumbs.value.trim_end().ends_with(title.value.as_str()) {
            unplaced
                .push(At::new(format!("The breadcrumb does not end with the title: {}", crumbs.value), crumbs.line));
        }
    }
    Ok(Head { title, updated, place, unplaced })
}

/// The headings above the page: a title may hold a slash itself.
fn without_title(place: Vec<String>, crumbs: &str, title: &str) -> Vec<String> {
    match crumbs.trim_end().strip_suffix(title) {
        Some(above) => {
            above.split(['/', '>']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
        }
        None => place,
    }
}
