//! The symbol table: the named types of a spec and the names of its files.

use super::symbol::Symbol;
use crate::source::FileId;
use crate::spec::ast::ServiceFile;
use crate::spec::file_kind::FileKind;
use crate::spec::files::Unreadable;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// The named types of a spec and the names of its files.
#[derive(Default)]
pub(crate) struct Symbols<'a> {
    pub(super) service: Option<&'a ServiceFile>,
    /// The types that all operations share, by name.
    pub(super) shared: IndexMap<&'a str, Symbol<'a>>,
    /// The types of each operation's file, by name.
    pub(super) local: HashMap<FileId, IndexMap<&'a str, Symbol<'a>>>,
    /// The directory of each operation's file.
    pub(super) groups: HashMap<FileId, &'a str>,
    /// The name of each file, without its extension.
    pub(super) stems: HashMap<FileId, &'a str>,
    /// What the errata of each operation's file are about.
    pub(super) errata: HashMap<FileId, HashSet<&'a str>>,
    pub(super) unreadable: &'a [Unreadable],
    /// The names of types that include an unreadable type.
    pub(super) incomplete: HashSet<&'a str>,
    /// The names of the properties and values of shared types, which are collected when they are first needed.
    pub(super) shared_members: OnceCell<HashSet<String>>,
}

impl<'a> Symbols<'a> {
    /// Returns the service file, if it exists.
    pub(crate) fn service(&self) -> Option<&'a ServiceFile> {
        self.service
    }

    /// Returns the directory of an operation's file.
    pub(crate) fn group(&self, file: FileId) -> &'a str {
        self.groups.get(&file).copied().unwrap_or_default()
    }

    /// Returns the name of a file without its extension.
    pub(crate) fn stem(&self, file: FileId) -> &'a str {
        self.stems.get(&file).copied().unwrap_or_default()
    }

    /// Returns `true` if an erratum of a file is about this name.
    pub(super) fn has_erratum(&self, file: FileId, name: &str) -> bool {
        self.errata.get(&file).is_some_and(|errata| errata.contains(name))
    }

    /// Returns `true` if a file describes an operation. Other files have no errata.
    pub(super) fn can_have_errata(&self, file: FileId) -> bool {
        self.errata.contains_key(&file)
    }

    /// Finds a type by its name in the spec. Types of the file precede shared types.
    pub(crate) fn find(&self, file: FileId, name: &str) -> Option<&Symbol<'a>> {
        self.local.get(&file).and_then(|local| local.get(name)).or_else(|| self.shared.get(name))
    }

    /// Returns the names of the types that a file can use.
    pub(crate) fn names(&self, file: FileId) -> Vec<&'a str> {
        let local = self.local.get(&file).into_iter().flat_map(|local| local.keys());
        local.chain(self.shared.keys()).copied().collect()
    }

    /// Returns the types that only one file can use.
    pub(super) fn local(&self, file: FileId) -> impl Iterator<Item = &Symbol<'a>> {
        self.local.get(&file).into_iter().flat_map(IndexMap::values)
    }

    /// Returns the names of the properties and values of shared types. The first call collects them. It must come after
    /// `includes::merge` has added the properties of included objects.
    pub(super) fn shared_members(&self) -> &HashSet<String> {
        let members = || self.shared.values().flat_map(Symbol::members).map(Cow::into_owned).collect();
        self.shared_members.get_or_init(members)
    }

    /// Returns `true` if an unreadable part of the spec may define the type.
    pub(super) fn is_unreadable(&self, file: FileId, name: &str) -> bool {
        let may_define = |part: &Unreadable| match part.kind {
            Some(FileKind::Service | FileKind::Errors) => false,
            Some(FileKind::Types) | None => true,
            Some(FileKind::Operation) => part.file == file,
        };
        let has = |part: &Unreadable| part.types.as_ref().is_none_or(|types| types.iter().any(|known| known == name));
        self.incomplete.contains(name) || self.unreadable.iter().any(|part| may_define(part) && has(part))
    }

    /// Returns `true` if any type in the scope of a file may be unreadable.
    pub(super) fn is_incomplete(&self, file: FileId) -> bool {
        let is_seen = |part: &Unreadable| match part.kind {
            Some(FileKind::Errors) => false,
            Some(FileKind::Service | FileKind::Types) | None => true,
            Some(FileKind::Operation) => part.file == file,
        };
        !self.incomplete.is_empty() || self.unreadable.iter().any(is_seen)
    }

    /// Removes the type with this Rust name, because a part of it is unreadable.
    pub(super) fn forget(&mut self, name: &str) {
        let local = self.local.values_mut();
        for types in local.chain([&mut self.shared]) {
            let found = types.iter().find(|(_, symbol)| symbol.name == name).map(|(wire, _)| *wire);
            if let Some(wire) = found {
                types.shift_remove(wire);
                self.incomplete.insert(wire);
            }
        }
    }

    /// Returns every type.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Symbol<'a>> {
        self.shared.values().chain(self.local.values().flat_map(IndexMap::values))
    }

    pub(super) fn all_mut(&mut self) -> impl Iterator<Item = &mut Symbol<'a>> {
        self.shared.values_mut().chain(self.local.values_mut().flat_map(IndexMap::values_mut))
    }
}
