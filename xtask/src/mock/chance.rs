//! Numbers that look random and follow from a seed and a request's arrival number.

/// What a number is drawn for; each purpose has numbers of its own.
#[derive(Debug, Clone, Copy)]
pub enum Purpose {
    RequestId = 1,
    Fault = 2,
    Latency = 3,
}

/// The number of a seed, a purpose and an arrival number.
pub fn draw(seed: u64, purpose: Purpose, arrival: u64) -> u64 {
    mix(mix(mix(seed) ^ purpose as u64) ^ arrival)
}

/// The same as a fraction: at least 0 and below 1.
pub fn fraction(seed: u64, purpose: Purpose, arrival: u64) -> f64 {
    // As many bits as a double holds exactly.
    (draw(seed, purpose, arrival) >> 11) as f64 / (1_u64 << 53) as f64
}

/// 32 hexadecimal digits.
pub fn request_id(seed: u64, arrival: u64) -> String {
    let first = draw(seed, Purpose::RequestId, arrival);
    format!("{first:016x}{:016x}", mix(first ^ arrival))
}

/// The step of the generator SplitMix64: every number has another result.
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::{Purpose, draw, fraction, request_id};
    use std::collections::HashSet;

    #[test]
    fn the_same_seed_gives_the_same_and_another_seed_others() {
        assert_eq!(request_id(7, 3), request_id(7, 3));
        assert_ne!(request_id(7, 3), request_id(8, 3));
        assert_ne!(draw(7, Purpose::Fault, 3), draw(7, Purpose::Latency, 3));
    }

    #[test]
    fn ids_are_32_digits_and_none_comes_twice() {
        let ids: HashSet<String> = (0..10_000).map(|arrival| request_id(7, arrival)).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().all(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())));
    }

    #[test]
    fn fractions_are_spread_evenly() {
        let fractions: Vec<f64> = (0..10_000).map(|arrival| fraction(7, Purpose::Fault, arrival)).collect();
        assert!(fractions.iter().all(|number| (0.0..1.0).contains(number)));
        for tenth in 0..10 {
            let (from, to) = (f64::from(tenth) / 10.0, f64::from(tenth + 1) / 10.0);
            let count = fractions.iter().filter(|number| (from..to).contains(*number)).count();
            assert!((900..1_100).contains(&count), "{count} of 10,000 are from {from} to {to}");
        }
    }
}
