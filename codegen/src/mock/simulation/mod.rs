//! A simulated company: desktops, users, logins and metrics. All data is derived from a seed. Only the
//! number of logins per day is stored.
//!
//! | file | purpose |
//! | --- | --- |
//! | `company` | the number of desktops and users, and who uses which desktop |
//! | `login`, `login_counts`, `stage`, `metrics` | logins, their number per day, their stages, measurements of desktops |
//! | `task`, `task_values`, `exported_file` | tasks, and the files that they export |
//! | `value` | the value of each attribute |
//! | `id`, `rng` | IDs and random numbers from the seed |

mod company;
mod exported_file;
mod id;
mod login;
mod login_counts;
mod metrics;
mod rng;
mod stage;
mod task;
mod task_values;
mod value;

pub use company::Company;
pub(crate) use company::{DAY, Users};
pub(crate) use login::Login;
pub(crate) use login_counts::LoginCounts;
pub use rng::Rng;
pub(crate) use task::{Task, TaskStatus};
pub(crate) use task_values::{file_name, task_number, task_value};
pub(crate) use value::{Subject, Value};
