//! The generators that are compared: the one of this project, and others from package registries.

use super::openapi;
use super::scale::scale;
use super::scratch_dir::{Bench, empty_dir, run, write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version of progenitor in `tests/bench/progenitor/Cargo.toml`.
pub const PROGENITOR_VERSION: &str = "0.15.1";
pub const PROGENITOR: &str = "progenitor 0.15.1, positional";

/// The Python package that contains the generator, with its version.
const OPENAPI_GENERATOR_PACKAGE: &str = "openapi-generator-cli==7.26.0";
pub const OPENAPI_GENERATOR: &str = "OpenAPI Generator 7.26.0";

/// Returns the command of `xtask` that generates a client with this number of operations into the crate at `out`. The
/// caller has put the manifest of `generated-client` there.
pub fn generate_command(bench: &Bench, operations: usize, out: &Path) -> Result<Command, String> {
    let spec = bench.path(&format!("spec-{operations}"));
    empty_dir(&spec)?;
    for (_, file) in scale(&bench.spec, operations).iter() {
        write(&spec.join(&file.path), &file.text)?;
    }
    let mut command = bench.build("xtask", "xtask")?;
    command.arg("gen").arg("--spec").arg(spec).arg("--out").arg(out);
    Ok(command)
}

/// Returns the command of progenitor that generates the `src/lib.rs` of a crate. The methods of that client have
/// positional arguments.
pub fn progenitor(bench: &Bench, out: &Path) -> Result<Command, String> {
    let mut command = bench.build("tests/bench/progenitor", "bench-progenitor")?;
    command.arg(document(bench)?).arg(out.join("src/lib.rs"));
    Ok(command)
}

/// Returns the command of OpenAPI Generator that writes a crate. It needs `java` and `python3`.
pub fn openapi_generator(bench: &Bench, out: &Path) -> Result<Command, String> {
    let directory = bench.path(OPENAPI_GENERATOR_PACKAGE);
    let archive = directory.join("openapi_generator_cli/openapi-generator.jar");
    if !archive.exists() {
        bench.progress("fetching OpenAPI Generator");
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", OPENAPI_GENERATOR_PACKAGE, "--target"]);
        run(pip.arg(&directory))?;
    }
    let mut command = Command::new("java");
    command.arg("-jar").arg(archive).args(["generate", "--generator-name=rust", "--package-name=openapi_client"]);
    command.arg("--input-spec").arg(document(bench)?).arg("--output").arg(out);
    Ok(command)
}

fn document(bench: &Bench) -> Result<PathBuf, String> {
    let path = bench.path(&format!("openapi-{}.json", bench.operations));
    let document = openapi::lower(openapi::document(&scale(&bench.spec, bench.operations))?);
    write(&path, &document.to_string())?;
    Ok(path)
}
