//! Generating a part at a time gives what generating all gives, whatever was remembered and whatever changed since.

use codegen::diagnostic::{Style, render};
use codegen::files::Files;
use codegen::incremental::{Digest, Memory, digest, generate, generate_changed};
use codegen::source::SourceMap;
use std::collections::{BTreeMap, BTreeSet};
use tests::spec::{SpecFiles, ok_cases, real_spec, sources};

/// Edits of one spec, one after the other.
const EDITS: usize = 250;

/// A spec is begun anew when so many edits in a row left it wrong, or no later one would be of interest.
const MOST_WRONG: usize = 6;

/// Pseudo-random numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).expect("it is small")
    }
}

/// A spec, the folder that it is generated into, and what is remembered of both.
#[derive(Default)]
struct Project {
    spec: BTreeMap<String, String>,
    folder: BTreeMap<String, String>,
    memory: Memory,
    /// The spec as it was when it was remembered.
    seen: BTreeMap<String, String>,
}

impl Project {
    fn of(spec: SpecFiles) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("a spec is text");
        let spec = spec.into_iter().map(|(path, bytes)| (path, text(bytes))).collect();
        Self { spec, ..Self::default() }
    }

    fn sources(&self) -> SourceMap {
        sources(self.spec.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect())
    }

    /// Generates into the folder and compares with the whole. Says how many files were kept, or that the spec is wrong.
    fn turn(&mut self) -> Option<usize> {
        let sources = self.sources();
        let folder = &self.folder;
        let is_there =
            |path: &str, wanted: &Digest| folder.get(path).is_some_and(|text| digest(text.as_bytes()) == *wanted);
        // What has not been touched is not read, as long as that does.
        let is_seen = |path: &str| self.memory.knows(path) && self.seen.get(path) == self.spec.get(path);
        let (untouched, changed): (Vec<_>, Vec<_>) = self.spec.iter().partition(|(path, _)| is_seen(path));
        let untouched: Vec<&str> = untouched.into_iter().map(|(path, _)| path.as_str()).collect();
        let changed = changed.into_iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
        let found =
            match generate_changed(&tests::spec::sources(changed.collect()), &untouched, &mut self.memory, &is_there) {
                Some(generated) => Ok(generated),
                None => generate(&sources, &mut self.memory, &is_there),
            };
        if found.as_ref().is_ok_and(|generated| generated.is_remembered) {
            self.seen.clone_from(&self.spec);
        }
        let (generated, files) = match (found, codegen::compile(&sources)) {
            (Ok(generated), Ok(files)) => (generated, files),
            (Err(found), Err(errors)) => {
                assert_eq!(render(&found, &sources, Style::Plain), render(&errors, &sources, Style::Plain));
                return None;
            }
            (found, all) => panic!("in parts: {:?}\nas a whole: {:?}", found.map(|_| ()), all.map(|_| ())),
        };
        assert_eq!(generated.count(), files.len());
        let kept: BTreeSet<String> = generated.kept.iter().cloned().collect();
        self.folder.retain(|path, _| kept.contains(path));
        self.folder.extend(generated.files);
        assert_same(&self.folder, &files);
        Some(kept.len())
    }
}

#[track_caller]
fn assert_same(folder: &Files, expected: &Files) {
    assert_eq!(folder.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (path, text) in expected {
        assert_eq!(folder[path], *text, "{path}");
    }
}

/// Changes something somewhere: of the spec, or in one case of eight of what was generated.
fn edit(project: &mut Project, dice: &mut Dice) {
    let paths: Vec<String> = project.spec.keys().cloned().collect();
    let path = &paths[dice.below(paths.len())];
    let other = project.spec[&paths[dice.below(paths.len())]].clone();
    let text = project.spec.get_mut(path).expect("it is there");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = dice.below(lines.len());
    match dice.below(8) {
        0 if lines.len() > 1 => {
            lines.remove(at);
        }
        1 => lines.insert(at, lines[at].clone()),
        2 => lines[at] = other.lines().nth(dice.below(other.lines().count())).unwrap_or_default().to_owned(),
        3 => {
            project.spec.remove(path);
            return;
        }
        4 => {
            // A copy: everything in it is defined twice, unless it is renamed too.
            let copy = text.replace("operation: ", "operation: Copied");
            let path = path.replace("operations/", "operations/copied_");
            project.spec.insert(path, copy);
            return;
        }
        5 => {
            let generated: Vec<String> = project.folder.keys().cloned().collect();
            let path = &generated[dice.below(generated.len())];
            match dice.below(2) {
                0 => project.folder.remove(path),
                _ => project.folder.insert(path.clone(), "// somebody's own".to_owned()),
            };
            return;
        }
        _ => lines[at] = lines[at].replace(". }", " indeed. }").replace("description: ", "description: Yes, "),
    }
    *text = lines.join("\n") + "\n";
}

/// Edits and turns; how many turns were fine, and how many files were kept in them.
fn play(spec: &SpecFiles, seed: u64) -> (usize, usize) {
    let (mut dice, mut project) = (Dice(seed), Project::of(spec.clone()));
    let (mut fine, mut kept, mut wrong) = (0, 0, 0);
    for _ in 0..EDITS {
        match project.turn() {
            Some(count) => {
                fine += 1;
                kept += count;
                wrong = 0;
            }
            None => wrong += 1,
        }
        if wrong > MOST_WRONG {
            project.spec = Project::of(spec.clone()).spec;
            wrong = 0;
        } else {
            edit(&mut project, &mut dice);
        }
    }
    (fine, kept)
}

#[test]
fn any_edits_of_the_real_spec() {
    let (fine, kept) = play(&real_spec(), 0x5eed);
    assert!(fine > EDITS / 10 && kept > fine, "{fine} turns were fine, {kept} files were kept in them");
}

#[test]
fn any_edits_of_all_fixtures() {
    let (fine, kept) = play(&ok_cases(), 0xd1ce);
    assert!(fine > EDITS / 8 && kept > 20 * fine, "{fine} turns were fine, {kept} files were kept in them");
}

#[test]
fn a_change_of_one_operation_is_the_only_work() {
    let mut project = Project::of(real_spec());
    assert_eq!(project.turn(), Some(0));
    let path = "operations/connections/list_login_records.yaml";
    let text = project.spec[path].replacen("summary: ", "summary: Really ", 1);
    project.spec.insert(path.to_owned(), text);
    assert_eq!(project.turn(), Some(3));
}

#[test]
fn a_change_of_what_is_shared_is_work_for_all() {
    let mut project = Project::of(real_spec());
    project.turn();
    project.spec.entry("service.yaml".to_owned()).and_modify(|text| text.push_str("# A remark.\n"));
    assert_eq!(project.turn(), Some(0));
    assert_eq!(project.turn(), Some(4));
}

#[test]
fn what_happened_to_a_generated_file_is_seen() {
    let mut project = Project::of(real_spec());
    project.turn();
    project.folder.insert("operations/connections/list_login_records.rs".to_owned(), String::new());
    assert_eq!(project.turn(), Some(3));
}

#[test]
fn an_error_across_files_is_seen_although_one_of_them_is_remembered() {
    let mut project = Project::of(real_spec());
    project.turn();
    let text = project.spec["operations/connections/list_login_records.yaml"].clone();
    project.spec.insert("operations/desktop/list_login_records.yaml".to_owned(), text);
    assert_eq!(project.turn(), None);
    project.spec.remove("operations/desktop/list_login_records.yaml");
    assert_eq!(project.turn(), Some(4));
}
