//! Calls against a server on this machine: what the client sends, and what it makes of every kind
//! of reply.

mod paging;
mod replies;
mod sending;
mod server;
mod things;

use crate::{Client, Credentials};
use server::Server;
use things::{ListThings, Things};

fn client(server: &Server) -> Client {
    let client =
        Client::builder().endpoint(server.url()).project_id("p1").credentials(Credentials::token("s3cret")).build();
    client.expect("a client")
}
