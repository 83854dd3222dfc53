//! `cargo xtask diff` tells every change of a fact: there is none that it does not compare.

use crate::edit::{self, Edit};
use crate::seen::Bench;
use crate::{all, renamed, without};
use codegen::diff::diff;
use codegen::source::SourceMap;
use tests::spec::real_spec;

#[test]
fn every_change_is_told() {
    let bench = Bench::new();
    let spec = real_spec();
    let old = codegen::understand(&SourceMap::new(spec.clone())).expect("the spec is right");
    let values = all(&bench, edit::edits);
    let members = all(&bench, |index, yaml| {
        let members = yaml.members();
        let removed = members.iter().map(|member| without(index, yaml, member));
        removed.chain(members.iter().filter_map(|member| renamed(index, yaml, member))).collect()
    });
    let (mut silent, mut told) = (Vec::new(), 0);
    for edit in values.iter().chain(&members) {
        let Edit { file, pointer, text, .. } = edit;
        let mut files = spec.clone();
        files[*file].1 = bench.edited(edit).into_bytes();
        let Ok(new) = codegen::understand(&SourceMap::new(files)) else { continue };
        match diff(&old, &new).is_empty() {
            true => silent.push(format!("file {file} {pointer} as {text:?}")),
            false => told += 1,
        }
    }
    println!("{told} of {} edits are understood, and told", values.len() + members.len());
    assert!(silent.is_empty(), "{} edits are silent:\n{}", silent.len(), silent.join("\n"));
    assert!(told > 500, "only {told} edits were understood");
}
