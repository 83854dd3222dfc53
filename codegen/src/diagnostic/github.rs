//! Formats errors as workflow commands of GitHub Actions, which annotate the lines of a pull request.

use super::{Diagnostic, Label};
use crate::escape::escape;
use crate::source::SourceMap;

/// Formats each error as one line with the workflow command `error`. The title of each annotation is `title`.
pub fn github(diagnostics: &[Diagnostic], sources: &SourceMap, title: &str) -> String {
    diagnostics.iter().map(|diagnostic| command(diagnostic, sources, title)).collect()
}

fn command(diagnostic: &Diagnostic, sources: &SourceMap, title: &str) -> String {
    let mut properties = diagnostic.labels.first().map(|label| location(label, sources)).unwrap_or_default();
    properties.push(("title", title.to_owned()));
    let properties: Vec<String> =
        properties.into_iter().map(|(name, value)| format!("{name}={}", property(&value))).collect();
    format!("::error {}::{}\n", properties.join(","), data(&message(diagnostic, sources)))
}

/// Returns the properties of a location. The end is exclusive, but GitHub marks the end column, too.
fn location(label: &Label, sources: &SourceMap) -> Vec<(&'static str, String)> {
    let mut properties = vec![("file", sources.shown_path(label.file))];
    // An empty span at the start means the whole file.
    if label.span != (0..0) {
        let (line, column) = sources.line_and_column(label.file, label.span.start);
        let (end_line, end) = sources.line_and_column(label.file, label.span.end);
        let end_column = if end_line == line { end.saturating_sub(1).max(column) } else { end };
        let numbers = [("line", line), ("col", column), ("endLine", end_line), ("endColumn", end_column)];
        properties.extend(numbers.map(|(name, number)| (name, number.to_string())));
    }
    properties
}

/// Returns the message, the other locations and the remedy, one per line.
fn message(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let mut lines = vec![diagnostic.message.clone()];
    for (index, label) in diagnostic.labels.iter().enumerate() {
        if index == 0 && !label.text.is_empty() {
            lines.push(label.text.clone());
        } else if index > 0 {
            lines.push(format!("{}: {}", sources.position(&label.location()), label.text));
        }
    }
    lines.extend(diagnostic.help.iter().map(|help| format!("help: {help}")));
    lines.join("\n")
}

/// Escapes the text of a command. A line break would end the command.
fn data(text: &str) -> String {
    escape(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::github;
    use crate::diagnostic::Diagnostic;
    use crate::source::{Location, SourceMap};

    #[test]
    fn separators_of_properties_are_escaped_in_properties_only() {
        let sources = SourceMap::new([("service.yaml".to_owned(), b"a: b\n".to_vec())]).with_root("50%/a,b:c");
        let (file, _) = sources.iter().next().unwrap();
        let error = Diagnostic::new(Location { file, span: 3..4 }, "a,b:c is 50%\nor more");
        assert_eq!(
            github(&[error], &sources, "no: title, no"),
            "::error file=50%25/a%2Cb%3Ac/service.yaml,line=1,col=4,endLine=1,endColumn=4,title=no%3A title%2C no::a,b:c is 50%25%0Aor more\n"
        );
    }
}
