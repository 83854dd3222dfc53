//! Who reads: the client, and what else there is. Each reads through what it offers to everybody.

use crate::plain::{Month, Records};
use crate::rows::{Kind, Row};
use bytes::Bytes;
use cpu_time::ProcessTime;
use generated_client::internal::Parsed;
use generated_client::{
    Decoding, DesktopMonitorData, ListLoginRecords, LoginRecords, Operation, RawResponse, ShowDesktopMonitorData,
};
use http::HeaderMap;
use serde::de::DeserializeOwned;
use std::hint::black_box;
use std::time::Duration;

/// One who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    GeneratedClient,
    SerdeJson,
    SonicRs,
    SimdJson,
}

impl Subject {
    pub const ALL: [Self; 4] = [Self::SerdeJson, Self::GeneratedClient, Self::SonicRs, Self::SimdJson];

    /// The name in the protocol.
    pub fn name(self) -> &'static str {
        match self {
            Self::GeneratedClient => "generated-client",
            Self::SerdeJson if cfg!(feature = "roundtrip") => "serde_json float_roundtrip",
            Self::SerdeJson => "serde_json",
            Self::SonicRs => "sonic-rs",
            Self::SimdJson => "simd-json",
        }
    }

    /// The CPU time of reading a row once, as the mean of its repetitions.
    pub fn time(self, row: &Row) -> Duration {
        match (self, row.kind) {
            (Self::GeneratedClient, Kind::Month) => time_shared(row, month),
            (Self::GeneratedClient, Kind::Records) => time_shared(row, records),
            (_, Kind::Month) => self.time_plain::<Month>(row),
            (_, Kind::Records) => self.time_plain::<Records>(row),
        }
    }

    fn time_plain<T: DeserializeOwned>(self, row: &Row) -> Duration {
        match self {
            Self::SonicRs => mean(row.repeat, || &row.bytes[..], |bytes| sonic_rs::from_slice::<T>(bytes)),
            // It reads in place, so that it needs bytes of its own.
            Self::SimdJson => mean(
                row.repeat,
                || row.bytes.clone(),
                |mut bytes| {
                    let read = simd_json::serde::from_slice::<T>(&mut bytes);
                    (read, bytes)
                },
            ),
            Self::SerdeJson | Self::GeneratedClient => mean(row.repeat, || &row.bytes[..], serde_json::from_slice::<T>),
        }
    }
}

fn time_shared<T>(row: &Row, read: fn(Bytes) -> Parsed<T>) -> Duration {
    let bytes = Bytes::copy_from_slice(&row.bytes);
    mean(row.repeat, || bytes.clone(), read)
}

/// The mean time of a step. What it is given is made and what it gives is dropped outside of that time.
fn mean<I, O>(repeat: u32, make: impl Fn() -> I, mut step: impl FnMut(I) -> O) -> Duration {
    let mut total = Duration::ZERO;
    for _ in 0..repeat {
        let input = black_box(make());
        let start = ProcessTime::now();
        let output = black_box(step(input));
        total += start.elapsed();
        drop(output);
    }
    total / repeat
}

/// Reads a month as the client does when its reply has arrived.
#[inline(never)]
pub fn month(bytes: Bytes) -> Parsed<DesktopMonitorData> {
    parse::<ShowDesktopMonitorData>(bytes)
}

/// Reads a page of login records as the client does when its reply has arrived.
#[inline(never)]
pub fn records(bytes: Bytes) -> Parsed<LoginRecords> {
    parse::<ListLoginRecords>(bytes)
}

fn parse<O: Operation>(bytes: Bytes) -> Parsed<O::Output> {
    let reply = RawResponse::new(200, HeaderMap::new(), bytes);
    O::parse(reply, Decoding::Tolerant).expect("a reply that can be read")
}
