//! Reads lists of values: bullets with or without a meaning, and paragraphs `VALUE: meaning`.

use super::super::paragraphs::ParagraphKind;
use super::super::pattern::{Pattern, group};
use super::fact::EnumValue;
use super::labels::{Label, LabeledParagraph};
use super::reader::Reader;

static ITEM: Pattern = Pattern::new(
    r#"^["'`]?(?<wire>[\w+\-][\w.\-+/]*?)["'`]?(?:\s*[::]\s*(?<a>\S.*)|\s+[-–—]\s+(?<b>\S.*)|\s*\((?<c>[^()]+)\)[.;]?|[.;]?)$"#,
);
static NOT_A_VALUE: Pattern = Pattern::new(
    r"(?i)^(?:notes?|caution|notice|examples?|default|minimum|maximum|format|constraints?|range|definition|description|description|value|values|remarks?|tip)$",
);
static LEAD: Pattern = Pattern::new(
    r"(?i)(?:^|[.,;]\s+|\s)(?:(?:currently, )?(?:the )?(?:(?:possible |available |valid |enumerated )?values?|options?|it|which)(?: of this parameter)?\s+(?:can be|are|may be|include|is one of|must be)(?: one of)?(?: the following| as follows)*(?: values?| options?)?|can be|options|values|enumerated values?|the following (?:values|options)|as follows)\s*:?\s*$",
);

impl Reader<'_> {
    /// Takes the lists of values out of the paragraphs.
    pub(super) fn read_lists(&mut self, paragraphs: Vec<LabeledParagraph>) -> Vec<LabeledParagraph> {
        let mut left: Vec<LabeledParagraph> = Vec::new();
        let mut rest = paragraphs.as_slice();
        while let Some(first) = rest.first() {
            let length = list_length(rest);
            let (list, after) = rest.split_at(length.max(1));
            rest = after;
            if length == 0 || !self.read_list(list, left.last_mut()) {
                left.extend(list.iter().cloned());
            }
            if length == 0 && first.text.is_empty() {
                // An empty label without a list is dropped.
                left.retain(|paragraph| {
                    !paragraph.text.is_empty() || rest.first().is_some_and(|next| next.kind == ParagraphKind::Bullet)
                });
            }
        }
        left.retain(|paragraph| !paragraph.text.is_empty());
        left
    }

    /// Reads a list and returns `true` if its items are values.
    fn read_list(&mut self, list: &[LabeledParagraph], lead: Option<&mut LabeledParagraph>) -> bool {
        let items: Vec<Option<EnumValue>> = list.iter().map(|paragraph| self.item(paragraph)).collect();
        let found = items.iter().flatten().count();
        let explained = items.iter().flatten().filter(|item| item.meaning.is_some()).count();
        let is_introduced =
            lead.as_deref().is_some_and(|lead| is_lead(lead) || lead.text.is_empty() && lead.label == Label::Range);
        let is_complete = found == items.len();
        let bare = list.first().is_some_and(|paragraph| paragraph.kind == ParagraphKind::Plain);
        let colon = lead.as_deref().is_some_and(|lead| lead.text.ends_with(':'));
        let fits = if bare {
            is_complete && (found >= 2 || is_introduced || colon)
        } else {
            is_introduced && found > 0 || is_complete && explained == found
        };
        if !fits {
            return false;
        }
        let known: Vec<String> = self.facts.values.iter().map(|value| value.wire.to_string()).collect();
        let listed: Vec<String> = items.iter().flatten().map(|item| item.wire.to_string()).collect();
        if !known.is_empty() && (known.len() != listed.len() || !known.iter().all(|wire| listed.contains(wire))) {
            let line = list.first().map_or(0, |paragraph| paragraph.line);
            self.add_ambiguity(
                &format!("The values {} and {} are in two lists.", known.join(", "), listed.join(", ")),
                line,
            );
        }
        for (item, paragraph) in items.into_iter().zip(list) {
            match item {
                Some(item) => self.add_value(item),
                None => self.add_ambiguity(&paragraph.text, paragraph.line),
            }
        }
        if let Some(lead) = lead {
            strip(lead);
        }
        true
    }

    fn item(&self, paragraph: &LabeledParagraph) -> Option<EnumValue> {
        let found = ITEM.captures(&paragraph.text)?;
        let wire = group(&found, "wire");
        let meaning = ["a", "b", "c"].into_iter().map(|name| group(&found, name)).find(|text| !text.is_empty());
        let value = self.ty.value(wire).filter(|_| !NOT_A_VALUE.is_match(wire))?;
        Some(EnumValue::new(value, meaning.map(|text| text.trim().to_owned()), paragraph.line))
    }

    /// Adds a value, or the meaning of a known one.
    pub(super) fn add_value(&mut self, value: EnumValue) {
        if let Some(meaning) = &value.meaning {
            self.read_default_value(&value.wire, meaning, value.line);
        }
        match self.facts.values.iter_mut().find(|known| known.wire == value.wire) {
            Some(known) if known.meaning.is_none() => known.meaning = value.meaning,
            Some(_) => {}
            None => self.facts.values.push(value),
        }
    }
}

/// The number of paragraphs at the beginning that are items of one list.
fn list_length(paragraphs: &[LabeledParagraph]) -> usize {
    let Some(first) = paragraphs.first() else { return 0 };
    let is_item = |paragraph: &&LabeledParagraph| match first.kind {
        ParagraphKind::Bullet => paragraph.kind == ParagraphKind::Bullet && paragraph.indent == first.indent,
        ParagraphKind::Plain => paragraph.kind == ParagraphKind::Plain && is_bare_item(&paragraph.text),
    };
    paragraphs.iter().take_while(is_item).count()
}

/// Returns `true` for a paragraph `VALUE: meaning`.
fn is_bare_item(text: &str) -> bool {
    ITEM.captures(text).is_some_and(|found| {
        !group(&found, "a").is_empty() && !NOT_A_VALUE.is_match(group(&found, "wire")) || !group(&found, "b").is_empty()
    })
}

fn is_lead(paragraph: &LabeledParagraph) -> bool {
    LEAD.is_match(paragraph.text.trim())
}

/// Removes the words that introduce the list from the text before it.
fn strip(lead: &mut LabeledParagraph) {
    let text = lead.text.trim();
    let end = LEAD.captures(text).and_then(|found| found.get(0)).map_or(text.len(), |found| found.start());
    let kept = text.get(..end).unwrap_or_default().trim_end_matches([':', ',', ' ']);
    lead.text = match kept {
        "" => String::new(),
        kept if kept.ends_with(['.', '!', '?']) => kept.to_owned(),
        kept => format!("{kept}."),
    };
}
