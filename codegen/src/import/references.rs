//! Resolves `$ref` within a definition.

use super::node::Node;
use super::report::{Report, Result};
use super::value::Value;
use crate::spec::pointer::Pointer;
use std::collections::HashSet;

/// Maximum length of a chain of references. This maximum limits the time to follow a chain.
const MAX_STEPS: usize = 64;

/// The root of a definition, where references start.
#[derive(Clone, Copy)]
pub(super) struct Root<'a>(pub(super) &'a Value);

impl<'a> Root<'a> {
    pub(super) fn node(self) -> Node<'a> {
        Node { value: self.0, at: Pointer::default() }
    }

    /// Follows the `$ref` of a node until a node has none.
    pub(super) fn follow(self, node: &Node<'a>, report: &Report) -> Result<Node<'a>> {
        let mut node = node.clone();
        let mut seen = HashSet::new();
        while let Some(text) = reference(&node) {
            if !seen.insert(text) {
                let help = "refer to a definition that is not a reference";
                return Err(report.error(&node.at, "this reference leads back to itself", help));
            }
            if seen.len() > MAX_STEPS {
                let message = format!("a chain of more than {MAX_STEPS} references begins here");
                return Err(report.error(&node.at, message, "refer to the last target of the chain"));
            }
            node = self.target(text, &node.at, report)?;
        }
        Ok(node)
    }

    /// Finds the target of one reference.
    pub(super) fn target(self, text: &str, at: &Pointer, report: &Report) -> Result<Node<'a>> {
        let Some(path) = text.strip_prefix("#/") else {
            let message = format!("the reference `{text}` points outside the file");
            return Err(report.error(at, message, "bundle the definition into one file first"));
        };
        let mut found = self.node();
        for step in path.split('/') {
            let step =
                percent_encoding::percent_decode_str(step).decode_utf8_lossy().replace("~1", "/").replace("~0", "~");
            let next = match found.value {
                Value::Sequence(_) => step.parse().ok().and_then(|index| found.element(index)),
                _ => found.get(&step),
            };
            let Some(next) = next else {
                let message = format!("the target of the reference `{text}` does not exist");
                return Err(report.error(at, message, "correct the name, or define the target"));
            };
            found = next;
        }
        Ok(found)
    }
}

/// Returns the `$ref` of a node.
pub(super) fn reference<'a>(node: &Node<'a>) -> Option<&'a str> {
    node.value.as_mapping()?.get("$ref")?.as_str()
}
