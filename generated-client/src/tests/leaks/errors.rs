//! Settings and values that are refused, and connections that fail in every way.

use super::super::fault_server::{Peer, Step, answer};
use super::super::tls::acceptor;
use super::run::{MARK, Run, builder, logins, temporary};
use crate::{Client, ClientBuilder, Credentials, RetryConfig, Timestamp};
use std::time::Duration;

const NOBODY: &str = "http://127.0.0.1:1";
const SHORT: Duration = Duration::from_millis(40);

fn good() -> ClientBuilder {
    Client::builder().endpoint(NOBODY).project_id("p1").credentials(temporary("fixed")).retry(RetryConfig::none())
}

pub(super) async fn settings(run: &mut Run) {
    let pem = format!("-----BEGIN CERTIFICATE-----\n{MARK}\n-----END CERTIFICATE-----\n");
    for refused in [
        good().endpoint(format!("http://u:{MARK}@host")),
        good().endpoint(format!("{MARK}://host")),
        good().endpoint(format!("http://host/?{MARK}")),
        good().region("r").iam_endpoint(format!("http://{MARK}@host")),
        good().project_id("..").user_agent(format!("{MARK}\n")),
        good().proxy(format!("socks5://u:{MARK}@host")),
        good().proxy(format!("http://u:{MARK}@host/path")),
        good().certificate_authority(pem),
        good().credentials(Credentials::access_key(format!("{MARK}\n"), format!("{MARK}\u{0}"))),
        good().credentials(Credentials::token(format!("{MARK}\r"))),
    ] {
        run.debug(&refused);
        run.error(&refused.build().expect_err("it is refused"));
    }
    run.calls(good().credentials(temporary("fixed").with_expiry(Timestamp::default()))).await;
}

pub(super) async fn refused_values(run: &mut Run) {
    let client = good().build().unwrap();
    run.call(&client, logins().limit(-1).offset(-1)).await;
    let call = client.call(logins()).with_header("X-More", format!("{MARK}\n")).with_header("Upgrade", MARK);
    run.outcome(&call.send().await);
    let cursor = "v1:ListThings:0:0".parse().unwrap();
    run.error(&client.call(logins()).resume(&cursor).unwrap_err());
}

pub(super) async fn connections(run: &mut Run) {
    run.calls(good()).await;
    let replies = [
        vec![Step::Close],
        answer(302, "Location: http://127.0.0.1:1/\r\n", ""),
        vec![Step::Send(b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{".to_vec()), Step::Close],
        vec![Step::Send(b"no HTTP\r\n\r\n".to_vec()), Step::Close],
        answer(200, "", &" ".repeat(100)),
    ];
    for steps in replies {
        let peer = Peer::always(steps).await;
        run.calls(builder(&peer, temporary("fixed")).body_limit(99)).await;
        run.arrived(&peer, "fixed").await;
    }
    let stranger = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (tls, pem) = acceptor(&stranger);
    let trusted = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap().cert.pem();
    for authority in [trusted, pem] {
        let peer = Peer::with_tls(Some(tls.clone()), |_, _| answer(404, "", "")).await;
        run.calls(builder(&peer, temporary("fixed")).certificate_authority(authority)).await;
        run.arrived(&peer, "fixed").await;
    }
}

pub(super) async fn timeouts(run: &mut Run) {
    let silent = Peer::always(vec![Step::AwaitClose]).await;
    run.calls(builder(&silent, temporary("fixed")).attempt_timeout(SHORT)).await;
    run.calls(builder(&silent, temporary("fixed")).total_timeout(SHORT)).await;
    run.arrived(&silent, "fixed").await;
    // It waits for a request, and gets a greeting.
    let https = silent.url().replace("http://127.0.0.1", "https://localhost");
    let authority = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap().cert.pem();
    let slow = builder(&silent, temporary("fixed")).endpoint(https).connect_timeout(SHORT);
    run.calls(slow.certificate_authority(authority)).await;
}

pub(super) async fn proxies(run: &mut Run) {
    let authority = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap().cert.pem();
    for status in [200, 407] {
        let proxy = Peer::always(answer(status, "", "")).await;
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
    run.calls(good().endpoint("http://service.invalid").proxy(gone)).await;
}
