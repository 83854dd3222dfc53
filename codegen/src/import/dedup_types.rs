//! Turns types that are equal in several operations into shared types, and gives all others unique names.

use super::draft::{Draft, Types, named_types, reachable};
use super::existing::Spec;
use super::naming::pascal_case;
use crate::resolve::RESERVED_TYPES;
use crate::spec::ast::{OperationFile, Type};
use crate::spec::type_references::{visit_operation, visit_type};
use crate::spec::write::print_type;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Shared types by topic. The topic is the stem of their file in `types/`.
pub(super) type Topics = BTreeMap<String, Types>;

/// Topic of types that several groups of operations use.
const COMMON: &str = "common";

/// A set of equal types. Each is identified by the index of its operation and by its name in that operation.
type Class = BTreeSet<(usize, String)>;

/// Moves shared types out of the operations and names all types. `files` are the paths of the operations that the
/// import writes.
pub(super) fn dedup_types(operations: &mut [Draft], files: &HashSet<String>, spec: &Spec) -> Topics {
    let mut names = Names::new(operations, files, spec);
    let classes = classes(operations);
    let mut renamed: HashMap<(usize, String), String> = HashMap::new();
    let mut shared: Vec<(String, Class)> = Vec::new();
    for class in &classes {
        if let Some(name) = names.shared(class, operations, spec) {
            renamed.extend(class.iter().map(|member| (member.clone(), name.clone())));
            shared.push((name, class.clone()));
        }
    }
    for (index, operation) in operations.iter_mut().enumerate() {
        let OperationFile { operation: owner, types, .. } = &mut operation.file;
        for (name, ty) in types {
            let member = (index, name.clone());
            if let std::collections::hash_map::Entry::Vacant(entry) = renamed.entry(member) {
                let (spec_name, rust_name) = names.local(name, owner);
                ty.rust_name = (rust_name != spec_name).then_some(rust_name);
                entry.insert(spec_name);
            }
        }
    }
    for (index, operation) in operations.iter_mut().enumerate() {
        rename(&mut operation.file, index, &renamed);
    }
    let mut topics = Topics::new();
    for (name, class) in shared {
        extract(&name, &class, operations, spec, &mut topics);
    }
    topics
}

/// Removes a shared type from its operations. Adds it to its topic, unless the spec has an equal type with this name.
fn extract(name: &str, class: &Class, operations: &mut [Draft], spec: &Spec, topics: &mut Topics) {
    let mut groups = BTreeSet::new();
    let mut extracted = None;
    for (index, _) in class {
        let Some(operation) = operations.get_mut(*index) else { continue };
        groups.insert(operation.group.clone());
        extracted = extracted.or(operation.file.types.shift_remove(name));
    }
    let Some(ty) = extracted else { return };
    let topic = match (spec.shared.get(name), groups.first()) {
        (Some(known), _) if known.ty.as_ref() == Some(&ty) => return,
        (Some(known), _) => known.file.trim_start_matches("types/").trim_end_matches(".yaml").to_owned(),
        (None, Some(group)) if groups.len() == 1 => group.clone(),
        (None, _) => COMMON.to_owned(),
    };
    topics.entry(topic).or_default().insert(name.to_owned(), ty);
}

/// Renames the types of an operation and all references to them.
fn rename(operation: &mut OperationFile, index: usize, renamed: &HashMap<(usize, String), String>) {
    let rename = |name: &mut String| {
        if let Some(new) = renamed.get(&(index, name.clone())) {
            name.clone_from(new);
        }
    };
    visit_operation(operation, &mut &rename);
    for (mut name, mut ty) in std::mem::take(&mut operation.types) {
        visit_type(&mut ty, &mut &rename);
        rename(&mut name);
        operation.types.insert(name, ty);
    }
}

/// Groups equal types of all operations. Two types are equal if their names and their YAML are equal and they refer to
/// equal types.
///
/// Starts with groups of types that have the same name and YAML. Then splits groups whose types refer to types in
/// different groups, until no group is split.
fn classes(operations: &[Draft]) -> Vec<Class> {
    let members: Vec<(usize, &String, &Type)> = operations
        .iter()
        .enumerate()
        .flat_map(|(index, operation)| operation.file.types.iter().map(move |(name, ty)| (index, name, ty)))
        .collect();
    let mut ids: HashMap<(usize, &str), usize> = HashMap::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (index, name, ty) in &members {
        let next = numbers.len();
        let id = *numbers.entry(format!("{name}\n{}", comparable(ty))).or_insert(next);
        ids.insert((*index, name.as_str()), id);
    }
    let mut count = numbers.len();
    loop {
        let mut numbers: HashMap<(usize, Vec<usize>), usize> = HashMap::new();
        let mut finer: HashMap<(usize, &str), usize> = HashMap::new();
        for (index, name, ty) in &members {
            let id = |name: &str| ids.get(&(*index, name)).copied().unwrap_or_default();
            let key = (id(name), named_types(ty).into_iter().map(id).collect());
            let next = numbers.len();
            finer.insert((*index, name.as_str()), *numbers.entry(key).or_insert(next));
        }
        ids = finer;
        if numbers.len() == count {
            break;
        }
        count = numbers.len();
    }
    let mut classes: BTreeMap<usize, Class> = BTreeMap::new();
    for ((index, name), id) in ids {
        classes.entry(id).or_default().insert((index, name.to_owned()));
    }
    let mut classes: Vec<Class> = classes.into_values().collect();
    // Of the classes of one name, the largest is first, so that most operations keep the name.
    classes.sort_by_key(|class| {
        (class.first().map(|(_, name)| name.clone()), usize::MAX - class.len(), class.first().cloned())
    });
    classes
}

