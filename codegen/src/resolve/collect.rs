//! Every name that the spec defines, before any of them is used.

use super::naming::{self, Taken};
use super::reserved::{RESERVED_GROUPS, RESERVED_METHODS, RESERVED_TYPES};
use super::spot::Spot;
use super::symbol::Symbol;
use super::{Errors, includes, responses};
use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::spec::ast::{OperationFile, Parsed, ServiceFile, SpecFiles, Type};
use crate::spec::locate::{Places, Pointer};
use indexmap::IndexMap;
use std::collections::HashMap;

/// The named types of a spec and the names of its files.
pub(crate) struct Symbols<'a> {
    service: Option<&'a ServiceFile>,
    shared: IndexMap<&'a str, Symbol<'a>>,
    local: HashMap<FileId, IndexMap<&'a str, Symbol<'a>>>,
    groups: HashMap<FileId, &'a str>,
    stems: HashMap<FileId, &'a str>,
}

impl<'a> Symbols<'a> {
    pub(crate) fn collect(files: &'a SpecFiles, errors: &mut Errors) -> Self {
        let service = files.service.as_ref().map(|file| &file.content);
        let mut symbols = Self {
            service,
            shared: IndexMap::new(),
            local: HashMap::new(),
            groups: HashMap::new(),
            stems: HashMap::new(),
        };
        let mut taken = Taken::default();
        for file in &files.types {
            symbols.stems.insert(file.file, stem(&file.path, &file.places, errors));
            let found = define(&file.content.types, &file.places, &mut taken, errors);
            for (name, symbol) in found {
                let (rust, at) = (symbol.name.clone(), Spot::key(symbol.places, symbol.at.clone()));
                // Where the Rust names are the same too, that has been reported already.
                if let Some(first) = symbols.shared.insert(name, symbol)
                    && first.name != rust
                {
                    errors.push(
                        Diagnostic::new(at.location(), format!("the type `{name}` is defined twice"))
                            .and(first.location(), "first here")
                            .help("call one of them something else"),
                    );
                }
            }
        }
        let mut methods = Taken::default();
        for file in &files.operations {
            symbols.operation(file, &mut taken, &mut methods, errors);
        }
        for (name, merged) in includes::merge(&symbols, errors) {
            if let Some(symbol) = symbols.all_mut().find(|symbol| symbol.name == name) {
                symbol.merged = Some(merged);
            }
        }
        symbols
    }

    fn operation(
        &mut self,
        file: &'a Parsed<OperationFile>,
        taken: &mut Taken<'a>,
        methods: &mut Taken<'a>,
        errors: &mut Errors,
    ) {
        let at = Spot::value(&file.places, Pointer::default().key("operation"));
        let name = &file.content.operation;
        if naming::is_pascal_case(name) {
            let method = naming::snake_case(name);
            if RESERVED_TYPES.contains(&name.as_str()) || RESERVED_METHODS.contains(&method.as_str()) {
                errors.push(
                    Diagnostic::new(at.location(), format!("the name `{name}` belongs to the run-time"))
                        .help("call the operation something else; under `aliases:` it is found by its own name too"),
                );
            }
            match methods.place(&method, name) {
                Some(first) => errors.push(
                    Diagnostic::new(at.location(), format!("the operation `{name}` is defined twice"))
                        .and(first, "first here")
                        .help("keep one of the files"),
                ),
                None => {
                    taken.take(name, name, at.clone(), errors);
                    methods.take(&method, name, at.clone(), errors);
                }
            }
            let stem = stem(&file.path, &file.places, errors);
            if stem != method {
                errors.push(
                    Diagnostic::new(at.location(), format!("the file of `{name}` is called `{stem}.yaml`"))
                        .help(format!("rename it to `{method}.yaml`, so that it is found at the first try")),
                );
            }
            self.stems.insert(file.file, stem);
        } else {
            errors.push(
                Diagnostic::new(at.location(), format!("the operation's name `{name}` is not in PascalCase"))
                    .help("begin each of its words with a capital, as in `ListLoginRecords`"),
            );
        }
        self.groups.insert(file.file, group(&file.path, &file.places, errors));
        let local = define(&file.content.types, &file.places, taken, errors);
        for (index, rule) in file.content.rules.iter().enumerate() {
            if let Some(sort) = &rule.sort {
                let at = Pointer::default().key("rules").index(index).key("sort").key("type");
                let at = Spot::value(&file.places, at);
                type_name(&sort.ty, &at, errors);
                taken.take(&sort.ty, &sort.ty, at, errors);
            }
        }
        if let Some(choice) = responses::choice(&file.content) {
            let at = Spot::key(&file.places, Pointer::default().key("responses"));
            taken.take(&choice, &choice, at, errors);
        }
        for (name, symbol) in &local {
            if let Some(shared) = self.shared.get(name).filter(|shared| shared.name != symbol.name) {
                errors.push(
                    Diagnostic::new(symbol.location(), format!("the type `{name}` is defined in `types/` too"))
                        .and(shared.location(), "here")
                        .help("use the shared type, or call this one something else"),
                );
            }
        }
        self.local.insert(file.file, local);
    }

