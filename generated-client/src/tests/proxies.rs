//! Where connections go and whom they trust: proxies, certificate authorities, handed-over clients.

use super::async_and_blocking::FACES;
use super::fault_server::{Peer, answer, in_time};
use super::http_clients::plain_http;
use super::{ListThings, builder};
use crate::{Credentials, RetryConfig};
use std::process::Command;
use std::time::Duration;

/// Tells a process that it is the second one of a test.
const SECOND: &str = "GENERATED_CLIENT_SECOND_PROCESS";

/// Runs a test of this file once more, in a process with this environment.
async fn run_again(test: &'static str, environment: Vec<(&'static str, String)>) {
    let run = tokio::task::spawn_blocking(move || {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy", "SSL_CERT_DIR"] {
            command.env_remove(name);
        }
        command.envs(environment).env(SECOND, "1");
        command.args(["--exact", &format!("tests::proxies::{test}"), "--nocapture"]).output().expect("a process")
    });
    let output = in_time("the second process", run).await.expect("an end");
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[tokio::test]
async fn everything_goes_through_a_proxy() {
    let proxy = Peer::always(answer(200, "", "{}")).await;
    let with_user = proxy.url().replace("http://", "http://ada:s%40crt@");
    for (url, authorization) in [(proxy.url().to_owned(), None), (with_user, Some("Basic YWRhOnNAY3J0"))] {
        for face in FACES {
            let caller = face.build(builder("http://service.invalid/base").proxy(url.as_str()));
            assert!(!format!("{:?}", *caller).contains("s%40crt"));
            caller.send(caller.call(ListThings::default()).with_query("a", "b")).await.unwrap();
            let arrival = proxy.arrivals().pop().unwrap();
            assert_eq!(arrival.target(), "http://service.invalid/base/v1/p1/things?a=b");
            assert_eq!(arrival.header("host"), Some("service.invalid"));
            assert_eq!(arrival.header("proxy-authorization"), authorization);
        }
    }
}

#[tokio::test]
async fn a_proxy_is_asked_for_a_tunnel_and_may_refuse_it() {
    for status in [407, 502] {
        let proxy = Peer::always(answer(status, "", "")).await;
        let authority = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap().cert.pem();
        let client = builder("https://service.invalid").proxy(proxy.url()).certificate_authority(authority);
        let client = client.retry(RetryConfig::none()).build().unwrap();
        let error = in_time("the call", client.call(ListThings::default()).send()).await.unwrap_err();
        assert!(error.is_connect() && error.status().is_none(), "{error:?}");
        let arrival = proxy.arrivals().pop().unwrap();
        assert!(arrival.head.starts_with("CONNECT service.invalid:443 HTTP/1.1\r\n"), "{}", arrival.head);
        assert!(!arrival.head.contains("s3cret"), "{}", arrival.head);
    }
}

#[tokio::test]
async fn the_environments_proxy_is_used_only_if_asked_for() {
    if variable(SECOND).is_none() {
        let proxy = Peer::always(answer(200, "", "{}")).await;
        let environment = vec![("HTTP_PROXY", proxy.url().to_owned()), ("NO_PROXY", "127.0.0.2".to_owned())];
        run_again("the_environments_proxy_is_used_only_if_asked_for", environment).await;
        assert_eq!(proxy.arrivals().len(), 1);
        assert!(proxy.arrivals()[0].target().starts_with("http://127.0.0.3:1/"));
        return;
    }
    // Nobody listens there, so that only a proxy brings an answer.
    for (host, from_env, goes_through) in
        [("127.0.0.3", true, true), ("127.0.0.2", true, false), ("127.0.0.3", false, false)]
    {
        let builder = builder(&format!("http://{host}:1")).retry(RetryConfig::none());
        let builder = if from_env { builder.proxy_from_env() } else { builder };
        let client = builder.total_timeout(Duration::from_secs(5)).build().unwrap();
        assert_eq!(client.call(ListThings::default()).send().await.is_ok(), goes_through, "{host} {from_env}");
    }
}

#[tokio::test]
async fn a_machine_without_certificate_authorities_needs_the_callers() {
    if variable(SECOND).is_none() {
        let authority = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap().cert.pem();
        let environment = vec![("SSL_CERT_FILE", "/no/such/file".to_owned()), ("AUTHORITY", authority)];
        return run_again("a_machine_without_certificate_authorities_needs_the_callers", environment).await;
    }
    let error = builder("https://localhost").build().unwrap_err();
    assert!(error.to_string().contains("certificate authorities cannot be used"), "{error}");
    let authority = variable("AUTHORITY").unwrap();
    assert!(builder("https://localhost").certificate_authority(&authority).build().is_ok());
    assert!(builder("http://localhost").build().is_ok());
}

#[test]
fn settings_that_cannot_be_used_are_named_at_once_and_not_shown() {
    let wrong = builder("ftp://host")
        .credentials(Credentials::token(""))
        .connect_timeout(Duration::ZERO)
        .attempt_timeout(Duration::ZERO)
        .total_timeout(Duration::ZERO)
        .user_agent("a\nb")
        .proxy("ftp://ada:s3cret@proxy")
        .certificate_authority("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    let text = wrong.build().unwrap_err().to_string();
    for problem in [
        "`endpoint` must begin with http:// or https://",
        "the token is empty",
        "`user_agent` contains",
        "`connect_timeout` must be more than zero",
        "`attempt_timeout` must be more than zero",
        "`total_timeout` must be more than zero",
        "`proxy` must begin with http:// or https://",
        "`certificate_authority` contains an invalid certificate",
    ] {
        assert!(text.contains(problem), "{problem}: {text}");
    }
    assert!(!text.contains("s3cret") && !text.contains("ada"), "{text}");
}

#[test]
fn proxies_and_authorities_of_other_shapes_are_refused() {
    for proxy in ["", "proxy:3128", "socks5://proxy", "http://", "http://proxy/path", "http://proxy?a=b", "http://p#f"]
    {
        let error = builder("http://host").proxy(proxy).build().expect_err(proxy);
        assert!(error.to_string().contains("`proxy`"), "{proxy}: {error}");
    }
    for (pem, text) in [
        ("", "contains no PEM certificate"),
        ("no PEM", "contains no PEM certificate"),
        ("-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n", "is not valid PEM"),
        ("-----BEGIN CERTIFICATE-----\n", "is not valid PEM"),
    ] {
        let error = builder("http://host").certificate_authority(pem).build().expect_err(pem);
        assert!(error.to_string().contains(text), "{pem}: {error}");
    }
}

#[test]
fn a_handed_over_client_brings_its_own_proxy_and_authorities() {
    let http = plain_http().build().unwrap();
    assert!(builder("http://host").http_client(http.clone()).build().is_ok());
    let authority = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap().cert.pem();
    let both = builder("http://host").http_client(http).proxy_from_env().certificate_authority(authority);
    let text = both.build().unwrap_err().to_string();
    assert!(text.contains("`proxy` has no effect") && text.contains("`certificate_authority` has no effect"), "{text}");
}
