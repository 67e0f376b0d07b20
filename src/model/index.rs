//! Numbers of things in lists, which fit one kind of list only: the number of a page can never find a claim.
//!
//! What a later stage knows of the same things stands in a list beside the first, indexed by the same numbers. A number that
//! is in no list is a fault of the program: looking it up panics, and the pipeline says so. It is never "nothing found".

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use rayon::prelude::*;

/// The number of a `T` in its list, from 0.
pub struct Idx<T> {
    number: u32,
    list: PhantomData<fn() -> T>,
}

impl<T> Idx<T> {
    /// The index with that number.
    ///
    /// # Panics
    /// If the number passes 2³², which no list that fits into memory reaches.
    pub fn new(number: usize) -> Idx<T> {
        let number = u32::try_from(number).unwrap_or_else(|_| panic!("no list has {number} items"));
        Idx { number, list: PhantomData }
    }

    /// The number, from 0.
    pub fn number(self) -> usize {
        self.number as usize
    }
}

impl<T> Clone for Idx<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Idx<T> {}

impl<T> PartialEq for Idx<T> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<T> Eq for Idx<T> {}

impl<T> PartialOrd for Idx<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Idx<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.number.cmp(&other.number)
    }
}

impl<T> Hash for Idx<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

impl<T> fmt::Debug for Idx<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number.fmt(f)
    }
}

/// A list that is indexed by [`Idx`]: of `T` itself, or of what is known of each `T` of another list, in the same order.
pub struct IndexVec<T, V = T> {
    items: Vec<V>,
    list: PhantomData<fn() -> T>,
}

impl<T, V> IndexVec<T, V> {
    /// Adds an item, and gives its index.
    pub fn push(&mut self, item: V) -> Idx<T> {
        let at = self.next_index();
        self.items.push(item);
        at
    }

    /// The index of the item that is added next.
    pub fn next_index(&self) -> Idx<T> {
        Idx::new(self.items.len())
    }

    /// The items as a plain list, for what needs no index.
    pub fn as_slice(&self) -> &[V] {
        &self.items
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The index of the last item.
    pub fn last_index(&self) -> Option<Idx<T>> {
        self.items.len().checked_sub(1).map(Idx::new)
    }

    /// Puts the items in order, and so numbers them anew.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl FnMut(&V) -> K) {
        self.items.sort_by_key(key);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The items, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, V> {
        self.items.iter()
    }

    /// The items, in order, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, V> {
        self.items.iter_mut()
    }

    /// Every index, in order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = Idx<T>> + ExactSizeIterator + use<T, V> {
        (0..self.items.len()).map(Idx::new)
    }

    /// Every item with its index, in order.
    pub fn iter_enumerated(&self) -> impl DoubleEndedIterator<Item = (Idx<T>, &V)> + ExactSizeIterator + Clone {
        self.items.iter().enumerate().map(|(at, item)| (Idx::new(at), item))
    }

    /// Every item with its index, in order, to be changed.
    pub fn iter_mut_enumerated(&mut self) -> impl Iterator<Item = (Idx<T>, &mut V)> {
        self.items.iter_mut().enumerate().map(|(at, item)| (Idx::new(at), item))
    }

    /// The list of what `known` makes of each item.
    pub fn map<'a, W>(&'a self, mut known: impl FnMut(Idx<T>, &'a V) -> W) -> IndexVec<T, W> {
        self.iter_enumerated().map(|(at, item)| known(at, item)).collect()
    }
}

impl<T, V: Sync> IndexVec<T, V> {
    /// The list of what `known` makes of each item, side by side.
    pub fn par_map<'a, W: Send>(&'a self, known: impl Fn(Idx<T>, &'a V) -> W + Sync + Send) -> IndexVec<T, W> {
        let made: Vec<W> = self.items.par_iter().enumerate().map(|(at, item)| known(Idx::new(at), item)).collect();
        IndexVec::from(made)
    }
}

impl<T, V> Index<Idx<T>> for IndexVec<T, V> {
    type Output = V;

    fn index(&self, at: Idx<T>) -> &V {
        &self.items[at.number()]
    }
}

impl<T, V> IndexMut<Idx<T>> for IndexVec<T, V> {
    fn index_mut(&mut self, at: Idx<T>) -> &mut V {
        &mut self.items[at.number()]
    }
}

impl<T, V> Default for IndexVec<T, V> {
    fn default() -> Self {
        IndexVec::from(Vec::new())
    }
}

impl<T, V> From<Vec<V>> for IndexVec<T, V> {
    fn from(items: Vec<V>) -> Self {
        IndexVec { items, list: PhantomData }
    }
}

impl<T, V> FromIterator<V> for IndexVec<T, V> {
    fn from_iter<I: IntoIterator<Item = V>>(items: I) -> Self {
        IndexVec::from(Vec::from_iter(items))
    }
}

impl<T, V> IntoIterator for IndexVec<T, V> {
    type Item = V;
    type IntoIter = std::vec::IntoIter<V>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T, V> IntoIterator for &'a IndexVec<T, V> {
    type Item = &'a V;
    type IntoIter = std::slice::Iter<'a, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<'a, T, V> IntoIterator for &'a mut IndexVec<T, V> {
    type Item = &'a mut V;
    type IntoIter = std::slice::IterMut<'a, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter_mut()
    }
}

impl<T, V: Clone> Clone for IndexVec<T, V> {
    fn clone(&self) -> Self {
        IndexVec::from(self.items.clone())
    }
}

impl<T, V: fmt::Debug> fmt::Debug for IndexVec<T, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_beside_another_has_its_numbers() {
        let mut words: IndexVec<&str> = IndexVec::default();
        let flood = words.push("flood");
        let ferry = words.push("a ferry");
        let mut lengths: IndexVec<&str, usize> = words.map(|_, word| word.len());
        lengths[ferry] += 1;
        assert_eq!((words[flood], lengths[flood], lengths[ferry]), ("flood", 5, 8));
        assert_eq!(words.par_map(|at, _| at.number()).as_slice(), [0, 1]);
        assert_eq!(format!("{:?} {words:?}", Some(ferry)), r#"Some(1) ["flood", "a ferry"]"#);
        assert!(flood < ferry && words.indices().eq([flood, ferry]));
    }

    #[test]
    #[should_panic(expected = "out of bounds")]
    fn a_wrong_number_is_never_nothing() {
        let _ = IndexVec::<u8>::default()[Idx::new(0)];
    }
}
