//! Classifies characters beyond ASCII as Unicode does, in half a kilobyte. The standard library's tables are
//! three times as large, and do not tell digits from other numbers or signs from marks on letters.

/// Finds the value of a digit of any script, from 0 to 9. None for other characters, and for other numbers.
pub(super) fn digit(char: char) -> Option<u8> {
    let (_, start) = run(ZEROS, char);
    u8::try_from(u32::from(char) - start).ok().filter(|digit| *digit <= 9)
}

/// Tells whether a character beyond ASCII is punctuation, a symbol, a separator or one that shapes text: no
/// letter, no number, and no mark on a letter.
pub(super) fn is_sign(char: char) -> bool {
    run(SIGNS, char).0 % 2 == 1
}

/// Counts the code points of a list that are not after a character, and finds the last of them.
///
/// A list holds the difference of each code point to the one before it as a LEB128 number: seven bits a byte, the
/// lowest first, and the highest bit set in all bytes but the last.
fn run(list: &[u8], char: char) -> (usize, u32) {
    let (mut count, mut start) = (0, 0);
    let (mut number, mut shift) = (0, 0);
    for byte in list {
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if *byte < 0x80 {
            if start + number > u32::from(char) {
                break;
            }
            count += 1;
            start += number;
            (number, shift) = (0, 0);
        }
    }
    (count, start)
}

/// The zero of each script, after which its other digits follow.
const ZEROS: &[u8] = &[
    224, 12, 144, 1, 208, 1, 166, 3, 128, 1, 128, 1, 128, 1, 128, 1, 128, 1, 128, 1, 128, 1, 128, 1, 128, 1, 106, 128,
    1, 80, 160, 2, 80, 208, 14, 48, 182, 2, 138, 1, 176, 1, 16, 192, 1, 96, 144, 1, 16, 208, 147, 2, 176, 5, 48, 208,
    1, 32, 96, 160, 3, 160, 166, 1, 144, 11, 144, 17, 16, 166, 6, 138, 1, 70, 154, 1, 160, 2, 224, 2, 128, 1, 128, 3,
    112, 16, 10, 86, 176, 3, 112, 160, 5, 96, 128, 2, 80, 64, 240, 2, 224, 131, 1, 176, 18, 96, 144, 1, 160, 4, 128,
    191, 1, 222, 21, 10, 10, 10, 10, 202, 18, 176, 3, 128, 4, 129, 2, 223, 6, 160, 37,
];

