//! `policy`: prints the minimum permissions of operations as an identity policy.

use crate::args::PolicyOptions;
use crate::exit_code::Exit;
use crate::spec;
use crate::terminal::{print, print_error};
use codegen::policy::{Needed, needed, operations};

/// Prints the policy to standard output and remarks to standard error.
pub fn run(options: &PolicyOptions) -> Exit {
    let model = match spec::model(&options.spec.folder()) {
        Ok(model) => model,
        Err(exit) => return exit,
    };
    let operations = match operations(&model, &options.operations) {
        Ok(operations) => operations,
        Err(unknown) => {
            for (name, near) in unknown {
                let help = near.map(|near| format!("help: did you mean `{near}`?\n")).unwrap_or_default();
                print_error(&format!("error: there is no operation `{name}`\n{help}"));
            }
            return Exit::Usage;
        }
    };
    let needed = needed(&operations);
    print_error(&notes(&needed));
    match needed.policy {
        Some(policy) => print(&policy),
        None => Exit::Success,
    }
}

fn notes(needed: &Needed) -> String {
    let Needed { policy, without, unstated, condition_keys } = needed;
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
        text.push_str("no policy: no action is listed\n");
    }
    text
}
