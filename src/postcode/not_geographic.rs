//! Recognises postcodes that name no home in England. They get an answer and are no problem of the form.

use super::{
    OutwardCode,
    typed::{keys, marks, words},
};

/// A kind of postcode that tells nothing of where a home in England is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotGeographic {
    /// `GIR 0AA`, once a bank.
    Girobank,
    /// `BX`, used by banks and the tax office.
    Business,
    /// BFPO numbers, `BF1` and `BF2`: forces' post.
    Forces,
    /// `ZZ99`, written by the NHS where a home is not known.
    HealthRecord,
    /// Gibraltar, the Falkland Islands and other overseas territories.
    Overseas,
    /// `JE`.
    Jersey,
    /// `GY`.
    Guernsey,
    /// `IM`.
    IsleOfMan,
}

impl NotGeographic {
    /// The name of this kind in `data-reason`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Girobank => "gir",
            Self::Business => "bx",
            Self::Forces => "bfpo",
            Self::HealthRecord => "zz99",
            Self::Overseas => "overseas",
            Self::Jersey => "je",
            Self::Guernsey => "gy",
            Self::IsleOfMan => "im",
        }
    }

    /// Recognises an outward code. Some of these, such as `JE2`, are in the list of real outward codes too: this
    /// one is asked first.
    #[must_use]
    pub fn of(outward: OutwardCode) -> Option<Self> {
        match &outward.0 {
            [b'B', b'X', ..] => Some(Self::Business),
            [b'B', b'F', b'1'..=b'9', 0] => Some(Self::Forces),
            [b'G', b'X', b'1', b'1'] => Some(Self::Overseas),
            [b'J', b'E', ..] => Some(Self::Jersey),
            [b'G', b'Y', ..] => Some(Self::Guernsey),
            [b'I', b'M', ..] => Some(Self::IsleOfMan),
            _ => None,
        }
    }

    /// Recognises what has not the shape of a postcode, alone or in a longer text: `GIR 0AA`, `BFPO 58`,
    /// `ZZ99 3VZ`, `FIQQ 1ZZ`.
    #[must_use]
    pub fn in_text(typed: &str) -> Option<Self> {
        let marks = marks(typed);
        // Without digits they count alone only: in a longer text they may be a name.
        match keys(&marks).as_slice() {
            b"GIR" => return Some(Self::Girobank),
            b"BFPO" => return Some(Self::Forces),
            _ => {}
        }
        let words = words(&marks);
        (0..words.len()).find_map(|first| {
            // "B.F.P.O. 58" has five words.
            let mut text = Vec::new();
            words.iter().skip(first).take(5).find_map(|word| {
                text.extend_from_slice(&word.text);
                Self::of_text(&text)
            })
        })
    }

    /// Recognises capitals and digits without anything between them.
    fn of_text(text: &[u8]) -> Option<Self> {
        // In the order of the postal authorities of the territories: Ascension, British Indian
        // Ocean and Antarctic Territories, Falklands, Pitcairn, South Georgia, St Helena, Tristan
        // da Cunha, Turks and Caicos.
        const TERRITORIES: [&[u8; 4]; 9] =
            [b"ASCN", b"BBND", b"BIQQ", b"FIQQ", b"PCRN", b"SIQQ", b"STHL", b"TDCU", b"TKCA"];
        match text {
            b"GIR0AA" => Some(Self::Girobank),
            [b'B', b'F', b'P', b'O', number @ ..]
                if (1..=4).contains(&number.len()) && number.iter().all(u8::is_ascii_digit) =>
            {
                Some(Self::Forces)
            }
            [b'Z', b'Z', b'9', b'9', rest @ ..] if rest.is_empty() || rest.len() == 3 => Some(Self::HealthRecord),
            [code @ .., b'1', b'Z', b'Z'] if TERRITORIES.iter().any(|known| known.as_slice() == code) => {
                Some(Self::Overseas)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Postcode, *};

    #[track_caller]
    fn check(typed: &str, expected: Option<NotGeographic>) {
        let found = match Postcode::parse(typed) {
            Ok(postcode) => NotGeographic::of(postcode.outward()),
            Err(_) => NotGeographic::in_text(typed),
        };
        assert_eq!(found, expected, "typed {typed:?}");
    }

    #[test]
    fn each_kind() {
        check("gir 0aa", Some(NotGeographic::Girobank));
        check("BX9 1AS", Some(NotGeographic::Business));
        check("BFPO 58", Some(NotGeographic::Forces));
        check("b.f.p.o. 5210", Some(NotGeographic::Forces));
        check("BF1 2AA", Some(NotGeographic::Forces));
        check("BF2 0FR", Some(NotGeographic::Forces));
        check("ZZ99 3VZ", Some(NotGeographic::HealthRecord));
        check("FIQQ 1ZZ", Some(NotGeographic::Overseas));
        check("GX11 1AA", Some(NotGeographic::Overseas));
        check("JE2 3QA", Some(NotGeographic::Jersey));
        check("GY1 1AA", Some(NotGeographic::Guernsey));
        check("IM1 1AA", Some(NotGeographic::IsleOfMan));
    }

    #[test]
    fn in_a_longer_text() {
        check("postcode: BFPO 58", Some(NotGeographic::Forces));
        check("Sgt Smith, BFPO 58, 12 High Street", Some(NotGeographic::Forces));
        check("Sgt Smith\nB.F.P.O. 58", Some(NotGeographic::Forces));
        check("Sgt Smith, bfpo58", Some(NotGeographic::Forces));
        check("BFPO", Some(NotGeographic::Forces));
        check("Stanley, FIQQ 1ZZ", Some(NotGeographic::Overseas));
        check("FIQQ1ZZ Falkland Islands", Some(NotGeographic::Overseas));
        check("not known (ZZ99 3VZ)", Some(NotGeographic::HealthRecord));
        check("not known ZZ993VZ", Some(NotGeographic::HealthRecord));
        check("Bootle GIR 0AA", Some(NotGeographic::Girobank));
        check("the Gir forest", None);
        check("XBFPO 58", None);
        check("BFPOs", None);
        check("Sgt Smith, BFPO 12345", None);
        check("AFIQQ 1ZZ", None);
        check("FIQQ 1ZZS", None);
    }

    #[test]
    fn neighbours_of_the_list() {
        check("B1 1AA", None);
        check("BF12 1AA", None);
        check("GX12 1AA", None);
        check("BFPO 12345", None);
        check("QQQQ 1ZZ", None);
        check("ZZ9 3VZ", None);
    }
}