/// Where signs begin, where they end, and so on by turns.
const SIGNS: &[u8] = &[
    128, 1, 42, 1, 7, 2, 1, 1, 3, 2, 1, 3, 1, 23, 1, 31, 1, 202, 3, 4, 12, 14, 5, 7, 1, 1, 1, 17, 117, 1, 8, 1, 5, 2,
    1, 1, 110, 1, 139, 1, 1, 215, 1, 6, 41, 2, 2, 4, 45, 1, 1, 1, 2, 1, 2, 1, 44, 29, 11, 5, 74, 4, 102, 1, 8, 2, 10,
    1, 19, 2, 1, 16, 230, 1, 4, 4, 2, 48, 16, 30, 2, 40, 1, 7, 7, 75, 1, 129, 1, 13, 129, 1, 2, 6, 2, 1, 1, 120, 11,
    111, 9, 119, 1, 130, 1, 13, 119, 1, 7, 1, 4, 1, 202, 1, 5, 37, 1, 122, 13, 62, 1, 15, 50, 128, 1, 23, 2, 16, 10, 1,
    1, 1, 1, 1, 1, 4, 71, 1, 56, 8, 1, 57, 74, 6, 78, 2, 91, 1, 228, 4, 9, 39, 16, 96, 1, 236, 4, 2, 17, 1, 26, 5, 75,
    3, 71, 11, 148, 1, 3, 1, 4, 36, 11, 3, 1, 177, 2, 16, 142, 1, 34, 30, 2, 128, 1, 7, 1, 8, 158, 1, 29, 9, 12, 124,
    4, 59, 18, 49, 2, 64, 16, 3, 1, 233, 5, 1, 1, 3, 11, 3, 13, 3, 13, 5, 11, 115, 10, 5, 11, 5, 17, 48, 48, 2, 1, 4,
    1, 2, 10, 1, 1, 3, 5, 6, 1, 1, 1, 1, 1, 1, 4, 1, 11, 2, 4, 5, 5, 4, 1, 1, 58, 214, 5, 60, 78, 22, 246, 4, 30, 236,
    8, 229, 1, 6, 14, 4, 1, 2, 112, 15, 129, 1, 47, 1, 213, 3, 3, 25, 15, 1, 5, 2, 5, 4, 90, 2, 3, 1, 90, 1, 148, 1, 2,
    4, 10, 32, 48, 16, 32, 10, 30, 8, 1, 15, 32, 10, 39, 15, 192, 2, 192, 51, 64, 144, 173, 1, 64, 46, 2, 141, 2, 3,
    99, 1, 10, 1, 115, 37, 9, 2, 103, 2, 157, 1, 4, 10, 10, 52, 12, 78, 18, 24, 3, 1, 1, 49, 2, 47, 1, 97, 14, 15, 2,
    124, 4, 23, 3, 100, 2, 16, 2, 105, 1, 14, 2, 127, 1, 189, 158, 1, 1, 136, 1, 33, 235, 2, 18, 64, 2, 54, 40, 12, 4,
    16, 16, 16, 64, 143, 1, 34, 26, 6, 26, 11, 122, 32, 128, 2, 7, 48, 9, 57, 17, 2, 113, 162, 3, 1, 48, 1, 158, 3, 1,
    231, 5, 1, 31, 2, 166, 1, 1, 31, 1, 144, 2, 16, 31, 1, 72, 1, 39, 16, 57, 7, 89, 16, 197, 3, 1, 31, 210, 1, 77, 3,
    25, 2, 5, 9, 124, 27, 22, 42, 151, 1, 11, 105, 7, 11, 3, 112, 4, 48, 2, 79, 4, 4, 1, 13, 1, 1, 4, 87, 6, 107, 7,
    164, 2, 13, 106, 19, 104, 1, 250, 1, 23, 105, 3, 28, 32, 57, 71, 60, 4, 251, 1, 101, 164, 1, 92, 66, 1, 92, 8, 83,
    3, 1, 18, 80, 10, 215, 1, 31, 65, 25, 22, 2, 133, 5, 9, 67, 23, 123, 43, 240, 8, 5, 252, 22, 15, 176, 8, 16, 174,
    108, 2, 133, 1, 11, 55, 9, 4, 23, 146, 4, 211, 1, 87, 9, 194, 2, 1, 185, 153, 1, 1, 2, 225, 36, 80, 215, 3, 2, 60,
    5, 3, 6, 8, 8, 2, 7, 30, 4, 148, 1, 3, 11, 3, 8, 2, 2, 1, 32, 128, 1, 96, 225, 6, 1, 25, 1, 31, 1, 25, 1, 31, 1,
    25, 1, 31, 1, 25, 1, 31, 1, 25, 1, 60, 128, 4, 55, 4, 50, 8, 1, 14, 1, 22, 101, 128, 8, 207, 4, 193, 2, 111, 209,
    3, 175, 2, 193, 1, 158, 5, 147, 6, 59, 1, 3, 1, 125, 1, 193, 3, 144, 4, 13, 243, 29, 129, 128, 48, 255, 1,
];

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use icu_properties::{
        CodePointMapData,
        props::{GeneralCategory, GeneralCategoryGroup},
    };

    use super::*;

    /// Everything beyond ASCII that has a meaning in Unicode.
    fn assigned() -> impl Iterator<Item = (char, GeneralCategory)> {
        let categories = CodePointMapData::<GeneralCategory>::new();
        let without = GeneralCategoryGroup::Unassigned.union(GeneralCategoryGroup::PrivateUse);
        ('\u{80}'..=char::MAX)
            .map(move |char| (char, categories.get(char)))
            .filter(move |(_, category)| !without.contains(*category))
    }

    /// Whether Unicode calls it punctuation, a symbol, a separator, or one that controls or shapes text.
    fn is_sign_by_category(category: GeneralCategory) -> bool {
        let signs = GeneralCategoryGroup::Punctuation
            .union(GeneralCategoryGroup::Symbol)
            .union(GeneralCategoryGroup::Separator)
            .union(GeneralCategoryGroup::Control)
            .union(GeneralCategoryGroup::Format);
        signs.contains(category)
    }

    fn list(starts: impl Iterator<Item = char>) -> Vec<u8> {
        let (mut list, mut before) = (Vec::new(), 0);
        for start in starts {
            let mut number = u32::from(start) - before;
            before = u32::from(start);
            while number >= 0x80 {
                list.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
                number >>= 7;
            }
            list.push(u8::try_from(number).unwrap());
        }
        list
    }

    /// The lists are written from the tables of a crate; where Unicode grows, this prints what to copy.
    #[test]
    fn the_lists_are_those_of_unicode() {
        let is_digit = |(_, category): &(char, GeneralCategory)| *category == GeneralCategory::DecimalNumber;
        let digits = assigned().filter(is_digit).map(|(char, _)| char);
        // Every run of digits is a run of whole tens.
        let zeros = list(digits.step_by(10));
        let mut of_signs = false;
        let turns = |(_, category): &(char, GeneralCategory)| {
            let turns = is_sign_by_category(*category) != of_signs;
            of_signs ^= turns;
            turns
        };
        let starts = assigned().filter(|entry| !is_digit(entry)).filter(turns).map(|(char, _)| char);
        let signs = list(starts);
        assert!(
            zeros == ZEROS && signs == SIGNS,
            "const ZEROS: &[u8] = &{zeros:?};\n\nconst SIGNS: &[u8] = &{signs:?};"
        );
    }

    #[test]
    fn every_character_is_told_as_unicode_tells_it() {
        let (mut digits, mut signs) = (0, 0);
        for (char, category) in assigned() {
            let is_digit = category == GeneralCategory::DecimalNumber;
            assert_eq!(digit(char).is_some(), is_digit, "{char:?}");
            if is_digit {
                digits += 1;
            } else {
                assert_eq!(is_sign(char), is_sign_by_category(category), "{char:?}");
                signs += usize::from(is_sign(char));
            }
        }
        assert!(digits > 600 && signs > 8_000, "{digits} digits, {signs} signs");
        for (char, value) in [('٥', 5), ('৯', 9), ('०', 0), ('𝟘', 0), ('𝟿', 9)] {
            assert_eq!(digit(char), Some(value), "{char}");
        }
    }
}
