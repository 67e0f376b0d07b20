//! Data as JSON, for the files that are.

use serde_json::Value;

/// The value as indented JSON with a line feed at its end. A field without a value is left out.
pub(super) fn written(mut value: Value) -> Option<Vec<u8>> {
    leave_out_nulls(&mut value);
    let mut bytes = serde_json::to_vec_pretty(&value).ok()?;
    bytes.push(b'\n');
    Some(bytes)
}

/// What is written here is only as deep as its form, which no writer makes deeper.
fn leave_out_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, field| !field.is_null());
            fields.values_mut().for_each(leave_out_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(leave_out_nulls),
        _ => {}
    }
}
