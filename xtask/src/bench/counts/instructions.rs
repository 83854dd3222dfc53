//! Instructions, counted by valgrind: the same on every machine that has the same compiler.

use crate::bench::workshop::{Workshop, read, write};
use std::path::Path;
use std::process::Command;

const TOOL: &str = "valgrind";

/// What `tests/bench/counted/main.rs` does, and what the count is called. All but the last count one function; threads are
/// counted only in a whole program.
const COUNTED: [(&str, &str, &str); 4] = [
    ("month", "instructions of decoding a month of monitoring", "--toggle-collect=counted::measured"),
    ("records", "instructions of decoding 1,000 login records", "--toggle-collect=counted::measured"),
    ("call", "instructions of a signed call", "--toggle-collect=counted::measured"),
    ("generate", "instructions of generating the client", "--collect-atstart=yes"),
];

/// All of them, or none where there is no valgrind.
pub fn all(workshop: &Workshop) -> Result<Vec<(String, f64)>, String> {
    if workshop.printed(Command::new(TOOL).arg("--version")).is_err() {
        return Ok(Vec::new());
    }
    let folder = package(workshop)?;
    workshop.measure(&mut workshop.cargo(&folder, &["build", "--release"]))?;
    let program = workshop.target().join("release").join(format!("counted{}", std::env::consts::EXE_SUFFIX));
    let one =
        |(what, name, counting): (&str, &str, &str)| Ok((name.to_owned(), count(workshop, &program, what, counting)?));
    COUNTED.into_iter().map(one).collect()
}

fn count(workshop: &Workshop, program: &Path, what: &str, counting: &str) -> Result<f64, String> {
    let mut command = Command::new(TOOL);
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", counting]).arg(program).arg(what);
    command.arg(workshop.in_project("spec"));
    workshop.measure(&mut command)?;
    let printed = read(&workshop.path("output.txt"))?;
    let line = printed.lines().find_map(|line| line.split_once("Collected : "));
    let count = line.and_then(|(_, count)| count.trim().parse().ok()).filter(|count| *count > 0.0);
    count.ok_or_else(|| format!("valgrind tells no count of `{what}`"))
}

/// A crate of its own, with the versions that the project has.
fn package(workshop: &Workshop) -> Result<std::path::PathBuf, String> {
    let folder = workshop.path("counted");
    let [client, codegen] = ["generated-client", "codegen"].map(|name| workshop.in_project(name));
    let manifest = format!(
        "[package]\nname = \"counted\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         codegen = {{ path = {codegen:?} }}\n\
         generated-client = {{ path = {client:?}, features = [\"testing\"] }}\nhttp = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"rt\", \"time\"] }}\n"
    );
    let main = read(&workshop.in_project("tests/bench/counted/main.rs"))?;
    let lock = read(&workshop.in_project("Cargo.lock"))?;
    let files = [("Cargo.toml", manifest), ("src/main.rs", main), ("Cargo.lock", lock)];
    write(&folder, &files.map(|(name, text)| (name.to_owned(), text)))?;
    Ok(folder)
}
