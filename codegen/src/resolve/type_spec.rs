//! The keys that describe the type of a field or a named type.

use crate::model::TimeFormat;
use crate::spec::ast::{Field, Type};

/// The keys that describe a type.
#[derive(Clone, Copy)]
pub(crate) struct TypeSpec<'a> {
    pub(crate) ty: &'a str,
    pub(crate) items: Option<&'a str>,
    pub(crate) values: Option<&'a str>,
    pub(crate) format: Option<&'a str>,
    pub(crate) time_zone: Option<&'a str>,
}

impl<'a> TypeSpec<'a> {
    pub(crate) fn field(field: &'a Field) -> Self {
        Self {
            ty: &field.ty,
            items: field.items.as_deref(),
            values: field.values.as_deref(),
            format: field.format.as_deref(),
            time_zone: field.time_zone.as_deref(),
        }
    }

    pub(crate) fn named(ty: &'a Type) -> Self {
        Self {
            ty: &ty.ty,
            items: ty.items.as_deref(),
            values: ty.map_values.as_deref(),
            format: ty.format.as_deref(),
            time_zone: ty.time_zone.as_deref(),
        }
    }

    /// Returns the type of the elements of an array or of the values of a map, or the type itself.
    pub(crate) fn single(&self) -> &'a str {
        self.items.or(self.values).unwrap_or(self.ty)
    }

    /// Returns the format of timestamps. A missing or unknown format counts as `seconds`, and is reported elsewhere.
    pub(crate) fn time_format(&self) -> TimeFormat {
        self.format.and_then(TimeFormat::by_name).unwrap_or(TimeFormat::Seconds)
    }
}
