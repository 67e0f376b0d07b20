//! What is looked for and where it stands: quotations in the texts (`query`, `index`, and `nearest` for what is not
//! found), what of it is evidence (`evidence`), and words that texts and running text share (`bare`, `overlap`, `repeats`).

pub(crate) mod align;
pub(crate) mod bare;
pub(crate) mod cited;
pub(crate) mod context;
pub(crate) mod evidence;
pub(crate) mod index;
mod inner_marks;
pub(crate) mod locate;
mod marks;
pub(crate) mod mend;
pub(crate) mod nearest;
mod otherwise;
pub(crate) mod overlap;
pub(crate) mod pairing;
mod parts;
pub(crate) mod query;
pub(crate) mod ranking;
mod readings;
pub(crate) mod redline;
pub(crate) mod repeats;
pub(crate) mod running;
mod runs;
pub(crate) mod slice;
pub(crate) mod turns;
