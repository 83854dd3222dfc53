//! Reads parameters in the path, the query and the header.

use super::all_of::Properties;
use super::document::{Dialect, OperationNode};
use super::existing::Spec;
use super::field_types::{element, time_format, without_type};
use super::node::{Members, Node};
use super::reader::OperationReader;
use super::report::Result;
use super::schema_text::take_description;
use super::{constraints, naming};
use crate::spec::ast::Field;
use indexmap::IndexMap;

/// The loss for a shared parameter. Its description in the definition is ignored, because `service.yaml` describes it.
const SHARED: &str = "(described in service.yaml)";

/// The parameters of one operation.
#[derive(Default)]
pub(super) struct Parameters<'a> {
    pub(super) in_path: Properties,
    pub(super) in_query: Properties,
    pub(super) in_header: Properties,
    /// Names of header parameters of `service.yaml`.
    pub(super) shared_headers: Vec<String>,
    /// The parameter in `body`, which is the request body in Swagger.
    pub(super) body: Option<Node<'a>>,
    /// The parameters in `formData`, which are the parts of a multipart body in Swagger.
    pub(super) form: Vec<Node<'a>>,
}

impl<'a> OperationReader<'a, '_> {
    /// Reads the parameters of an operation. They override the parameters of its path item.
    pub(super) fn parameters(
        &mut self,
        operation: &OperationNode<'a>,
        members: &mut Members<'a>,
        path: &str,
        owner: &str,
        spec: &Spec,
    ) -> Result<Parameters<'a>> {
        let is_in_path = |name: &str| path.split('/').any(|segment| segment == format!("{{{name}}}"));
        let mut nodes: IndexMap<(String, String), (String, Node<'a>)> = IndexMap::new();
        for node in operation.shared_parameters.iter().chain(&members.take_elements("parameters")) {
            let node = self.follow(node)?;
            let (Some(name), Some(location)) = (node.string("name"), node.string("in")) else {
                return Err(self.report.error(&node.at, "a parameter lacks `name` or `in`", "add both keys"));
            };
            // Header names are case-insensitive.
            let key = if location == "header" { name.to_lowercase() } else { name.clone() };
            if let Some((known, node)) = nodes.insert((location, key), (name.clone(), node))
                && known != name
            {
                self.report.lose("(header that is repeated in another case)", &node.at);
            }
        }
        let mut read = Parameters::default();
        for ((location, _), (name, node)) in nodes {
            match location.as_str() {
                "body" => read.body = Some(node),
                "formData" => read.form.push(node),
                // The client sets the shared path parameters of every operation.
                "path" if spec.shared_path.contains(&name) => self.report.lose(SHARED, &node.at),
                "path" if !is_in_path(&name) => {
                    self.report.lose("(path parameter that the path does not contain)", &node.at);
                }
                "path" => {
                    let mut field = self.parameter(&name, &location, &node, owner)?;
                    if field.ty == "array" {
                        self.report.lose("(array in the path: a string with commas)", &node.at);
                        field = Field { ty: "string".to_owned(), ..without_type(&field) };
                        (field.min_items, field.max_items) = (None, None);
                        (field.min_length, field.max_length, field.pattern) = (None, None, None);
                    }
                    read.in_path.insert(name.clone(), field);
                }
                "query" => _ = read.in_query.insert(name.clone(), self.parameter(&name, &location, &node, owner)?),
                "header" => self.header(name, &node, owner, spec, &mut read)?,
                _ if node.get("required").is_some_and(|node| node.is_true()) => {
                    return Err(self
                        .report
                        .unsupported(&node.at, format!("a required parameter in `{location}` is not supported")));
                }
                _ => self.report.lose(&format!("(parameter in {location})"), &node.at),
            }
        }
        for field in read.in_path.values_mut().chain(read.in_header.values_mut()) {
            // The spec language supports timestamps and dates only in query parameters.
            if time_format(field).is_some() {
                *field = Field { ty: "string".to_owned(), ..without_type(field) };
            }
        }
        read.in_path.values_mut().for_each(|field| field.required = true);
        Ok(read)
    }

    fn header(
        &mut self,
        name: String,
        node: &Node<'a>,
        owner: &str,
        spec: &Spec,
        read: &mut Parameters<'a>,
    ) -> Result<()> {
        if let Some(shared) = spec.shared_headers.iter().find(|shared| shared.eq_ignore_ascii_case(&name)) {
            read.shared_headers.push(shared.clone());
            self.report.lose(SHARED, &node.at);
        } else if spec.own_headers.iter().any(|own| own.eq_ignore_ascii_case(&name)) {
            self.report.lose("(header that the client sets)", &node.at);
        } else {
            let field = self.parameter(&name, "header", node, owner)?;
            read.in_header.insert(name, field);
        }
        Ok(())
    }

    fn parameter(&mut self, name: &str, location: &str, node: &Node<'a>, owner: &str) -> Result<Field> {
        let mut members = Members::new(node);
        members.take("name");
        members.take("in");
        let required = members.take_bool("required");
        let mut field = match (self.definition.dialect, members.take("schema")) {
            (Dialect::OpenApi, Some(schema)) => self.schema_parameter(name, &schema, &mut members, required, owner)?,
            _ => self.field(name, &mut members, required, owner)?,
        };
        if field.ty == "array" {
            field.style = self.array_style(location, &mut members)?;
            if ["timestamp", "date"].contains(&element(&field)) {
                let items = Some("string".to_owned());
                field = Field { ty: "array".to_owned(), items, ..without_type(&field) };
            }
        } else {
            self.single_style(&mut members)?;
        }
        self.refuse_object(name, &field, node)?;
        members.finish(self.report);
        Ok(field)
    }

    /// Reads a parameter of OpenAPI 3, which has its type in `schema` and its description beside it.
    fn schema_parameter(
        &mut self,
        name: &str,
        schema: &Node<'a>,
        members: &mut Members<'a>,
        required: bool,
        owner: &str,
    ) -> Result<Field> {
        let mut inner = Members::new(schema);
        let name_hint = format!("{owner}{}", naming::pascal_case(name));
        let outer_description = take_description(members);
        let inner_description = take_description(&mut inner);
        let description = outer_description.or(inner_description);
        let ty = self.value_type(&mut inner, &name_hint, description.as_deref())?;
        let mut field = self.constrained_field(name, ty, description, required, &mut inner);
        inner.finish(self.report);
        // The limits are in `schema`. An example beside it must be within them, too.
        field.example = constraints::take_example(members, &field, &self.types).or(field.example);
        field.deprecated |= members.take_bool("deprecated");
        Ok(field)
    }

    /// Refuses parameters that are neither single values nor arrays of single values.
    fn refuse_object(&self, name: &str, field: &Field, node: &Node<'_>) -> Result<()> {
        let is_single = match element(field) {
            "string" | "integer" | "number" | "boolean" | "decimal" | "date" | "timestamp" => true,
            name => self.types.get(name).is_some_and(|ty| ty.values.is_some()),
        };
        if is_single {
            return Ok(());
        }
        let message = format!("the parameter `{name}` must be a scalar or an array of scalars");
        Err(self.report.error(&node.at, message, "send it in the body, or write this operation by hand"))
    }
}
