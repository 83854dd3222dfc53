//! `Auditor`: audits pages against a spec, which tests can change.

use codegen::audit::{Verdict, audit, diagnostics, record};
use codegen::diagnostic::{Style, render_each};
use codegen::manual::read;
use codegen::source::SourceMap;
use codegen::spec::files::SpecFiles;
use std::collections::BTreeSet;
use tests::spec;

/// Audits pages against a spec.
pub struct Auditor {
    sources: spec::SpecFiles,
    files: SpecFiles,
}

impl Auditor {
    /// Creates an auditor for a spec, which must be valid.
    pub fn new(sources: spec::SpecFiles) -> Self {
        let map = SourceMap::new(sources.clone());
        if let Err(errors) = codegen::parse_and_resolve(&map) {
            panic!("{}", render_each(&errors, &map, Style::Plain));
        }
        Self { files: codegen::spec::read(&map).expect("the spec has the right shape"), sources }
    }

    fn parse(&self) -> SpecFiles {
        codegen::spec::read(&SourceMap::new(self.sources.clone())).expect("the spec has the right shape")
    }

    /// Creates an auditor for the project's own spec.
    pub fn for_project() -> Self {
        Self::new(spec::real_spec())
    }

    /// Returns an auditor whose spec has the first occurrence of each string replaced in one file. The file must
    /// contain each string.
    pub fn with(&self, path: &str, changes: &[(&str, &str)]) -> Self {
        let mut sources = self.sources.clone();
        let (_, bytes) = sources.iter_mut().find(|(known, _)| known == path).expect("the spec has the file");
        let mut text = String::from_utf8(bytes.clone()).expect("the spec is UTF-8");
        for (from, to) in changes {
            assert!(text.contains(from), "`{from}` is not in {path}");
            text = text.replacen(from, to, 1);
        }
        *bytes = text.into_bytes();
        Self::new(sources)
    }

    /// Returns the rendered diagnostics of a page, or the refusal of a page that cannot be read.
    pub fn findings(&self, text: &str) -> Vec<String> {
        let page = match read("page.txt", text) {
            Ok(page) => page,
            Err(refusal) => return vec![format!("refused in line {}: {}", refusal.line, refusal.reason)],
        };
        let mut sources = SourceMap::new(self.sources.clone()).with_root("spec");
        let document = sources.add_document("page.txt", text);
        let found = diagnostics(&audit(&self.files, &page), &page, document, &sources);
        found.iter().map(|finding| render_each(std::slice::from_ref(finding), &sources, Style::Plain)).collect()
    }

    /// Returns the names of the waived facts of a page.
    pub fn waived_facts(&self, text: &str) -> Vec<String> {
        let page = read("page.txt", text).expect("the page can be read");
        let facts = audit(&self.files, &page).facts.into_iter();
        let names: BTreeSet<String> =
            facts.filter(|fact| matches!(fact.verdict, Verdict::Waived(_))).map(|fact| fact.name).collect();
        names.into_iter().collect()
    }

    /// Returns an auditor whose spec does not waive the fact with this name.
    pub fn without_waiver(&self, name: &str) -> Self {
        let mut files = self.parse();
        for erratum in files.operations.iter_mut().flat_map(|file| &mut file.content.errata) {
            erratum.waives.shift_remove(name);
        }
        Self { sources: self.sources.clone(), files }
    }

    /// Returns an auditor whose spec has no hashes of texts.
    pub fn without_hashes(&self) -> Self {
        let mut files = self.parse();
        files.operations.iter_mut().for_each(|file| file.content.text_hashes.clear());
        Self { sources: self.sources.clone(), files }
    }

    /// Returns an auditor whose spec contains the hashes of the texts of a page, as after `audit --record`.
    pub fn with_recorded_hashes(&self, text: &str) -> Self {
        let page = read("page.txt", text).expect("the page can be read");
        let audit = audit(&self.files, &page);
        let (name, _) = audit.operation.expect("the page is of an operation");
        let mut sources = self.sources.clone();
        let declares_operation =
            |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(&format!("operation: {name}\n"));
        let (_, bytes) =
            sources.iter_mut().find(|(_, bytes)| declares_operation(bytes)).expect("the operation has a file");
        *bytes = record(&String::from_utf8_lossy(bytes), &audit.text_hashes).into_bytes();
        Self::new(sources)
    }
}
