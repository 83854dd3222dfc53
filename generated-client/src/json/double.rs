//! Converts decimals of up to 64 bits to doubles with one multiplication.

use std::num::NonZeroU64;

/// Maximum number of digits after the decimal point.
const MAX_FRACTION_DIGITS: usize = 19;

/// The factor that replaces a division by a power of ten.
#[derive(Clone, Copy)]
struct Reciprocal {
    /// The highest 64 bits of `1 / 5^power`, starting with the first bit that is set. Rounded down.
    value: u64,
    /// The biased exponent, minus one, of a double whose digits and product need no shift. The highest bit of the
    /// mantissa is set, so adding the mantissa adds one to the exponent.
    exponent: u64,
}

/// The reciprocals of `10^0`, `10^1` and so on.
const RECIPROCALS: [Reciprocal; MAX_FRACTION_DIGITS + 1] = {
    // The bias of the exponent of a double is 1023. The highest bit of the shifted digits has the value 2^63.
    let mut table = [Reciprocal { value: 1 << 63, exponent: 1_023 + 63 }; MAX_FRACTION_DIGITS + 1];
    let mut five: u64 = 1;
    let mut power = 1;
    while power <= MAX_FRACTION_DIGITS {
        five *= 5;
        let bits = (u64::BITS - five.leading_zeros()) as u64;
        table[power] = Reciprocal {
            value: ((1_u128 << (63 + bits)) / five as u128) as u64,
            exponent: 1_023 + 63 - bits - power as u64,
        };
        power += 1;
    }
    table
};

/// Returns the double nearest to `digits / 10^fraction`, or `None` if one multiplication is not exact enough or
/// `fraction` is greater than 19.
///
/// The upper half of the product of the digits and the reciprocal is too low by less than two units in its last place.
/// If this error cannot change the rounding, the double is correct. For about one number in five hundred it can. The
/// caller then parses the text.
#[inline]
pub(super) fn from_digits(digits: u64, fraction: usize) -> Option<f64> {
    let Some(nonzero) = NonZeroU64::new(digits) else { return Some(0.0) };
    let Reciprocal { value, exponent } = RECIPROCALS.get(fraction)?;
    let shift = nonzero.leading_zeros();
    let product = u128::from(digits << shift) * u128::from(*value);
    let upper = (product >> 64) as u64;
    // The highest bit of both factors is set, so the product has at most one leading zero.
    let lacking = 1 - (upper >> 63);
    let upper = upper << lacking;
    // The lower eleven bits decide the rounding of the 53 bits above them. The product is too low by less than two
    // units of the lowest bit, or less than four if it was shifted. If the eleven bits are 0x400, which is one half, or
    // at most three less, the rounding is not certain.
    if upper.wrapping_add(3) & 0x7FC == 0x400 {
        return None;
    }
    let mantissa = ((upper >> 10) + 1) >> 1;
    // A double does not store the highest bit of the mantissa. The addition carries it into the exponent, which is one
    // too low for this reason.
    Some(f64::from_bits(((exponent - u64::from(shift) - lacking) << 52) + mantissa))
}

#[cfg(test)]
mod tests {
    use super::from_digits;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn doubles_are_those_of_the_standard_library(value: u64, digits in 0..20_usize, fraction in 0..20_usize) {
            let value = value % 10_u64.pow(digits as u32);
            let expected: f64 = format!("{value}e-{fraction}").parse().expect("a double");
            if let Some(double) = from_digits(value, fraction) {
                prop_assert_eq!(double.to_bits(), expected.to_bits(), "{}e-{}", value, fraction);
            }
        }
    }

    #[test]
    fn doubles_halfway_between_two_are_parsed_by_the_standard_library() {
        // From 2^52 on, consecutive doubles differ by one, and from 2^53 on by two.
        assert_eq!(from_digits(45_035_996_273_704_964, 1), Some(4_503_599_627_370_496.0));
        assert_eq!(from_digits(45_035_996_273_704_965, 1), None);
        assert_eq!(from_digits(45_035_996_273_704_966, 1), Some(4_503_599_627_370_497.0));
        assert_eq!(from_digits(90_071_992_547_409_925, 1), Some(9_007_199_254_740_992.0));
        assert_eq!(from_digits(90_071_992_547_409_930, 1), None);
        assert_eq!(from_digits(90_071_992_547_409_935, 1), Some(9_007_199_254_740_994.0));
    }

    #[test]
    fn few_doubles_are_parsed_by_the_standard_library() {
        let long = (0..100_000_u64).filter(|index| from_digits(index * 92_233_720_368_547 + 1, 17).is_none());
        assert!(long.count() < 500);
    }
}
