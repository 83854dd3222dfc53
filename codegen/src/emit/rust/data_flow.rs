//! Emits a Mermaid graph of the IDs that one operation returns and another one takes.

use crate::model::{
    ArgumentKind, Attribute, DesktopAttribute, FieldInfo, LoginAttribute, Model, Operation, Output, Property,
    Simulated, TaskAttribute, TypeDef, TypeKind, TypeRef, UserAttribute,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The types of a model, by name.
type Types<'m> = HashMap<&'m str, &'m TypeDef>;

const TASK_ID: Attribute = Attribute::Task(TaskAttribute::Id);

/// The attributes that identify a part of the company.
const IDS: [Attribute; 4] = [
    Attribute::Desktop(DesktopAttribute::Id),
    Attribute::User(UserAttribute::Id),
    Attribute::Login(LoginAttribute::TransactionId),
    TASK_ID,
];

/// Returns the graph as a section of Markdown. Empty if no operation takes an ID that another one returns.
pub(super) fn emit(model: &Model) -> String {
    let types: Types<'_> = model.types().map(|def| (def.name.as_str(), def)).collect();
    let returned: Vec<_> = model.operations().map(|operation| (operation, returned(operation, &types))).collect();
    let mut edges = BTreeSet::new();
    for to in model.operations() {
        let taken = taken(to, &types);
        for (from, fields) in returned.iter().filter(|(from, _)| from.name != to.name) {
            let fields = fields.iter().filter(|field| id(&field.info).is_some_and(|id| taken.contains(&id)));
            edges.extend(fields.map(|field| format!("    {} -->|{}| {}\n", from.name, field.wire, to.name)));
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

/// Returns the attributes that the arguments of an operation identify.
fn taken(operation: &Operation, types: &Types<'_>) -> Vec<Attribute> {
    let arguments = operation.arguments.iter().filter_map(|argument| id(&argument.info));
    let bodies = operation.arguments.iter().filter_map(|argument| match &argument.kind {
        ArgumentKind::Body { ty, .. } => Some(ty),
        _ => None,
    });
    let members = fields(bodies.collect(), types).into_iter().filter_map(|field| id(&field.info));
    // A waiter asks for the task with an ID.
    let waiter = operation.waiter.as_ref().map(|_| TASK_ID);
    arguments.chain(members).chain(waiter).collect()
}

/// Returns the attribute of a field, if the field has an ID or a list of IDs.
fn id(info: &FieldInfo) -> Option<Attribute> {
    match info.simulated {
        Some(Simulated::Value(attribute)) => Some(attribute).filter(|attribute| IDS.contains(attribute)),
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
