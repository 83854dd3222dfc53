//! Imports the definitions of several services of the vendor, generates a client for each, and compiles some of them.
//!
//! `.ci/explore --services "ECS VPC" --compile "ECS"` runs this test and prints one line for each service.

use codegen::import::{Import, Source, import};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tests::crates::{cargo, copy_client, generate, scratch, write_spec};
use tests::definitions;
use tests::spec::{SpecFiles, fixture, real_spec, sources};

/// The services that are imported if the variable `SERVICES` is not set.
const SERVICES: &str = "Workspace ECS VPC IAM RDS CCE";

/// Minimum percentage of definitions that must be imported.
const MINIMUM: f64 = 97.0;

#[derive(Default)]
struct Totals {
    services: usize,
    definitions: usize,
    imported: usize,
    reasons: BTreeMap<String, usize>,
    failed: Vec<String>,
}

#[test]
#[ignore = "downloads the definitions of other services; `.ci/explore --services` runs it"]
fn definitions_of_services_are_imported_and_compile() {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "services");
    let compiled: BTreeSet<String> = words("COMPILE", "").into_iter().collect();
    let mut totals = Totals::default();
    for (service, sources) in services(&directory) {
        measure(&service, sources, compiled.contains(&service), &directory, &mut totals);
    }
    let share = share(totals.imported, totals.definitions);
    let Totals { services, definitions, imported, .. } = totals;
    println!("{services} services, {definitions} definitions, {imported} imported ({share:.1} %)");
    let mut reasons: Vec<(&String, &usize)> = totals.reasons.iter().collect();
    reasons.sort_by_key(|(_, count)| Reverse(**count));
    for (reason, count) in reasons {
        println!("{count:>6}  {reason}");
    }
    assert!(totals.failed.is_empty(), "{}", totals.failed.join("\n"));
    assert!(share >= MINIMUM, "only {share:.1} % of the definitions were imported");
}

/// Returns the definitions of each service, from the directory in the variable `DEFINITIONS` or from packages.
fn services(directory: &Path) -> Vec<(String, Vec<Source>)> {
    let Some(root) = env::var_os("DEFINITIONS").map(PathBuf::from) else {
        return definitions::of_services(directory, &words("SERVICES", SERVICES));
    };
    let entries = root.read_dir().expect("the services can be listed");
    let all: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    let mut names = words("SERVICES", &all.join(" "));
    names.sort();
    names.into_iter().map(|name| (name.clone(), definitions::below(&root.join(name).join("src")))).collect()
}

fn words(variable: &str, default: &str) -> Vec<String> {
    let text = env::var(variable).unwrap_or_else(|_| default.to_owned());
    text.split_whitespace().map(str::to_owned).collect()
}

fn share(part: usize, all: usize) -> f64 {
    if all == 0 { 100.0 } else { 100.0 * part as f64 / all as f64 }
}

/// Imports the definitions of a service into a spec without operations, and prints the result.
fn measure(service: &str, mut found: Vec<Source>, is_compiled: bool, directory: &Path, totals: &mut Totals) {
    let count = found.len();
    // For some operations, the vendor publishes only the string `"{}"`.
    found.retain(|source| source.bytes != br#""{}""#);
    let mut spec = empty_spec();
    let started = Instant::now();
    let import = import(&found, &sources(spec.clone()), None, &mut |_| {});
    let took = started.elapsed().as_secs_f64();
    spec.extend(import.files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
    let errors = codegen::parse_and_resolve(&sources(spec.clone())).err().unwrap_or_default();
    let generated = if errors.is_empty() { "gen ok".to_owned() } else { format!("gen {} errors", errors.len()) };
    let mut line = format!(
        "{service:<24} {count:>4} files {:>4} definitions {:>4} imported {:>6.1} % {took:>5.1} s {generated}",
        found.len(),
        import.operations,
        share(import.operations, found.len()),
    );
    if is_compiled && import.operations > 0 && errors.is_empty() {
        let warnings = warnings(service, &spec, directory);
        line.push_str(&format!(" {} warnings", warnings.len()));
        if !warnings.is_empty() {
            totals.failed.push(format!("{service}: {}", warnings.join("\n")));
        }
    }
    println!("{line}{}", reasons(&import, totals));
    totals.services += 1;
    totals.definitions += found.len();
    totals.imported += import.operations;
    if !errors.is_empty() {
        totals.failed.push(format!(
            "{service}: {}",
            errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("\n")
        ));
    }
}

/// Returns the files of a spec that has the project's `service.yaml` and no operations.
fn empty_spec() -> SpecFiles {
    let mut files = fixture("");
    files.retain(|(path, _)| path != "service.yaml");
    files.extend(real_spec().into_iter().filter(|(path, _)| path == "service.yaml"));
    files
}

/// Adds the errors of an import to the totals by reason, and formats the reasons of this import.
fn reasons(import: &Import, totals: &mut Totals) -> String {
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for error in &import.errors {
        // The quoted names are replaced, because they differ between errors with the same reason.
        let pieces = error.message.split('`').enumerate();
        let reason: String = pieces.map(|(at, piece)| if at % 2 == 0 { piece } else { "`_`" }).collect();
        *reasons.entry(reason.clone()).or_default() += 1;
        *totals.reasons.entry(reason).or_default() += 1;
    }
    reasons.iter().map(|(reason, count)| format!("\n    {count:>4}  {reason}")).collect()
}

/// Compiles the client of a spec, and returns the warnings and errors of the compiler.
fn warnings(service: &str, spec: &SpecFiles, directory: &Path) -> Vec<String> {
    let client = directory.join(service);
    write_spec(&directory.join(format!("{service}-spec")), spec);
    copy_client(&client);
    generate(&directory.join(format!("{service}-spec")), &client);
    let output = cargo(&client, &["check", "--lib", "--all-features", "--message-format", "json"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let messages = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let rendered = messages.filter_map(|message| Some(message["message"]["rendered"].as_str()?.to_owned()));
    let mut found: Vec<String> = rendered.collect();
    if !output.status.success() && found.is_empty() {
        found.push(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    found
}
