//! Measures decoding large responses: the client against serde_json.

use bench_programs::data;
use bench_programs::structs::{Month, Records};
use bytes::Bytes;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use generated_client::{Decoding, ListLoginRecords, Operation, RawResponse, ShowDesktopMonitorData};
use http::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::time::Duration;

fn decode(criterion: &mut Criterion) {
    compare_orders::<ShowDesktopMonitorData, Month>(criterion, "month", &data::month());
    compare_orders::<ListLoginRecords, Records>(criterion, "records", &data::records(1_000));
}

fn compare_orders<O: Operation, T: DeserializeOwned>(criterion: &mut Criterion, name: &str, value: &Value) {
    compare::<O, T>(criterion, name, value.to_string());
    compare::<O, T>(criterion, &format!("{name}_reversed"), data::reversed(value).to_string());
    compare::<O, T>(criterion, &format!("{name}_shuffled"), data::shuffled(value).to_string());
    let indented = serde_json::to_string_pretty(value).expect("a value can be printed");
    compare::<O, T>(criterion, &format!("{name}_indented"), indented);
}

fn compare<O: Operation, T: DeserializeOwned>(criterion: &mut Criterion, name: &str, text: String) {
    let text = Bytes::from(text);
    let client = |bytes: Bytes| {
        let response = RawResponse::new(200, HeaderMap::new(), bytes);
        O::parse(response, Decoding::Tolerant).expect("the response can be read")
    };
    assert!(client(text.clone()).mismatches.is_empty());
    let mut group = criterion.benchmark_group(name);
    // Values are dropped outside of the measurement.
    let batch = BatchSize::PerIteration;
    group.bench_function("serde_json", |bencher| {
        bencher.iter_batched(
            || text.clone(),
            |bytes| serde_json::from_slice::<T>(&bytes).expect("the response can be read"),
            batch,
        );
    });
    group.bench_function("client", |bencher| bencher.iter_batched(|| text.clone(), client, batch));
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    targets = decode
}
criterion_main!(benches);
