//! Reads schemas into types.

use anyhow::{Context, Result, bail};
use heck::ToUpperCamelCase;
use openapiv3::{
    AdditionalProperties, ArrayType, ObjectType, ReferenceOr, Schema, SchemaKind, StringType,
    Type as SchemaType, VariantOrUnknownOrEmpty,
};

use super::resolve::{Document, schema_name};
use super::types::{Field, Kind, NamedType, Range, TextRules, Type};

/// All components that become named types.
pub fn components(document: &Document<'_>) -> Result<Vec<NamedType>> {
    let mut types = Vec::new();
    for (name, schema) in document.schemas() {
        let schema = match schema {
            ReferenceOr::Item(schema) => schema,
            ReferenceOr::Reference { .. } => document.schema(name)?,
        };
        let kind = named_kind(document, name, schema, &mut types)
            .with_context(|| format!("schema {name}"))?;
        if let Some(kind) = kind {
            if schema.schema_data.nullable {
                bail!("schema {name}: nullable belongs to the place that uses it");
            }
            let description = schema.schema_data.description.clone();
            types.push(NamedType {
                name: name.to_owned(),
                description,
                component: true,
                kind,
            });
        }
    }
    drop_union_tags(&mut types)?;
    types.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(types)
}

/// `None` for what is only a short name (a list, a number, a map): it is written out at use.
fn named_kind(
    document: &Document<'_>,
    name: &str,
    schema: &Schema,
    types: &mut Vec<NamedType>,
) -> Result<Option<Kind>> {
    Ok(match &schema.schema_kind {
        SchemaKind::Type(SchemaType::Object(object)) if !object.properties.is_empty() => {
            Some(object_kind(document, name, object, types)?)
        }
        SchemaKind::Type(SchemaType::Object(object)) if object.additional_properties.is_none() => {
            Some(Kind::Object {
                fields: Vec::new(),
                closed: false,
                extra: None,
            })
        }
        SchemaKind::Type(SchemaType::String(text)) if !text.enumeration.is_empty() => {
            Some(Kind::Enum {
                values: enum_values(text)?,
            })
        }
        SchemaKind::Type(SchemaType::String(text)) => match text_type(text)? {
            Type::Text(rules) => Some(Kind::Text(rules)),
            _ => None,
        },
        SchemaKind::OneOf { one_of } => Some(union_kind(schema, one_of)?),
        _ => None,
    })
}

fn object_kind(
    document: &Document<'_>,
    name: &str,
    object: &ObjectType,
    types: &mut Vec<NamedType>,
) -> Result<Kind> {
    let mut fields = Vec::new();
    for (member, schema) in &object.properties {
        let hint = format!("{name}{}", member.to_upper_camel_case());
        let schema = schema.clone().unbox();
        let ty =
            type_of(document, &schema, &hint, types).with_context(|| format!("member {member}"))?;
        let own = schema.as_item().map(|schema| &schema.schema_data);
        fields.push(Field {
            name: member.clone(),
            description: own.and_then(|own| own.description.clone()),
            ty,
            required: object.required.contains(member),
            nullable: own.is_some_and(|own| own.nullable),
            default: own.and_then(|own| own.default.clone()),
            deprecated: own.is_some_and(|own| own.deprecated),
        });
    }
    let (closed, extra) = match &object.additional_properties {
        Some(AdditionalProperties::Any(allowed)) => (!allowed, allowed.then_some(Type::Any)),
        Some(AdditionalProperties::Schema(schema)) => (
            false,
            Some(type_of(document, schema, &format!("{name}Extra"), types)?),
        ),
        None => (false, None),
    };
    Ok(Kind::Object {
        fields,
        closed,
        extra,
    })
}

fn union_kind(schema: &Schema, one_of: &[ReferenceOr<Schema>]) -> Result<Kind> {
    let discriminator = schema
        .schema_data
        .discriminator
        .as_ref()
        .context("oneOf needs a discriminator")?;
    let mut variants = Vec::new();
    for variant in one_of {
        let ReferenceOr::Reference { reference } = variant else {
            bail!("a variant of oneOf must be a reference");
        };
        let value = discriminator
            .mapping
            .iter()
            .find(|(_, target)| *target == reference)
            .map(|(value, _)| value.clone())
            .with_context(|| format!("the discriminator does not map {reference}"))?;
        variants.push((value, schema_name(reference)?.to_owned()));
    }
    Ok(Kind::Union {
        tag: discriminator.property_name.clone(),
        variants,
    })
}

/// poem-openapi adds the tag to a variant by itself, so the variant must not have it.
fn drop_union_tags(types: &mut Vec<NamedType>) -> Result<()> {
    let unions: Vec<(String, Vec<(String, String)>)> = types
        .iter()
        .filter_map(|one| match &one.kind {
            Kind::Union { tag, variants } => Some((tag.clone(), variants.clone())),
            _ => None,
        })
        .collect();
    let mut unused = Vec::new();
    for (tag, variants) in unions {
        for (_, variant) in variants {
            unused.push(format!("{variant}{}", tag.to_upper_camel_case()));
            let one = types
                .iter_mut()
                .find(|one| one.name == variant)
                .with_context(|| format!("variant {variant} is no object"))?;
            if let Kind::Object { fields, .. } = &mut one.kind {
                fields.retain(|field| field.name != tag);
            }
        }
    }
    // Their one-value enums have no user left.
    types.retain(|one| one.component || !unused.contains(&one.name));
    Ok(())
}

