//! The URL of an example request.

use percent_encoding::percent_decode_str;

/// Method and URL of an example request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleUrl {
    /// The method, which the page can leave out.
    pub method: Option<String>,
    /// The URL as the page writes it.
    pub url: String,
}

impl ExampleUrl {
    /// Path and query, without the host and an empty query.
    pub fn target(&self) -> &str {
        let target = match self.url.split_once("://") {
            Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
            None => &self.url,
        };
        target.trim_end_matches('?')
    }

    /// The parameters in the path and in the query, decoded; `template` is the path of the operation.
    pub fn path_parameters(&self, template: &str) -> Vec<(String, String)> {
        let path = self.target().split('?').next().unwrap_or_default();
        let placeholder = |(segment, value): (&str, &str)| {
            let name = segment.strip_prefix('{')?.strip_suffix('}')?;
            Some((name.to_owned(), decoded(value)))
        };
        template.split('/').zip(path.split('/')).filter_map(placeholder).collect()
    }

    /// The parameters in the query, decoded.
    pub fn query(&self) -> Vec<(String, String)> {
        let (_, query) = self.target().split_once('?').unwrap_or_default();
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (decoded(name), decoded(value))).collect()
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
