//! Deterministic random numbers for a request, from a seed and the number of the request.

use codegen::mock::Rng;

/// The purpose of random numbers. Each purpose has its own sequence.
#[derive(Debug, Clone, Copy)]
pub enum Purpose {
    RequestId = 1,
    Fault = 2,
    Latency = 3,
}

/// Returns the random number generator for a purpose and a request.
pub fn request_rng(seed: u64, purpose: Purpose, arrival: u64) -> Rng {
    Rng::new(seed, &[purpose as u64, arrival])
}

/// Returns the ID of a request: 32 hexadecimal digits.
pub fn request_id(seed: u64, arrival: u64) -> String {
    let mut rng = request_rng(seed, Purpose::RequestId, arrival);
    format!("{:016x}{:016x}", rng.next_u64(), rng.next_u64())
}

#[cfg(test)]
mod tests {
    use super::{Purpose, request_id, request_rng};

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        assert_eq!(request_id(7, 3), request_id(7, 3));
        assert_ne!(request_id(7, 3), request_id(8, 3));
        let first = |purpose| request_rng(7, purpose, 3).next_u64();
        assert_ne!(first(Purpose::Fault), first(Purpose::Latency));
    }
}
