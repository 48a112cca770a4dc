//! `openapi.yaml` as the examples need it: operations with everything that belongs to them.

use serde_json::Value;

/// The document.
pub struct Document(Value);

/// An operation with its parameters, its body and its success.
pub struct Operation {
    pub id: String,
    pub method: String,
    pub path: String,
    pub parameters: Vec<Parameter>,
    pub body: Option<Content>,
    pub success: Success,
    /// What it answers without its database, where it needs one.
    pub unavailable: Option<Success>,
}

impl Operation {
    /// What is sent as an example, by name; once nothing, where there is no body.
    pub fn bodies(&self) -> Vec<(String, Value)> {
        match &self.body {
            Some(body) => body.examples.clone(),
            None => vec![(String::new(), Value::Null)],
        }
    }
}

/// A parameter of an operation.
pub struct Parameter {
    pub name: String,
    pub place: String,
    pub required: bool,
    pub example: Option<Value>,
}

/// A body, of a request or of an answer, with its examples by name.
pub struct Content {
    pub media_type: String,
    pub schema: Value,
    pub examples: Vec<(String, Value)>,
}

/// What an operation answers, as a rule when all is well.
pub struct Success {
    pub status: u16,
    /// Names, with examples where there are any.
    pub headers: Vec<(String, Option<String>)>,
    pub content: Option<Content>,
}

impl Document {
    /// The document that the server was generated from.
    pub fn read() -> Self {
        Self(serde_yaml_ng::from_str(countersign_api::OPENAPI_YAML).expect("YAML"))
    }

    /// What a reference leads to, or the value itself.
    pub fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value.get("$ref").and_then(Value::as_str) {
            Some(target) => {
                let found = self.0.pointer(target.trim_start_matches('#'));
                self.resolve(found.unwrap_or_else(|| panic!("{target} leads nowhere")))
            }
            None => value,
        }
    }

    /// All operations, in the order of the document.
    pub fn operations(&self) -> Vec<Operation> {
        let mut all = Vec::new();
        for (path, item) in members(&self.0["paths"]) {
            let shared = list(&item["parameters"]);
            for (method, operation) in members(item).filter(|(method, _)| *method != "parameters") {
                let parameters = shared.iter().chain(list(&operation["parameters"]));
                let body = operation.get("requestBody").map(|body| self.resolve(body));
                all.push(Operation {
                    id: text(&operation["operationId"]),
                    method: method.to_uppercase(),
                    path: path.clone(),
                    parameters: parameters.map(|one| self.parameter(one)).collect(),
                    body: body.and_then(|body| self.content(&body["content"])),
                    success: self.success(&operation["responses"]),
                    unavailable: operation["responses"]
                        .get("503")
                        .map(|response| self.answer("503", response)),
                });
            }
        }
        all
    }

    /// The schemas of the components.
    pub fn schemas(&self) -> impl Iterator<Item = (&String, &Value)> {
        members(&self.0["components"]["schemas"])
    }

    /// The example of a schema of the components.
    pub fn schema_example(&self, name: &str) -> Value {
        let example = &self.0["components"]["schemas"][name]["example"];
        assert!(!example.is_null(), "{name} has no example");
        example.clone()
    }

    /// An example of the body of an operation.
    pub fn request_example(&self, operation: &str, name: &str) -> Value {
        let all = self.operations();
        let found = all.iter().find(|one| one.id == operation);
        let body = found.and_then(|one| one.body.as_ref()).expect("a body");
        let example = body.examples.iter().find(|(one, _)| one == name);
        example.expect("an example of this name").1.clone()
    }

    fn parameter(&self, parameter: &Value) -> Parameter {
        let parameter = self.resolve(parameter);
        let schema = self.resolve(&parameter["schema"]);
        let example = parameter.get("example").or_else(|| schema.get("example"));
        Parameter {
            name: text(&parameter["name"]),
            place: text(&parameter["in"]),
            required: parameter["required"] == true,
            example: example.cloned(),
        }
    }

    /// Operations have one media type each.
    fn content(&self, content: &Value) -> Option<Content> {
        let (media_type, media) = members(content).next()?;
        let mut examples: Vec<(String, Value)> = members(&media["examples"])
            .map(|(name, example)| (name.clone(), self.resolve(example)["value"].clone()))
            .collect();
        let schema = self.resolve(&media["schema"]);
        let single = media.get("example").or_else(|| schema.get("example"));
        if examples.is_empty() {
            examples.extend(single.map(|example| (String::new(), example.clone())));
        }
        Some(Content {
            media_type: media_type.clone(),
            schema: media["schema"].clone(),
            examples,
        })
    }

    fn success(&self, responses: &Value) -> Success {
        let (status, response) = members(responses)
            .find(|(status, _)| status.starts_with(['2', '3']))
            .expect("an operation can succeed");
        self.answer(status, response)
    }

    fn answer(&self, status: &str, response: &Value) -> Success {
        let response = self.resolve(response);
        let headers = members(&response["headers"]).map(|(name, header)| {
            let header = self.resolve(header);
            let constant = &header["schema"]["enum"][0];
            let example = header.get("example").unwrap_or(constant);
            (name.clone(), example.as_str().map(str::to_owned))
        });
        Success {
            status: status.parse().expect("a status"),
            headers: headers.collect(),
            content: self.content(&response["content"]),
        }
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}
