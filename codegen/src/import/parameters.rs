//! Parameters of the path, the query and the header.

use super::document::{Definition, Dialect, Found};
use super::existing::Spec;
use super::field_types::{element, time_format, without_type};
use super::includes::Properties;
use super::losses::Trouble;
use super::node::{Members, Node};
use super::schema_text::take_description;
use super::schemas::Schemas;
use super::{constraints, naming};
use crate::spec::ast::Field;

/// What is noted of a parameter that all operations share: its words here are not those of the spec.
const SHARED: &str = "(described in service.yaml)";

/// The parameters of one operation.
#[derive(Default)]
pub(super) struct Parameters<'a> {
    pub(super) in_path: Properties,
    pub(super) in_query: Properties,
    pub(super) in_header: Properties,
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
        let node = definition.root.follow(node, schemas.losses)?;
        let text = |key: &str| node.get(key).and_then(|node| node.text().map(str::to_owned));
        let (Some(name), Some(place)) = (text("name"), text("in")) else {
            return Err(schemas.losses.trouble(&node.at, "a parameter needs `name` and `in`", "add them"));
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
            "path" if spec.shared_path.contains(&name) => schemas.losses.left(SHARED, &node.at),
            "path" => {
                let field = parameter(&name, &node, owner, definition.dialect, schemas)?;
                read.in_path.insert(name, field);
            }
            "query" => {
                let field = parameter(&name, &node, owner, definition.dialect, schemas)?;
                read.in_query.insert(name, field);
            }
            "header" => header(&name, &node, owner, definition.dialect, spec, schemas, &mut read)?,
            _ if node.get("required").is_some_and(|node| node.is_true()) => {
                let message = format!("a parameter in `{place}` is not supported");
                return Err(schemas.losses.trouble(&node.at, message, "write this operation by hand"));
            }
            _ => schemas.losses.left(&format!("(parameter in {place})"), &node.at),
        }
    }
    for field in read.in_path.values_mut().chain(read.in_header.values_mut()) {
        // Only the query takes times; anywhere else they are the text that they are.
        if time_format(field).is_some() {
            *field = Field { ty: "string".to_owned(), ..without_type(field) };
        }
    }
    read.in_path.values_mut().for_each(|field| field.required = true);
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
        schemas.losses.left(SHARED, &node.at);
    } else if spec.own_headers.iter().any(|own| own.eq_ignore_ascii_case(name)) {
        schemas.losses.left("(header that the client sets)", &node.at);
    } else {
        read.in_header.insert(name.to_owned(), parameter(name, node, owner, dialect, schemas)?);
    }
    Ok(())
}

fn parameter<'a>(
    name: &str,
    node: &Node<'a>,
    owner: &str,
    dialect: Dialect,
    schemas: &mut Schemas<'a, '_>,
) -> Result<Field, Trouble> {
    let mut members = Members::new(node);
    members.take("name");
    members.take("in");
    let required = members.take("required").is_some_and(|node| node.is_true());
    let mut field = match (dialect, members.take("schema")) {
        (Dialect::OpenApi, Some(schema)) => schema_of(name, &schema, &mut members, required, owner, schemas)?,
        _ => {
            let mut field = schemas.field(name, &mut members, owner)?;
            field.required = required;
            constraints::drop_needless_default(&mut field, &mut members);
            field
        }
    };
    if field.ty == "array" {
        separator(&mut members, dialect, schemas)?;
        if ["timestamp", "date"].contains(&element(&field)) {
            let items = Some("string".to_owned());
            field = Field { ty: "array".to_owned(), items, ..without_type(&field) };
        }
    }
    refuse_objects(name, &field, node, schemas)?;
    members.finish(schemas.losses);
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
    let description = take_description(members);
    let mut inner = Members::new(schema);
    let hoisted = format!("{owner}{}", naming::pascal_case(name));
    let own = take_description(&mut inner);
    let description = description.or(own);
    let ty = schemas.value_type(&mut inner, &hoisted, description.as_deref())?;
    let field = constraints::field(name, ty, description, &mut inner, &schemas.types);
    let mut field = schemas.with_elements(field, &inner);
    field.required = required;
    constraints::drop_needless_default(&mut field, &mut inner);
    inner.finish(schemas.losses);
    let outer = constraints::field(name, field.clone(), None, members, &schemas.types);
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
        return Err(schemas.losses.trouble(&style.at, message, "write this operation by hand"));
    }
    if let Some(explode) = members.take("explode")
        && explode.value.as_bool() == Some(false)
    {
        let message = "an array in one pair is not supported";
        return Err(schemas.losses.trouble(&explode.at, message, "write this operation by hand"));
    }
    Ok(())
}

/// A parameter is a single value or an array of such.
fn refuse_objects(name: &str, field: &Field, node: &Node<'_>, schemas: &Schemas<'_, '_>) -> Result<(), Trouble> {
    let is_plain = match element(field) {
        "string" | "integer" | "number" | "boolean" | "decimal" | "date" | "timestamp" => true,
        name => schemas.types.get(name).is_some_and(|ty| ty.values.is_some()),
    };
    if is_plain {
        return Ok(());
    }
    let message = format!("the parameter `{name}` is neither a single value nor an array of such");
    Err(schemas.losses.trouble(&node.at, message, "send it in the body, or write this operation by hand"))
}
