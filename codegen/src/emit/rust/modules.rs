//! Emits `mod.rs` of each directory: its modules, and the names that it exports.

use super::file::{RustFile, ident};
use crate::model::{ArgumentKind, Group, Model, Operation, Output, TypeDef};
use crate::output::Files;
use proc_macro2::TokenStream;
use quote::quote;

/// Returns the text of `mod.rs` for every directory.
pub(super) fn emit(model: &Model) -> Files {
    let mut files = Files::new();
    files.insert("mod.rs".to_owned(), root(model));
    if !model.topics.is_empty() {
        files.insert("types/mod.rs".to_owned(), topics(model));
    }
    if !model.groups.is_empty() {
        files.insert("operations/mod.rs".to_owned(), groups(model));
    }
    files.extend(model.groups.iter().map(|each| (format!("operations/{}/mod.rs", each.name), group(each))));
    files
}

/// The declaration of a module, and the `pub use` of its names. The paths begin with `self`, because a module can have
/// the name of a crate.
struct Module {
    declaration: TokenStream,
    export: TokenStream,
}

impl Module {
    /// Creates a module for a file. `exports` are the names that the file defines.
    fn file<'n>(name: &str, exports: impl IntoIterator<Item = &'n str>) -> Self {
        let name = ident(name);
        let mut exports: Vec<&str> = exports.into_iter().collect();
        exports.sort_unstable();
        let exports = exports.into_iter().map(ident);
        Self { declaration: quote!(mod #name;), export: quote!(pub use self::#name::{#(#exports),*};) }
    }

    /// Creates a module for a directory. All of its names are exported.
    fn directory(name: &str) -> Self {
        let name = ident(name);
        Self { declaration: quote!(mod #name;), export: quote!(pub use self::#name::*;) }
    }

    /// Creates a module for the directory of a group, which needs the feature of the group.
    fn group(group: &Group) -> Self {
        let Self { declaration, export } = Self::directory(&group.name);
        let name = &group.name;
        let cfg = quote!(#[cfg(feature = #name)]);
        Self { declaration: quote!(#cfg #declaration), export: quote!(#cfg #export) }
    }
}

fn root(model: &Model) -> String {
    let mut modules = vec![Module::file("api", ["Api"])];
    modules.extend((!model.groups.is_empty()).then(|| Module::directory("operations")));
    modules.push(Module::file("service", ["SERVICE"]));
    modules.extend((!model.topics.is_empty()).then(|| Module::directory("types")));
    let mut file = list(&format!("{}: its operations and types.", model.service.name), modules);
    // This module adds constants to types of the runtime, and exports no names.
    file.item(quote!(
        mod errors;
    ));
    file.item(quote! {
        #[cfg(feature = "testing")]
        pub(crate) mod examples;
    });
    file.finish("spec")
}

fn topics(model: &Model) -> String {
    let modules = model.topics.iter().map(|topic| Module::file(&topic.name, names(&topic.types)));
    list("Types that several operations use.", modules).finish("spec/types")
}

fn groups(model: &Model) -> String {
    list("The operations, by group.", model.groups.iter().map(Module::group)).finish("spec/operations")
}

fn group(group: &Group) -> String {
    let modules = group.operations.iter().map(|operation| Module::file(&operation.method, exports(operation)));
    list(&format!("Operations of the group `{}`.", group.name), modules)
        .finish(&format!("spec/operations/{}", group.name))
}

fn list(summary: &str, modules: impl IntoIterator<Item = Module>) -> RustFile {
    let (declarations, exports): (TokenStream, TokenStream) =
        modules.into_iter().map(|module| (module.declaration, module.export)).unzip();
    let mut file = RustFile::new(summary);
    file.item(declarations);
    file.item(exports);
    file
}

/// Returns the names that the file of an operation defines.
fn exports(operation: &Operation) -> impl Iterator<Item = &str> {
    let sorts = operation.arguments.iter().filter_map(|argument| match &argument.kind {
        ArgumentKind::Sort { ty, .. } => Some(ty.as_str()),
        ArgumentKind::Parameter { .. } | ArgumentKind::TimeRange { .. } => None,
        ArgumentKind::RangeFilter { .. } | ArgumentKind::Body { .. } => None,
    });
    let choice = match &operation.output {
        Output::Choice { name, .. } => Some(name.as_str()),
        Output::Empty | Output::Body(_) | Output::Download => None,
    };
    std::iter::once(operation.name.as_str()).chain(sorts).chain(choice).chain(names(&operation.types))
}

fn names(types: &[TypeDef]) -> impl Iterator<Item = &str> {
    types.iter().map(|def| def.name.as_str())
}
