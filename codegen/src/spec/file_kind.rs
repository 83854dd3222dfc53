//! The kinds of files in a spec, and their paths.

/// A kind of file in a spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// `service.yaml`
    Service,
    /// `errors.yaml`
    Errors,
    /// `types/<topic>.yaml`
    Types,
    /// `operations/<group>/<operation>.yaml`
    Operation,
}

impl FileKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Service, Self::Errors, Self::Types, Self::Operation];

    /// Returns the kind of the file with this path in the spec's directory.
    pub fn from_path(path: &str) -> Option<Self> {
        let stem = path.strip_suffix(".yaml")?;
        match *stem.split('/').collect::<Vec<_>>() {
            ["service"] => Some(Self::Service),
            ["errors"] => Some(Self::Errors),
            ["types", _] => Some(Self::Types),
            ["operations", _, _] => Some(Self::Operation),
            _ => None,
        }
    }

    /// Returns the path of the JSON Schema for files of this kind, in the spec's directory.
    pub fn schema_path(self) -> &'static str {
        match self {
            Self::Service => "schema/service.json",
            Self::Errors => "schema/errors.json",
            Self::Types => "schema/types.json",
            Self::Operation => "schema/operation.json",
        }
    }

    /// Returns the first line of each file of this kind. It is a comment from which editors find the JSON Schema.
    pub fn modeline(self) -> String {
        let up = match self {
            Self::Service | Self::Errors => "",
            Self::Types => "../",
            Self::Operation => "../../",
        };
        format!("# yaml-language-server: $schema={up}{}", self.schema_path())
    }
}

/// Returns `true` for files that the spec's directory may contain although they do not belong to the spec: READMEs, the
/// JSON Schemas, and files that editors and version control create, such as `.git/`, `.list_things.yaml.swp` and
/// `list_things.yaml~`.
pub fn is_companion(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_hidden_dir = path.split('/').rev().skip(1).any(|dir| dir.starts_with('.'));
    let is_data = [".yaml", ".yml", ".json"].iter().any(|extension| name.to_ascii_lowercase().ends_with(extension));
    let is_hidden = name.starts_with(".#") || (name.starts_with('.') && !is_data);
    let is_backup = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    let is_schema = FileKind::ALL.iter().any(|kind| kind.schema_path() == path);
    name == "README.md" || is_schema || is_hidden_dir || is_hidden || is_backup
}

/// Returns the name of a file of the spec, without its directories and its extension.
pub(crate) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".yaml").unwrap_or(name)
}

/// Returns the path with the extension `.yaml` instead of its own. Returns `None` if a file with the new path would not
/// belong to the spec.
pub(super) fn with_extension(path: &str) -> Option<String> {
    let (stem, _) = path.rsplit_once('.')?;
    let renamed = format!("{stem}.yaml");
    FileKind::from_path(&renamed).map(|_| renamed)
}

#[cfg(test)]
mod tests {
    use super::{is_companion, with_extension};

    #[test]
    fn only_documentation_schemas_and_leftovers_are_companions() {
        for path in [
            "README.md",
            "operations/desktop/README.md",
            "schema/types.json",
            ".git/config",
            "operations/desktop/.DS_Store",
            "operations/desktop/.show_desk.yaml.swp",
            "operations/desktop/.#show_desk.yaml",
            "operations/desktop/#show_desk.yaml#",
            "types/sorting.yaml~",
        ] {
            assert!(is_companion(path), "{path}");
        }
        for path in [
            "service.yaml",
            "schema/other.json",
            "types/schema/types.json",
            "types/.sorting.yaml",
            "types/sorting.yaml.bak",
            "types/sorting.YAML",
            "notes.md",
            "types",
        ] {
            assert!(!is_companion(path), "{path}");
        }
    }

    #[test]
    fn another_extension_is_replaced() {
        for path in ["types/a.yml", "types/a.YAML", "types/a.json", "types/a.txt"] {
            assert_eq!(with_extension(path).as_deref(), Some("types/a.yaml"));
        }
        for path in ["types/b/a.json", "types/a", "notes.md"] {
            assert_eq!(with_extension(path), None, "{path}");
        }
    }
}
