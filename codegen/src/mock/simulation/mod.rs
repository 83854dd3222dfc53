//! A simulated company: desktops, users, logins and metrics that follow from a seed. Nothing is stored.

mod company;
mod id;
mod login;
mod login_counts;
mod metrics;
mod rng;
mod stage;
mod value;

pub use company::Company;
pub(crate) use company::DAY;
pub(crate) use login::Login;
pub(crate) use login_counts::LoginCounts;
pub use rng::Rng;
pub(crate) use value::{About, Value, task_id};
