//! Parses phone numbers as councils write them, and finds what is dialled of them.
//!
//! ```text
//! 01905 845579, option 2      shown as it is, dialled +441905845579
//! ---number---  --rest---
//! ```

use super::text::text_type;
use crate::decode::{Expected, clean};

text_type! {
    /// A phone number as it is to be shown, alone or with words after it, such as an extension. What it is
    /// pasted with is left out (see [`clean`]). Whether anybody answers is not checked.
    ///
    /// ```
    /// use send_team_finder::teams::Phone;
    /// let phone: Phone = "Tel: 01905 845579, option 2".parse().unwrap();
    /// assert_eq!(&*phone, "01905 845579, option 2");
    /// assert_eq!(phone.tel(), "tel:+441905845579");
    /// assert!("01905 84557O".parse::<Phone>().is_err()); // the last one is a letter
    /// ```
    Phone, |text| {
        let text = clean(text);
        if is_phone(&text) { Ok(text) } else { Err(Expected::Phone) }
    }
}

impl Phone {
    pub(super) const PLACEHOLDER: Self = Self(String::new());

    /// The address that calls it: `tel:` and the number that comes first, as it can be dialled from
    /// abroad too. Numbers that only this country knows stay as they are: those with fewer digits, and
    /// freephone.
    ///
    /// ```
    /// # use send_team_finder::teams::Phone;
    /// let tel = |phone: &str| phone.parse::<Phone>().unwrap().tel();
    /// assert_eq!(tel("0800 123 4567"), "tel:08001234567");
    /// assert_eq!(tel("116 123"), "tel:116123");
    /// ```
    #[must_use]
    pub fn tel(&self) -> String {
        ["tel:", &self.dialled().0].concat()
    }

    /// Divides it into what is dialled, and what stands after the number and is to be pressed or said.
    #[must_use]
    pub fn dialled(&self) -> (String, &str) {
        split(self).unwrap_or_default()
    }
}

/// Tells whether a text is a phone number, alone or with words after it, such as an extension.
fn is_phone(text: &str) -> bool {
    let Some((_, rest)) = split(text) else { return false };
    // One letter may stand for a digit.
    let is_apart = match rest.as_bytes() {
        [] => true,
        [b',' | b';' | b':' | b'/' | b'(' | b'#' | b'x' | b'X', more @ ..] => more.iter().copied().any(is_said),
        [first, second, ..] => first.is_ascii_alphabetic() && is_letter(*second),
        _ => false,
    };
    // Shift held over the 9 or the 0 leaves half a pair.
    let count = |sign| text.bytes().filter(|byte| *byte == sign).count();
    is_apart && count(b'(') == count(b')') && text.bytes().all(|byte| byte >= b' ')
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || !byte.is_ascii()
}

fn is_said(byte: u8) -> bool {
    is_letter(byte) || byte.is_ascii_digit()
}

/// Divides a text after the first number in it. None where it begins with none.
fn split(text: &str) -> Option<(String, &str)> {
    let is_number = |byte: u8| matches!(byte, b'0'..=b'9' | b' ' | b'+' | b'-' | b'.' | b'/' | b'(' | b')');
    let mut end = text.bytes().position(|byte| !is_number(byte)).unwrap_or(text.len());
    loop {
        let (first, rest) = text.split_at_checked(end)?;
        if let Some(number) = number(first) {
            return Some((number, rest));
        }
        // "01905 845579/80", "01905 845579 (01905 845580 after 5)"
        end = first.bytes().rposition(|byte| matches!(byte, b'/' | b'('))?;
    }
}

