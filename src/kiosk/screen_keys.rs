//! The keys on the screen, for those who only touch it: a toolbar that is one stop of the Tab key, in which
//! arrows go from key to key (ARIA Authoring Practices, toolbar).

/// A key on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreenKey {
    /// Types a letter or a digit.
    Character(char),
    /// Takes away what is before the caret, or what is selected.
    Delete,
    /// Hides the keys.
    Done,
}

use ScreenKey::{Character as C, Delete, Done};

/// The keys, from above and from the left.
pub const ROWS: [&[ScreenKey]; 4] = [
    &[C('1'), C('2'), C('3'), C('4'), C('5'), C('6'), C('7'), C('8'), C('9'), C('0')],
    &[C('Q'), C('W'), C('E'), C('R'), C('T'), C('Y'), C('U'), C('I'), C('O'), C('P')],
    &[C('A'), C('S'), C('D'), C('F'), C('G'), C('H'), C('J'), C('K'), C('L')],
    &[C('Z'), C('X'), C('C'), C('V'), C('B'), C('N'), C('M'), Delete, Done],
];

/// An arrow of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// To the key before, from a row's first to the last of the row above.
    Left,
    /// To the key after, from a row's last to the first of the row below.
    Right,
    /// To the key above.
    Up,
    /// To the key below, or the last of that row where it is shorter.
    Down,
}

impl Arrow {
    /// An arrow by the name that a browser gives it; none for any other key.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "ArrowLeft" => Self::Left,
            "ArrowRight" => Self::Right,
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            _ => return None,
        })
    }
}

/// The index of the key that an arrow leads to from another; both count from 0, through all rows. None where there is no
/// such key.
///
/// ```
/// use send_team_finder::kiosk::{Arrow, neighbour};
///
/// assert_eq!(neighbour(0, Arrow::Down), Some(10)); // from 1 to Q
/// assert_eq!(neighbour(0, Arrow::Up), None);
/// ```
#[must_use]
pub fn neighbour(index: usize, arrow: Arrow) -> Option<usize> {
    let mut start = 0;
    let mut above = None;
    for (number, row) in ROWS.iter().enumerate() {
        let column = index.checked_sub(start)?;
        if column < row.len() {
            let end = start + row.len();
            return match arrow {
                Arrow::Left => index.checked_sub(1),
                Arrow::Right => (end < count() || index + 1 < end).then_some(index + 1),
                Arrow::Up => above.map(|(start, length): (usize, usize)| start + column.min(length - 1)),
                Arrow::Down => ROWS.get(number + 1).map(|below| end + column.min(below.len() - 1)),
            };
        }
        above = Some((start, row.len()));
        start += row.len();
    }
    None
}

/// How many keys there are.
fn count() -> usize {
    ROWS.iter().map(|row| row.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows() {
        let keys: Vec<_> = ROWS.concat();
        let index = |key| keys.iter().position(|it| *it == key).unwrap();
        let check = |from, arrow, to: Option<ScreenKey>| {
            assert_eq!(neighbour(index(from), arrow), to.map(index), "{from:?} {arrow:?}");
        };
        check(C('1'), Arrow::Left, None);
        check(C('1'), Arrow::Right, Some(C('2')));
        check(C('0'), Arrow::Right, Some(C('Q')));
        check(C('Q'), Arrow::Left, Some(C('0')));
        check(C('Q'), Arrow::Up, Some(C('1')));
        check(C('P'), Arrow::Down, Some(C('L')));
        check(C('L'), Arrow::Up, Some(C('O')));
        check(C('L'), Arrow::Down, Some(Done));
        check(C('W'), Arrow::Down, Some(C('S')));
        check(C('S'), Arrow::Down, Some(C('X')));
        check(Done, Arrow::Right, None);
        check(Done, Arrow::Down, None);
        assert_eq!(neighbour(keys.len(), Arrow::Left), None);
    }

    #[test]
    fn every_letter_and_digit_of_a_postcode_has_a_key() {
        let keys = ROWS.concat();
        for character in ('A'..='Z').chain('0'..='9') {
            assert_eq!(keys.iter().filter(|key| **key == C(character)).count(), 1, "{character}");
        }
        assert_eq!(keys.len(), 38);
    }
}
