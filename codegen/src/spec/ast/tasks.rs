//! Tasks: how to wait for their end, and which operations start them.

use crate::spec::scalar::Scalar;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a client polls the operation until a task has ended. Each value of the status is in one of the three lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waiter {
    /// The name of the method of the client.
    #[serde(rename = "as")]
    pub name: String,
    /// What the method waits for.
    pub description: String,
    /// The name of the parameter for the ID of the task. Its value is the argument of the method.
    pub parameter: String,
    /// The pointer to the tasks in the response, such as `/export_tasks`. The default is that the response is the task.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<String>,
    /// The name of the property of a task that has its ID. It is required if there are `items`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    /// The name of the property of a task that has its status, an enumeration.
    pub status: String,
    /// The values of the status that mean that the result of the task is available.
    pub success: Vec<Scalar>,
    /// The values of the status that mean that the task has failed, or that its result is not available anymore.
    pub failure: Vec<Scalar>,
    /// The values of the status that mean that the task has not ended.
    pub running: Vec<Scalar>,
    /// The name of the property of a task that has the reason of its failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The name of the property of a task that has the error code of its failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The delay before the second poll, such as `2 seconds`.
    pub minimum_delay: String,
    /// The maximum delay between two polls.
    pub maximum_delay: String,
    /// How long the service may not list a new task, such as `30 seconds`.
    pub appears_within: String,
}

/// The task that a call of the operation starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StartedTask {
    /// The pointer to the ID of the task in the response, such as `/task_id`.
    pub id: String,
    /// The `as` of the waiter that waits for the task.
    pub waiter: String,
    /// The content of the file that the task exports in the simulated company of the embedded service, such as
    /// `users.usage`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub simulate: Option<String>,
}
