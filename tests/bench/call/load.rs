//! Makes one call again and again, one after the other, each time it is told how often, and prints the seconds of CPU that
//! all of them took.

use cpu_time::ProcessTime;
use std::{env, io};

/// Project and login that every call is about.
pub const PROJECT: &str = "0e69423d4400f4a82f67c0059a1e4cc8";
pub const TRANSACTION: &str = "2f9bd8a0-6f9c-4f5f-9df1-2d1f5f3f7c11";
pub const TOKEN: &str = "MIIEtwYJKoZIhvcNAQcCoIIEqDCCBKQCAQExDTALBglghkgBZQMEAgEwggMF";

/// Calls before each measurement: they open the connection, and bring back what others have driven out of the caches.
const BEFORE: u32 = 20;

/// The words after the program's name: where the server is, and which kind of call.
pub fn words() -> (String, String) {
    let mut words = env::args().skip(1);
    let mut word = || words.next().expect("ENDPOINT KIND");
    (word(), word())
}

/// Runs as many calls as each line of the input says; a call gives the number of stages that it read, which is one.
pub fn run(mut call: impl AsyncFnMut() -> usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for line in io::stdin().lines() {
        let calls: u32 = line.expect("a line").parse().expect("a number of calls");
        let took = runtime.block_on(async {
            for _ in 0..BEFORE {
                assert_eq!(call().await, 1);
            }
            let begin = ProcessTime::now();
            for _ in 0..calls {
                assert_eq!(call().await, 1);
            }
            begin.elapsed()
        });
        println!("{:.9}", took.as_secs_f64());
    }
}
