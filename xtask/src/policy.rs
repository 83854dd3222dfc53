//! `policy`: prints the minimum permissions of operations as an identity policy.

use crate::args::PolicyOptions;
use crate::exit_code::{Exit, ExitResult};
use crate::spec;
use crate::terminal::{fail, print_document, print_error};
use codegen::policy::{RequiredPermissions, operations, required_permissions};

/// Prints the policy to standard output, and notes to standard error.
pub fn run(options: &PolicyOptions) -> ExitResult {
    let model = spec::model(&options.spec)?;
    let operations = operations(&model, &options.operations).map_err(|unknown| {
        for problem in unknown {
            fail(Exit::Usage, problem);
        }
        Exit::Usage
    })?;
    let permissions = required_permissions(&operations);
    print_error(&notes(&permissions));
    Ok(permissions.policy.map_or(Exit::Success, |policy| print_document(&policy)))
}

fn notes(permissions: &RequiredPermissions) -> String {
    let RequiredPermissions { policy, without, unstated, condition_keys } = permissions;
    let mut text = String::new();
    if !without.is_empty() {
        text.push_str(&format!("no permission needed: {}\n", without.join(", ")));
    }
    if !unstated.is_empty() {
        let names = unstated.join(", ");
        text.push_str(&format!("not included, because the manual does not state their permissions: {names}\n"));
    }
    for (action, keys) in condition_keys {
        text.push_str(&format!("{action} can be restricted by {}\n", keys.join(", ")));
    }
    if policy.is_none() {
        text.push_str("no policy: none of these operations lists an action\n");
    }
    text
}
