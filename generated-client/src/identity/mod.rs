//! The identity services: IAM creates tokens from passwords, and STS creates temporary credentials and decodes the
//! reasons of refusals.
//!
//! | file | contents |
//! | --- | --- |
//! | `endpoints` | the endpoints of IAM and STS in each region |
//! | `create_token` | exchanges a password for a token |
//! | `assume_agency` | exchanges a token of an OpenID Connect provider for temporary credentials |
//! | `decode_message` | the operation that decodes the reason of a refusal |
//! | `json_text` | writes the JSON of these requests |

mod assume_agency;
mod create_token;
pub(crate) mod decode_message;
mod endpoints;
mod json_text;

pub(crate) use assume_agency::OidcProvider;
pub(crate) use create_token::PasswordProvider;
pub(crate) use endpoints::{iam_endpoint, sts_endpoint};
