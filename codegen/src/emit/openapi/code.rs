//! Emits the sample code of operations as `x-codeSamples`.

use super::object::Object;
use super::samples::{Samples, Target};
use super::{curl, python};
use crate::emit::rust;
use crate::model::{Model, Operation};

/// Emits sample code.
pub(super) struct CodeSamples<'m, 's> {
    samples: &'s Samples<'m>,
    rust: rust::Samples<'m>,
}

impl<'m, 's> CodeSamples<'m, 's> {
    pub(super) fn new(model: &'m Model, samples: &'s Samples<'m>) -> Self {
        Self { samples, rust: rust::Samples::new(model, samples.calls()) }
    }

    /// Emits the samples of an operation, one for each language.
    pub(super) fn emit(&self, operation: &Operation) -> Vec<Object> {
        let samples = self.samples;
        let call = samples.call(operation);
        let rust = self.rust.program(operation, &configuration(samples)).map(|source| ("Rust", "Rust", source));
        let curl = call.map(|call| ("Shell", "curl", curl::sample(operation, call, samples)));
        let python = call.and_then(|call| python::sample(operation, call, samples));
        let python = python.map(|source| ("Python", "Python SDK", source));
        let sample = |(language, label, source): (&str, &str, String)| {
            Object::default().with("lang", language).with("label", label).with("source", source)
        };
        [rust, curl, python].into_iter().flatten().map(sample).collect()
    }
}

/// Returns the calls that configure the builder of the Rust client.
fn configuration(samples: &Samples<'_>) -> Vec<String> {
    let (target, credentials) = match samples.target() {
        Target::Region => (format!("region({:?})", samples.region()), "Credentials::from_env()?".to_owned()),
        Target::Endpoint { endpoint, token } => {
            (format!("endpoint({endpoint:?})"), format!("Credentials::token({token:?})"))
        }
    };
    vec![target, format!("project_id({:?})", samples.project_id()), format!("credentials({credentials})")]
}
