//! Types of values that are not JSON primitives.
//!
//! | file | contents |
//! | --- | --- |
//! | `date`, `timestamp`, `decimal` | calendar dates, instants, and decimal numbers |
//! | `conversions` | conversions between timestamps and the times of other libraries |
//! | `time_format`, `rfc3339` | the formats of timestamps, and the parser of RFC 3339 |
//! | `enumeration` | enumerations that keep unknown values |
//! | `personal` | personal values, which `Debug` does not show |
//!
//! `json` is above this module, because it reads and writes timestamps. Dates, decimals and enumerations import from
//! `json` nevertheless, so that the JSON format of each type is next to the type.

mod conversions;
pub(crate) mod date;
pub(crate) mod decimal;
pub(crate) mod enumeration;
pub(crate) mod personal;
pub(crate) mod rfc3339;
pub(crate) mod time_format;
pub(crate) mod timestamp;
