//! A number as it is found in a text, whatever it means there.

use std::ops::Range;

use super::value::NumberValue;

/// A number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    /// The words and marks that it is made of.
    pub(crate) tokens: Range<usize>,
    /// What it comes to.
    pub(crate) value: NumberValue,
    /// It says which one, not how many: "third", "14th".
    pub(crate) ordinal: bool,
    /// It begins with digits.
    pub(crate) digits: bool,
    /// The zeros that "million" and the like add.
    pub(crate) zeros: usize,
    /// What is written onto the digits and is no part of the number: the "km" of "5km".
    pub(crate) tail: String,
    /// The digits are written as no quantity is: "007".
    pub(crate) code: bool,
    /// The words are more often no figure than one: "one", "both", "half".
    pub(crate) idle: bool,
    /// The unit that is written before it, or that it has in it: "USD50", "fünfjährig".
    pub(crate) unit: Option<&'static str>,
    /// Another way to read the digits: "1,234" where it may be a thousand or one and a bit.
    pub(crate) other: Option<NumberValue>,
    /// It may say which one: "3." in German.
    pub(crate) either: bool,
    /// It is below zero, or may be.
    pub(crate) sign: NumberSign,
}

/// On which side of zero a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberSign {
    Above,
    Below,
    /// "fell by 3 per cent" says the same as "-3 per cent", and a dash before a number may be meant for its sign.
    Either,
}

impl Number {
    /// A number in words.
    pub(crate) fn spelled(tokens: Range<usize>, value: NumberValue) -> Number {
        let tail = String::new();
        Number {
            tokens,
            value,
            ordinal: false,
            digits: false,
            zeros: 0,
            tail,
            code: false,
            idle: false,
            unit: None,
            other: None,
            either: false,
            sign: NumberSign::Above,
        }
    }
}
