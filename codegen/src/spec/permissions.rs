//! `permissions`: a word or a list.

use super::ast::{Action, Permissions};
use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::fmt;

/// What stands in the place of a list.
pub(crate) const WORDS: [&str; 2] = ["unstated", "none"];

impl<'de> Deserialize<'de> for Permissions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PermissionsVisitor)
    }
}

struct PermissionsVisitor;

impl<'de> Visitor<'de> for PermissionsVisitor {
    type Value = Permissions;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`unstated`, `none` or a list of actions")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Permissions, E> {
        match word {
            "unstated" => Ok(Permissions::Unstated),
            "none" => Ok(Permissions::None),
            _ => Err(E::unknown_variant(word, &WORDS)),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, actions: A) -> Result<Permissions, A::Error> {
        Vec::<Action>::deserialize(SeqAccessDeserializer::new(actions)).map(Permissions::Actions)
    }
}
