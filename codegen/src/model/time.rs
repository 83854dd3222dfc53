//! Wire formats of timestamps.

/// The wire format of a timestamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeFormat {
    /// `2021-05-11T11:45:42Z`
    Seconds,
    /// `2016-08-20T21:11Z`
    Minutes,
    /// Milliseconds since 1970.
    EpochMilliseconds,
    /// RFC 3339, with any number of fractional digits and any offset.
    DateTime,
    /// `2022-05-11T11:45:42.000Z`
    Milliseconds,
    /// `2025-08-01 00:00:00`
    SpacedSeconds,
    /// `2022-01-25T09:24:27`
    ZonelessSeconds,
}

impl TimeFormat {
    /// All formats.
    pub const ALL: [Self; 7] = [
        Self::Seconds,
        Self::Minutes,
        Self::EpochMilliseconds,
        Self::DateTime,
        Self::Milliseconds,
        Self::SpacedSeconds,
        Self::ZonelessSeconds,
    ];

    /// Returns the name of the format in the spec.
    pub fn name(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::EpochMilliseconds => "epoch-milliseconds",
            Self::DateTime => "date-time",
            Self::Milliseconds => "milliseconds",
            Self::SpacedSeconds => "spaced-seconds",
            Self::ZonelessSeconds => "zoneless-seconds",
        }
    }

    /// Returns the format with this name in the spec.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Returns an example. All timestamps of a format have the length of its example, except in the formats
    /// `EpochMilliseconds` and `DateTime`.
    pub fn example(self) -> &'static str {
        match self {
            Self::Seconds => "2021-05-11T11:45:42Z",
            Self::Minutes => "2016-08-20T21:11Z",
            Self::EpochMilliseconds => "1618810632000",
            Self::DateTime => "2021-05-11T11:45:42.5Z",
            Self::Milliseconds => "2022-05-11T11:45:42.000Z",
            Self::SpacedSeconds => "2025-08-01 00:00:00",
            Self::ZonelessSeconds => "2022-01-25T09:24:27",
        }
    }

    /// Returns `true` if timestamps in this format have no time zone.
    pub fn is_zoneless(self) -> bool {
        matches!(self, Self::SpacedSeconds | Self::ZonelessSeconds)
    }
}