    /// What the service file says, if it is there.
    pub(crate) fn service(&self) -> Option<&'a ServiceFile> {
        self.service
    }

    /// Folder of an operation's file.
    pub(crate) fn group(&self, file: FileId) -> &'a str {
        self.groups.get(&file).copied().unwrap_or_default()
    }

    /// File name without its ending.
    pub(crate) fn stem(&self, file: FileId) -> &'a str {
        self.stems.get(&file).copied().unwrap_or_default()
    }

    /// The type that a name means in a file.
    pub(crate) fn find(&self, file: FileId, name: &str) -> Option<&Symbol<'a>> {
        self.local.get(&file).and_then(|local| local.get(name)).or_else(|| self.shared.get(name))
    }

    /// The names that can be used in a file.
    pub(crate) fn names(&self, file: FileId) -> Vec<&'a str> {
        let local = self.local.get(&file).into_iter().flat_map(|local| local.keys());
        local.chain(self.shared.keys()).copied().collect()
    }

    /// Every type.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Symbol<'a>> {
        self.shared.values().chain(self.local.values().flat_map(IndexMap::values))
    }
}

impl<'a> Symbols<'a> {
    fn all_mut(&mut self) -> impl Iterator<Item = &mut Symbol<'a>> {
        self.shared.values_mut().chain(self.local.values_mut().flat_map(IndexMap::values_mut))
    }
}

fn define<'a>(
    types: &'a IndexMap<String, Type>,
    places: &'a Places,
    taken: &mut Taken<'a>,
    errors: &mut Errors,
) -> IndexMap<&'a str, Symbol<'a>> {
    let mut found = IndexMap::new();
    for (name, ty) in types {
        let at = Pointer::default().key("types").key(name);
        let rust = ty.rust_name.as_ref().unwrap_or(name);
        let place = match ty.rust_name {
            Some(_) => Spot::value(places, at.key("as")),
            None => Spot::key(places, at.clone()),
        };
        type_name(rust, &place, errors);
        taken.take(rust, name, place, errors);
        found.insert(name.as_str(), Symbol { ty, name: rust.clone(), at, places, merged: None });
    }
    found
}

fn type_name(name: &str, at: &Spot<'_>, errors: &mut Errors) {
    naming::refuse_reserved(name, RESERVED_TYPES, at, errors);
    if !naming::is_pascal_case(name) {
        errors.push(
            Diagnostic::new(at.location(), format!("the type's name `{name}` is not in PascalCase"))
                .help("write it in PascalCase, with `as:` where the page's name has to stay"),
        );
    }
}

fn stem<'a>(path: &'a str, places: &Places, errors: &mut Errors) -> &'a str {
    let name = path.rsplit('/').next().unwrap_or(path);
    module_name(name.strip_suffix(".yaml").unwrap_or(name), "file", places, errors)
}

fn group<'a>(path: &'a str, places: &Places, errors: &mut Errors) -> &'a str {
    let name = path.split('/').nth(1).unwrap_or_default();
    if RESERVED_GROUPS.contains(&name) {
        errors.push(
            Diagnostic::new(
                places.key(&Pointer::default()),
                format!("the folder name `{name}` is a feature of the run-time"),
            )
            .help("each folder of operations becomes a feature of the client; rename the folder"),
        );
    }
    module_name(name, "folder", places, errors)
}

/// Files and folders of the spec become modules.
fn module_name<'a>(name: &'a str, kind: &str, places: &Places, errors: &mut Errors) -> &'a str {
    if !naming::is_snake_case(name) || naming::is_keyword(name) {
        errors.push(
            Diagnostic::new(
                places.key(&Pointer::default()),
                format!("the {kind} name `{name}` cannot be a Rust module"),
            )
            .help(format!("rename the {kind} in snake_case, with a word that is no keyword")),
        );
    }
    name
}
