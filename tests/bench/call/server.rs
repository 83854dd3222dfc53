//! A server that answers every request with the same stages. Its first line of output is where it is.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

const BODY: &str = r#"{"username":"user001","biz_type":"APP","stages":[{"stage":"LOGIN","duration":500,"is_success":true,"start_time":1724328355052,"end_time":1724328355552,"error_code":"WKS.00000000","error_msg":"OK"}]}"#;

fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    println!("http://{}", listener.local_addr().expect("an address"));
    for stream in listener.incoming().flatten() {
        thread::spawn(move || answer(stream));
    }
}

/// Answers until the caller goes. Requests have no bodies, so each ends with an empty line.
fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let length = BODY.len();
    let reply = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{BODY}");
    let (mut buffer, mut filled) = ([0; 8192], 0);
    loop {
        let count = stream.read(&mut buffer[filled..])?;
        if count == 0 {
            return Ok(());
        }
        filled += count;
        if buffer[..filled].ends_with(b"\r\n\r\n") {
            filled = 0;
            stream.write_all(reply.as_bytes())?;
        }
    }
}
