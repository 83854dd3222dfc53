//! What is printed: a line of JSON for each measurement.

use std::time::Duration;

/// The CPU seconds that a subject took.
pub fn cpu(row: &str, subject: &str, round: u32, time: Duration) {
    line(row, subject, round, &format!("\"cpu\":{:.9}", time.as_secs_f64()));
}

/// The bytes that a subject took.
pub fn bytes(row: &str, subject: &str, round: u32, bytes: usize) {
    line(row, subject, round, &format!("\"bytes\":{bytes}"));
}

fn line(row: &str, subject: &str, round: u32, measured: &str) {
    println!("{{\"row\":\"{row}\",\"subject\":\"{subject}\",\"round\":{round},{measured}}}");
}
