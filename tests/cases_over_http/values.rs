//! Sends values of every type and compares the responses. Panics at the first difference.

use generated_client::{
    Anything, Bill, Client, Credentials, Date, Decimal, Decoding, Error, IncludedState, Json, ReadingTimes, Shelf,
    ShelfBox, ShelfColour, ShelfLevel, Switches, Timestamp, WholeThing,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let mut endpoints = std::env::args().skip(1);
    let mut client = || {
        Client::builder()
            .endpoint(&endpoints.next().expect("an endpoint"))
            .project_id("p1")
            .credentials(Credentials::token("a token"))
            .build()
    };
    exchange_echoed(&client()?).await?;
    read_generated(&client()?).await?;
    read_generated(&client()?).await?;
    println!("everything came back");
    Ok(())
}

fn noon() -> Timestamp {
    Timestamp::from_epoch_milliseconds(1_769_860_800_250)
}

fn json(text: &str) -> Json {
    text.parse().expect("JSON")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn number(text: &str) -> Decimal {
    text.parse().expect("a number")
}

fn shelf() -> Shelf {
    Shelf::new([("zh_CN", "a \"box\""), ("", "none")])
        .sealed([("a", true), ("b", false)])
        .counts([("a", 5)])
        .weights([("a", 1.5)])
        .notes([("a", json("null")), ("b", json("[1, {\"c\": \"d\"}]"))])
        .colours([("a", ShelfColour::Value5min), ("b", ShelfColour::Empty), ("c", "new".into())])
        .boxes([("l", vec![ShelfBox::new().colours([("x", "Red")])]), ("r", vec![])])
        .tags([("t", ["a".to_owned(), "b".to_owned()])])
        .opened([("a", noon())])
        .owners([("ada", "here")])
        .extra(json("[null]"))
        .remarks([json("1"), Json::new("x".to_owned())])
        .whispered(json(r#"{"ada":1}"#))
        .levels([ShelfLevel::Floor, ShelfLevel::from(7)])
        .os_ext_ips_type([ShelfColour::Red, ShelfColour::BrightRed])
        .r#type([("a", ShelfLevel::Value1)])
        .inner([("in", Shelf::new([("x", "y")]))])
}

fn bill() -> Bill {
    Bill::new(number("12.50"), day("2026-01-31"))
        .parts([Decimal::from(1), number("2.500")])
        .prices([("a", number("0.10"))])
        .days([day("2026-02-01")])
        .born(day("1999-12-31"))
        .exact(noon())
        .rounded(noon())
        .spaced(noon())
        .zoneless(noon())
}

async fn exchange_echoed(client: &Client) -> Result<(), Error> {
    let sent = shelf();
    let colours = [ShelfColour::Red, ShelfColour::BrightRed, ShelfColour::Value5min];
    let back = client.exchange_shelf(sent.clone()).colours(colours).with_decoding(Decoding::Strict).send().await?;
    // The format of this timestamp has no seconds.
    let opened: Timestamp = "2026-01-31T12:00Z".parse().expect("a time");
    assert_eq!(back, sent.opened([("a", opened)]));
    assert!(!format!("{back:?}").contains("ada"));

    let readings = client.exchange_readings(ReadingTimes::from(vec![noon()])).send_with_response().await?;
    assert_eq!(readings.mismatches().total(), 1, "the null: {:?}", readings.mismatches());
    let [first, second] = &readings.value()[..] else { panic!("two readings: {readings:?}") };
    assert_eq!((first.value, second.value), (Some(1.5), Some(2.0)));
    assert_eq!(first.before.as_ref().and_then(|before| before.first()?.value), Some(1.0));
    assert_eq!(first.flags.as_ref().map(|flags| (flags["a"].len(), flags["b"].len())), Some((2, 1)));

    let switches: Switches = [("a".to_owned(), true), ("b".to_owned(), false)].into_iter().collect();
    assert_eq!(client.exchange_switches(switches.clone()).send().await?, switches);

    let anything = Anything::from(json("[1, {\"a\": null}]"));
    let whispers = client.exchange_anything(anything).send_with_response().await?;
    assert_eq!(whispers.mismatches().listed().iter().map(|each| each.path.as_str()).collect::<Vec<_>>(), ["$.di"]);
    assert_eq!(whispers.value().expose().get("bo").map(String::as_str), Some("5"));
    assert_eq!(
        (whispers.value().expose().len(), format!("{:?}", whispers.value())),
        (3, "Whispers([personal])".to_owned())
    );

    let thing = WholeThing::new(IncludedState::New, "m").id("t-1").size(3).colour("red");
    let marked = client.exchange_included(thing).send().await?;
    assert_eq!(
        (marked.id.as_deref(), marked.state, marked.mark.as_deref()),
        (Some("t-1"), Some(IncludedState::New), Some("m"))
    );
    assert_eq!(marked.unknown_fields.get::<i64>("size"), Some(3));
    exchange_bill(client).await
}

async fn exchange_bill(client: &Client) -> Result<(), Error> {
    let call = client.exchange_bill(day("2026-01-31"), number("12.50"), bill());
    let back = call
        .amount(number("0.10"))
        .days([day("2026-02-01"), day("2026-02-28")])
        .until(day("2026-03-01"))
        .since(noon())
        .before(noon())
        .x_day(day("2024-02-29"))
        .with_decoding(Decoding::Strict)
        .send()
        .await?;
    let whole = Timestamp::from_epoch_milliseconds(1_769_860_800_000);
    assert_eq!(back, bill().spaced(whole).zoneless(whole));
    assert_eq!(back.amount.as_ref().map(Decimal::as_str), Some("12.50"));
    let refused = client.exchange_bill(day("2026-01-31"), 1, bill()).amount(number("-0.01")).send().await;
    assert_eq!(
        refused.expect_err("an amount below zero").to_string(),
        "ExchangeBill: invalid request: `amount` must be at least 0"
    );
    Ok(())
}

/// Reads values that the embedded service generates, and checks that they have the declared types.
async fn read_generated(client: &Client) -> Result<(), Error> {
    let strict = Decoding::Strict;
    // The embedded service accepts only listed values.
    let listed = shelf().colours([("a", ShelfColour::Value5min)]).levels([ShelfLevel::Floor]);
    let shelf = client.exchange_shelf(listed).with_decoding(strict).send().await?;
    assert!(shelf.labels.is_some_and(|labels| !labels.is_empty()) && shelf.extra.is_some());
    assert!(shelf.boxes.is_some_and(|boxes| boxes.values().any(|boxes| !boxes.is_empty())));
    let readings = client.exchange_readings(vec![noon()].into()).with_decoding(strict).send().await?;
    assert!(readings.iter().all(|reading| reading.value.is_some()) && !readings.is_empty());
    let switches = client.exchange_switches(Switches::default()).with_decoding(strict).send().await?;
    assert!(!switches.is_empty());
    let whispers = client.exchange_anything(json("5").into()).with_decoding(strict).send().await?;
    assert!(!whispers.expose().is_empty());
    let thing = WholeThing::new(IncludedState::New, "m");
    assert!(client.exchange_included(thing).with_decoding(strict).send().await?.mark.is_some());
    let bill = client.exchange_bill(day("2026-01-31"), 5, bill()).with_decoding(strict).send().await?;
    assert!(bill.amount.is_some() && bill.day.is_some() && bill.exact.is_some() && bill.spaced.is_some());
    assert!(bill.zoneless.is_some() && bill.rounded.is_some() && bill.parts.is_some_and(|parts| parts.len() == 2));
    Ok(())
}
