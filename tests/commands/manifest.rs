//! Cargo features of groups: `gen` writes them between two marks in the manifest, and keeps all other lines.

use crate::sandbox::{Sandbox, assert_code, assert_contains, parcels};
use std::fs;
use std::path::PathBuf;

fn manifest(sandbox: &Sandbox) -> PathBuf {
    sandbox.client().join("Cargo.toml")
}

fn read(sandbox: &Sandbox) -> String {
    fs::read_to_string(manifest(sandbox)).expect("the manifest can be read")
}

#[test]
fn only_the_marked_lines_change() {
    let sandbox = Sandbox::generated();
    let before = read(&sandbox);
    sandbox.write_spec(&parcels(&["Parcel".to_owned()]));
    let check = sandbox.run(&["gen", "--check"]);
    assert_code(&check, 2);
    assert_contains(&check.stdout, &format!("stale    {} (its features)\n", manifest(&sandbox).display()));
    assert_eq!(read(&sandbox), before, "`--check` writes nothing");
    assert_code(&sandbox.run(&["gen"]), 0);
    let old = "all-groups = [\"connections\", \"desktop\", \"export_center\", \"statistics\"]\n\
               connections = []\ndesktop = []\nexport_center = []\nstatistics = []\n";
    assert_contains(&before, old);
    assert_eq!(read(&sandbox), before.replace(old, "all-groups = [\"parcels\"]\nparcels = []\n"));
    assert_code(&sandbox.run(&["gen", "--check"]), 0);
}

#[test]
fn a_manifest_without_marks_is_an_error() {
    let sandbox = Sandbox::new();
    let broken = read(&sandbox);
    for manifest_text in [
        broken.replace("# </generated>\n", ""),
        broken.replace("# <generated", "# generated"),
        broken.replace("# </generated>\n", "").replace("[features]\n", "[features]\n# </generated>\n"),
        String::new(),
    ] {
        fs::write(manifest(&sandbox), manifest_text).expect("the manifest can be written");
        let run = sandbox.run(&["gen"]);
        assert_code(&run, 74);
        assert_contains(&run.stderr, "error: `gen` cannot write the features of the groups to `");
        assert!(!sandbox.out().exists(), "something was written");
    }
    fs::remove_file(manifest(&sandbox)).expect("the manifest can be removed");
    let run = sandbox.run(&["gen"]);
    assert_code(&run, 74);
    assert_contains(&run.stderr, "Cargo.toml");
}
