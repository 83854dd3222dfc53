//! `SigningContext`: how a request was authorized. Explains rejected signatures, and redacts the messages of the
//! service.

use super::redact::Redactor;
use super::secrets::Secrets;
use super::signature_mismatch::{explain_mismatch, without_canonical_request};
use std::sync::Arc;

/// How a request was authorized. It holds secrets, and does not implement `Debug`.
pub(crate) struct SigningContext {
    secrets: Arc<Secrets>,
    signed: Option<Signed>,
    /// The template of the request's path.
    template: &'static str,
    /// Values of the request that must be redacted from the service's messages.
    private: Vec<String>,
}

pub(super) struct Signed {
    /// The canonical request. Its hash was signed.
    pub(super) canonical: String,
    pub(super) signature: String,
}

impl SigningContext {
    pub(super) fn new(secrets: Arc<Secrets>, signed: Option<Signed>, template: &'static str) -> Self {
        Self { secrets, signed, template, private: Vec::new() }
    }

    /// Returns the secrets that authorized the request.
    pub(crate) fn secrets(&self) -> &Arc<Secrets> {
        &self.secrets
    }

    /// Sets the values to redact.
    pub(crate) fn with_private(self, private: Vec<String>) -> Self {
        Self { private, ..self }
    }

    /// Returns the text to show instead of the service's message: the explanation of a rejected signature, or the
    /// message without secrets, canonical request and private values. `None` if the message can be shown unchanged.
    pub(crate) fn explain(&self, status: u16, message: &str) -> Option<String> {
        let signed = self.signed.as_ref().filter(|_| status == 401);
        let explanation = signed.and_then(|signed| explain_mismatch(&signed.canonical, message, self.template));
        match explanation {
            Some(explanation) => Some(self.redact(&explanation, &[]).unwrap_or(explanation)),
            None => {
                let cut = without_canonical_request(message);
                self.redact(cut.as_deref().unwrap_or(message), &self.private).or(cut)
            }
        }
    }

    /// Redacts secrets and private values in a text of the service, and truncates a long text. Returns `None` if the
    /// text can be shown unchanged.
    pub(crate) fn redact_text(&self, text: &str) -> Option<String> {
        self.redact(text, &self.private)
    }

    /// Returns a redactor of secrets, private values and other personal values.
    #[cfg(feature = "testing")]
    pub(crate) fn redactor<'a>(&'a self, personal: impl IntoIterator<Item = &'a String>) -> Redactor {
        Redactor::new(self.secret_texts(), self.private.iter().chain(personal))
    }

    fn redact(&self, text: &str, private: &[String]) -> Option<String> {
        Redactor::new(self.secret_texts(), private).redact(text)
    }

    fn secret_texts(&self) -> impl Iterator<Item = &str> {
        self.secrets.redactable().chain(self.signed.as_ref().map(|signed| signed.signature.as_str()))
    }

    #[cfg(test)]
    pub(super) fn canonical(&self) -> Option<&str> {
        self.signed.as_ref().map(|signed| signed.canonical.as_str())
    }
}
