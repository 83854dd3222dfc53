//! A service that injects faults, and counts the requests of each call.

use crate::CALLS;
use crate::fault_server::{Arrival, FaultServer, respond};
use crate::faults::{FAULTS, fault_for};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering::Relaxed};

/// The number of rows of every listing.
pub const ROWS: usize = 25;

pub struct Service {
    server: FaultServer,
    counts: Arc<Counts>,
}

/// The numbers of requests and faults. Their memory is allocated at the start, so that the memory of the service does
/// not grow.
struct Counts {
    arrivals: Vec<AtomicU16>,
    faults: [AtomicUsize; FAULTS.len()],
}

impl Service {
    pub fn start() -> Self {
        let arrivals = (0..CALLS).map(|_| AtomicU16::new(0)).collect();
        let counts = Arc::new(Counts { arrivals, faults: Default::default() });
        let record = counts.clone();
        let server = FaultServer::start_without_log(move |arrival, _| {
            let call = number(arrival, "call").expect("every call has its number in the query");
            let before = record.arrivals[call].fetch_add(1, Relaxed);
            let body = body(arrival, call);
            let Some(fault) = fault_for(call, before) else { return respond(200, "", &body) };
            record.faults[fault].fetch_add(1, Relaxed);
            let (_, steps) = FAULTS[fault];
            steps(&body)
        });
        Self { server, counts }
    }

    pub fn endpoint(&self) -> &str {
        self.server.url()
    }

    /// Returns the number of requests of a call.
    pub fn arrivals(&self, call: usize) -> u16 {
        self.counts.arrivals[call].load(Relaxed)
    }

    /// Returns the number of times that each fault happened.
    pub fn faults(&self) -> Vec<(&'static str, usize)> {
        FAULTS.iter().zip(&self.counts.faults).map(|((name, _), count)| (*name, count.load(Relaxed))).collect()
    }
}

fn number(arrival: &Arrival, name: &str) -> Option<usize> {
    arrival.parameter(name).and_then(|value| value.parse().ok())
}

/// Returns the body of a response, which contains the number of the call.
fn body(arrival: &Arrival, call: usize) -> String {
    let (path, _) = arrival.target().split_once('?').unwrap_or_default();
    match path.rsplit('/').next().unwrap_or_default() {
        "export" => format!(r#"{{"task_id":"{call}"}}"#),
        "access-stages" => format!(r#"{{"username":"{call}","stages":[{{"stage":"LOGIN","duration":500}}]}}"#),
        "desktops" => rows(call, number(arrival, "offset").unwrap_or(0), number(arrival, "limit").unwrap_or(20)),
        _ => format!(r#"{{"cpu_info":[{{"average":{call}.5,"timestamp":1618810632000}}]}}"#),
    }
}

/// Returns a page of a listing. In every other listing, a row is inserted at the front after the first page, so that
/// all rows move by one.
fn rows(call: usize, offset: usize, limit: usize) -> String {
    let shift = if offset > 0 { call % 2 } else { 0 };
    let rows = offset.saturating_sub(shift)..ROWS.min((offset + limit).saturating_sub(shift));
    let rows: Vec<String> = rows.map(|row| format!(r#"{{"transaction_id":"{call}-{row}","e2e_rtt":7}}"#)).collect();
    format!(r#"{{"total_count":{},"records":[{}]}}"#, ROWS + shift, rows.join(","))
}
