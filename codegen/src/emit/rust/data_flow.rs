//! Emits a Mermaid graph of the IDs that one operation returns and another one takes.

use crate::model::{
    ArgumentKind, Attribute, DesktopAttribute, FieldInfo, LoginAttribute, Model, Operation, Output, Property,
    Simulated, TaskAttribute, TypeDef, TypeKind, TypeRef, UserAttribute,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The types of a model, by name.
type Types<'m> = HashMap<&'m str, &'m TypeDef>;

const TASK_ID: Attribute = Attribute::Task(TaskAttribute::Id);

/// The attributes that identify a part of the company, each with the name of its node. With a node for each kind of ID, the
/// graph grows with the number of operations, and not with the number of pairs of operations.
const IDS: [(Attribute, &str); 4] = [
    (Attribute::Desktop(DesktopAttribute::Id), "desktop_id([desktop ID])"),
    (Attribute::User(UserAttribute::Id), "user_id([user ID])"),
    (Attribute::Login(LoginAttribute::TransactionId), "login_id([login ID])"),
    (TASK_ID, "task_id([task ID])"),
];

/// Returns the graph as a section of Markdown. Empty if no operation takes an ID that another one returns.
pub(super) fn emit(model: &Model) -> String {
    let types: Types<'_> = model.types().map(|def| (def.name.as_str(), def)).collect();
    let mut edges = BTreeSet::new();
    for (id, node) in IDS {
        let returned = model.operations().flat_map(|from| {
            let fields = returned(from, &types).into_iter().filter(|field| id_of(&field.info) == Some(id));
            fields.map(|field| format!("    {} -->|{}| {node}\n", from.name, field.wire)).collect::<Vec<_>>()
        });
        let returned: Vec<String> = returned.collect();
        let taken = model.operations().filter(|to| taken(to, &types).contains(&id));
        let taken: Vec<String> = taken.map(|to| format!("    {node} --> {}\n", to.name)).collect();
        if !returned.is_empty() && !taken.is_empty() {
            edges.extend(returned.into_iter().chain(taken));
        }
    }
    if edges.is_empty() {
        return String::new();
    }
    let edges: String = edges.into_iter().collect();
    format!("\nSome operations take IDs that others return:\n\n```mermaid\nflowchart LR\n{edges}```\n")
}

/// Returns the fields of the responses of an operation.
fn returned<'m>(operation: &'m Operation, types: &Types<'m>) -> Vec<&'m Property> {
    let bodies: Vec<&TypeRef> = match &operation.output {
        Output::Body(body) => vec![body],
        Output::Choice { choices, .. } => choices.iter().filter_map(|choice| choice.body.as_ref()).collect(),
        Output::Empty | Output::Download => Vec::new(),
    };
    fields(bodies, types)
}

/// Returns the kinds of IDs that the arguments and the body of an operation contain.
fn taken(operation: &Operation, types: &Types<'_>) -> Vec<Attribute> {
    let arguments = operation.arguments.iter().filter_map(|argument| id_of(&argument.info));
    let bodies = operation.arguments.iter().filter_map(|argument| match &argument.kind {
        ArgumentKind::Body { ty, .. } => Some(ty),
        _ => None,
    });
    let members = fields(bodies.collect(), types).into_iter().filter_map(|field| id_of(&field.info));
    // A waiter asks for the task with an ID.
    let waiter = operation.waiter.as_ref().map(|_| TASK_ID);
    arguments.chain(members).chain(waiter).collect()
}

/// Returns the attribute of a field, if the field has an ID or a list of IDs.
fn id_of(info: &FieldInfo) -> Option<Attribute> {
    match info.simulated {
        Some(Simulated::Value(attribute)) => IDS.iter().map(|(id, _)| *id).find(|id| *id == attribute),
        Some(Simulated::DeletedTasks) => Some(TASK_ID),
        Some(Simulated::Rows(_)) | None => None,
    }
}

/// Returns the fields of some types, and of the types that they refer to.
fn fields<'m>(mut pending: Vec<&'m TypeRef>, types: &Types<'m>) -> Vec<&'m Property> {
    let mut seen = HashSet::new();
    let mut fields = Vec::new();
    while let Some(next) = pending.pop() {
        let Some(def) = types.get(next.name.as_str()).filter(|_| seen.insert(&next.name)) else { continue };
        match &def.kind {
            TypeKind::Object { properties, .. } => {
                fields.extend(properties);
                pending.extend(properties.iter().filter_map(|property| property.ty.named()));
            }
            TypeKind::Value { ty } => pending.extend(ty.named()),
            TypeKind::Enumeration { .. } => {}
        }
    }
    fields
}
