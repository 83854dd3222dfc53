//! Proxies, certificate authorities, and HTTP clients that the caller provides.

use super::async_and_blocking::MODES;
use super::child_process;
use super::custom_http_clients::plain_http;
use super::fault_server::{FaultServer, in_time, respond};
use super::tls::certificate_authority;
use super::{ListThings, builder};
use crate::{Credentials, RetryConfig};
use std::time::Duration;

#[tokio::test]
async fn requests_go_through_the_proxy() {
    let proxy = FaultServer::always(respond(200, "", "{}"));
    let with_user = proxy.url().replace("http://", "http://ada:s%40crt@");
    for (url, authorization) in [(proxy.url().to_owned(), None), (with_user, Some("Basic YWRhOnNAY3J0"))] {
        for mode in MODES {
            let caller = mode.build(builder("http://service.invalid/base").proxy(url.as_str()));
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
async fn a_refused_tunnel_is_a_connect_error() {
    for status in [407, 502] {
        let proxy = FaultServer::always(respond(status, "", ""));
        let authority = certificate_authority();
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
async fn proxy_variables_apply_only_with_proxy_from_env() {
    if !child_process::is_child() {
        let proxy = FaultServer::always(respond(200, "", "{}"));
        child_process::run_test("proxies::proxy_variables_apply_only_with_proxy_from_env", |command| {
            command.env("HTTP_PROXY", proxy.url()).env("NO_PROXY", "127.0.0.2");
        });
        assert_eq!(proxy.arrivals().len(), 1);
        assert!(proxy.arrivals()[0].target().starts_with("http://127.0.0.3:1/"));
        return;
    }
    // Nothing listens on these addresses, so only a request through the proxy succeeds.
    for (host, from_env, goes_through) in
        [("127.0.0.3", true, true), ("127.0.0.2", true, false), ("127.0.0.3", false, false)]
    {
        let builder = builder(&format!("http://{host}:1")).retry(RetryConfig::none());
        let builder = if from_env { builder.proxy_from_env() } else { builder };
        let client = builder.total_timeout(Duration::from_secs(5)).build().unwrap();
        assert_eq!(client.call(ListThings::default()).send().await.is_ok(), goes_through, "{host} {from_env}");
    }
}

#[test]
fn https_without_system_certificates_requires_a_certificate_authority() {
    if !child_process::is_child() {
        let authority = certificate_authority();
        let test = "proxies::https_without_system_certificates_requires_a_certificate_authority";
        return child_process::run_test(test, |command| {
            command.env("SSL_CERT_FILE", "/no/such/file").env("AUTHORITY", authority);
        });
    }
    let error = builder("https://localhost").build().unwrap_err();
    assert!(error.to_string().contains("certificate authorities cannot be used"), "{error}");
    let authority = std::env::var("AUTHORITY").unwrap();
    assert!(builder("https://localhost").certificate_authority(&authority).build().is_ok());
    assert!(builder("http://localhost").build().is_ok());
}

#[test]
fn the_build_error_names_all_invalid_settings_without_secrets() {
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
        "`connect_timeout` must be greater than zero",
        "`attempt_timeout` must be greater than zero",
        "`total_timeout` must be greater than zero",
        "`proxy` must begin with http:// or https://",
        "`certificate_authority` contains an invalid certificate",
    ] {
        assert!(text.contains(problem), "{problem}: {text}");
    }
    assert!(!text.contains("s3cret") && !text.contains("ada"), "{text}");
}

#[test]
fn invalid_proxies_and_certificates_are_rejected() {
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
fn proxy_and_certificates_conflict_with_http_client() {
    let http = plain_http().build().unwrap();
    assert!(builder("http://host").http_client(http.clone()).build().is_ok());
    let authority = certificate_authority();
    let custom = builder("http://host").http_client(http).certificate_authority(authority);
    for (custom, name) in [(custom.clone().proxy("http://proxy"), "proxy"), (custom.proxy_from_env(), "proxy_from_env")]
    {
        let text = custom.build().unwrap_err().to_string();
        for name in [name, "certificate_authority"] {
            assert!(text.contains(&format!("`{name}` has no effect")), "{text}");
        }
    }
}
