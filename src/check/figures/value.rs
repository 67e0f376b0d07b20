//! The value of a number, exactly as it is written: decimal digits, or a fraction such as two thirds.

/// A value that is not negative. Nothing is rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// The digits before and after the decimal point.
    Decimal(String, String),
    /// So many of so many parts.
    Ratio(u64, u64),
}

impl Value {
    pub(super) fn whole(value: u64) -> Value {
        Value::Decimal(value.to_string(), String::new())
    }

    /// Reads digits with a point at most, as they stand between separators.
    pub(super) fn parse(digits: &str) -> Option<Value> {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let only_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let good = !whole.is_empty() && only_digits(whole) && only_digits(part);
        good.then(|| Value::Decimal(whole.to_owned(), part.to_owned()))
    }

    /// The value as a whole number, if it is a small one.
    pub(super) fn small(&self) -> Option<u64> {
        match self {
            Value::Decimal(whole, part) if part.is_empty() => whole.parse().ok(),
            _ => None,
        }
    }

    /// The value with the decimal point moved to the right.
    pub(super) fn scaled(self, zeros: usize) -> Value {
        match self {
            Value::Decimal(mut whole, part) => {
                let moved = part.len().min(zeros);
                let (more, rest) = part.split_at(moved);
                whole.push_str(more);
                whole.extend(std::iter::repeat_n('0', zeros - moved));
                Value::Decimal(whole, rest.to_owned())
            }
            ratio @ Value::Ratio(..) => ratio,
        }
    }

    /// A whole number with digits after its decimal point; anything else as it is.
    pub(super) fn with_part(self, digits: &str) -> Value {
        match self {
            Value::Decimal(whole, part) if part.is_empty() => Value::Decimal(whole, digits.to_owned()),
            other => other,
        }
    }

    /// Twelve times the value, if it is a small whole number.
    pub(super) fn dozens(&self) -> Option<Value> {
        self.small().and_then(|value| value.checked_mul(12)).map(Value::whole)
    }

    /// The value in normal form: no needless zeros.
    pub(super) fn form(&self) -> String {
        match self {
            Value::Decimal(whole, part) => {
                let whole = whole.trim_start_matches('0');
                let part = part.trim_end_matches('0');
                let whole = if whole.is_empty() { "0" } else { whole };
                if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
            }
            Value::Ratio(parts, of) => format!("{parts}/{of}"),
        }
    }
}
