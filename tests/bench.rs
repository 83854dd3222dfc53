//! Tests of the benchmark itself: scaled specs, baselines, ratios, the table and the counts.

#[path = "bench/counts.rs"]
mod counts;
#[path = "bench/results.rs"]
mod results;
#[path = "bench/scale.rs"]
mod scale;
