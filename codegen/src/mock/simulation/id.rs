//! IDs that look random and can be decoded to a number, so that a list of all IDs is not needed.

use super::rng::{Rng, mix};

/// What an ID identifies. Things of different kinds have different IDs, even if their numbers are equal.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Desktop = 1,
    Login = 2,
    Task = 3,
    Tenant = 4,
    User = 5,
}

/// Encodes a number as an ID of 32 hexadecimal digits.
pub(super) fn encode(seed: u64, kind: Kind, number: u64) -> String {
    let check = Rng::new(seed, &[kind as u64, number]).next_u64();
    format!("{check:016x}{:016x}", number ^ mask(seed, kind, check))
}

/// Decodes an ID to its number. Returns `None` if the ID was encoded with a different seed or kind. Dashes are ignored.
pub(super) fn decode(seed: u64, kind: Kind, id: &str) -> Option<u64> {
    let digits: String = id.chars().filter(|each| *each != '-').collect();
    if digits.len() != 32 || !digits.bytes().all(|each| each.is_ascii_hexdigit()) {
        return None;
    }
    let check = u64::from_str_radix(digits.get(..16)?, 16).ok()?;
    let number = u64::from_str_radix(digits.get(16..)?, 16).ok()? ^ mask(seed, kind, check);
    (Rng::new(seed, &[kind as u64, number]).next_u64() == check).then_some(number)
}

fn mask(seed: u64, kind: Kind, check: u64) -> u64 {
    mix(check ^ mix(seed ^ kind as u64))
}

/// Returns an ID with dashes, like the IDs of desktops.
pub(super) fn grouped(id: &str) -> String {
    let part = |from, to| id.get(from..to).unwrap_or_default();
    format!("{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}
