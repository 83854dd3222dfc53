//! The generator reserves every public name of the client that an emitted name could conflict with.

use codegen::resolve::{
    RESERVED_ARGUMENTS, RESERVED_CONSTANTS, RESERVED_GROUPS, RESERVED_METHODS, RESERVED_SETTERS, RESERVED_TYPES,
};
use std::path::PathBuf;
use tests::spec::project;

/// Parses every hand-written file of the client.
fn files() -> Vec<syn::File> {
    let mut open = vec![project().join("generated-client/src")];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(directory) = open.pop() {
        for entry in std::fs::read_dir(directory).expect("the directory can be read") {
            let path = entry.expect("the directory can be read").path();
            if path.is_dir() && !path.ends_with("generated") {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    let text = |path: &PathBuf| std::fs::read_to_string(path).expect("the file can be read");
    files.iter().map(|path| syn::parse_file(&text(path)).expect("the file is Rust")).collect()
}

/// Adds the names that a `use` declaration imports to `found`.
fn add_imports(tree: &syn::UseTree, found: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => add_imports(&path.tree, found),
        syn::UseTree::Name(name) => found.push(name.ident.to_string()),
        syn::UseTree::Rename(rename) => found.push(rename.rename.to_string()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| add_imports(tree, found)),
        syn::UseTree::Glob(_) => {}
    }
}

/// Returns the names of the methods in the inherent `impl` blocks of a type.
fn methods(ty: &str) -> Vec<String> {
    let mut found = Vec::new();
    for item in files().into_iter().flat_map(|file| file.items) {
        let syn::Item::Impl(block) = item else { continue };
        let syn::Type::Path(path) = &*block.self_ty else { continue };
        if block.trait_.is_some() || path.path.segments.last().is_none_or(|last| last.ident != ty) {
            continue;
        }
        found.extend(block.items.iter().filter_map(|item| match item {
            syn::ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
            _ => None,
        }));
    }
    assert!(!found.is_empty(), "`{ty}` has methods");
    found
}

/// Asserts that all names are reserved, and that the known names are among them.
#[track_caller]
fn assert_reserved(names: &[String], known: &[&str], reserved: &[&str]) {
    for name in known {
        assert!(names.iter().any(|found| found == name), "`{name}` is not among {names:?}");
    }
    let missing: Vec<_> = names.iter().filter(|name| !reserved.contains(&name.as_str())).collect();
    assert!(missing.is_empty(), "reserve these names in `resolve/reserved.rs`: {missing:?}");
}

#[test]
fn features_of_the_client_are_reserved() {
    let text =
        std::fs::read_to_string(project().join("generated-client/Cargo.toml")).expect("the manifest can be read");
    let (_, features) = text.split_once("# </generated>").expect("the manifest has the marks");
    let (features, _) = features.split_once("[lints").expect("the features end");
    let mut names: Vec<&str> = features.lines().filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
    names.push("default");
    names.sort_unstable();
    assert_eq!(names, RESERVED_GROUPS);
}

#[test]
fn the_readme_of_the_client_lists_every_feature() {
    let [manifest, readme] = ["Cargo.toml", "README.md"].map(|name| {
        let path = project().join("generated-client").join(name);
        std::fs::read_to_string(path).expect("the file can be read")
    });
    let (_, features) = manifest.split_once("[features]\n").expect("the manifest has features");
    let (features, _) = features.split_once("[lints").expect("the features end");
    let (_, readme) = readme.split_once("| feature |").expect("the README has a table");
    let (table, _) = readme.split_once("\n\n").expect("the table ends");
    let names = features.lines().filter_map(|line| Some(line.split_once(" = ")?.0));
    for name in names.filter(|name| *name != "default") {
        let is_listed =
            table.lines().any(|row| row.split('|').nth(1).is_some_and(|cell| cell.contains(&format!("`{name}`"))));
        assert!(is_listed, "`{name}`");
    }
}

/// Emitted code imports names from the root of the client and from `internal`.
#[test]
fn importable_types_are_reserved() {
    let mut names = Vec::new();
    for file in ["lib.rs", "internal.rs"] {
        let path = project().join("generated-client/src").join(file);
        let text = std::fs::read_to_string(path).expect("the file can be read");
        for item in syn::parse_file(&text).expect("the file is Rust").items {
            if let syn::Item::Use(item) = item {
                add_imports(&item.tree, &mut names);
            }
        }
    }
    names.retain(|name| name.starts_with(|first: char| first.is_ascii_uppercase()));
    assert_reserved(&names, &["Client", "FromResponse"], RESERVED_TYPES);
}

#[test]
fn methods_of_calls_and_clients_are_reserved() {
    let mut call = methods("Call");
    call.retain(|name| !name.starts_with("with_"));
    assert_reserved(&call, &["send"], RESERVED_ARGUMENTS);
    assert_reserved(&methods("Client"), &["call"], RESERVED_METHODS);
}

/// The constants of traits are reserved, because an emitted type may implement the trait. A constant for a response
/// header with the same name would shadow the trait's constant.
#[test]
fn constants_of_operations_are_reserved() {
    let mut names = Vec::new();
    for item in files().into_iter().flat_map(|file| file.items) {
        let syn::Item::Trait(item) = item else { continue };
        names.extend(item.items.iter().filter_map(|member| match member {
            syn::TraitItem::Const(constant) => Some(constant.ident.to_string()),
            _ => None,
        }));
    }
    // Codecs and the wire types of enumerations have this constant. They never have constants for headers.
    names.retain(|name| name != "EXPECTED");
    assert_reserved(&names, &["META"], RESERVED_CONSTANTS);
}

/// The text of the macros is searched, because `syn` does not parse the bodies of macros.
#[test]
fn methods_of_objects_are_reserved() {
    let path = project().join("generated-client/src/json/macros.rs");
    let text = std::fs::read_to_string(path).expect("the macros can be read");
    let names: Vec<String> = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub fn "))
        .filter_map(|rest| rest.split(|each: char| !each.is_ascii_alphanumeric() && each != '_').next())
        .map(str::to_owned)
        .collect();
    assert_reserved(&names, &["member"], RESERVED_SETTERS);
}
