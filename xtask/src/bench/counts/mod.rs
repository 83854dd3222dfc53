//! `bench counts`: what can be counted, against the numbers in a file of the same commit.
//!
//! What grows by more than a twentieth fails, unless the file is changed as well.

mod count;
mod instructions;

use super::workshop::{Workshop, read};
use crate::args::CountsOptions;
use crate::exit_code::Exit;
use crate::fs;
use crate::terminal::{print, print_error, report_file_error};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

const FILE: &str = "tests/bench/counts.json";

/// So many percent more or less than before are worth a word.
const TOLERATED: f64 = 5.0;

/// Where the names of counts begin that need valgrind, and the same compiler.
const INSTRUCTIONS: &str = "instructions";

const COMPILER: &str = "compiler";

/// What was counted, by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counts {
    /// The compiler that made what the instructions are of.
    pub compiler: String,
    /// The numbers.
    pub numbers: BTreeMap<String, f64>,
}

/// What a comparison says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What must not be.
    pub errors: Vec<String>,
    /// What should be looked at.
    pub notes: Vec<String>,
}

/// Counts, and compares or writes.
pub fn run(options: &CountsOptions) -> Exit {
    let (model, scale) = match super::understood() {
        Ok(understood) => understood,
        Err(exit) => return exit,
    };
    let workshop = match Workshop::open() {
        Ok(workshop) => workshop,
        Err(problem) => return super::failed(&problem),
    };
    let now = match count::all(&workshop, &model, &scale) {
        Ok(now) => now,
        Err(problem) => return super::failed(&problem),
    };
    let path = workshop.in_project(FILE);
    let known = match read(&path).map(|text| Counts::read(&text)) {
        Ok(Ok(known)) => known,
        Ok(Err(problem)) if !options.write => return super::failed(&format!("`{}`: {problem}", path.display())),
        Ok(Err(_)) | Err(_) => Counts::default(),
    };
    if options.write {
        return match fs::replace(&path, now.over(known).to_string().as_str()) {
            Ok(()) => print(&format!("{}: written\n", path.display())),
            Err(error) => report_file_error(&error),
        };
    }
    tell(&judge(&known, &now), now.numbers.len())
}

fn tell(verdict: &Verdict, count: usize) -> Exit {
    let note: String = verdict.notes.iter().map(|note| format!("note: {note}\n")).collect();
    let printed = print(&note);
    if verdict.errors.is_empty() {
        return if printed == Exit::Success {
            print(&format!("{FILE}: {count} counts, none has grown\n"))
        } else {
            printed
        };
    }
    print_error(&verdict.errors.iter().map(|error| format!("error: {error}\n")).collect::<String>());
    print_error(
        "help: where it is meant to be so, run `cargo xtask bench counts --write` and commit the file with the change\n",
    );
    Exit::Failed
}

/// Compares what was counted with what the file has.
pub fn judge(known: &Counts, now: &Counts) -> Verdict {
    let mut verdict = Verdict::default();
    let is_comparable = |name: &str| !name.starts_with(INSTRUCTIONS) || known.compiler == now.compiler;
    for (name, number) in now.numbers.iter().filter(|(name, _)| is_comparable(name)) {
        let Some(before) = known.numbers.get(name) else {
            verdict.errors.push(format!("{FILE} does not have \"{name}\", which is {number}"));
            continue;
        };
        let percent = (number / before - 1.0).abs() * 100.0;
        if number * 100.0 > before * (100.0 + TOLERATED) {
            verdict.errors.push(format!("\"{name}\" has grown by {percent:.1} %, from {before} to {number}"));
        } else if number * 100.0 < before * (100.0 - TOLERATED) {
            verdict.notes.push(format!(
                "\"{name}\" has shrunk by {percent:.1} %, from {before} to {number}; `cargo xtask bench counts --write` keeps it there"
            ));
        }
    }
    if known.compiler != now.compiler {
        verdict.notes.push(format!("instructions are not compared: {} is not {}", now.compiler, known.compiler));
    }
    let has_instructions = now.numbers.keys().any(|name| name.starts_with(INSTRUCTIONS));
    for name in known.numbers.keys().filter(|name| !now.numbers.contains_key(*name)) {
        match name.starts_with(INSTRUCTIONS) && !has_instructions {
            true => verdict.notes.push(format!("\"{name}\" is not compared: valgrind is not there")),
            false => verdict.errors.push(format!("\"{name}\" stands in {FILE} and is not counted any more")),
        }
    }
    verdict
}

impl Counts {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// It is no JSON object of numbers beside the compiler.
    pub fn read(text: &str) -> Result<Self, String> {
        let members: Map<String, Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut counts = Self::default();
        for (name, value) in members {
            match (value.as_str(), value.as_f64()) {
                (Some(text), _) if name == COMPILER => counts.compiler = text.to_owned(),
                (_, Some(number)) => _ = counts.numbers.insert(name, number),
                _ => return Err(format!("`{name}` is no number")),
            }
        }
        Ok(counts)
    }

    /// These, and what only an earlier count could tell.
    fn over(self, known: Self) -> Self {
        let has_instructions = self.numbers.keys().any(|name| name.starts_with(INSTRUCTIONS));
        let compiler = if has_instructions { self.compiler } else { known.compiler };
        let mut numbers: BTreeMap<String, f64> = known.numbers;
        numbers.retain(|name, _| name.starts_with(INSTRUCTIONS) && !has_instructions);
        numbers.extend(self.numbers);
        Self { compiler, numbers }
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{{\n  \"{COMPILER}\": {},", Value::from(self.compiler.as_str()))?;
        let lines = self.numbers.iter().map(|(name, number)| format!("  {}: {number}", Value::from(name.as_str())));
        writeln!(f, "{}\n}}", lines.collect::<Vec<_>>().join(",\n"))
    }
}
