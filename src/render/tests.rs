//! Tests over a small briefing that is made by hand.
