//! What of two rows stands for what, where both keep their order: locators of a statement, words of two states of a paragraph.

/// The most pairs of two rows that keep the order of both, and of several ways the one with most pairs at equal places: by that, a
/// locator is known again although others before it came or went.
pub(crate) fn in_order(rows: usize, columns: usize, fits: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let worth = |row: usize, column: usize| rows + 1 + usize::from(row == column);
    let mut most = vec![vec![0; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let pair = if fits(row, column) { most[row + 1][column + 1] + worth(row, column) } else { 0 };
            most[row][column] = pair.max(most[row + 1][column]).max(most[row][column + 1]);
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < rows && column < columns {
        if fits(row, column) && most[row][column] == most[row + 1][column + 1] + worth(row, column) {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if most[row][column] == most[row + 1][column] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn most_pairs_are_made_and_at_equal_places_if_they_can() {
        let pairs = |one: &str, other: &str| {
            let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            in_order(one.len(), other.len(), |row, column| one[row] == other[column])
        };
        assert_eq!(pairs("abcd", "acd"), [(0, 0), (2, 1), (3, 2)]);
        assert_eq!(pairs("aa", "a"), [(0, 0)]);
        assert_eq!(pairs("ab", "xy"), []);
    }
}
