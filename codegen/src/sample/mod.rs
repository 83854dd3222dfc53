//! Sample calls: values for the parameters and the body of each operation, for sample code and prefilled forms.
//!
//! | file | purpose |
//! | --- | --- |
//! | `call` | the parts of a sample call |
//! | `build` | builds the sample call of an operation from a source of values |
//! | `source`, `fallback` | the documented examples as a source of values, and values for fields that no source knows |

mod build;
mod call;
mod fallback;
mod source;

pub use build::sample_calls;
pub use call::{SampleBody, SampleCall, SampleCalls, SampleParameter};
pub(crate) use fallback::permitted_duration;
pub use source::{Documented, Known, ValueSource};
