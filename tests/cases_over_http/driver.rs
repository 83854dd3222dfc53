//! Calls the operations of the fixtures over HTTP and prints the results, which the test compares.

use generated_client::testing::{FakeService, MockResponse};
use generated_client::{
    BookTitle, Call, Client, ClosedText, Credentials, Date, Decimal, DeleteNotes, Error, ExportThings, ImportKind,
    LibraryState, ListedKind, Note, NoteIds, OpeningLevel, OrderedVolume, Personal, Reader, ReaderCard, ReaderOrder, ResizeThing,
    ServerOrder, ServersForm,
    StartThing, Tags, ThingsForm, Upload, blocking,
};
use std::io::Read;
use std::time::Duration;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let endpoint = std::env::args().nth(1).unwrap_or_default();
    let builder = || {
        let credentials = Credentials::access_key("an-access-key", "a-secret-key");
        Client::builder().endpoint(&endpoint).project_id("p1").credentials(credentials)
    };
    let client = builder().build()?;
    bodies(&client).await?;
    response_headers_and_statuses(&client).await?;
    files(&client).await?;
    listings(&client).await?;
    lists(&client).await?;
    scalars(&client).await?;
    waits(&client).await?;
    let blocking_client = builder().build_blocking()?;
    std::thread::spawn(move || blocking_calls(&blocking_client)).join().unwrap_or(Ok(()))?;
    fake_calls().await
}

async fn bodies(client: &Client) -> Result<(), Error> {
    client.send_note("n/1").send().await?;
    client.send_note("n 2").body(Note::new().text("hello")).send().await?;
    let response =
        client.delete_notes("top/left", "50% \u{e4}?", NoteIds::new(["a", "b"])).send_with_response().await?;
    println!("deleted {} {:?}", response.status(), response.value());
    let tags = ["new", "of ada"].map(|tag| Personal::new(tag.to_owned()));
    let before = client.replace_tags("n").body(Tags(tags.to_vec())).send().await?;
    println!("tags {:?}", before.iter().map(|tag| tag.expose()).collect::<Vec<_>>());
    client.replace_tags("n").send().await?;
    if let Err(error) = client.replace_tags("taken").body(Tags(tags.to_vec())).send().await {
        println!("{error}");
    }
    Ok(())
}

async fn response_headers_and_statuses(client: &Client) -> Result<(), Error> {
    let done = client.resize_thing("t1").send_with_response().await?;
    let id = done.header(ResizeThing::X_REQUEST_ID);
    let left = done.header(ResizeThing::X_QUOTA_LEFT);
    println!("resized {} {:?} {id:?} {left:?} {:?}", done.status(), done.value().size, done.header(ResizeThing::TYPE));
    println!("as {:?}", done.headers().get_all("content-type").iter().collect::<Vec<_>>());
    let price = done.header(ResizeThing::X_PRICE);
    let until = done.header(ResizeThing::X_UNTIL);
    println!("for {:?} until {:?}", price.as_ref().map(Decimal::as_str), until.map(|until| *until.expose()));
    let part = client.resize_thing("part").send_with_response().await?;
    println!("resized {} {:?}", part.status(), part.value().size);
    if let Err(error) = client.resize_thing("none").send().await {
        println!("{error} {:?}", error.header(ResizeThing::TYPE));
    }
    for id in ["200", "202", "204", "206", "208", "299"] {
        let started = client.start_thing(id).send_with_response().await?;
        println!("started {} {:?}", started.status(), started.value());
    }
    Ok(())
}

async fn files(client: &Client) -> Result<(), Error> {
    let table = Upload::reader("things.csv", &b"1;2"[..]).with_content_type("text/csv");
    let form = ThingsForm::new("ada", table).picture(Upload::bytes("p.png", "\u{1}")).count(2);
    let form = form.day(Date::default()).price(12);
    let call = client.import_things(form.tags(["red", "blue"]).kind(ImportKind::All));
    println!("imported {:?}", call.send().await?.count);
    let taken = ThingsForm::new("recipient", Upload::bytes("taken", "1")).day(Date::default());
    if let Err(error) = client.import_things(taken).send().await {
        println!("{error}");
    }
    let mut download = client.export_things().language("de").send().await?;
    let mut bytes = 0;
    let length = download.length();
    while let Some(chunk) = download.chunk().await? {
        bytes += chunk.len();
    }
    println!("exported {bytes} of {length:?}");
    Ok(())
}

async fn listings(client: &Client) -> Result<(), Error> {
    let mut ports = client.list_ports().limit(20).items().with_prefetch(3);
    let mut count = 0;
    let mut last = None;
    let mut stored = String::new();
    while let Some(port) = ports.try_next().await? {
        (count, last) = (count + 1, port.id);
        if count == 42 {
            stored = ports.cursor().to_string();
        }
    }
    println!("{count} ports, the last {last:?}");
    let Ok(cursor) = stored.parse() else { return Ok(()) };
    let mut rest = client.list_ports().limit(20).resume(&cursor)?;
    println!("from {stored} on {:?}", rest.try_next().await?.and_then(|port| port.id));
    let one = client.list_ports().id("id-42").send().await?;
    println!("{:?} of that id, {:?}", one.size, one.ports.iter().flatten().map(|port| &port.id).collect::<Vec<_>>());
    let mut hosts = client.list_hosts().limit(25).items();
    let mut count = 0;
    while hosts.try_next().await?.is_some() {
        count += 1;
    }
    println!("{count} hosts, {} twice", hosts.duplicates_skipped());
    Ok(())
}

