//! What is read as a postcode, as half of one, and as neither.

use super::*;

#[track_caller]
fn check(typed: &str, expected: &str) {
    let found = match Postcode::parse(typed) {
        Ok(postcode) => postcode.to_string(),
        Err(ParseError::Empty) => "empty".to_owned(),
        Err(ParseError::Half(Half::Second(inward))) => format!("half _ {inward}"),
        Err(ParseError::Half(Half::First { outward, sector })) => {
            let show = |text: Option<String>| text.unwrap_or("-".to_owned());
            format!("half {}|{}", show(outward.map(|o| o.to_string())), show(sector.map(|s| s.to_string())))
        }
        Err(ParseError::Malformed(_)) => "malformed".to_owned(),
    };
    assert_eq!(found, expected, "typed {typed:?}");
}

#[test]
fn every_shape() {
    check("M1 1AA", "M1 1AA");
    check("B14 4AA", "B14 4AA");
    check("WR5 2NP", "WR5 2NP");
    check("DY11 7WF", "DY11 7WF");
    check("W1A 1HQ", "W1A 1HQ");
    check("EC1A 1BB", "EC1A 1BB");
    check("QR5 2NP", "malformed");
    check("VR5 2NP", "malformed");
    check("XR5 2NP", "malformed");
    check("WI5 2NP", "malformed");
    check("WJ5 2NP", "malformed");
    check("WZ5 2NP", "malformed");
    for letter in "CIKMOV".chars() {
        check(&format!("WR5 2{letter}P"), "malformed");
        check(&format!("WR5 2N{letter}"), "malformed");
    }
}

#[test]
fn halves() {
    check("WR5", "half WR5|-");
    check("wr14", "half WR14|WR1 4");
    check("WR1 4", "half -|WR1 4");
    check("WR52", "half WR52|WR5 2");
    check("WR5 2", "half -|WR5 2");
    check("WR5 2N", "half -|WR5 2");
    check("WR14 2", "half -|WR14 2");
    check("B1", "half B1|-");
    check("2NP", "half _ 2NP");
    check("2 np", "half _ 2NP");
    check("WR", "malformed");
    check("WR5 2C", "malformed");
}

#[test]
fn entry_forms() {
    for typed in [
        "wr52np",
        " WR5 2NP ",
        "W R 5 2 N P",
        "WR5\u{a0}2NP",
        "WR5\u{202f}2NP",
        "WR5\u{200b}2NP",
        "“WR5 2NP”",
        "WR5 2NP…",
        "• WR5 2NP",
        "\u{2066}WR5 2NP\u{2069}",
        "WR5·2NP",
        "ＷＲ５－２ＮＰ",
        "📍WR5 2NP",
        "WR5 2NP🏠\u{fe0f}",
        "WR5 2NP❤\u{fe0f}",
        "WR5 2NP🇬🇧",
        "'WR5 2NP'",
        "WR5 2NP?!",
        "WR5/2NP",
        "\u{feff}WR5 2NP",
        "WR5-2NP",
        "WR5–2NP",
        "W.R.5.2.N.P.",
        "(WR5 2NP)",
        "[wr5,2np]",
        "ＷＲ５ ２ＮＰ",
        "ｗｒ５２ｎｐ",
        "WR5\t2NP\n",
        "WR٥ ٢NP",
        "WR৫ ২NP",
        "WR𝟝 𝟚NP",
        "WR5 2NP£",
        "«WR5 2NP»",
        "（ＷＲ５　２ＮＰ）",
        "\u{61c}WR5\u{61c} 2NP",
        "WR5\u{fffd}2NP",
        "WR5\u{fe0f}\u{20e3} 2\u{fe0f}\u{20e3}NP",
        "WR5&nbsp;2NP",
        "WR5&#160;2NP",
        "WR5%202NP",
        "WR5%C2%A02np",
        "WR5+2NP",
        "WR5 2NP)",
        "(WR5 2NP",
        "\"WR5 2NP",
        "*WR5 2NP",
        "#WR5 2NP!",
        "WR5 (2NP)",
        "(WR5) 2NP",
        "(WR5) (2NP)",
        "\"WR5\" 2NP",
        "“WR5” “2NP”",
        "((WR5 2NP))",
        "<WR5 2NP>",
        "WR5:2NP",
    ] {
        check(typed, "WR5 2NP");
    }
}

#[test]
fn not_postcodes() {
    check("", "empty");
    check(" - . ", "empty");
    check("ШR5 2NP", "malformed"); // Cyrillic Sha
    check("WR5 2NР", "malformed"); // Cyrillic Er, which looks like P
    check("WR5 2NP1", "malformed");
    check("Worcester", "malformed");
    check("WR⑤ 2NP", "malformed"); // a circled number is no digit
    check("WR5² NP", "malformed");
}

#[test]
fn signs_that_stand_for_something() {
    for typed in [
        "B6) 4DT",
        "B6)4DT",
        "DY1) 1AA",
        "WR1$ 3AF",
        "B4& 6JS",
        "WR5 \"NP",
        "WR5”NP",
        "WR5 £NP",
        "wr5@np",
        "WR% 2NP",
        "WR) (NP",
        "WR\" \"NP",
        "(B6) 4DT)",
        "B(6) 4DT",
        "\"B6\" 4DT\"",
        "DY1！ 1AA",
        "WR1€ 3AF",
        "WR5 * 2NP",
        "WR_5 2NP",
        "WR♥5 2NP",
        "WR5 2[NP",
        "WR1$",
        "B6)",
        "(DY1!",
        "WR1$ 3",
        "WR%",
    ] {
        check(typed, "malformed");
    }
    check("(WR5)", "half WR5|-");
    check("“WR5” ", "half WR5|-");
    check("#WR5:", "half WR5|-");
    check("2NP!", "half _ 2NP");
}

#[test]
fn a_long_text_is_looked_at_in_part() {
    for spaces in [1, 10_000, 10_236] {
        let text = format!("x{}WR5 2NP, England", " ".repeat(spaces));
        assert_eq!(within(&text).len(), usize::from(spaces < 10_200), "{spaces} spaces");
    }
    // A word that is cut is not what is left of it.
    for cut in 0..8 {
        let text = format!("x{}B60 4DTX", " ".repeat(10_240 - 8 + cut));
        assert_eq!(within(&text), [], "{cut}");
    }
    check(&format!("{}WR5 2NP{}", " ".repeat(20_000), " ".repeat(20_000)), "WR5 2NP");
}

#[test]
fn units_have_places() {
    let units: Vec<Unit> = Unit::all().collect();
    assert_eq!(units.len(), Unit::COUNT);
    for (index, unit) in units.into_iter().enumerate() {
        let text = unit.to_string();
        let [first, second] = *text.as_bytes() else { unreachable!("two letters") };
        assert_eq!(Unit::from_letters(first, second), Some(unit));
        assert_eq!(unit.index(), index);
    }
}
