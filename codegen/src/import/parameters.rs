//! Parameters of the path, the query and the header.

use super::definition::{Definition, Dialect, Found};
use super::existing::Spec;
use super::form::{Field, Kind, Type};
use super::node::{Members, Node};
use super::notes::Trouble;
use super::schemas::Schemas;
use super::words::description;
use super::{facts, naming};

/// What is noted of a parameter that all operations share: its words here are not those of the spec.
const SHARED: &str = "(described in service.yaml)";

/// The parameters of one operation.
#[derive(Default)]
pub(super) struct Parameters<'a> {
    pub(super) in_path: Vec<Field>,
    pub(super) in_query: Vec<Field>,
    pub(super) in_header: Vec<Field>,
    /// Headers of the whole service.
    pub(super) uses: Vec<String>,
    /// The body, as Swagger writes it.
    pub(super) body: Option<Node<'a>>,
    /// The parts of a form, as Swagger writes them.
    pub(super) form: Vec<Node<'a>>,
}

/// Reads the parameters; those of the operation replace those of its path.
pub(super) fn read<'a>(
    found: &Found<'a>,
    members: &mut Members<'a>,
    owner: &str,
    definition: &Definition<'a>,
    spec: &Spec,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Parameters<'a>, Trouble> {
    let own = members.take("parameters").map(|list| list.elements()).unwrap_or_default();
    let mut nodes: Vec<((String, String), Node<'a>)> = Vec::new();
    for node in found.shared.iter().chain(&own) {
        let node = definition.root.follow(node, schemas.notes)?;
        let text = |key: &str| node.get(key).and_then(|node| node.text().map(str::to_owned));
        let (Some(name), Some(place)) = (text("name"), text("in")) else {
            return Err(schemas.notes.trouble(&node.at, "a parameter needs `name` and `in`", "add them"));
        };
        let key = (place, name);
        match nodes.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = node,
            None => nodes.push((key, node)),
        }
    }
    let mut read = Parameters::default();
    for ((place, name), node) in nodes {
        match place.as_str() {
            "body" => read.body = Some(node),
            "formData" => read.form.push(node),
            // The client fills these in for every operation.
            "path" if spec.shared_path.contains(&name) => schemas.notes.left(SHARED, &node.at),
            "path" => read.in_path.push(single(&name, &node, owner, definition.dialect, schemas)?),
            "query" => read.in_query.push(single(&name, &node, owner, definition.dialect, schemas)?),
            "header" => header(&name, &node, owner, definition.dialect, spec, schemas, &mut read)?,
            _ if node.get("required").is_some_and(|node| node.is_true()) => {
                let message = format!("a parameter in `{place}` is not supported");
                return Err(schemas.notes.trouble(&node.at, message, "write this operation by hand"));
            }
            _ => schemas.notes.left(&format!("(parameter in {place})"), &node.at),
        }
    }
    for field in read.in_path.iter_mut().chain(&mut read.in_header) {
        // Only the query takes times; anywhere else they are the text that they are.
        if matches!(field.ty, Type::Timestamp(_) | Type::Date) {
            field.ty = Type::String;
            field.time_zone = None;
        }
    }
    read.in_path.iter_mut().for_each(|field| field.required = true);
    Ok(read)
}

fn header<'a>(
    name: &str,
    node: &Node<'a>,
    owner: &str,
    dialect: Dialect,
    spec: &Spec,
    schemas: &mut Schemas<'a, '_>,
    read: &mut Parameters<'a>,
) -> Result<(), Trouble> {
    if let Some(shared) = spec.shared_headers.iter().find(|shared| shared.eq_ignore_ascii_case(name)) {
        read.uses.push(shared.clone());
        schemas.notes.left(SHARED, &node.at);
    } else if spec.own_headers.iter().any(|own| own.eq_ignore_ascii_case(name)) {
        schemas.notes.left("(header that the client sets)", &node.at);
    } else {
        read.in_header.push(single(name, node, owner, dialect, schemas)?);
    }
    Ok(())
}

