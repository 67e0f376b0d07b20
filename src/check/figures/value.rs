//! The value of a number, exactly as it is written: decimal digits, or a fraction such as two thirds.

/// A value that is not negative. Nothing is rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NumberValue {
    /// The digits before and after the decimal point.
    Decimal(String, String),
    /// So many of so many parts.
    Ratio(u64, u64),
}

impl NumberValue {
    pub(crate) fn whole(value: u64) -> NumberValue {
        NumberValue::Decimal(value.to_string(), String::new())
    }

    /// Reads digits with a point at most, as they stand between separators.
    pub(crate) fn parse(digits: &str) -> Option<NumberValue> {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let only_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let good = !whole.is_empty() && only_digits(whole) && only_digits(part);
        good.then(|| NumberValue::Decimal(whole.to_owned(), part.to_owned()))
    }

    /// Whether it has no part.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self, NumberValue::Decimal(_, part) if part.is_empty())
    }

    /// A whole number and another value together.
    pub(crate) fn plus(&self, other: &NumberValue) -> Option<NumberValue> {
        let NumberValue::Decimal(whole, part) = self else { return None };
        let whole: u128 = whole.parse().ok().filter(|_| part.is_empty())?;
        match other {
            NumberValue::Decimal(more, part) => {
                let sum = whole.checked_add(more.parse().ok()?)?;
                Some(NumberValue::Decimal(sum.to_string(), part.clone()))
            }
            NumberValue::Ratio(parts, of) => {
                Some(NumberValue::Ratio(parts + u64::try_from(whole).ok()?.checked_mul(*of)?, *of))
            }
        }
    }

    /// The value as a whole number, if it is a small one.
    pub(crate) fn small(&self) -> Option<u64> {
        match self {
            NumberValue::Decimal(whole, part) if part.is_empty() => whole.parse().ok(),
            _ => None,
        }
    }

    /// Whether it is below a thousand and no fraction.
    pub(crate) fn is_short(&self) -> bool {
        matches!(self, NumberValue::Decimal(whole, _) if whole.len() <= 3)
    }

    /// The value with the decimal point moved to the right.
    pub(crate) fn scaled(self, zeros: usize) -> NumberValue {
        match self {
            NumberValue::Decimal(mut whole, part) => {
                let moved = part.len().min(zeros);
                let (more, rest) = part.split_at(moved);
                whole.push_str(more);
                whole.extend(std::iter::repeat_n('0', zeros - moved));
                NumberValue::Decimal(whole, rest.to_owned())
            }
            NumberValue::Ratio(parts, of) => {
                let scale = u32::try_from(zeros).ok().and_then(|zeros| 10_u64.checked_pow(zeros));
                match scale.and_then(|scale| parts.checked_mul(scale)) {
                    Some(parts) => NumberValue::ratio(parts, of),
                    None => NumberValue::Ratio(parts, of),
                }
            }
        }
    }

    /// So many of so many parts: a decimal number where that has an end, in lowest terms elsewhere.
    pub(crate) fn ratio(parts: u64, of: u64) -> NumberValue {
        let (mut divisor, mut rest) = (of.max(1), parts);
        while rest > 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        let (parts, of) = (parts / divisor, of.max(1) / divisor);
        for places in 0..9_u32 {
            let scale = 10_u64.pow(places);
            if scale % of == 0
                && let Some(digits) = parts.checked_mul(scale / of)
            {
                let width = places as usize + 1;
                let mut whole = format!("{digits:0width$}");
                let part = whole.split_off(whole.len() - places as usize);
                return NumberValue::Decimal(whole, part);
            }
        }
        NumberValue::Ratio(parts, of)
    }

    /// A whole number with digits after its decimal point; anything else as it is.
    pub(crate) fn with_part(self, digits: &str) -> NumberValue {
        match self {
            NumberValue::Decimal(whole, part) if part.is_empty() => NumberValue::Decimal(whole, digits.to_owned()),
            other => other,
        }
    }

    /// Twelve times the value, if it is not too long.
    pub(crate) fn dozens(&self) -> Option<NumberValue> {
        let (digits, of) = match self {
            NumberValue::Decimal(whole, part) => {
                (format!("{whole}{part}").parse().ok()?, 10_u64.checked_pow(u32::try_from(part.len()).ok()?)?)
            }
            NumberValue::Ratio(parts, of) => (*parts, *of),
        };
        Some(NumberValue::ratio(12_u64.checked_mul(digits)?, of))
    }

    /// The value in normal form: no needless zeros.
    pub(crate) fn form(&self) -> String {
        match self {
            NumberValue::Decimal(whole, part) => {
                let whole = whole.trim_start_matches('0');
                let part = part.trim_end_matches('0');
                let whole = if whole.is_empty() { "0" } else { whole };
                if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
            }
            NumberValue::Ratio(parts, of) => format!("{parts}/{of}"),
        }
    }
}