/// Finds what is dialled of a text that holds one number. None where it has too few or too many digits: numbers
/// of this country have 10 or 11 with the 0, those of others up to 15 (ITU E.164).
fn number(text: &str) -> Option<String> {
    let mut all = String::new();
    let mut is_abroad = false;
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            all.push(char::from(byte));
        } else if byte == b'+' && all.is_empty() {
            is_abroad = true;
        }
    }
    let mut digits = all.as_str();
    if let Some(rest) = digits.strip_prefix("00") {
        (digits, is_abroad) = (rest, true);
    }
    let trunk = if is_abroad { digits.strip_prefix("44") } else { digits.strip_prefix("0") };
    let (before, digits, lengths) = match trunk {
        // Freephone: Childline's is 0800 1111.
        Some(home) if !is_abroad && home.starts_with("80") && digits.len() != 9 => ("", digits, 8..=11),
        // The 0 of "+44 (0)1905" is dialled within the country only.
        Some(home) => ("+44", if is_abroad { home.strip_prefix("0").unwrap_or(home) } else { home }, 9..=10),
        None if is_abroad => ("+", digits, 8..=15),
        None if digits.starts_with('1') || digits == "999" => ("", digits, 3..=6),
        None => return None,
    };
    lengths.contains(&digits.len()).then(|| before.to_owned() + digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phone: &str, expected: &str) {
        let found = phone.parse::<Phone>().map(|phone| phone.dialled().0).unwrap_or_default();
        assert_eq!(found, expected, "{phone:?}");
    }

    #[test]
    fn from_abroad_too() {
        check("01905 845579", "+441905845579");
        check("01905-845579", "+441905845579");
        check("(01905) 845579", "+441905845579");
        check("01905.845.579", "+441905845579");
        check("01905/845579", "+441905845579");
        check("01204 12345", "+44120412345");
        check("020 7946 0000", "+442079460000");
        check("07700 900123", "+447700900123");
        check("0300 123 4567", "+443001234567");
        check("0345 123 4567", "+443451234567");
        check("+44 1905 845579", "+441905845579");
        check("+44 (0)1905 845579", "+441905845579");
        check("+44 01905 845579", "+441905845579");
        check("(+44) 1905 845579", "+441905845579");
        check("0044 1905 845579", "+441905845579");
        check("00 44 (0) 1905 845579", "+441905845579");
        check("+353 1 234 5678", "+35312345678");
        check("00353 1 234 5678", "+35312345678");
    }

    #[test]
    fn as_they_are() {
        check("0800 123 4567", "08001234567");
        check("0808 800 1234", "08088001234");
        check("0800 12 34 56", "0800123456");
        check("0800 1111", "08001111");
        check("116 123", "116123");
        check("111", "111");
        check("101", "101");
        check("999", "999");
    }

    #[test]
    fn what_comes_first_is_dialled() {
        for rest in [
            ", option 2",
            " option 2",
            " ext 12",
            " ext. 12",
            " Ext12",
            "ext 12",
            " x12",
            "x12",
            " x 12",
            "; ext=12",
            " #12",
            ", 2",
            " - option 2",
            ": press 2",
            " (option 2)",
            " (2)",
            "/80",
            " / 845580",
            " or 01905 845580",
            " / 01905 845580",
            ", 01905 845580",
            " (01905 845580 after 5)",
            ", dewis 2 – Cymraeg",
        ] {
            check(&format!("01905 845579{rest}"), "+441905845579");
            check(&format!("(01905) 845579{rest}"), "+441905845579");
            check(&format!("+44 (0)1905 845579{rest}"), "+441905845579");
        }
        check("0300 123 4567, option 2", "+443001234567");
        check("0800 123 4567 ext 9", "08001234567");
        check("111 option 2", "111");
        check("116 123 (free)", "116123");
    }

    #[test]
    fn no_phones() {
        for text in [
            "",
            " ",
            "1",
            "0163",
            "845579",
            "1905 845579",
            "01905 8455",
            "01905 8455799",
            "01905 845579 12",
            "01905 845579 - 2",
            "01905 845579 01905 845580",
            "01905 84557O",
            "01905 84557 O",
            "01905 84557l",
            "01905 84557o9",
            "O1905 845579",
            "01905 84557£",
            "01905 84557(",
            "01905 84557)",
            "01905 84557#",
            "01905 84557?",
            "01905 84557&",
            "01905) 845579",
            "٠١٩٠٥ ٨٤٥٥٧٩",
            "01905 845579, op\u{1}tion",
            "ask at the desk",
            "+44 1905 8455799",
            "+44 19058",
            "0800 12345",
            "+1 23",
            "+441905845579+441905845579",
            "12",
            "1234567",
        ] {
            check(text, "");
        }
    }
}