/// Returns the text by which types are compared. Chinese full stops at the ends of descriptions are removed.
fn comparable(ty: &Type) -> String {
    print_type("", ty).replace("。\n", "\n").replace("。\"", "\"").replace("。 }", " }")
}

/// Returns `true` if the spec has an equal shared type with this name, and equal shared types for all types that it
/// refers to.
fn is_known(name: &str, types: &Types, spec: &Spec) -> bool {
    let shared = |name: &str| spec.shared.get(name)?.ty.as_ref();
    let mut reachable = reachable(vec![name.to_owned()], |name| types.get(name)).into_iter();
    reachable.all(|name| types.get(&name).is_some_and(|ty| shared(&name) == Some(ty)))
}

/// The names in use.
struct Names {
    /// Names of Rust types.
    rust: HashSet<String>,
    /// Names of shared types in the spec.
    shared: HashSet<String>,
    /// Names that this import gave to shared types.
    given: HashSet<String>,
    /// Shared types that operations outside of this import use.
    used_elsewhere: HashSet<String>,
}

impl Names {
    fn new(operations: &[Draft], files: &HashSet<String>, spec: &Spec) -> Self {
        let mut rust: HashSet<String> = RESERVED_TYPES.iter().map(|name| (*name).to_owned()).collect();
        rust.extend(operations.iter().map(|operation| operation.file.operation.clone()));
        // An operation with several successful responses returns a type with this name.
        rust.extend(operations.iter().map(|operation| format!("{}Output", operation.file.operation)));
        rust.extend(spec.taken.iter().filter(|(_, file)| !files.contains(file)).map(|(name, _)| name.clone()));
        let shared = spec.shared.keys().cloned().collect();
        Self { rust, shared, given: HashSet::new(), used_elsewhere: spec.used_outside(files) }
    }

    /// Chooses and reserves the name of the shared type for a class. Returns `None` if the class does not become a
    /// shared type.
    fn shared(&mut self, class: &Class, operations: &[Draft], spec: &Spec) -> Option<String> {
        let (index, name) = class.first()?;
        let groups: BTreeSet<&str> =
            class.iter().filter_map(|(index, _)| operations.get(*index)).map(|each| each.group.as_str()).collect();
        let known = |candidate: &str| spec.shared.get(candidate);
        let types = &operations.get(*index)?.file.types;
        let equal = |candidate: &str| candidate == name && is_known(name, types, spec);
        if class.len() < 2 && !equal(name) {
            return None;
        }
        let group =
            (groups.len() == 1).then(|| format!("{}{name}", pascal_case(groups.first().copied().unwrap_or_default())));
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let mut candidates = std::iter::once(name.clone()).chain(group).chain(numbered);
        // A type from an earlier import can be replaced if this import replaces all operations that use it. Any other
        // existing type with this name must be equal.
        let is_free = |candidate: &String| match known(candidate) {
            Some(known) => (known.is_imported && !self.used_elsewhere.contains(candidate)) || equal(candidate),
            None => !self.rust.contains(candidate),
        };
        let name = candidates.find(|candidate| is_free(candidate) && !self.given.contains(candidate))?;
        for names in [&mut self.rust, &mut self.shared, &mut self.given] {
            names.insert(name.clone());
        }
        Some(name)
    }

    /// Returns the name in the spec and the name in Rust of a type that only one operation uses. Reserves the name in
    /// Rust.
    fn local(&mut self, name: &str, owner: &str) -> (String, String) {
        let owned = if name.starts_with(owner) { name.to_owned() } else { format!("{owner}{name}") };
        let numbered = (2..).map(|number| format!("{owned}{number}"));
        let mut candidates = [name.to_owned(), owned.clone()].into_iter().chain(numbered);
        let rust = candidates.find(|candidate| !self.rust.contains(candidate)).unwrap_or_default();
        self.rust.insert(rust.clone());
        // In the spec, the type must not have the name of a shared type, which it would hide.
        let spec = if self.shared.contains(name) { rust.clone() } else { name.to_owned() };
        (spec, rust)
    }
}
