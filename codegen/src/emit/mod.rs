//! Emits the client and the OpenAPI document from the model. Emitting cannot fail, because `resolve` checks everything.

pub mod openapi;

pub mod rust;
