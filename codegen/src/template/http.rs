//! The method and the path of a new operation.

use super::TEMPLATE;
use crate::resolve::path::{METHOD_HELP, METHODS, PATH_HELP, REPEATED_HELP, repeated, template};
use crate::spec::ast::ServiceFile;
use crate::spec::write::{print_key, print_scalar};
use crate::suggest::with_suggestion;

/// The line of the template with the method and the path begins with this key.
const KEY: &str = "http:";

/// The first line of the path parameters in the template, which are a comment.
const FIRST: &str = "# path:";

/// The line after the path parameters in the template.
const NEXT: &str = "# query:";

/// The name of the path parameter in the template.
const PLACEHOLDER: &str = "shelf_id";

/// The method and the path of a new operation.
pub(super) struct Http<'a> {
    /// The method, a space and the path.
    pub(super) text: &'a str,
    /// The names of the path parameters that the operation declares itself.
    pub(super) parameters: Vec<&'a str>,
}

impl<'a> Http<'a> {
    /// Parses the method and the path. `service` declares the path parameters that all operations share.
    pub(super) fn parse(text: &'a str, service: Option<&ServiceFile>) -> Result<Self, String> {
        let (method, path) = text.split_once(' ').unwrap_or((text, ""));
        if !METHODS.contains(&method) {
            let problem = format!("unknown HTTP method `{method}`");
            return Err(with_suggestion(&problem, method, METHODS.iter().copied(), METHOD_HELP));
        }
        let names = template(path, 0).map_err(|(_, problem)| format!("{problem}\nhelp: {PATH_HELP}"))?;
        if let Some((_, problem)) = repeated(&names).first() {
            return Err(format!("{problem}\nhelp: {REPEATED_HELP}"));
        }
        let is_shared = |name: &str| service.is_some_and(|service| service.parameters.path.contains_key(name));
        let parameters = names.into_iter().map(|(name, _)| name).filter(|name| !is_shared(name)).collect();
        Ok(Self { text, parameters })
    }

    /// Writes the method and the path into the template, and declares the path parameters.
    pub(super) fn fill(&self, text: &str) -> String {
        let mut filled = String::new();
        let mut is_in_path = false;
        for line in text.lines() {
            is_in_path = (is_in_path || line.starts_with(FIRST)) && !line.starts_with(NEXT);
            if line.starts_with(FIRST) && !self.parameters.is_empty() {
                filled.push_str(&self.declarations());
            } else if let Some(rest) = line.strip_prefix(KEY) {
                filled.push_str(&format!("{KEY} {} {}\n", print_scalar(self.text), rest.trim_start()));
            } else if !is_in_path || self.parameters.is_empty() {
                filled.push_str(&format!("{line}\n"));
            }
        }
        filled
    }

    /// Returns the lines that declare the parameters. Only the required keys are not comments.
    fn declarations(&self) -> String {
        let lines: Vec<&str> = TEMPLATE
            .lines()
            .skip_while(|line| !line.starts_with(FIRST))
            .take_while(|line| !line.starts_with(NEXT))
            .collect();
        let Some((first, lines)) = lines.split_first() else { return String::new() };
        let mut text = format!("{}\n", uncommented(first));
        for name in &self.parameters {
            for line in lines {
                text.push_str(&declaration(line, name));
            }
        }
        text
    }
}

/// Converts a line of the parameter in the template to a line of the parameter with this name.
fn declaration(line: &str, name: &str) -> String {
    let key = line.trim_start_matches(['#', ' ']).split(':').next().unwrap_or_default();
    let comment = line.split_once(" # ").map_or("", |(_, comment)| comment);
    match key {
        PLACEHOLDER => format!("  {}: # {comment}\n", print_key(name)),
        "type" | "required" => format!("{}\n", uncommented(line)),
        "description" => format!("    {key}: # {comment}\n"),
        _ => format!("{line}\n"),
    }
}

fn uncommented(line: &str) -> &str {
    line.strip_prefix("# ").unwrap_or(line)
}
