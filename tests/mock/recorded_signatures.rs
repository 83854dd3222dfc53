//! Recorded requests of the vendor's SDKs: the gateway accepts each request, and rejects it if a signed byte changes.

use jiff::SignedDuration;
use tests::mock::{send_raw, start, status};
use tests::vectors::{Vector, vectors};
use xtask::serve::{Config, Gateway, Received};

fn check(vector: &Vector, gateway: &Gateway) -> Result<(), String> {
    let headers = &vector.header_map();
    let Vector { method, target, body, .. } = vector;
    gateway.check(&Received { method, target, headers, body }).map_err(|refusal| refusal.to_string())
}

/// Replaces a byte by a letter that differs from it.
fn change_byte(bytes: &mut [u8], index: usize) {
    bytes[index] = if bytes[index] == b'x' { b'y' } else { b'x' };
}

#[track_caller]
fn assert_rejected(vector: &Vector, gateway: &Gateway, what: &str) -> String {
    match check(vector, gateway) {
        Ok(()) => panic!("{}: another {what} is accepted", vector.id),
        Err(message) => message,
    }
}

#[test]
fn recorded_signatures_are_accepted() {
    for vector in vectors() {
        assert_eq!(check(&vector, &vector.gateway()), Ok(()), "{}", vector.id);
    }
}

#[tokio::test]
async fn recorded_requests_are_accepted_over_the_wire() {
    for vector in vectors() {
        let server = start(Config::new(vector.gateway())).await;
        let response = send_raw(server.endpoint(), &vector.wire()).await;
        assert!(![0, 401].contains(&status(&response)), "{}: {response}", vector.id);
        let server = start(Config::new(vector.gateway_at("another", vector.time()))).await;
        let response = send_raw(server.endpoint(), &vector.wire()).await;
        assert_eq!(status(&response), 401, "{}: {response}", vector.id);
    }
}

#[test]
fn changed_methods_and_targets_are_rejected() {
    for mut vector in vectors() {
        let gateway = vector.gateway();
        let method = std::mem::replace(&mut vector.method, "PATCH".to_owned());
        let message = assert_rejected(&vector, &gateway, "method");
        assert!(message.contains("canonicalRequest:PATCH|/"), "{message}");
        vector.method = method;
        let target = vector.target.clone();
        // The question mark is skipped, because the signed text does not contain it.
        for index in (1..target.len()).filter(|index| target.as_bytes()[*index] != b'?') {
            let mut bytes = target.clone().into_bytes();
            change_byte(&mut bytes, index);
            vector.target = String::from_utf8(bytes).expect("text");
            assert_rejected(&vector, &gateway, &format!("target ({} for {target})", vector.target));
        }
    }
}

#[test]
fn changed_signed_headers_are_rejected() {
    for mut vector in vectors() {
        let gateway = vector.gateway();
        for number in 0..vector.headers.len() {
            let (name, value) = vector.headers[number].clone();
            let name = name.to_lowercase();
            let is_signed = vector.signed_headers.contains(&name);
            // The values of these headers are checked even if they are not signed.
            let is_checked = ["authorization", "x-security-token"].contains(&name.as_str());
            for index in 0..value.len() {
                change_byte(&mut vector.headers[number].1, index);
                match check(&vector, &gateway) {
                    Ok(()) => assert!(!is_signed && !is_checked, "{}: another {name} is accepted", vector.id),
                    Err(message) => assert!(is_signed || is_checked, "{}: another {name}: {message}", vector.id),
                }
                vector.headers[number].1.clone_from(&value);
            }
        }
    }
}

#[test]
fn missing_signed_headers_are_named() {
    for mut vector in vectors() {
        let gateway = vector.gateway();
        for name in vector.signed_headers.clone() {
            let headers = vector.headers.clone();
            vector.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(&name));
            let message = assert_rejected(&vector, &gateway, "set of headers");
            assert!(message.to_lowercase().contains(&format!("`{name}`")), "{name}: {message}");
            vector.headers = headers;
        }
    }
}

#[test]
fn changed_bodies_are_rejected() {
    for mut vector in vectors() {
        let gateway = vector.gateway();
        let body = vector.body.clone();
        for index in 0..body.len() {
            change_byte(&mut vector.body, index);
            assert_rejected(&vector, &gateway, "body");
            vector.body.clone_from(&body);
        }
        vector.body.push(b' ');
        assert_rejected(&vector, &gateway, "body");
    }
}

#[test]
fn wrong_keys_are_rejected() {
    for mut vector in vectors() {
        for index in 0..vector.secret_key.len() {
            let mut secret_key = vector.secret_key.clone().into_bytes();
            change_byte(&mut secret_key, index);
            let secret_key = String::from_utf8(secret_key).expect("text");
            let message = assert_rejected(&vector, &vector.gateway_at(&secret_key, vector.time()), "key");
            assert!(message.contains("verify aksk signature fail, canonicalRequest:"), "{message}");
            assert!(!message.contains(&secret_key) && !message.contains('\n'), "{message}");
        }
        vector.access_key.push('1');
        let message = assert_rejected(&vector, &vector.gateway(), "access key");
        assert!(message.contains("unknown access key"), "{message}");
    }
}

#[test]
fn clock_skew_of_15_minutes_is_accepted() {
    for vector in vectors() {
        for (seconds, is_accepted) in [(-901, false), (-900, true), (0, true), (900, true), (901, false)] {
            let time = vector.time() + SignedDuration::from_secs(seconds);
            let result = check(&vector, &vector.gateway_at(&vector.secret_key, time));
            assert_eq!(result.is_ok(), is_accepted, "{} {seconds}: {result:?}", vector.id);
            if let Err(message) = result {
                assert!(message.contains("more than 15 minutes from"), "{message}");
            }
        }
    }
}
