//! `$ref`: what it points to within the definition.

use super::losses::{Losses, Trouble};
use super::node::Node;
use crate::spec::pointer::Pointer;
use serde_yaml::Value;

/// References that lead to references; more of them are a circle.
const MOST_STEPS: usize = 16;

/// The root of a definition, where references start.
#[derive(Clone, Copy)]
pub(super) struct Root<'a>(pub(super) &'a Value);

impl<'a> Root<'a> {
    /// The definition as a whole.
    pub(super) fn node(self) -> Node<'a> {
        Node { value: self.0, at: Pointer::default() }
    }

    /// The node itself, or what its `$ref` leads to in the end.
    pub(super) fn follow(self, node: &Node<'a>, losses: &Losses) -> Result<Node<'a>, Trouble> {
        let mut node = node.clone();
        for _ in 0..MOST_STEPS {
            match reference(&node) {
                None => return Ok(node),
                Some(text) => node = self.target(text, &node.at, losses)?,
            }
        }
        Err(losses.trouble(&node.at, "this reference leads to itself", "let it lead to what it means"))
    }

    /// What one reference names.
    pub(super) fn target(self, text: &str, at: &Pointer, losses: &Losses) -> Result<Node<'a>, Trouble> {
        let Some(path) = text.strip_prefix("#/") else {
            let message = format!("the reference `{text}` leads out of the file");
            return Err(losses.trouble(at, message, "bundle the definition into one file first"));
        };
        let mut found = self.node();
        for step in path.split('/') {
            let step =
                percent_encoding::percent_decode_str(step).decode_utf8_lossy().replace("~1", "/").replace("~0", "~");
            let next = match found.value {
                Value::Sequence(_) => found.elements().into_iter().nth(step.parse().unwrap_or(usize::MAX)),
                _ => found.get(&step),
            };
            let Some(next) = next else {
                let message = format!("the reference `{text}` leads to nothing");
                return Err(losses.trouble(at, message, "correct the name, or add what it names"));
            };
            found = next;
        }
        Ok(found)
    }
}

/// The text of a node's `$ref`.
pub(super) fn reference<'a>(node: &Node<'a>) -> Option<&'a str> {
    node.value.as_mapping()?.get("$ref")?.as_str()
}
