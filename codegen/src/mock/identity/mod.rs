//! The identity services beside the embedded service, as JSON: IAM, which creates tokens and lists projects, and STS,
//! which creates temporary credentials and decodes the reasons of refusals. Their caller checks and creates all
//! secrets.
//!
//! | file | purpose |
//! | --- | --- |
//! | `requests` | the routes, and what their requests contain |
//! | `responses` | writes the bodies of responses |

mod requests;
mod responses;

pub use requests::{AgencyRequest, IdentityRoute, Project, TokenRequest, read_encoded_message};
pub use responses::{decoded_message, iam_error, projects, refusal, temporary_key, token};
