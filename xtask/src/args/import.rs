//! The options of `import`.

use super::project::SpecOption;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct DefinitionOptions {
    /// The API definitions: Swagger 2.0 or OpenAPI 3. Types that occur in several of them become shared types.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Directory of the spec. Existing files are not changed; a patch is printed instead.
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,

    /// Name of the definitions in the written files [default: title and version of each definition, or its file name].
    #[arg(long, value_name = "NAME")]
    pub label: Option<String>,

    /// Lists the location of everything that was not imported, instead of counts.
    #[arg(long)]
    pub verbose: bool,
}

#[derive(Debug, Args)]
pub struct PageOptions {
    /// The manual page: text with empty lines between paragraphs, or HTML.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Directory of the spec [default: spec of this project]. A patch is printed instead of changing an existing file.
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,

    /// Name of the operation, such as `ListDesktops` [default: derived from the title, with a `todo` to check it].
    #[arg(long, value_name = "NAME")]
    pub operation: Option<String>,

    /// Group of the operation [default: derived from the breadcrumb or the path].
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
}

impl PageOptions {
    pub fn into(&self) -> PathBuf {
        SpecOption::new(self.into.clone()).dir()
    }
}
