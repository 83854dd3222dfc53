//! Calls the two new operations and prints the results, which the test compares.

use generated_client::{
    Api, ApiFuture, Client, CreateDesktops, Credentials, DesktopOrder, DesktopStatus, Error, ListLoginRecords,
    LoginRecords, Timestamp, VolumeOrder, VolumeType,
};

/// A test double that was written before the new operations existed, and does not implement them.
struct OlderMock;

impl Api for OlderMock {
    fn list_login_records(&self, _: ListLoginRecords) -> ApiFuture<'_, LoginRecords> {
        Box::pin(async { Ok(LoginRecords::default()) })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let endpoint = std::env::args().nth(1).unwrap_or_default();
    let client =
        Client::builder().endpoint(&endpoint).project_id("p1").credentials(Credentials::token("a token")).build()?;
    let since = Timestamp::from_epoch_milliseconds(1_620_733_542_000);
    let mut desktops = client.list_desktops().status(DesktopStatus::Active).created_after(since).limit(2).items();
    while let Some(desktop) = desktops.try_next().await? {
        println!("{:?} {:?} {:?} {:?}", desktop.desktop_id, desktop.r#type, desktop.status, desktop.owner);
    }
    let order = DesktopOrder::new(2, VolumeOrder::new(VolumeType::Ssd).size(80))
        .data_volumes([VolumeOrder::new("GPSSD")])
        .erase_after(since)
        .tags(["a", "b"]);
    let job = client.create_desktops(order.clone()).send().await?;
    println!("{:?}", job.job_id);
    let older: &dyn Api = &OlderMock;
    println!("{:?}", older.list_login_records(ListLoginRecords::new()).await?.records);
    if let Err(error) = older.create_desktops(CreateDesktops::new(order)).await {
        println!("{error}");
    }
    Ok(())
}
