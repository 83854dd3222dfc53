//! The answer as a user would write it for serde.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub struct UserAccessStages {
    pub username: Option<String>,
    pub biz_type: Option<String>,
    pub stages: Option<Vec<UserAccessStage>>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub struct UserAccessStage {
    pub stage: Option<String>,
    pub duration: Option<i64>,
    pub is_success: Option<bool>,
    pub start_time: Option<i64>,
    pub end_time: Option<i64>,
    pub error_code: Option<String>,
    pub error_msg: Option<String>,
}
