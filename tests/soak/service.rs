//! A service on loopback that knows which call each request belongs to, and counts them.

use crate::CALLS;
use crate::faults::{Fault, Then, answer};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering::Relaxed};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The number of rows of every listing.
pub const ROWS: usize = 25;

/// A running service; it stops when it is dropped.
pub struct Service {
    endpoint: String,
    seen: Arc<Seen>,
    task: JoinHandle<()>,
}

/// Counts alone, and all of them there from the beginning, so that the service's memory is level.
struct Seen {
    arrivals: Vec<AtomicU16>,
    faults: [AtomicUsize; Fault::ALL.len()],
}

/// What a request asks for.
struct Asked {
    path: String,
    call: usize,
    offset: usize,
    limit: usize,
}

impl Service {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port on loopback is free");
        let endpoint = format!("http://{}", listener.local_addr().expect("a bound socket has an address"));
        let arrivals = (0..CALLS).map(|_| AtomicU16::new(0)).collect();
        let seen = Arc::new(Seen { arrivals, faults: Default::default() });
        let record = seen.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let record = record.clone();
                tokio::spawn(async move {
                    // A client that goes away is no failure of the service.
                    let _ = serve(stream, &record).await;
                });
            }
        });
        Self { endpoint, seen, task }
    }

    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// How many requests of a call arrived.
    pub fn arrivals(&self, call: usize) -> u16 {
        self.seen.arrivals[call].load(Relaxed)
    }

    /// How often each fault was played.
    pub fn faults(&self) -> Vec<(Fault, usize)> {
        Fault::ALL.into_iter().zip(&self.seen.faults).map(|(fault, count)| (fault, count.load(Relaxed))).collect()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(stream: TcpStream, seen: &Seen) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    while let Some(asked) = read(&mut stream).await? {
        let before = seen.arrivals[asked.call].fetch_add(1, Relaxed);
        let (text, then) = match Fault::of(asked.call, before) {
            None => (answer("200 OK", &body(&asked)), Then::GoOn),
            Some(fault) => {
                seen.faults[fault as usize].fetch_add(1, Relaxed);
                fault.instead_of(&body(&asked))
            }
        };
        stream.get_mut().write_all(text.as_bytes()).await?;
        match then {
            Then::GoOn => {}
            Then::Close => return stream.shutdown().await,
            Then::Reset => return stream.get_ref().set_zero_linger(),
            Then::Stay => return stream.read(&mut [0]).await.map(drop),
        }
    }
    Ok(())
}

/// Reads a request, which is a head and no more; none where the connection ends.
async fn read(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Asked>> {
    let (mut first, mut line) = (String::new(), String::new());
    stream.read_line(&mut first).await?;
    while stream.read_line(&mut line).await? > 2 {
        line.clear();
    }
    let Some((path, query)) = first.split(' ').nth(1).and_then(|target| target.split_once('?')) else {
        return Ok(None);
    };
    let number = |name: &str| {
        let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        value.and_then(|value| value.parse().ok())
    };
    Ok(Some(Asked {
        path: path.to_owned(),
        call: number("call").expect("every call says which it is"),
        offset: number("offset").unwrap_or(0),
        limit: number("limit").unwrap_or(20),
    }))
}

/// An answer that tells the call it is for.
fn body(asked: &Asked) -> String {
    let call = asked.call;
    match asked.path.rsplit('/').next().unwrap_or_default() {
        "export" => format!(r#"{{"task_id":"{call}"}}"#),
        "access-stages" => format!(r#"{{"username":"{call}","stages":[{{"stage":"LOGIN","duration":500}}]}}"#),
        "desktops" => rows(asked),
        _ => format!(r#"{{"cpu_info":[{{"average":{call}.5,"timestamp":1618810632000}}]}}"#),
    }
}

/// A page of a listing. To every other one a row is added at the front behind its first page, so that
/// all rows shift by one.
fn rows(Asked { call, offset, limit, .. }: &Asked) -> String {
    let shift = if *offset > 0 { call % 2 } else { 0 };
    let rows = offset.saturating_sub(shift)..ROWS.min((offset + limit).saturating_sub(shift));
    let rows: Vec<String> = rows.map(|row| format!(r#"{{"transaction_id":"{call}-{row}","e2e_rtt":7}}"#)).collect();
    format!(r#"{{"total_count":{},"records":[{}]}}"#, ROWS + shift, rows.join(","))
}
