//! Descriptions in parts: "Definition", "Constraints", "Range", "Default Value", as paragraphs or as bullets.

use super::super::paragraphs::{Block, BlockKind};
use super::super::pattern::{Pattern, group};

/// A paragraph of a description, below its label if it has one.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) line: usize,
    pub(super) indent: usize,
    pub(super) kind: BlockKind,
    pub(super) label: Label,
}

/// What a part of a description is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    None,
    Definition,
    Constraints,
    Range,
    Default,
}

static LABEL: Pattern =
    Pattern::new(r"(?i)^(?<label>Definition|Constraints?|(?:Value )?Range|Default(?: Value)?)(?:\s*:\s*(?<rest>.*)|)$");

/// Puts each paragraph below its label. Without a definition the words are no labels.
pub(super) fn pieces(blocks: &[Block]) -> Vec<Piece> {
    let labelled = blocks.iter().any(|block| matches!(label(&block.text), Some((Label::Definition, _))));
    let mut current = Label::None;
    let mut pieces = Vec::new();
    for block in blocks {
        let flat = block.text.replace('\n', " ");
        let found = if labelled { label(&flat) } else { None };
        let (text, is_label) = match found {
            Some((label, rest)) => {
                current = label;
                (rest, true)
            }
            None => (flat, false),
        };
        let says_nothing =
            current != Label::None && ["n/a", "none", "-", ""].contains(&text.to_lowercase().trim_end_matches('.'));
        // A label without text leads a list, as a sentence does.
        if says_nothing && !(is_label && text.is_empty()) {
            continue;
        }
        let kind = if is_label { BlockKind::Paragraph } else { block.kind };
        pieces.push(Piece { text, line: block.line, indent: block.indent, kind, label: current });
    }
    pieces
}

fn label(text: &str) -> Option<(Label, String)> {
    let found = LABEL.captures(text)?;
    let label = match group(&found, "label").to_ascii_lowercase().as_str() {
        "definition" => Label::Definition,
        "constraint" | "constraints" => Label::Constraints,
        "range" | "value range" => Label::Range,
        _ => Label::Default,
    };
    Some((label, group(&found, "rest").trim().to_owned()))
}
