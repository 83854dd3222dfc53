//! The kinds of files that a spec has, and where they stand.

/// The kinds of files that a spec has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `service.yaml`
    Service,
    /// `types/<topic>.yaml`
    Types,
    /// `operations/<group>/<operation>.yaml`
    Operation,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Service, Self::Types, Self::Operation];

    /// The kind of the file at a path below the spec's folder.
    pub fn of(path: &str) -> Option<Self> {
        let stem = path.strip_suffix(".yaml")?;
        match *stem.split('/').collect::<Vec<_>>() {
            ["service"] => Some(Self::Service),
            ["types", _] => Some(Self::Types),
            ["operations", _, _] => Some(Self::Operation),
            _ => None,
        }
    }

    /// The path below the spec's folder of its JSON Schema.
    pub fn schema_path(self) -> &'static str {
        match self {
            Self::Service => "schema/service.json",
            Self::Types => "schema/types.json",
            Self::Operation => "schema/operation.json",
        }
    }

    /// The first line of such a file, which tells editors where its schema is.
    pub fn modeline(self) -> String {
        let up = match self {
            Self::Service => "",
            Self::Types => "../",
            Self::Operation => "../../",
        };
        format!("# yaml-language-server: $schema={up}{}", self.schema_path())
    }
}
