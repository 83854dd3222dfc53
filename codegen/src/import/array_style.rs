//! Reads the styles of parameters: how arrays and single values are sent in the path, the query or a header.

use super::document::{Dialect, Wrapper};
use super::node::Members;
use super::reader::OperationReader;
use super::report::Result;
use crate::spec::ast::ArrayStyle;

impl<'a> OperationReader<'a, '_> {
    /// Reads the style of an array. Returns `None` for the default of the spec language: repeated keys in a query,
    /// commas in a header or a path. Arrays in files of the vendor's web site API Explorer always have this default.
    pub(super) fn array_style(&mut self, location: &str, members: &mut Members<'a>) -> Result<Option<ArrayStyle>> {
        if self.definition.wrapper == Wrapper::Explorer {
            // In queries, the vendor's own clients repeat the key, regardless of the style in the definition.
            self.report_other_style(location, members);
            return Ok(None);
        }
        let style = match self.definition.dialect {
            Dialect::Swagger => self.collection_format(members)?,
            Dialect::OpenApi => self.openapi_style(location, members)?,
        };
        let default = if location == "query" { ArrayStyle::Repeat } else { ArrayStyle::Csv };
        Ok(Some(style).filter(|style| *style != default))
    }

    /// Checks the style of a value that is not an array. `form` and `simple` add nothing to such a value. Other styles
    /// are errors: for example, `label` adds a `.`, and `matrix` adds a `;` and the name of the parameter.
    pub(super) fn single_style(&mut self, members: &mut Members<'a>) -> Result<()> {
        members.mark(&["collectionFormat", "explode"]);
        match members.take("style") {
            Some(node) if !["form", "simple"].contains(&node.text().unwrap_or_default()) => {
                let message = format!("`style: {}` is not supported", node.text().unwrap_or_default());
                Err(self.report.unsupported(&node.at, message))
            }
            _ => Ok(()),
        }
    }

    fn report_other_style(&mut self, location: &str, members: &mut Members<'a>) {
        for key in ["collectionFormat", "style", "explode"] {
            let Some(node) = members.take(key) else { continue };
            let is_repeated = matches!(node.text(), Some("multi" | "form")) || node.is_true();
            if location == "query" && !is_repeated {
                self.report.lose(
                    "(style of an array: ignored, because the client repeats the key for each element)",
                    &node.at,
                );
            }
        }
    }

    /// Reads `collectionFormat`, whose default is `csv`.
    fn collection_format(&mut self, members: &mut Members<'a>) -> Result<ArrayStyle> {
        let Some(node) = members.take("collectionFormat") else { return Ok(ArrayStyle::Csv) };
        match node.text() {
            Some("csv") => Ok(ArrayStyle::Csv),
            Some("ssv") => Ok(ArrayStyle::Ssv),
            Some("pipes") => Ok(ArrayStyle::Pipes),
            Some("multi") => Ok(ArrayStyle::Repeat),
            other => {
                let message = format!("`collectionFormat: {}` is not supported for arrays", other.unwrap_or_default());
                Err(self.report.unsupported(&node.at, message))
            }
        }
    }

    /// Reads `style` and `explode`, whose defaults depend on the location and the style.
    fn openapi_style(&mut self, location: &str, members: &mut Members<'a>) -> Result<ArrayStyle> {
        let style = members.take("style");
        let explode = members.take("explode").and_then(|node| node.value.as_bool());
        let default = if location == "query" { "form" } else { "simple" };
        let name = style.as_ref().and_then(|node| node.text()).unwrap_or(default);
        match (location, name, explode.unwrap_or(name == "form")) {
            // With `explode`, all three styles repeat the key.
            ("query", "form" | "spaceDelimited" | "pipeDelimited", true) => Ok(ArrayStyle::Repeat),
            ("query", "form", false) => Ok(ArrayStyle::Csv),
            ("query", "spaceDelimited", false) => Ok(ArrayStyle::Ssv),
            ("query", "pipeDelimited", false) => Ok(ArrayStyle::Pipes),
            ("header" | "path", "simple", _) => Ok(ArrayStyle::Csv),
            _ => {
                let at = style.map_or_else(|| members.node.at.clone(), |style| style.at);
                Err(self.report.unsupported(&at, format!("`style: {name}` is not supported for arrays")))
            }
        }
    }
}
