//! `diff`: reports API changes between two specs, the next version and the changelog entry.

use crate::args::{CheckOptions, DiffOptions, MessageFormat, project};
use crate::exit_code::{Exit, ExitResult};
use crate::fs;
use crate::manifest;
use crate::terminal::{fail, print, print_styled, report_file_error};
use crate::{git, spec};
use anstyle::{AnsiColor, Style};
use codegen::diff::{Bump, Change, Effect, bump, diff, entry};
use codegen::escape::escape;
use codegen::model::Model;
use std::path::Path;

/// Path of the spec in the repository.
const DIR: &str = "spec";

/// Compares the two specs and prints the report or the changelog entry.
pub fn run(options: &DiffOptions) -> ExitResult {
    let old = read_model(Some(&options.old))?;
    let new = read_model(options.new.as_deref())?;
    let changes = diff(&old, &new);
    if options.changelog { print(&entry(&changes)) } else { print_styled(&report(&changes)?) }.ok()?;
    let fails = options.check && bump(&changes) == Bump::Breaking;
    Ok(if fails { Exit::OutOfDate } else { Exit::Success })
}

/// Reads the spec in the named directory or revision, or the spec of this project if there is no name. Prints the
/// errors of an invalid spec.
fn read_model(name: Option<&str>) -> Result<Model, Exit> {
    let Some(name) = name else { return spec::model(&CheckOptions::default()) };
    if Path::new(name).is_dir() {
        return spec::model(&CheckOptions::new(Some(name.into())));
    }
    let sources = git::read_spec(&project(), name, DIR).map_err(|error| {
        let problem = format!(
            "`{name}` is neither a directory nor a git revision with a spec\n{error}\n\
             help: give a directory with `service.yaml`, or a git revision such as `HEAD~1`, `main` or a tag"
        );
        fail(Exit::Usage, problem)
    })?;
    spec::resolve(&sources, MessageFormat::Human)
}

/// Formats the changes, escaped and with styles.
fn report(changes: &[Change]) -> Result<String, Exit> {
    let mut text = Effect::ALL.iter().map(|effect| section(*effect, changes)).collect::<String>();
    if !changes.is_empty() {
        text.push_str(&format!("for CHANGELOG.md\n{}\n", escape(&entry(changes))));
    }
    let counts: Vec<String> = Effect::ALL.iter().filter_map(|effect| format_count(*effect, changes)).collect();
    let counts = if counts.is_empty() { "nothing changed".to_owned() } else { counts.join(", ") };
    Ok(format!("{text}{counts}; {}\n", version(changes)?))
}

fn section(effect: Effect, changes: &[Change]) -> String {
    let (title, style) = match effect {
        Effect::BreaksSource => ("breaks the source code of callers", AnsiColor::Red.on_default().bold()),
        Effect::BreaksBehavior => ("breaks the behavior of calls", AnsiColor::Red.on_default().bold()),
        Effect::Compatible => ("compatible additions", AnsiColor::Green.on_default().bold()),
        Effect::Documentation => ("documentation", Style::new().bold()),
    };
    let lines: String = changes.iter().filter(|change| change.effect == effect).map(line).collect();
    if lines.is_empty() { lines } else { format!("{style}{title}{style:#}\n{}\n", escape(&lines)) }
}

/// Formats a change, followed by the Rust items that it affects.
fn line(change: &Change) -> String {
    let items = if change.items.is_empty() { String::new() } else { format!("      {}\n", change.items.join(", ")) };
    format!("  {}: {}\n{items}", change.subject, change.description)
}

fn format_count(effect: Effect, changes: &[Change]) -> Option<String> {
    let count = changes.iter().filter(|change| change.effect == effect).count();
    let word = match effect {
        Effect::BreaksSource => "breaking source code",
        Effect::BreaksBehavior => "breaking behavior",
        Effect::Compatible => "compatible",
        Effect::Documentation => "documentation",
    };
    (count > 0).then(|| format!("{count} {word}"))
}

/// Describes the current and the next version of the client.
fn version(changes: &[Change]) -> Result<String, Exit> {
    let path = project().join("generated-client").join("Cargo.toml");
    let text = fs::read_text(&path).map_err(|error| report_file_error(&error))?;
    let version = manifest::version(&text);
    let version = version.ok_or_else(|| fail(Exit::File, format!("`{}` has no version", path.display())))?;
    let (next, rule) = bump(changes).next(&version);
    Ok(if next == version {
        format!("version {version} is kept")
    } else {
        format!("version {version} -> {next}: {rule}")
    })
}
