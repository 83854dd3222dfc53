//! The clock of the gateway, and the clock skew that it allows in signatures.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Maximum difference between the signing date and the gateway's clock.
const ALLOWED_SKEW: SignedDuration = SignedDuration::from_mins(15);

/// The clock of the gateway.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The system clock.
    System,
    /// A fixed time.
    At(Timestamp),
}

impl Clock {
    pub(super) fn now(self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::At(time) => time,
        }
    }

    /// Returns an error if a signing date (`X-Sdk-Date`) is invalid, or differs from the clock by more than the allowed
    /// skew.
    pub(super) fn check_skew(self, date: &str) -> Result<(), String> {
        let time = parse_date(date).ok_or("`X-Sdk-Date` is not a date such as `20260311T093015Z`")?;
        let now = self.now();
        if now.duration_since(time).abs() > ALLOWED_SKEW {
            let now = now.strftime("%Y%m%dT%H%M%SZ");
            return Err(format!("`X-Sdk-Date` is {date}, more than 15 minutes from the gateway's time {now}"));
        }
        Ok(())
    }
}

fn parse_date(text: &str) -> Option<Timestamp> {
    let fits = |(index, byte): (usize, u8)| match index {
        8 => byte == b'T',
        15 => byte == b'Z',
        _ => byte.is_ascii_digit(),
    };
    if text.len() != 16 || !text.bytes().enumerate().all(fits) {
        return None;
    }
    let date = DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
    TimeZone::UTC.to_timestamp(date).ok()
}
