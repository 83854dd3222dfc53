//! Leak tests for rejected settings and values, and for failed connections.

use super::super::fault_server::{FaultServer, Step, respond};
use super::super::tls::{acceptor, certificate_authority, certificate_for};
use super::recorder::{MARK, Recorder, builder, logins, temporary};
use crate::{Client, ClientBuilder, Credentials, RetryConfig, Timestamp};
use std::time::Duration;

const UNREACHABLE: &str = "http://127.0.0.1:1";
const SHORT: Duration = Duration::from_millis(40);

fn valid() -> ClientBuilder {
    Client::builder().endpoint(UNREACHABLE).project_id("p1").credentials(temporary("fixed")).retry(RetryConfig::none())
}

pub(super) async fn settings(run: &mut Recorder) {
    let pem = format!("-----BEGIN CERTIFICATE-----\n{MARK}\n-----END CERTIFICATE-----\n");
    for refused in [
        valid().endpoint(format!("http://u:{MARK}@host")),
        valid().endpoint(format!("{MARK}://host")),
        valid().endpoint(format!("http://host/?{MARK}")),
        valid().region("r").iam_endpoint(format!("http://{MARK}@host")),
        valid().sts_endpoint(format!("http://{MARK}@host")),
        valid().project_id("..").user_agent(format!("{MARK}\n")),
        valid().proxy(format!("socks5://u:{MARK}@host")),
        valid().proxy(format!("http://u:{MARK}@host/path")),
        valid().certificate_authority(pem),
        valid().credentials(Credentials::access_key(format!("{MARK}\n{MARK}"), format!("{MARK}\u{0}"))),
        valid().credentials(Credentials::token(format!("{MARK}\r{MARK}"))),
    ] {
        run.debug(&refused);
        run.error(&refused.build().expect_err("it is refused"));
    }
    run.calls(valid().credentials(temporary("fixed").with_expiry(Timestamp::default()))).await;
}

pub(super) async fn refused_values(run: &mut Recorder) {
    let client = valid().build().unwrap();
    run.call(&client, logins().limit(-1).offset(-1)).await;
    let call = client.call(logins()).with_header("X-More", format!("{MARK}\n")).with_header("Upgrade", MARK);
    run.outcome(&call.send().await);
    let cursor = "v1:ListThings:0:0:00000000".parse().unwrap();
    run.error(&client.call(logins()).resume(&cursor).unwrap_err());
}

pub(super) async fn connections(run: &mut Recorder) {
    run.calls(valid()).await;
    let responses = [
        vec![Step::Close],
        respond(302, "Location: http://127.0.0.1:1/\r\n", ""),
        vec![Step::Send(b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{".to_vec()), Step::Close],
        vec![Step::Send(b"no HTTP\r\n\r\n".to_vec()), Step::Close],
        respond(200, "", &" ".repeat(100)),
    ];
    for steps in responses {
        let server = FaultServer::always(steps);
        run.calls(builder(&server, temporary("fixed")).body_limit(99)).await;
        run.arrived(&server, "fixed").await;
    }
    let (tls, pem) = acceptor(&certificate_for("localhost"));
    for authority in [certificate_authority(), pem] {
        let server = FaultServer::with_tls(Some(tls.clone()), |_, _| respond(404, "", ""));
        run.calls(builder(&server, temporary("fixed")).certificate_authority(authority)).await;
        run.arrived(&server, "fixed").await;
    }
}

pub(super) async fn timeouts(run: &mut Recorder) {
    let silent = FaultServer::always(vec![Step::AwaitClose]);
    run.calls(builder(&silent, temporary("fixed")).attempt_timeout(SHORT)).await;
    run.calls(builder(&silent, temporary("fixed")).total_timeout(SHORT)).await;
    run.arrived(&silent, "fixed").await;
    // The server waits for the head of a request, but receives a TLS handshake.
    let https = silent.url().replace("http://127.0.0.1", "https://localhost");
    let slow = builder(&silent, temporary("fixed")).endpoint(https).connect_timeout(SHORT);
    run.calls(slow.certificate_authority(certificate_authority())).await;
}

pub(super) async fn proxies(run: &mut Recorder) {
    let authority = certificate_authority();
    for status in [200, 407] {
        let proxy = FaultServer::always(respond(status, "", ""));
        let url = proxy.url().replace("http://", "http://u:M4RK-proxy-password@");
        let through = builder(&proxy, temporary("fixed")).proxy(url).certificate_authority(&authority);
        run.calls(through.clone().endpoint("http://service.invalid")).await;
        run.arrived(&proxy, "fixed").await;
        run.calls(through.endpoint("https://service.invalid").connect_timeout(Duration::from_millis(300))).await;
        let arrivals = proxy.arrivals();
        let in_base64 = Some("Basic dTpNNFJLLXByb3h5LXBhc3N3b3Jk");
        assert!(arrivals.iter().all(|arrival| arrival.header("proxy-authorization") == in_base64), "{arrivals:?}");
        assert!(arrivals.iter().any(|arrival| arrival.head.starts_with("CONNECT ")));
        run.sent("M4RK-proxy-password");
    }
    let gone = "http://u:M4RK-proxy-password@127.0.0.1:1";
    run.calls(valid().endpoint("http://service.invalid").proxy(gone)).await;
}
