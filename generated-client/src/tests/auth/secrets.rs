//! Marker secrets and a marker name through every path of authentication: all of them are sent, and
//! none is ever shown.

use super::super::peer::{Peer, Step, answer};
use super::Counting;
use super::marks::{MARK, PERSON, Shown, builder, echo, is_signed_by, keys, temporary};
use crate::auth::Machine;
use crate::{Client, Credentials, RetryConfig, Timestamp};
use std::path::Path;
use std::time::Duration;

#[tokio::test]
async fn fixed_credentials() {
    let mut shown = Shown::default();
    let [access_key, _, token] = keys("fixed");
    for status in [200, 400, 401, 403, 500] {
        let peer = Peer::start(move |arrival, _| echo(arrival, status)).await;
        shown.call(builder(&peer, temporary("fixed"))).await;
        shown.call(builder(&peer, Credentials::token(format!("{MARK}-iam-token")))).await;
        let arrivals = peer.arrivals();
        assert!(arrivals[0].target().contains(PERSON));
        assert!(arrivals[0].header("authorization").unwrap().contains(&access_key));
        assert_eq!(arrivals[0].header("x-security-token"), Some(token.as_str()));
        assert!(is_signed_by(&arrivals[0], &temporary("fixed")).await, "the secret key was used");
        assert_eq!(arrivals[1].header("x-auth-token"), Some("M4RK-iam-token"));
    }
    shown.check();
}

#[tokio::test]
async fn a_mismatch_in_the_header_of_the_token_and_in_the_query() {
    let mut shown = Shown::default();
    for (from, to) in [("M4RK-fixed-token", "M4RK-fixed-tokem"), ("M4RK-person", "M4RK-persom"), ("name=", "nome=")] {
        let peer = Peer::start(move |arrival, _| {
            let header = |name| arrival.header(name).unwrap_or_default();
            let (path, query) = arrival.target().split_once('?').unwrap_or_default();
            let read = format!(
                "GET|{path}/|{query}|content-type:{}|host:{}|x-project-id:{}|x-sdk-date:{}|x-security-token:{}||x|y",
                header("content-type"),
                header("host"),
                header("x-project-id"),
                header("x-sdk-date"),
                header("x-security-token"),
            );
            let read = read.replace(from, to);
            assert!(read.contains(to), "{read}");
            answer(401, "", &format!(r#"{{"error_code":"APIG.0301","error_msg":"canonicalRequest:{read}"}}"#))
        })
        .await;
        shown.call(builder(&peer, temporary("fixed"))).await;
        assert_eq!(peer.arrivals().len(), 1);
    }
    let explained = shown.0.iter().filter(|text| text.contains("the gateway read another")).count();
    assert!(explained >= 3, "{:?}", shown.0);
    shown.check();
}

#[tokio::test]
async fn a_provider_of_the_callers_own() {
    let mut shown = Shown::default();
    let peer = Peer::start(|arrival, _| echo(arrival, 400)).await;
    let good = Counting::new(|_| Box::pin(async { Ok(temporary("provided")) }));
    shown.call(builder(&peer, good.credentials())).await;
    let [access_key, secret_key, _] = keys("provided");
    let unfit = Credentials::access_key(access_key, format!("{secret_key}\n"));
    let bad = Counting::new(move |_| {
        let unfit = unfit.clone();
        Box::pin(async { Ok(unfit) })
    });
    shown.call(builder(&peer, bad.credentials())).await;
    let arrivals = peer.arrivals();
    assert_eq!((good.asked(), bad.asked(), arrivals.len()), (1, 1, 1));
    assert!(is_signed_by(&arrivals[0], &temporary("provided")).await);
    shown.check();
}

#[tokio::test]
async fn environment_and_profile() {
    let mut shown = Shown::default();
    let peer = Peer::start(|arrival, _| echo(arrival, 401)).await;
    let [access_key, secret_key, token] = keys("found");
    let whole = format!("[basic]\nak={access_key}\nsk={secret_key}\nsecurity_token={token}\nproject_id=p1\n");
    let broken = [
        format!("{whole}{MARK}\n"),
        format!("{whole}{MARK}=1\n{MARK}=2\n"),
        format!("[basic]\nak={access_key}"),
        format!("[basic]\nsk={secret_key}"),
        format!("[{MARK}\n"),
    ];
    for profile in broken.iter().chain([&whole]) {
        for variables in [&["AK", "SK", "SECURITY_TOKEN"][..], &["AK"], &["SK"], &[]] {
            let variable = |name: &str| match name.strip_prefix("HUAWEICLOUD_SDK_") {
                Some(name) if !variables.contains(&name) => None,
                Some("AK") => Some(access_key.clone().into()),
                Some("SK") => Some(secret_key.clone().into()),
                Some(_) => Some(token.clone().into()),
                None => Some("/home/ada".into()),
            };
            let file = |_: &Path| Ok(profile.clone().into_bytes());
            let machine = Machine { variable: &variable, file: &file, metadata_host: "http://127.0.0.1:1" };
            for found in [machine.environment_credentials(), machine.profile_credentials()] {
                match found {
                    Ok(credentials) => shown.call(builder(&peer, credentials)).await,
                    Err(error) => shown.error(&error),
                }
            }
            shown.call(builder(&peer, machine.chained_credentials())).await;
        }
    }
    let arrivals = peer.arrivals();
    assert!(arrivals.len() > 10);
    assert!(is_signed_by(&arrivals[0], &temporary("found")).await);
    assert!(arrivals.iter().any(|arrival| arrival.header("x-security-token") == Some(token.as_str())));
    shown.check();
    assert!(shown.0.iter().all(|text| !text.contains("/home/ada")));
}

#[tokio::test]
async fn metadata_and_the_look_up_of_a_project() {
    let mut shown = Shown::default();
    let [access_key, secret_key, token] = keys("agency");
    let whole = format!(
        r#"{{"credential":{{"access":"{access_key}","secret":"{secret_key}","securitytoken":"{token}",
            "expires_at":"2099-01-01T00:00:00Z"}}}}"#
    );
    let peer = Peer::always(answer(200, "", "{}")).await;
    for (keys, fits) in [
        (answer(200, "", &whole), true),
        (answer(200, "", &whole.replace("2099", MARK)), false),
        (answer(200, "", &whole.replace("-secret", "\\n")), false),
        (answer(200, "", &whole[..whole.len() - 1]), false),
        (answer(500, "", &whole), false),
    ] {
        let metadata = Peer::start(move |arrival, _| match arrival.head.starts_with("PUT ") {
            true => answer(200, "", "M4RK-metadata-token"),
            false => keys.clone(),
        });
        let metadata = metadata.await;
        let iam = Peer::start(|arrival, _| echo(arrival, 401)).await;
        let machine = super::bare_machine(metadata.url());
        let open =
            Client::builder().endpoint(peer.url()).region("r").iam_endpoint(iam.url()).retry(RetryConfig::none());
        shown.call(open.clone().credentials(machine.metadata_credentials())).await;
        shown.call(open.credentials(machine.chained_credentials())).await;
        let asked = metadata.arrivals();
        assert_eq!(asked[1].header("x-metadata-token"), Some("M4RK-metadata-token"));
        let asked = iam.arrivals();
        assert_eq!(asked.len(), if fits { 2 } else { 0 });
        for arrival in &asked {
            assert_eq!(arrival.header("x-security-token"), Some(token.as_str()));
            assert!(is_signed_by(arrival, &temporary("agency")).await);
        }
    }
    shown.check();
}

