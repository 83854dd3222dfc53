//! Reads a page of the vendor's manual, as text or as HTML, into typed facts with their lines.
//!
//! | stage | takes | gives |
//! | --- | --- | --- |
//! | `paragraphs`, `html` | the file | paragraphs with their lines and indentation |
//! | `sections` | the paragraphs | the head, and the paragraphs below each heading |
//! | `tables`, `rows`, `types` | a section | its tables, row by row |
//! | `facts` | the description of a row | bounds, values, defaults, formats, rules, and the remaining prose |
//! | `examples`, `duration`, `permissions` | a section | URLs and bodies; durations with their roles; actions |
//! | `assemble` | the sections | the [`Page`] |
//!
//! This is the only reader of the vendor's prose: import and audit take the same facts.
//! A file in another layout is refused with the reason, and never guessed at.

mod assemble;
mod duration;
mod example_body;
mod example_url;
mod examples;
mod facts;
mod head;
mod html;
mod located;
mod page;
mod paragraphs;
mod pattern;
mod permissions;
mod refusal;
mod responses;
mod rows;
mod sections;
mod tables;
pub(crate) mod times;
mod types;

pub use duration::{Duration, DurationFact, DurationRole};
pub use example_body::{ExampleBody, Leaf, leaves};
pub use example_url::ExampleUrl;
pub use facts::{Doubt, EnumValue, Facts, RuleFact, short_unit};
pub use located::Located;
pub use page::{
    Action, Body, Deprecation, Http, Object, Page, ParameterLocation, Permissions, RequestExample, Required, Response,
    ResponseExample, Row, Side,
};
pub use refusal::Refusal;
pub use types::Type;

/// Larger than any page; refusing more keeps the reading quick.
pub const LARGEST_PAGE: usize = 4 << 20;

/// Reads a page; the extension of `name` says whether the file is HTML.
pub fn read(name: &str, text: &str) -> Result<Page, Refusal> {
    if text.len() > LARGEST_PAGE {
        return Err(Refusal::new(format!("more than {LARGEST_PAGE} bytes are no page of the manual"), 1));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let paragraphs = if html::is_html(name, text) { html::blocks(text)? } else { paragraphs::blocks(text)? };
    assemble::page(&sections::sections(&paragraphs)?)
}
