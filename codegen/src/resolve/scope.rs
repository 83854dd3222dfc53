//! The scope of a file: its spans, the types that it can use, and the errors.

use super::errors::Errors;
use super::lazy_location::LazyLocation;
use super::symbol_table::Symbols;
use crate::diagnostic::Diagnostic;
use crate::model::TypeRef;
use crate::source::FileId;
use crate::spec::pointer::Pointer;
use crate::spec::spans::Spans;
use crate::spec::type_names::{BUILT_IN, translate};

/// A file, the types that it can use, and the errors found so far.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) symbols: &'a Symbols<'a>,
    pub(crate) file: FileId,
    pub(crate) spans: &'a Spans,
    pub(crate) errors: &'a Errors,
}

impl<'a> Scope<'a> {
    /// Returns the location of a name: the value of `as`, or the key.
    pub(crate) fn name_location(&self, at: &Pointer, given: Option<&str>) -> LazyLocation<'a> {
        match given {
            Some(_) => LazyLocation::value(self.spans, at.key("as")),
            None => LazyLocation::key(self.spans, at.clone()),
        }
    }

    /// Returns `true` if a type is built in or defined.
    pub(crate) fn knows(&self, name: &str) -> bool {
        BUILT_IN.contains(&name) || self.symbols.find(self.file, name).is_some()
    }

    /// Returns `true` if an unreadable file may define the type.
    pub(crate) fn is_unreadable(&self, name: &str) -> bool {
        !self.knows(name) && self.symbols.is_unreadable(self.file, name)
    }

    /// Resolves the name of a type. Reports an error if the type is not defined, unless an unreadable file may define
    /// it.
    pub(crate) fn named(&self, name: &str, at: &Pointer) -> Option<TypeRef> {
        if let Some(symbol) = self.symbols.find(self.file, name) {
            return Some(symbol.reference());
        }
        if self.is_unreadable(name) {
            return None;
        }
        let error = Diagnostic::new(self.spans.value(at), format!("the type `{name}` is not defined"));
        self.errors.push(match translate(name) {
            Some(translation) => error.help(format!("did you mean `{translation}`?")),
            None => self.with_suggestion(name, error, self.errors.are_few()),
        });
        None
    }

    fn with_suggestion(&self, name: &str, error: Diagnostic, suggest: bool) -> Diagnostic {
        let error = error.help(format!(
            "define it under `types:` of this file, or in `types/` if several operations use it; built-in types: {}",
            BUILT_IN.join(", ")
        ));
        if !suggest {
            return error;
        }
        error.did_you_mean(name, self.symbols.names(self.file).into_iter().chain(BUILT_IN.iter().copied()))
    }
}
