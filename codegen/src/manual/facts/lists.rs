//! Reads lists of values: bullets with or without a meaning, and paragraphs `VALUE: meaning`.

use super::super::paragraphs::BlockKind;
use super::super::pattern::{Pattern, group};
use super::fact::EnumValue;
use super::labels::{Label, Piece};
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
    /// Takes the lists of values out of the pieces.
    pub(super) fn read_lists(&mut self, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut left: Vec<Piece> = Vec::new();
        let mut rest = pieces.as_slice();
        while let Some(first) = rest.first() {
            let length = list_length(rest);
            let (list, after) = rest.split_at(length.max(1));
            rest = after;
            if length == 0 || !self.read_list(list, left.last_mut()) {
                left.extend(list.iter().cloned());
            }
            if length == 0 && first.text.is_empty() {
                // An empty label without a list is dropped.
                left.retain(|piece| {
                    !piece.text.is_empty() || rest.first().is_some_and(|next| next.kind == BlockKind::Bullet)
                });
            }
        }
        left.retain(|piece| !piece.text.is_empty());
        left
    }

    /// Reads a list and returns `true` if its items are values.
    fn read_list(&mut self, list: &[Piece], lead: Option<&mut Piece>) -> bool {
        let items: Vec<Option<EnumValue>> = list.iter().map(|piece| self.item(piece)).collect();
        let found = items.iter().flatten().count();
        let explained = items.iter().flatten().filter(|item| item.meaning.is_some()).count();
        let is_introduced =
            lead.as_deref().is_some_and(|lead| is_lead(lead) || lead.text.is_empty() && lead.label == Label::Range);
        let is_complete = found == items.len();
        let bare = list.first().is_some_and(|piece| piece.kind == BlockKind::Paragraph);
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
            let line = list.first().map_or(0, |piece| piece.line);
            self.doubt(&format!("The values {} and {} are in two lists.", known.join(", "), listed.join(", ")), line);
        }
        for (item, piece) in items.into_iter().zip(list) {
            match item {
                Some(item) => self.add_value(item),
                None => self.doubt(&piece.text, piece.line),
            }
        }
        if let Some(lead) = lead {
            strip(lead);
        }
        true
    }

    fn item(&self, piece: &Piece) -> Option<EnumValue> {
        let found = ITEM.captures(&piece.text)?;
        let wire = group(&found, "wire");
        let meaning = ["a", "b", "c"].into_iter().map(|name| group(&found, name)).find(|text| !text.is_empty());
        let value = self.ty.value(wire).filter(|_| !NOT_A_VALUE.is_match(wire))?;
        Some(EnumValue::new(value, meaning.map(|text| text.trim().to_owned()), piece.line))
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

/// The number of pieces at the beginning that are items of one list.
fn list_length(pieces: &[Piece]) -> usize {
    let Some(first) = pieces.first() else { return 0 };
    let is_item = |piece: &&Piece| match first.kind {
        BlockKind::Bullet => piece.kind == BlockKind::Bullet && piece.indent == first.indent,
        BlockKind::Paragraph => piece.kind == BlockKind::Paragraph && is_bare_item(&piece.text),
    };
    pieces.iter().take_while(is_item).count()
}

/// Returns `true` for a paragraph `VALUE: meaning`.
fn is_bare_item(text: &str) -> bool {
    ITEM.captures(text).is_some_and(|found| {
        !group(&found, "a").is_empty() && !NOT_A_VALUE.is_match(group(&found, "wire")) || !group(&found, "b").is_empty()
    })
}

fn is_lead(piece: &Piece) -> bool {
    LEAD.is_match(piece.text.trim())
}

/// Removes the words that introduce the list from the text before it.
fn strip(lead: &mut Piece) {
    let text = lead.text.trim();
    let end = LEAD.captures(text).and_then(|found| found.get(0)).map_or(text.len(), |found| found.start());
    let kept = text.get(..end).unwrap_or_default().trim_end_matches([':', ',', ' ']);
    lead.text = match kept {
        "" => String::new(),
        kept if kept.ends_with(['.', '!', '?']) => kept.to_owned(),
        kept => format!("{kept}."),
    };
}
