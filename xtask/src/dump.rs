//! `dump`: prints a stage of the generator: the parsed spec, the model or the emitted files.

use crate::args::{DumpOptions, Stage};
use crate::exit_code::{Exit, ExitResult};
use crate::spec::sources;
use crate::terminal::{fail, print, report_invalid_spec};
use codegen::diagnostic::Diagnostic;
use codegen::source::SourceMap;
use codegen::suggest::with_suggestion;

/// Prints a stage, or only the parts whose name contains a string.
pub fn run(options: &DumpOptions) -> ExitResult {
    let sources = sources(&options.spec.dir())?;
    let parts = match options.stage {
        Stage::Spec => spec(&sources),
        Stage::Model => model(&sources),
        Stage::Files => files(&sources),
    };
    let parts = parts.map_err(|errors| report_invalid_spec(&errors, &sources, options.spec.message_format))?;
    let name = options.name.as_deref().unwrap_or_default();
    let wanted = |part: &&Part| part.name.contains(name) && (options.name.is_some() || !part.is_inner);
    let chosen: Vec<&Part> = parts.iter().filter(wanted).collect();
    if chosen.is_empty() && !parts.is_empty() {
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        let help = format!("the parts are {}", names.join(", "));
        let problem = format!("no part has `{name}` in its name");
        return Err(fail(Exit::Usage, with_suggestion(&problem, name, names, &help)));
    }
    Ok(print(&chosen.iter().map(|part| format!("=== {}\n{}\n", part.name, part.text)).collect::<String>()))
}

/// One file, operation or type of a stage.
struct Part {
    name: String,
    text: String,
    /// `true` if the text of another part contains this part, such as the types of an operation. Such a part is printed
    /// only if the command line has a name.
    is_inner: bool,
}

fn spec(sources: &SourceMap) -> Result<Vec<Part>, Vec<Diagnostic>> {
    let spec = codegen::spec::read(sources)?;
    let mut parts = Vec::new();
    parts.extend(spec.service.iter().map(|file| part(&file.path, &file.content)));
    parts.extend(spec.errors.iter().map(|file| part(&file.path, &file.content)));
    parts.extend(spec.types.iter().map(|file| part(&file.path, &file.content)));
    parts.extend(spec.operations.iter().map(|file| part(&file.path, &file.content)));
    Ok(parts)
}

fn model(sources: &SourceMap) -> Result<Vec<Part>, Vec<Diagnostic>> {
    let model = codegen::parse_and_resolve(sources)?;
    let mut parts = vec![part(&model.service.name, &model.service)];
    let codes = model.error_codes.entries.iter().map(|entry| Part { is_inner: true, ..part(&entry.code, entry) });
    parts.extend(codes);
    parts.extend(model.topics.iter().flat_map(|topic| &topic.types).map(|def| part(&def.name, def)));
    for operation in model.operations() {
        parts.push(part(&operation.name, operation));
        parts.extend(operation.types.iter().map(|def| Part { is_inner: true, ..part(&def.name, def) }));
    }
    Ok(parts)
}

fn files(sources: &SourceMap) -> Result<Vec<Part>, Vec<Diagnostic>> {
    let files = codegen::compile(sources)?;
    Ok(files.into_iter().map(|(name, text)| Part { name, text, is_inner: false }).collect())
}

fn part(name: &str, content: &impl std::fmt::Debug) -> Part {
    Part { name: name.to_owned(), text: format!("{content:#?}"), is_inner: false }
}
