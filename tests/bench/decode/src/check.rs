//! Holds everybody against each other before anything is timed: who reads fast but wrong has lost.

use crate::odd;
use crate::plain::{Month, Records};
use crate::random::Random;
use crate::rows::{Kind, Row};
use crate::same::Same;
use crate::subjects;
use crate::tree::{Layout, Tree};
use generated_client::{DataPoint, DesktopMonitorData, LoginRecords};

/// Makes sure that all read the same from a row, and that odd members do no harm to the others.
pub fn row(row: &Row) {
    match row.kind {
        Kind::Month => {
            let ours = subjects::month(row.bytes.clone().into());
            let plain: Month = serde_json::from_slice(&row.bytes).expect("a month");
            assert!(ours.mismatches.is_empty() && ours.value.same(&plain), "{}: months differ", row.name);
            assert_exact(&ours.value, &row.tree);
            let sonic: Month = sonic_rs::from_slice(&row.bytes).expect("a month");
            assert!(ours.value.same(&sonic), "{}: sonic-rs differs", row.name);
            let simd: Month = simd_json::serde::from_slice(&mut row.bytes.clone()).expect("a month");
            assert!(ours.value.same(&simd), "{}: simd-json differs", row.name);
        }
        Kind::Records => {
            let ours = subjects::records(row.bytes.clone().into());
            let plain: Records = serde_json::from_slice(&row.bytes).expect("records");
            assert!(ours.mismatches.is_empty() && ours.value.same(&plain), "{}: records differ", row.name);
            let unknown =
                if row.name == "records unknown" { 3 * plain.records.as_ref().map_or(0, Vec::len) } else { 0 };
            assert_eq!(unknown_of_records(&ours.value), unknown, "{}: undocumented members", row.name);
            let sonic: Records = sonic_rs::from_slice(&row.bytes).expect("records");
            assert_eq!(plain, sonic, "{}: sonic-rs differs", row.name);
            let simd: Records = simd_json::serde::from_slice(&mut row.bytes.clone()).expect("records");
            assert_eq!(plain, simd, "{}: simd-json differs", row.name);
        }
    }
    odd_members(row);
}

/// Makes sure of the tolerance: what converts does, what does not is absent and listed, what is unknown is
/// kept, and everything else is as `serde_json` reads it from the repaired reply.
fn odd_members(row: &Row) {
    let made = odd::make(&row.tree, &mut Random::new(11));
    let (bytes, repaired) = (made.odd.print(Layout::Compact), made.repaired.print(Layout::Compact));
    let known = if row.name == "records unknown" { 3_000 } else { 0 };
    let (mismatches, unknown) = match row.kind {
        Kind::Month => {
            let ours = subjects::month(bytes.into());
            let plain: Month = serde_json::from_slice(&repaired).expect("a month");
            assert!(ours.value.same(&plain), "{}: odd months differ", row.name);
            (ours.mismatches, unknown_of_month(&ours.value))
        }
        Kind::Records => {
            let ours = subjects::records(bytes.into());
            let plain: Records = serde_json::from_slice(&repaired).expect("records");
            assert!(ours.value.same(&plain), "{}: odd records differ", row.name);
            (ours.mismatches, unknown_of_records(&ours.value))
        }
    };
    assert!(made.mismatches > 5 && made.unknown > 5, "{}: nothing odd", row.name);
    assert_eq!(mismatches.total(), made.mismatches, "{}: mismatches", row.name);
    assert_eq!(unknown, made.unknown + known, "{}: undocumented members", row.name);
}

/// Every double of every series is that of its text, to the bit.
fn assert_exact(month: &DesktopMonitorData, tree: &Tree) {
    let mut texts = Vec::new();
    tree.clone().each_object(&mut |members| {
        for (name, value) in members {
            if let ("average", Tree::Scalar(text)) = (name.as_str(), value) {
                texts.push(text.clone());
            }
        }
    });
    let mut expected: Vec<u64> = texts.iter().map(|text| text.parse::<f64>().expect("a double").to_bits()).collect();
    let mut doubles: Vec<u64> = points(month).filter_map(|point| point.average).map(f64::to_bits).collect();
    // The series of a shuffled month come in another order than its fields.
    expected.sort_unstable();
    doubles.sort_unstable();
    assert!(doubles == expected && doubles.len() == 103_680, "doubles are not exact");
}

fn points(month: &DesktopMonitorData) -> impl Iterator<Item = &DataPoint> {
    let series = [
        &month.cpu_info,
        &month.memory_info,
        &month.disk_util_inband,
        &month.disk_read_bytes_rate,
        &month.disk_write_bytes_rate,
        &month.disk_read_requests_rate,
        &month.disk_write_requests_rate,
        &month.network_incoming_bytes_rate_inband,
        &month.network_outgoing_bytes_rate_inband,
        &month.network_incoming_bytes_aggregate_rate,
        &month.network_outgoing_bytes_aggregate_rate,
        &month.network_vm_connections,
    ];
    series.into_iter().flatten().flatten()
}

fn unknown_of_month(month: &DesktopMonitorData) -> usize {
    let online = month.user_online_info.iter().flatten().map(|online| online.undocumented.len());
    points(month).map(|point| point.undocumented.len()).chain(online).sum::<usize>() + month.undocumented.len()
}

fn unknown_of_records(records: &LoginRecords) -> usize {
    let each = records.records.iter().flatten().map(|record| record.undocumented.len());
    each.sum::<usize>() + records.undocumented.len()
}
