//! What a briefing is made of, as plain data that every stage shares.
//!
//! Nothing here reads, checks or renders. A stage takes one of these structures and makes the next:
//! [`Inputs`] are read into a [`Draft`], a draft is resolved into a [`Briefing`], the checks make
//! [`Findings`] of it, and rendering turns briefing and findings into [`Outputs`].

mod address;
mod author;
mod blocks;
mod briefing;
mod built_in;
mod cite;
mod cited_place;
mod claim;
mod config;
mod date;
mod digest;
mod doi;
mod draft;
mod files;
mod findings;
mod front;
mod ids;
mod index;
mod lock;
mod normal;
mod page;
mod page_kind;
mod people;
mod products;
mod proposal;
mod prose;
mod quotation;
mod record;
mod required;
mod scripts;
mod slug;
mod statement;
mod text;
mod text_mark;
mod theme;
mod unread;

pub use address::*;
pub use author::*;
pub use blocks::*;
pub use briefing::*;
pub use built_in::*;
pub use cite::*;
pub use cited_place::*;
pub use claim::*;
pub use config::*;
pub use date::*;
pub use digest::*;
pub use doi::*;
pub use draft::*;
pub use files::*;
pub use findings::*;
pub use front::*;
pub use ids::*;
pub use index::*;
pub use lock::*;
pub use normal::*;
pub use page::*;
pub use page_kind::*;
pub use people::*;
pub use products::*;
pub use proposal::*;
pub use prose::*;
pub use quotation::*;
pub use record::*;
pub use required::*;
pub use scripts::*;
pub use slug::*;
pub use statement::*;
pub use text::*;
pub use text_mark::*;
pub use theme::*;
pub use unread::*;
