//! Compares the reported breaking changes of source code with the findings of `cargo semver-checks`.
//!
//! The tool takes minutes to install and to run, so its findings are recorded in `semver.txt`. The ignored test
//! compares the record with the findings of the installed tool: `cargo test -p tests --test diff -- --ignored`.

use crate::changes::{CASES, Case, method, specs};
use codegen::diff::Effect;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::crates::{copy_client, generate, scratch, write, write_spec};
use tests::spec::project;

/// Breaking changes that the tool does not find, each with the reason. The tool must find all others.
const NOT_FOUND: &[(&str, &str)] = &[
    ("ArgumentPersonal", "it compares the number of parameters, but no types"),
    ("ArgumentTyped", "it compares the number of parameters, but no types"),
    ("GroupChanged", "it sees the crate with all features, where nothing moved"),
    ("HeaderTyped", "it does not compare the types of constants"),
    ("MemberTyped", "it does not compare the types of fields"),
    ("PagingRemoved", "it does not look for implementations of the crate's own traits"),
    ("RetryUnsafe", "it does not look for implementations of the crate's own traits"),
    ("SentAndAnswered", "it does not compare the types of fields"),
    ("SuccessAdded", "it does not compare associated types"),
];

/// The lints that the tool reports for each change, by the name of the case.
type Found = BTreeMap<String, BTreeSet<String>>;

fn read_record() -> Found {
    let text = std::fs::read_to_string(project().join("tests/diff/semver.txt")).expect("the record can be read");
    let line = |line: &str| {
        let (name, lints) = line.split_once(':').expect("a line has a colon");
        (name.to_owned(), lints.split_whitespace().map(str::to_owned).collect())
    };
    text.lines().filter(|line| !line.starts_with('#')).map(line).collect()
}

#[test]
fn semver_checks_finds_the_same_breaks() {
    let recorded = read_record();
    let is_case = |name: &str| CASES.iter().any(|case| case.name == name);
    assert!(NOT_FOUND.iter().all(|(name, _)| is_case(name)), "a change in the list is gone");
    let mut wrong = Vec::new();
    for Case { name, reports, .. } in CASES {
        let lints = recorded.get(*name).unwrap_or_else(|| panic!("{name} is not recorded: run the ignored test"));
        let is_reported = reports.iter().any(|(effect, _)| *effect == Effect::BreaksSource);
        let is_missed = NOT_FOUND.iter().any(|(known, _)| known == name);
        if is_reported == (lints.is_empty() != is_missed) {
            wrong.push(format!("{name}: reported: {is_reported}, found: {lints:?}, known as not found: {is_missed}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(recorded.len(), CASES.len(), "the record contains removed changes");
}

#[test]
#[ignore = "needs cargo-semver-checks, and minutes"]
fn the_record_is_up_to_date() {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "semver");
    let [old, new] = ["old", "new"].map(|side| directory.join(side));
    for (files, side) in specs(CASES).iter().zip([&old, &new]) {
        write_spec(&side.join("spec"), files);
        copy_client(&side.join("client"));
        // Both crates get version 1.0.0, whatever the version of the client is. `--release-type` selects the lints.
        let manifest = side.join("client/Cargo.toml");
        let text = std::fs::read_to_string(&manifest).expect("the manifest can be read");
        let line = |line: &str| if line.starts_with("version = ") { "version = \"1.0.0\"\n" } else { line }.to_owned();
        write(&manifest, text.split_inclusive('\n').map(line).collect::<String>());
        generate(&side.join("spec"), &side.join("client"));
    }
    let found = parse(&run_semver_checks(&old.join("client"), &new.join("client")));
    if std::env::var_os("SEMVER_RECORD").is_some() {
        return write(&project().join("tests/diff/semver.txt"), record(&found));
    }
    assert_eq!(found, read_record(), "set SEMVER_RECORD to record it");
}

fn record(found: &Found) -> String {
    let line = |(name, lints): (&String, &BTreeSet<String>)| {
        let lints: Vec<&str> = lints.iter().map(String::as_str).collect();
        format!("{name}: {}", lints.join(" ")).trim_end().to_owned() + "\n"
    };
    let head = "# The lints of cargo-semver-checks that require a major version, by change; recorded by `semver.rs`.\n";
    head.to_owned() + &found.iter().map(line).collect::<String>()
}

fn run_semver_checks(old: &Path, new: &Path) -> String {
    let tool = std::env::var_os("SEMVER_CHECKS").unwrap_or_else(|| "cargo-semver-checks".into());
    let output = Command::new(tool)
        .args(["semver-checks", "check-release", "--release-type", "minor", "--all-features", "--color", "never"])
        .arg("--manifest-path")
        .arg(new.join("Cargo.toml"))
        .arg("--baseline-root")
        .arg(old)
        .output()
        .expect("cargo-semver-checks is installed");
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(text.contains("Summary"), "{text}");
    text
}

/// Returns the lints of each case: those that the tool reports for the emitted file of the case.
fn parse(report: &str) -> Found {
    let mut found: Found = CASES.iter().map(|case| (case.name.to_owned(), BTreeSet::new())).collect();
    let files: BTreeMap<String, &str> = CASES.iter().map(|case| (method(case.name), case.name)).collect();
    let mut lint = String::new();
    for line in report.lines() {
        if let Some(rest) = line.trim_start().strip_prefix("--- failure ") {
            lint = rest.split(':').next().unwrap_or_default().to_owned();
        }
        let paths = line.split_whitespace().filter(|word| word.contains(".rs:"));
        for path in paths.map(PathBuf::from) {
            let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            if let Some(lints) = files.get(&stem).and_then(|name| found.get_mut(*name)) {
                lints.insert(lint.clone());
            }
        }
    }
    found
}
