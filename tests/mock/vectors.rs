//! The gateway against requests that the vendor's SDKs really sent: each is right, and wrong once a byte of it changes.

use jiff::SignedDuration;
use tests::mock::{send_raw, start, status};
use tests::vectors::{Vector, vectors};
use xtask::serve::{Config, Gateway, Received};

fn check(vector: &Vector, gateway: &Gateway) -> Result<(), String> {
    let headers = &vector.header_map();
    let Vector { method, target, body, .. } = vector;
    gateway.check(&Received { method, target, headers, body }).map_err(|refusal| refusal.to_string())
}

/// Changes one byte to a letter that it is not.
fn change(bytes: &mut [u8], place: usize) {
    bytes[place] = if bytes[place] == b'x' { b'y' } else { b'x' };
}

#[track_caller]
fn assert_refused(vector: &Vector, gateway: &Gateway, what: &str) -> String {
    match check(vector, gateway) {
        Ok(()) => panic!("{}: another {what} is accepted", vector.id),
        Err(message) => message,
    }
}

#[test]
fn every_recorded_signature_is_right() {
    for vector in vectors() {
        assert_eq!(check(&vector, &vector.gateway()), Ok(()), "{}", vector.id);
    }
}

#[tokio::test]
async fn every_recorded_request_gets_past_the_gateway_over_the_wire() {
    for vector in vectors() {
        let server = start(Config::new(vector.gateway())).await;
        let reply = send_raw(server.endpoint(), &vector.wire()).await;
        assert!(![0, 401].contains(&status(&reply)), "{}: {reply}", vector.id);
        let server = start(Config::new(vector.gateway_at("another", vector.time()))).await;
        let reply = send_raw(server.endpoint(), &vector.wire()).await;
        assert_eq!(status(&reply), 401, "{}: {reply}", vector.id);
    }
}

#[test]
fn another_method_or_target_is_refused() {
    for mut vector in vectors() {
        let gateway = vector.gateway();
        let method = std::mem::replace(&mut vector.method, "PATCH".to_owned());
        let message = assert_refused(&vector, &gateway, "method");
        assert!(message.contains("canonicalRequest:PATCH|/"), "{message}");
        vector.method = method;
        let target = vector.target.clone();
        // The question mark only parts the others.
        for place in (1..target.len()).filter(|place| target.as_bytes()[*place] != b'?') {
            let mut bytes = target.clone().into_bytes();
            change(&mut bytes, place);
            vector.target = String::from_utf8(bytes).expect("text");
            assert_refused(&vector, &gateway, &format!("target ({} for {target})", vector.target));
        }
    }
}

#[test]
fn another_signed_header_is_refused_and_an_unsigned_one_is_not_looked_at() {
    for mut vector in vectors() {
        let gateway = vector.gateway();
        for number in 0..vector.headers.len() {
            let (name, value) = vector.headers[number].clone();
            let name = name.to_lowercase();
            let is_signed = vector.signed_headers.contains(&name);
            // What these say is checked for itself.
            let counts = ["authorization", "x-security-token"].contains(&name.as_str());
            for place in 0..value.len() {
                change(&mut vector.headers[number].1, place);
                match check(&vector, &gateway) {
                    Ok(()) => assert!(!is_signed && !counts, "{}: another {name} is accepted", vector.id),
                    Err(message) => assert!(is_signed || counts, "{}: another {name}: {message}", vector.id),
                }
                vector.headers[number].1.clone_from(&value);
            }
        }
    }
}

#[test]
fn a_signed_header_that_is_missing_is_named() {
    for mut vector in vectors() {
        let gateway = vector.gateway();
        for name in vector.signed_headers.clone() {
            let headers = vector.headers.clone();
            vector.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(&name));
            let message = assert_refused(&vector, &gateway, "set of headers");
            assert!(message.to_lowercase().contains(&format!("`{name}`")), "{name}: {message}");
            vector.headers = headers;
        }
    }
}

#[test]
fn another_body_is_refused() {
    for mut vector in vectors() {
        let gateway = vector.gateway();
        let body = vector.body.clone();
        for place in 0..body.len() {
            change(&mut vector.body, place);
            assert_refused(&vector, &gateway, "body");
            vector.body.clone_from(&body);
        }
        vector.body.push(b' ');
        assert_refused(&vector, &gateway, "body");
    }
}

#[test]
fn other_keys_are_refused() {
    for mut vector in vectors() {
        for place in 0..vector.secret_key.len() {
            let mut secret_key = vector.secret_key.clone().into_bytes();
            change(&mut secret_key, place);
            let secret_key = String::from_utf8(secret_key).expect("text");
            let message = assert_refused(&vector, &vector.gateway_at(&secret_key, vector.time()), "key");
            assert!(message.contains("verify aksk signature fail, canonicalRequest:"), "{message}");
            assert!(!message.contains(&secret_key) && !message.contains('\n'), "{message}");
        }
        vector.access_key.push('1');
        let message = assert_refused(&vector, &vector.gateway(), "access key");
        assert!(message.contains("the access key is not known"), "{message}");
    }
}

#[test]
fn fifteen_minutes_of_skew_are_accepted_to_either_side() {
    for vector in vectors() {
        for (minutes, is_accepted) in [(-16, false), (-15, true), (-14, true), (14, true), (15, true), (16, false)] {
            let result = check(
                &vector,
                &vector.gateway_at(&vector.secret_key, vector.time() + SignedDuration::from_mins(minutes)),
            );
            assert_eq!(result.is_ok(), is_accepted, "{} {minutes}: {result:?}", vector.id);
            if let Err(message) = result {
                assert!(message.contains("more than 15 minutes off"), "{message}");
            }
        }
        let result =
            check(&vector, &vector.gateway_at(&vector.secret_key, vector.time() + SignedDuration::from_secs(901)));
        assert!(result.is_err(), "{}: 15 minutes and a second are accepted", vector.id);
    }
}
