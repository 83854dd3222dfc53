//! Decimals that fit a word: eight digits are read at a time, and doubles come from one multiplication.

/// What so many digits are worth, as long as they are fewer than eight.
const POWERS_OF_TEN: [u64; 8] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

const EIGHT_DIGITS: u64 = 100_000_000;

/// Appends the digits that bytes begin with to a value: the new one, and how many there are. More digits than
/// a word holds give nonsense.
#[inline]
pub(super) fn digits(bytes: &[u8], mut value: u64) -> (u64, usize) {
    let mut rest = bytes;
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        let values = digit_values(*chunk);
        let others = others(values);
        if others != 0 {
            // Fewer than eight, moved to the end, with zeros before them; without a branch for none.
            let count = others.trailing_zeros() as usize / 8 % 8;
            let last = joined((values << 1) << (63 - 8 * count));
            return (value.wrapping_mul(POWERS_OF_TEN[count]).wrapping_add(last), bytes.len() - rest.len() + count);
        }
        value = value.wrapping_mul(EIGHT_DIGITS).wrapping_add(joined(values));
        rest = behind;
    }
    let (value, count) = few_digits(rest, value);
    (value, bytes.len() - rest.len() + count)
}

/// The same one by one, for digits that are mostly few.
#[inline]
pub(super) fn few_digits(bytes: &[u8], mut value: u64) -> (u64, usize) {
    let mut count = 0;
    while let Some(digit @ b'0'..=b'9') = bytes.get(count) {
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        count += 1;
    }
    (value, count)
}

const ONES: u64 = u64::from_ne_bytes([1; 8]);

/// The value of each byte that is a digit, the first one in the lowest byte.
#[inline]
const fn digit_values(chunk: [u8; 8]) -> u64 {
    u64::from_le_bytes(chunk) ^ (ONES * b'0' as u64)
}

/// Marks the bytes that are no digits. The sum carries out of those alone, so the lowest mark is right.
#[inline]
const fn others(values: u64) -> u64 {
    (values.wrapping_add(ONES * (0x80 - 10)) | values) & (ONES * 0x80)
}

/// The number of eight digits: neighbours are joined to pairs, and all four pairs by two products.
#[inline]
const fn joined(values: u64) -> u64 {
    const EVERY_SECOND_PAIR: u64 = 0x0000_00FF_0000_00FF;
    let pairs = values.wrapping_mul(10).wrapping_add(values >> 8);
    let odd = (pairs & EVERY_SECOND_PAIR).wrapping_mul(100 + (1_000_000 << 32));
    let even = (pairs >> 16 & EVERY_SECOND_PAIR).wrapping_mul(1 + (10_000 << 32));
    odd.wrapping_add(even) >> 32
}

/// So many digits can stand behind the decimal point.
const MOST_FRACTION: usize = 19;

/// What to multiply with in place of a division by a power of five.
#[derive(Clone, Copy)]
struct Reciprocal {
    /// `2^exponent / 5^power`, rounded down; its highest bit is set.
    value: u64,
    exponent: i32,
}

/// The reciprocals of the powers of five from the first one on.
const RECIPROCALS: [Reciprocal; MOST_FRACTION] = {
    let mut table = [Reciprocal { value: 0, exponent: 0 }; MOST_FRACTION];
    let mut power: u64 = 1;
    let mut index = 0;
    while index < MOST_FRACTION {
        power *= 5;
        let exponent = 63 + (u64::BITS - power.leading_zeros());
        table[index] = Reciprocal { value: ((1_u128 << exponent) / power as u128) as u64, exponent: exponent as i32 };
        index += 1;
    }
    table
};

/// The double next to `digits / 10^fraction`; nothing where one multiplication cannot tell which that is.
///
/// The product of the digits and the reciprocal is less than the true one by less than its upper half's last
/// bit times two. Where this makes no difference to rounding, the double is right to the last bit. Where it
/// could, as it does at one number in a thousand, the caller has to take the long way.
#[inline]
pub(super) fn double(digits: u64, fraction: usize) -> Option<f64> {
    if fraction == 0 || digits == 0 {
        return Some(digits as f64);
    }
    let Reciprocal { value, exponent } = RECIPROCALS.get(fraction - 1)?;
    let shift = digits.leading_zeros();
    let product = u128::from(digits << shift) * u128::from(*value);
    let upper = (product >> 64) as u64;
    // Behind the 53 bits of a double.
    let rest_bits = 64 - 53 - upper.leading_zeros();
    let rest = upper & ((1 << rest_bits) - 1);
    let half = 1 << (rest_bits - 1);
    if rest == half - 1 || rest == half {
        return None;
    }
    let mantissa = (upper >> rest_bits) + u64::from(rest > half);
    let scale = 64 + rest_bits.cast_signed() - exponent - shift.cast_signed() - fraction as i32;
    Some(mantissa as f64 * power_of_two(scale))
}

/// A power of two that is no subnormal number.
#[inline]
const fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits(((exponent + 1_023) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::{digits, double, few_digits};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn doubles_are_those_of_the_standard_library(value: u64, digits in 0..20_usize, fraction in 0..20_usize) {
            let value = value % 10_u64.pow(digits as u32);
            let expected: f64 = format!("{value}e-{fraction}").parse().expect("a double");
            if let Some(double) = double(value, fraction) {
                prop_assert_eq!(double.to_bits(), expected.to_bits(), "{}e-{}", value, fraction);
            }
        }

        #[test]
        fn digits_end_where_the_first_other_byte_is(number in "[0-9]{0,19}", rest in "([^0-9].{0,12})?") {
            let text = format!("{number}{rest}");
            let expected = number.bytes().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'));
            prop_assert_eq!(digits(text.as_bytes(), 0), (expected, number.len()));
            prop_assert_eq!(few_digits(text.as_bytes(), 0), (expected, number.len()));
        }
    }

    #[test]
    fn every_byte_but_a_digit_ends_the_digits() {
        for byte in 0..=u8::MAX {
            let count = usize::from(byte.is_ascii_digit());
            assert_eq!(digits(&[b'1', byte, 0xFF, b'2', b'3', b'4', b'5', b'6'], 0).1, 1 + count, "{byte}");
        }
    }

    #[test]
    fn a_double_halfway_between_two_takes_the_long_way() {
        // Doubles are one apart from 2^52 on, and two apart from 2^53 on.
        assert_eq!(double(45_035_996_273_704_964, 1), Some(4_503_599_627_370_496.0));
        assert_eq!(double(45_035_996_273_704_965, 1), None);
        assert_eq!(double(45_035_996_273_704_966, 1), Some(4_503_599_627_370_497.0));
        assert_eq!(double(90_071_992_547_409_925, 1), Some(9_007_199_254_740_992.0));
        assert_eq!(double(90_071_992_547_409_930, 1), None);
        assert_eq!(double(90_071_992_547_409_935, 1), Some(9_007_199_254_740_994.0));
    }

    #[test]
    fn few_doubles_take_the_long_way() {
        let long = (0..100_000_u64).filter(|index| double(index * 92_233_720_368_547 + 1, 17).is_none());
        assert!(long.count() < 500);
    }
}
