//! Reads a manual page of the vendor, as text or HTML, into typed facts with their lines.
//!
//! | stage | input | output |
//! | --- | --- | --- |
//! | `paragraphs`, `html` | the file | paragraphs with their lines and indentation |
//! | `sections` | the paragraphs | the head, and the paragraphs below each heading |
//! | `head` | the paragraphs above the first heading | title, date and breadcrumb |
//! | `tables`, `rows`, `types` | a section | its tables, row by row |
//! | `facts` | the description of a row | bounds, values, defaults, formats, rules, and the remaining prose |
//! | `examples`, `duration`, `permissions`, `responses` | a section | URLs and bodies; durations with their roles; actions; statuses |
//! | `example_data`, `times` | an example | its values with lines; the format of its times |
//! | `assemble`, `page` | the sections | the [`Page`] |
//! | `references` | the page | its rows, with the objects that they refer to |
//! | `misplaced_cells` | the page | notes about descriptions that may contain other rows |
//! | `located`, `pattern` | | values and errors with lines; regular expressions |
//!
//! Import and audit use the same facts; no other module reads the prose of manual pages. If a file has a different
//! layout, reading fails with the reason. Texts without a known place are kept as unrecognized.

mod assemble;
mod duration;
mod example_data;
mod examples;
mod facts;
mod head;
mod html;
mod located;
mod misplaced_cells;
mod page;
mod paragraphs;
mod pattern;
mod permissions;
mod references;
mod responses;
mod rows;
mod sections;
mod tables;
pub(crate) mod times;
mod types;

pub use duration::{Duration, DurationFact, DurationRole};
pub use example_data::{ExampleBody, ExampleUrl, Leaf, leaves};
pub use facts::{Ambiguity, EnumValue, Facts, RuleFact, short_unit};
pub use located::{Located, Refusal};
pub use page::{
    Body, Deprecation, Http, Object, Page, ParameterLocation, RequestExample, Required, Response, ResponseExample, Row,
    Side,
};
pub(crate) use paragraphs::without_bullet;
pub use permissions::{Action, Permissions};
pub use types::Type;

/// The maximum size of a page in bytes. It limits the time to read a page. All pages of the vendor are much smaller.
pub const LARGEST_PAGE: usize = 4 << 20;

/// Reads a page. A page is read as HTML if the extension of `name` or the beginning of `text` shows it. Returns an
/// error if `text` is too large, contains characters that YAML does not allow, or does not have the form of a manual
/// page.
pub fn read(name: &str, text: &str) -> Result<Page, Refusal> {
    if text.len() > LARGEST_PAGE {
        return Err(Refusal::new(
            format!("the file is larger than {LARGEST_PAGE} bytes: this is not a manual page"),
            1,
        ));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    refuse_control_characters(text)?;
    let is_html = html::is_html(name, text);
    let (paragraphs, is_whole) = if is_html { html::paragraphs(text)? } else { (paragraphs::paragraphs(text)?, false) };
    assemble::page(&sections::sections(&paragraphs, is_whole)?)
}

/// Returns an error if the text contains characters that YAML does not allow.
fn refuse_control_characters(text: &str) -> Result<(), Refusal> {
    let is_control = |each: char| {
        each.is_control() && !['\n', '\r', '\t', '\u{c}', '\u{85}'].contains(&each)
            || ['\u{fffe}', '\u{ffff}'].contains(&each)
    };
    match text.find(is_control).and_then(|at| Some((text.get(..at)?, text.get(at..)?.chars().next()?))) {
        Some((before, found)) => {
            let reason = format!("the file contains the control character U+{:04X}: remove it", u32::from(found));
            Err(Refusal::new(reason, before.matches('\n').count() + 1))
        }
        None => Ok(()),
    }
}