async fn lists(client: &Client) -> Result<(), Error> {
    let call = client.array_styles(["a", "b,c", "d e|f"]).sizes([1, 9]).kinds([ListedKind::New, ListedKind::UsedOnce]);
    let listed = call.owners(["ada"]).tags(["x", "y,z"]).x_depths([1, 2]).x_kinds([ListedKind::AB]).send().await;
    println!("listed {listed:?}");
    let kinds = || [ListedKind::AB, ListedKind::New];
    let refused =
        client.array_styles([""; 0]).sizes([1, 10]).kinds(kinds()).x_kinds([ListedKind::UsedOnce]).send().await;
    if let Err(error) = refused {
        println!("{error}");
    }
    let sent = client.array_styles(["ada"]).sizes([1, 10]).kinds(kinds()).x_depths([0]).skip_validation().send().await;
    if let Err(error) = sent {
        println!("{error}");
    }
    limits(client).await;
    Ok(())
}

async fn limits(client: &Client) {
    let volumes = [OrderedVolume::new("v").size(9.5), OrderedVolume::new("four")];
    let order = ServerOrder::new(-2).owner("ab").volumes(volumes).labels([("ada", "lovelace")]);
    if let Err(error) = client.create_servers(order).send().await {
        println!("{error}");
    }
    let form = ServersForm::new("too long a title", Upload::bytes("", "")).count(0);
    if let Err(error) = client.import_servers(form).send().await {
        println!("{error}");
    }
}

async fn scalars(client: &Client) -> Result<(), Error> {
    println!("counted {:?}", client.count_books().send().await?);
    let title = client.rename_book(BookTitle::from("a \"new\" one".to_owned())).send().await?;
    println!("renamed {title:?} {}", title.expose());
    println!("opened {:?}", client.open_library().body(LibraryState::Open).send().await?);
    println!("opened {:?}", client.open_library().send().await?);
    println!("opening {:?}", client.show_opening(OpeningLevel::Ground).send().await?);
    for key in ["r1", "r2", "r3", "r4", "r5"] {
        if let Err(error) = client.count_books().with_query("key", key).send().await {
            let body = error.body().map(String::from_utf8_lossy);
            println!("{error} {body:?} {:?}", error.body_as::<ClosedText>());
        }
    }
    let reader = client.add_reader(Reader::new("ada").card(ReaderCard::new())).send().await?;
    println!("reader {:?} {:?}", reader.id, reader.card.as_ref().and_then(|card| card.number));
    client.add_reader(reader).send().await?;
    client.send_readers(ReaderOrder::new("order")).send().await?;
    let nested = client.show_parts();
    let parts = tokio::spawn(async move { nested.send().await }).await;
    println!("parts {}", parts.is_ok_and(|parts| parts.is_ok()));
    client.list_versions().send().await?;
    client.list_shelves().send().await?;
    client.list_shelf_names().send().await?;
    client.show_shelf("a/b").send().await?;
    client.r#move().is_default(true).cloned(false).send().await
}

async fn waits(client: &Client) -> Result<(), Error> {
    let deadline = Duration::from_secs(5);
    println!("built {:?}", client.wait_for_build("b/1").wait(deadline).await?.state);
    println!("finished {:?}", client.wait_until_job_finished("j1").wait(deadline).await?.code);
    if let Err(error) = client.wait_until_job_finished("j2").wait(deadline).await {
        println!("{error}");
    }
    Ok(())
}

/// Calls operations with the blocking client.
fn blocking_calls(client: &blocking::Client) -> Result<(), Error> {
    let mut text = String::new();
    let read = client.export_things().send()?.read_to_string(&mut text);
    println!("read {:?}, {:?}", read.ok(), text.lines().next());
    let call: Call<DeleteNotes, _> = client.delete_notes("s", "t", NoteIds::new(["c"]));
    call.send()?;
    println!("{} ports", client.list_ports().items().count());
    println!("built {:?}", client.wait_for_build("b/1").wait(Duration::from_secs(5))?.state);
    Ok(())
}

/// Calls operations of the fake service, which needs no network.
async fn fake_calls() -> Result<(), Error> {
    let fake = FakeService::new();
    fake.respond_once::<ExportThings>(MockResponse::status(200).with_body("1,2\n"));
    fake.respond_once::<StartThing>(MockResponse::status(204));
    let client = fake.client()?;
    println!("fake {:?}", client.export_things().send().await?.bytes().await?);
    println!("fake {:?}", client.start_thing("t").send().await?);
    client.send_note("n").send().await?;
    Ok(())
}
