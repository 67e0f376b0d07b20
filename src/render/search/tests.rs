//! Tests of what goes into the index and of the form that it has.

use super::documents::Document;
use super::{minisearch, script};
