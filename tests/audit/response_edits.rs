//! Edits of the statuses and the examples of a page.

use crate::page_edits::{Edit, Lines, edit, number_edits, word_edits};
use codegen::manual::Page;

/// Returns edits of the statuses in the list of statuses and in the headings of responses, and of their texts.
pub fn status_edits(page: &Page, lines: &Lines<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for status in &page.statuses {
        let code = &status.value.0;
        let line = status.line;
        let meaning = lines.next(line);
        let name = format!("statuses.{code}");
        edits.push(edit(format!("{name} removed"), lines.without(&[line, meaning].into()), &[&name]));
        edits.push(edit(format!("{name} changed"), lines.with(line, "418"), &[&name, "statuses.418"]));
        edits.extend(word_edits(lines, meaning, &[&name]));
    }
    for response in &page.responses {
        let code = &response.status.value;
        let line = response.status.line;
        let name = format!("responses.{code}");
        edits.push(edit(format!("{name} changed"), lines.with(line, "Status code: 418"), &[&name]));
        for paragraph in &response.description {
            edits.push(edit(format!("{name} text removed"), lines.without(&[paragraph.line].into()), &[&name]));
        }
    }
    edits
}

/// Returns edits of the examples: requests removed, URLs and values changed, fields removed and renamed, and words
/// removed from captions.
pub fn example_edits(page: &Page, lines: &Lines<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, example) in page.request_examples.iter().enumerate() {
        if let Some(request) = &example.request {
            let name = format!("examples.{at}");
            let text = lines.line(request.line);
            edits.push(edit(format!("{name} removed"), lines.without(&[request.line].into()), &["examples."]));
            edits.push(edit(format!("{name} changed"), lines.with(request.line, &format!("{text}1")), &[&name]));
            edits.extend(number_edits(lines, request.line, &[&name]));
        }
        if let Some(body) = &example.body {
            edits.extend(json_edits(lines, body.line, &body.text, &format!("examples.{at}.body")));
        }
    }
    for example in &page.response_examples {
        let Some(body) = &example.body else { continue };
        edits.extend(json_edits(
            lines,
            body.line,
            &body.text,
            &format!("responses.{}.examples.", example.status.value),
        ));
        for paragraph in &example.caption {
            edits.extend(word_edits(lines, paragraph.line, &[&format!("responses.{}", example.status.value)]));
        }
    }
    edits
}

fn json_edits(lines: &Lines<'_>, first: usize, body: &str, name: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for line in first..first + body.lines().count() {
        let text = lines.line(line);
        let Some((key, value)) = text.split_once(" : ") else { continue };
        let renamed = format!("{}x\" : {value}", key.trim_end_matches('"'));
        edits.push(edit(format!("{} renamed", key.trim()), lines.with(line, &renamed), &[name]));
        let bare = value.trim_end_matches(',');
        if ["{", "[ {", "["].contains(&bare) {
            continue;
        }
        let comma = &value[bare.len()..];
        // If the last member is removed, the line before must not end in a comma.
        let removed = if comma.is_empty() && lines.line(line - 1).ends_with(',') {
            let before = lines.with(line - 1, lines.line(line - 1).trim_end_matches(','));
            Lines::new(&before).without(&[line].into())
        } else {
            lines.without(&[line].into())
        };
        edits.push(edit(format!("{} removed", key.trim()), removed, &[name]));
        let other = match bare {
            "true" => "false".to_owned(),
            "false" => "true".to_owned(),
            _ if bare.ends_with('"') => format!("{}1\"", bare.trim_end_matches('"')),
            _ if bare.ends_with(']') => "[ ]".to_owned(),
            // The digit is added at the front, because a digit at the end of a long number may not change its value.
            _ => format!("1{bare}"),
        };
        edits.push(edit(
            format!("{} = {other}", key.trim()),
            lines.with(line, &format!("{key} : {other}{comma}")),
            &[name],
        ));
        let retyped = if bare.starts_with('"') { "7".to_owned() } else { format!("\"{}\"", bare.replace('"', "'")) };
        edits.push(edit(
            format!("{} = {retyped}", key.trim()),
            lines.with(line, &format!("{key} : {retyped}{comma}")),
            &[name],
        ));
    }
    edits
}