/// One parameter.
fn single<'a>(
    name: &str,
    node: &Node<'a>,
    owner: &str,
    dialect: Dialect,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Field, Trouble> {
    let mut members = Members::of(node);
    members.take("name");
    members.take("in");
    let required = members.take("required").is_some_and(|node| node.is_true());
    let mut field = match (dialect, members.take("schema")) {
        (Dialect::OpenApi, Some(schema)) => schema_of(name, &schema, &mut members, required, owner, schemas)?,
        _ => {
            let mut field = schemas.field(name, &mut members, owner)?;
            field.required = required;
            facts::settle_required(&mut field, &mut members);
            field
        }
    };
    if let Type::Array(items) = &mut field.ty {
        separator(&mut members, dialect, schemas)?;
        if matches!(**items, Type::Timestamp(_) | Type::Date) {
            **items = Type::String;
            field.time_zone = None;
        }
    }
    refuse_objects(&field, node, schemas)?;
    members.finish(schemas.notes);
    Ok(field)
}

/// OpenAPI 3 puts the type one level down, and the description beside it.
fn schema_of<'a>(
    name: &str,
    schema: &Node<'a>,
    members: &mut Members<'a>,
    required: bool,
    owner: &str,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Field, Trouble> {
    let told = description(members);
    let mut inner = Members::of(schema);
    let hoisted = format!("{owner}{}", naming::pascal_case(name));
    let own = description(&mut inner);
    let told = told.or(own);
    let ty = schemas.value_type(&mut inner, &hoisted, told.as_deref())?;
    let field = facts::field(name, ty, told, &mut inner, &schemas.types);
    let mut field = schemas.with_elements(field, &inner);
    field.required = required;
    facts::settle_required(&mut field, &mut inner);
    inner.finish(schemas.notes);
    let outer = facts::field(name, field.ty.clone(), None, members, &schemas.types);
    field.example = outer.example.or(field.example);
    field.deprecated |= outer.deprecated;
    Ok(field)
}

/// Arrays go out as one pair for each element.
fn separator(members: &mut Members<'_>, dialect: Dialect, schemas: &mut Schemas<'_, '_>) -> Result<(), Trouble> {
    let (key, fits): (&str, &[&str]) = match dialect {
        Dialect::Swagger => ("collectionFormat", &["multi"]),
        Dialect::OpenApi => ("style", &["form", "simple"]),
    };
    if let Some(style) = members.take(key)
        && !fits.contains(&style.text().unwrap_or_default())
    {
        let message = format!("an array as `{}` is not supported", style.text().unwrap_or_default());
        return Err(schemas.notes.trouble(&style.at, message, "write this operation by hand"));
    }
    if let Some(explode) = members.take("explode")
        && explode.value.as_bool() == Some(false)
    {
        let message = "an array in one pair is not supported";
        return Err(schemas.notes.trouble(&explode.at, message, "write this operation by hand"));
    }
    Ok(())
}

/// A parameter is a single value or an array of such.
fn refuse_objects(field: &Field, node: &Node<'_>, schemas: &Schemas<'_, '_>) -> Result<(), Trouble> {
    let plain = match field.ty.plain() {
        Type::Named(name) => matches!(schemas.types.get(name).map(|ty| &ty.kind), Some(Kind::Enumeration(_))),
        Type::Map(_) | Type::Any | Type::File | Type::Array(_) => false,
        Type::String | Type::Integer | Type::Number | Type::Boolean => true,
        Type::Decimal | Type::Date | Type::Timestamp(_) => true,
    };
    match plain {
        true => Ok(()),
        false => {
            let message = format!("the parameter `{}` is neither a single value nor an array of such", field.wire);
            Err(schemas.notes.trouble(&node.at, message, "send it in the body, or write this operation by hand"))
        }
    }
}
