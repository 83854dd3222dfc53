//! The benchmark's own work: what it measures with, and how it keeps what came out. The measurements themselves are
//! `cargo xtask bench`.

#[path = "bench/counting.rs"]
mod counting;
#[path = "bench/figures.rs"]
mod figures;
#[path = "bench/results.rs"]
mod results;
#[path = "bench/scaling.rs"]
mod scaling;
