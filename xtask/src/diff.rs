//! `diff`: reports API changes between two specs, the next version and the changelog entry.

use crate::args::{DiffOptions, SpecOption, project};
use crate::exit_code::Exit;
use crate::fs;
use crate::manifest;
use crate::terminal::{print, print_error, report_file_error};
use crate::{git, spec};
use anstyle::{AnsiColor, Style};
use codegen::diff::{Bump, Change, Effect, bump, diff, entry};
use codegen::model::Model;
use std::path::Path;

/// Directory of the spec in a revision.
const FOLDER: &str = "spec";

/// Runs the command.
pub fn run(options: &DiffOptions) -> Exit {
    let sides = side(Some(&options.old)).and_then(|old| Ok((old, side(options.new.as_deref())?)));
    let (old, new) = match sides {
        Ok(sides) => sides,
        Err(exit) => return exit,
    };
    let changes = diff(&old, &new);
    let printed = if options.changelog { print(&entry(&changes)) } else { report(&changes) };
    match printed {
        Exit::Success if options.check && bump(&changes) == Bump::Breaking => Exit::OutOfDate,
        printed => printed,
    }
}

/// The model of a side. Reports its errors.
fn side(name: Option<&str>) -> Result<Model, Exit> {
    let Some(name) = name else { return spec::model(&SpecOption { folder: None }.folder()) };
    if Path::new(name).is_dir() {
        return spec::model(Path::new(name));
    }
    let sources = git::read_spec(&project(), name, FOLDER).map_err(|error| {
        print_error(&format!(
            "error: `{name}` is neither a directory nor a git revision with a spec\n{error}\n\
             help: give a directory with `service.yaml`, or a git revision such as `HEAD~1`, `main` or a tag\n"
        ));
        Exit::Usage
    })?;
    spec::understand(&sources)
}

fn report(changes: &[Change]) -> Exit {
    let mut text = Effect::ALL.iter().map(|effect| section(*effect, changes)).collect::<String>();
    if !changes.is_empty() {
        text.push_str(&format!("for CHANGELOG.md\n{}\n", entry(changes)));
    }
    let counts: Vec<String> = Effect::ALL.iter().filter_map(|effect| counted(*effect, changes)).collect();
    let counts = if counts.is_empty() { "nothing changed".to_owned() } else { counts.join(", ") };
    match version(changes) {
        Ok(version) => print(&format!("{text}{counts}; {version}\n")),
        Err(exit) => exit,
    }
}

fn section(effect: Effect, changes: &[Change]) -> String {
    let (title, style) = match effect {
        Effect::BreaksSource => ("breaks code of callers", AnsiColor::Red.on_default().bold()),
        Effect::BreaksBehaviour => ("breaks calls of code that compiles", AnsiColor::Red.on_default().bold()),
        Effect::Compatible => ("new, and nobody breaks", AnsiColor::Green.on_default().bold()),
        Effect::Documentation => ("documentation", Style::new().bold()),
    };
    let lines: String = changes.iter().filter(|change| change.effect == effect).map(line).collect();
    if lines.is_empty() { lines } else { format!("{style}{title}{style:#}\n{lines}\n") }
}

/// Formats a change with its Rust items.
fn line(change: &Change) -> String {
    let items = if change.items.is_empty() { String::new() } else { format!("      {}\n", change.items.join(", ")) };
    format!("  {}: {}\n{items}", change.subject, change.what)
}

fn counted(effect: Effect, changes: &[Change]) -> Option<String> {
    let count = changes.iter().filter(|change| change.effect == effect).count();
    let word = match effect {
        Effect::BreaksSource => "break code",
        Effect::BreaksBehaviour => "break calls",
        Effect::Compatible => "new",
        Effect::Documentation => "of documentation",
    };
    (count > 0).then(|| format!("{count} {word}"))
}

/// The current and the next version of the client.
fn version(changes: &[Change]) -> Result<String, Exit> {
    let path = project().join("generated-client").join("Cargo.toml");
    let text = fs::read_text(&path).map_err(|error| report_file_error(&error))?;
    let Some(version) = manifest::version(&text) else {
        print_error(&format!("error: `{}` has no version\n", path.display()));
        return Err(Exit::File);
    };
    let (next, rule) = bump(changes).next(&version);
    Ok(if next == version {
        format!("version {version} stays")
    } else {
        format!("version {version} -> {next}: {rule}")
    })
}