#[tokio::test]
async fn refusals_and_failures() {
    let mut shown = Shown::default();
    let nobody = "http://127.0.0.1:1";
    let good = || Client::builder().endpoint(nobody).project_id("p1").credentials(temporary("fixed"));
    let refused = [
        good().endpoint(format!("http://u:{MARK}@host")),
        good().endpoint(format!("{MARK}://host")),
        good().endpoint(format!("http://host/?{MARK}")),
        good().iam_endpoint(format!("http://{MARK}@host")),
        good().credentials(Credentials::access_key(format!("{MARK}\n"), format!("{MARK}\u{0}"))),
        good().credentials(Credentials::token(format!("{MARK}\r"))),
        good().credentials(temporary("fixed").with_expiry(Timestamp::default())),
    ];
    for builder in refused {
        assert!(builder.clone().build().is_err() || format!("{builder:?}").contains("expires"));
        shown.call(builder).await;
    }
    shown.call(good().retry(RetryConfig::none())).await;
    let replies = [vec![Step::Close], answer(302, "Location: http://127.0.0.1:1/\r\n", ""), answer(200, "", "<html>")];
    for steps in replies {
        let peer = Peer::always(steps).await;
        shown.call(builder(&peer, temporary("fixed"))).await;
        assert!(is_signed_by(&peer.arrivals()[0], &temporary("fixed")).await);
    }
    let silent = Peer::always(vec![Step::AwaitClose]).await;
    shown.call(builder(&silent, temporary("fixed")).attempt_timeout(Duration::from_millis(30))).await;
    assert_eq!(silent.arrivals().len(), 1);
    shown.check();
}
