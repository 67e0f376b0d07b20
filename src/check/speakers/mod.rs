//! Who speaks: as a text names them, and as a writer's sentence does.

pub(crate) mod attribution;
pub(crate) mod line;
pub(crate) mod name;