/// The type of `schema`; `hint` names it if it needs a name.
pub fn type_of(
    document: &Document<'_>,
    schema: &ReferenceOr<Schema>,
    hint: &str,
    types: &mut Vec<NamedType>,
) -> Result<Type> {
    let schema = match schema {
        ReferenceOr::Reference { reference } => {
            let name = schema_name(reference)?;
            let target = document.schema(name)?;
            let named = named_kind(document, name, target, &mut Vec::new())?.is_some();
            if named {
                return Ok(Type::Named(name.to_owned()));
            }
            target
        }
        ReferenceOr::Item(schema) => schema,
    };
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(text)) if !text.enumeration.is_empty() => {
            let kind = Kind::Enum {
                values: enum_values(text)?,
            };
            Ok(hoist(hint, schema, kind, types))
        }
        SchemaKind::Type(SchemaType::String(text)) => match text_type(text)? {
            // A pattern is compiled once, which needs a place of its own.
            Type::Text(rules) if rules.pattern.is_some() => {
                Ok(hoist(hint, schema, Kind::Text(rules), types))
            }
            ty => Ok(ty),
        },
        SchemaKind::Type(SchemaType::Integer(integer)) => {
            let bits = match &integer.format {
                VariantOrUnknownOrEmpty::Item(openapiv3::IntegerFormat::Int32) => 32,
                _ => 64,
            };
            let text = |n: Option<i64>| n.map(|n| n.to_string());
            let range = Range {
                min: text(integer.minimum),
                max: text(integer.maximum),
            };
            Ok(Type::Integer { bits, range })
        }
        SchemaKind::Type(SchemaType::Number(number)) => {
            let text = |n: Option<f64>| n.map(|n| n.to_string());
            Ok(Type::Number {
                range: Range {
                    min: text(number.minimum),
                    max: text(number.maximum),
                },
            })
        }
        SchemaKind::Type(SchemaType::Boolean(_)) => Ok(Type::Boolean),
        SchemaKind::Type(SchemaType::Array(array)) => array_type(document, array, hint, types),
        SchemaKind::Type(SchemaType::Object(object)) if object.properties.is_empty() => {
            match &object.additional_properties {
                Some(AdditionalProperties::Schema(schema)) => {
                    Ok(Type::Map(Box::new(type_of(document, schema, hint, types)?)))
                }
                _ => Ok(Type::Map(Box::new(Type::Any))),
            }
        }
        SchemaKind::Any(any) if *any == openapiv3::AnySchema::default() => Ok(Type::Any),
        _ => bail!("this schema must stand under components/schemas, or is not supported"),
    }
}

fn hoist(hint: &str, schema: &Schema, kind: Kind, types: &mut Vec<NamedType>) -> Type {
    if !types.iter().any(|one| one.name == hint) {
        let description = schema.schema_data.description.clone();
        types.push(NamedType {
            name: hint.to_owned(),
            description,
            component: false,
            kind,
        });
    }
    Type::Named(hint.to_owned())
}

fn array_type(
    document: &Document<'_>,
    array: &ArrayType,
    hint: &str,
    types: &mut Vec<NamedType>,
) -> Result<Type> {
    let items = array
        .items
        .as_ref()
        .context("an array needs items")?
        .clone()
        .unbox();
    Ok(Type::Array {
        items: Box::new(type_of(document, &items, &format!("{hint}Item"), types)?),
        min: array.min_items,
        max: array.max_items,
        unique: array.unique_items,
    })
}

fn enum_values(text: &StringType) -> Result<Vec<String>> {
    text.enumeration
        .iter()
        .map(|value| {
            value
                .clone()
                .context("null is no value of an enum; use nullable")
        })
        .collect()
}

fn text_type(text: &StringType) -> Result<Type> {
    use openapiv3::StringFormat;
    let format = match &text.format {
        VariantOrUnknownOrEmpty::Empty => None,
        VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => return Ok(Type::DateTime),
        VariantOrUnknownOrEmpty::Item(StringFormat::Binary) => return Ok(Type::Binary),
        VariantOrUnknownOrEmpty::Item(StringFormat::Password) => Some("password".to_owned()),
        VariantOrUnknownOrEmpty::Unknown(format) => match format.as_str() {
            "uuid" => return Ok(Type::Uuid),
            "uri" | "uri-reference" | "email" => Some(format.clone()),
            other => bail!("format {other} is not supported"),
        },
        VariantOrUnknownOrEmpty::Item(other) => bail!("format {other:?} is not supported"),
    };
    Ok(Type::Text(TextRules {
        format,
        min: text.min_length,
        max: text.max_length,
        pattern: text.pattern.clone(),
    }))
}
