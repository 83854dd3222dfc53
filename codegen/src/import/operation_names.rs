//! Gives operations their names in the spec and their files.

use super::draft::Draft;
use super::existing::Spec;
use crate::resolve::file_names::operation_fault;
use crate::resolve::naming::snake_case;
use std::collections::HashSet;

/// Sets the name of each operation: its existing name in the spec, or an unused one. An imported name that differs
/// becomes an alias. Returns the paths of the files.
pub(super) fn set_names(drafts: &mut [Draft], spec: &Spec) -> Vec<String> {
    let mut names = Names::new(spec);
    let mut known: Vec<Option<(String, String)>> =
        drafts.iter().map(|draft| names.existing(spec.operation_of_request(&draft.file))).collect();
    for (draft, known) in drafts.iter().zip(&mut known).filter(|(_, known)| known.is_none()) {
        *known = names.existing(spec.operations.get(&draft.file.operation));
    }
    let mut paths = Vec::new();
    for (draft, known) in drafts.iter_mut().zip(known) {
        let imported = draft.file.operation.clone();
        let (name, path) = known.unwrap_or_else(|| {
            let name = names.free(&imported);
            let path = format!("operations/{}/{}.yaml", draft.group, snake_case(&name));
            (name, path)
        });
        if name != imported {
            draft.file.aliases = vec![imported];
            draft.file.operation = name;
        }
        paths.push(path);
    }
    paths
}

/// The names in use.
struct Names {
    /// Rust types of the existing spec.
    types: HashSet<String>,
    /// Names of the Rust methods of operations, which are also the names of their files.
    methods: HashSet<String>,
    /// The existing operations that drafts of this import replace.
    found: HashSet<String>,
}

impl Names {
    fn new(spec: &Spec) -> Self {
        Self {
            types: spec.taken.iter().map(|(name, _)| name.clone()).collect(),
            methods: spec.operations.values().map(|(name, _)| snake_case(name)).collect(),
            found: HashSet::new(),
        }
    }

    /// Returns name and file of an existing operation, unless another draft already replaces it.
    fn existing(&mut self, found: Option<&(String, String)>) -> Option<(String, String)> {
        found.filter(|(_, path)| self.found.insert(path.clone())).cloned()
    }

    /// Returns an unused name: the operation's own name, or that name with the suffix `Operation` or with a number.
    fn free(&mut self, imported: &str) -> String {
        let numbered = (2..).map(|number| format!("{imported}{number}"));
        let mut candidates = [imported.to_owned(), format!("{imported}Operation")].into_iter().chain(numbered);
        let is_repeated = self.methods.contains(&snake_case(imported));
        let is_free = |name: &String| {
            let method = snake_case(name);
            // The suffix is for reserved names and names of types. If another operation has the name, a number is used.
            let fits = !is_repeated || name == imported || !name.ends_with("Operation");
            let is_taken = self.types.contains(name) || self.methods.contains(&method);
            fits && !is_taken && operation_fault(name).is_none()
        };
        let name = candidates.find(is_free).unwrap_or_default();
        self.methods.insert(snake_case(&name));
        self.types.insert(name.clone());
        name
    }
}
