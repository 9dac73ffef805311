//! What holds for every operation and so is told once: who asks, the shared headers, closed bodies, where versions come from.

use serde::Serialize;
use serde_json::Value;
use utoipa::{
    Modify,
    openapi::{
        OpenApi as Description, RefOr, Schema,
        link::Link,
        path::{Operation, Parameter},
        schema::{AdditionalProperties, ObjectBuilder, SchemaType, Type},
        security::{ApiKey, ApiKeyValue, SecurityRequirement, SecurityScheme},
    },
};

use crate::{
    problem::Code,
    routes::{Access, ROUTES, Route},
};

/// The session's cookie is asked for wherever a route decides an action: the table of routes says where.
pub struct Sessions;

impl Modify for Sessions {
    fn modify(&self, description: &mut Description) {
        let cookie = ApiKeyValue::with_description("__Host-sid", "set by signing in");
        let components = description.components.get_or_insert_default();
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
        for route in ROUTES.iter().filter(|route| matches!(route.access, Access::Decides(_))) {
            if let Some(operation) = operation(description, route) {
                operation.security = Some(vec![SecurityRequirement::new("session", [""; 0])]);
            }
        }
    }
}

/// Parameters that mean the same wherever they stand, told as exactly as they are read.
pub struct SharedParameters;

impl Modify for SharedParameters {
    fn modify(&self, description: &mut Description) {
        for route in ROUTES {
            let parameters = operation(description, route).and_then(|operation| operation.parameters.as_mut());
            for parameter in parameters.into_iter().flatten().filter_map(inline) {
                if let Some(schema) = shared_schema(&parameter.name, route.path) {
                    parameter.schema = Some(RefOr::T(Schema::Object(schema.build())));
                }
            }
        }
    }
}

fn shared_schema(parameter: &str, path: &str) -> Option<ObjectBuilder> {
    let text = ObjectBuilder::new().schema_type(Type::String);
    match parameter {
        "If-Match" => Some(text.pattern(Some("^(W/)?\"[0-9]{1,15}\"$"))),
        "Idempotency-Key" => Some(text.pattern(Some("^[!-~]{1,200}$"))),
        "code" if path.starts_with("/problems/") => {
            Some(text.enum_values(Some(Code::ALL.iter().map(|code| code.as_str()))))
        }
        _ => None,
    }
}

/// A field nobody knows is refused in every body, and the description says so.
pub struct ClosedBodies;

impl Modify for ClosedBodies {
    fn modify(&self, description: &mut Description) {
        let mut names: Vec<String> = vec![];
        for route in ROUTES {
            let body = operation(description, route).and_then(|operation| operation.request_body.as_ref());
            names.extend(references(&body));
        }
        let Some(components) = &mut description.components else { return };
        while let Some(name) = names.pop() {
            if let Some(RefOr::T(Schema::Object(object))) = components.schemas.get_mut(&name)
                && object.schema_type == SchemaType::Type(Type::Object)
                && object.additional_properties.is_none()
            {
                object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
                names.extend(references(object));
            }
        }
    }
}

/// The names of the schemas that something refers to, at any depth.
fn references(described: &impl Serialize) -> Vec<String> {
    let mut open = vec![serde_json::to_value(described).unwrap_or_default()];
    let mut names = vec![];
    while let Some(value) = open.pop() {
        if let Some(name) = value.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next()) {
            names.push(name.to_owned());
        }
        match value {
            Value::Object(fields) => open.extend(fields.into_iter().map(|(_, field)| field)),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    names
}

/// Reading or making a user tells the version that a change of that user asks for.
pub struct Versions;

/// Method, path, status, and where the user's id stands in the answer.
const TELL_VERSIONS: [(&str, &str, &str, &str); 2] =
    [("GET", "/v1/users/{id}", "200", "/user/id"), ("POST", "/v1/users", "201", "/id")];

impl Modify for Versions {
    fn modify(&self, description: &mut Description) {
        let of_a_user = ROUTES.iter().filter(|route| route.path.starts_with("/v1/users/{id}"));
        let changes: Vec<String> =
            of_a_user.filter_map(|route| changes_a_user(operation(description, route)?)).collect();
        for route in ROUTES {
            let tells = TELL_VERSIONS.iter().find(|(method, path, ..)| (*method, *path) == (route.method, route.path));
            let Some((.., status, id)) = tells else { continue };
            let responses = operation(description, route).map(|operation| &mut operation.responses.responses);
            if let Some(RefOr::T(response)) = responses.and_then(|responses| responses.get_mut(*status)) {
                response.links.extend(changes.iter().map(|change| (change.clone(), RefOr::T(link(change, id)))));
            }
        }
    }
}

/// The name of an operation that asks for `id` and the version of what it names.
fn changes_a_user(operation: &mut Operation) -> Option<String> {
    let parameters = operation.parameters.iter_mut().flatten().filter_map(inline);
    let names: Vec<&str> = parameters.map(|parameter| parameter.name.as_str()).collect();
    let asks = ["id", "If-Match"].iter().all(|name| names.contains(name));
    asks.then(|| operation.operation_id.clone()).flatten()
}

fn link(change: &str, id: &str) -> Link {
    Link::builder()
        .operation_id(change)
        .parameter("path.id", format!("$response.body#{id}"))
        .parameter("header.If-Match", "$response.header.ETag")
        .build()
}

/// Parameters stand where they are used; none is kept elsewhere under a name.
fn inline(parameter: &mut RefOr<Parameter>) -> Option<&mut Parameter> {
    match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    }
}

fn operation<'a>(description: &'a mut Description, route: &Route) -> Option<&'a mut Operation> {
    let item = description.paths.paths.get_mut(route.path)?;
    match route.method {
        "GET" => item.get.as_mut(),
        "POST" => item.post.as_mut(),
        "PUT" => item.put.as_mut(),
        "PATCH" => item.patch.as_mut(),
        "DELETE" => item.delete.as_mut(),
        _ => None,
    }
}
