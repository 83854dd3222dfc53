//! From the checked model to text. Emitting cannot fail: whatever could be wrong was found before.

pub mod openapi;

pub mod rust;
