//! The examples of successes, which the fake service answers.

use super::Entry;
use super::page::Page;
use super::print::WIDTH;
use crate::model::{ArgumentKind, Content, Operation, Status};
use proc_macro2::Literal;

/// `examples.rs`, from what each operation has in it.
pub(super) fn emit(entries: &[&Entry]) -> String {
    let mut page = Page::new("What the documents show of each operation's success: status and body.");
    let mut examples = entries.iter().filter_map(|entry| entry.example.as_deref()).peekable();
    let about = "/// The first example of each operation that has one: the operation's name, the parameter that\n\
                 /// says where a page begins, status and body.\n\
                 pub(crate) const EXAMPLES: &[(&str, Option<&str>, u16, &str)] = &[";
    let gap = if examples.peek().is_some() { "\n" } else { "" };
    page.text([about, gap].into_iter().chain(examples).chain(["];\n"]));
    page.finish("spec/operations")
}

/// The first success that is shown, as an entry of the list; one without a body shows itself.
pub(super) fn example(operation: &Operation) -> Option<String> {
    let name = format!("{:?}", operation.name);
    operation.replies.iter().find_map(|reply| {
        let Status::Code(status @ 200..=299) = reply.status else { return None };
        let body = match (&reply.body, reply.examples.first()) {
            (_, Some(example)) => example.text.as_str(),
            (Content::Empty, None) => "",
            (Content::Json(_) | Content::Binary, None) => return None,
        };
        let turn = turn(operation).map_or_else(|| "None".to_owned(), |wire| format!("Some({})", Literal::string(wire)));
        let parts = [name.clone(), turn, status.to_string(), raw(body)];
        let short = format!("    ({}),\n", parts.join(", "));
        if short.len() <= WIDTH + 1 {
            return Some(short);
        }
        Some(format!("    (\n{}    ),\n", parts.map(|part| format!("        {part},\n")).concat()))
    })
}

/// The name on the wire of the parameter that says where a page begins.
fn turn(operation: &Operation) -> Option<&str> {
    let paging = operation.paging.as_ref()?;
    let argument = operation.arguments.iter().find(|argument| argument.name == paging.turn.argument())?;
    match &argument.kind {
        ArgumentKind::Parameter { wire, .. } => Some(wire),
        _ => None,
    }
}

/// Text as a raw literal, which reads as the text does, unless it holds what no source may hold.
fn raw(text: &str) -> String {
    let plain = |each: char| matches!(each, '\n' | ' '..='~') || each.is_alphanumeric();
    if !text.chars().all(plain) {
        return Literal::string(text).to_string();
    }
    let fence =
        "#".repeat(1 + text.split('"').map(|part| part.len() - part.trim_start_matches('#').len()).max().unwrap_or(0));
    format!("r{fence}\"{text}\"{fence}")
}
