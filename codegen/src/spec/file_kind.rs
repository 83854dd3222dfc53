//! The kinds of files in a spec, and their paths.

/// A kind of file in a spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// `service.yaml`
    Service,
    /// `types/<topic>.yaml`
    Types,
    /// `operations/<group>/<operation>.yaml`
    Operation,
}

impl FileKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Service, Self::Types, Self::Operation];

    /// Returns the kind of the file with this path in the spec's directory.
    pub fn from_path(path: &str) -> Option<Self> {
        let stem = path.strip_suffix(".yaml")?;
        match *stem.split('/').collect::<Vec<_>>() {
            ["service"] => Some(Self::Service),
            ["types", _] => Some(Self::Types),
            ["operations", _, _] => Some(Self::Operation),
            _ => None,
        }
    }

    /// Returns the path of the JSON Schema for files of this kind, in the spec's directory.
    pub fn schema_path(self) -> &'static str {
        match self {
            Self::Service => "schema/service.json",
            Self::Types => "schema/types.json",
            Self::Operation => "schema/operation.json",
        }
    }

    /// Returns the first line for files of this kind, which tells editors where the JSON Schema is.
    pub fn modeline(self) -> String {
        let up = match self {
            Self::Service => "",
            Self::Types => "../",
            Self::Operation => "../../",
        };
        format!("# yaml-language-server: $schema={up}{}", self.schema_path())
    }
}
