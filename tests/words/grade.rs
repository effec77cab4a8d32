//! How hard a text is to read: sentences, words, syllables, and the Flesch-Kincaid grade.

/// How often words, syllables and sentences occur.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    sentences: usize,
    words: usize,
    syllables: usize,
}

impl Count {
    /// Of some sentences together.
    pub(crate) fn of<'a>(sentences: impl IntoIterator<Item = &'a str>) -> Self {
        let mut count = Self::default();
        for sentence in sentences {
            let words = words(sentence);
            count.sentences += 1;
            count.words += words.len();
            count.syllables += words.iter().map(|word| syllables(word)).sum::<usize>();
        }
        count
    }

    /// The school grade in the United States that reads this with ease; grade 6 is an age of 11.
    #[expect(clippy::cast_precision_loss, reason = "some thousand words at most")]
    pub(crate) fn grade(self) -> f64 {
        let of = |some: usize, all: usize| some as f64 / all as f64;
        0.39 * of(self.words, self.sentences) + 11.8 * of(self.syllables, self.words) - 15.59
    }
}

/// The sentences of a text. What is no whole sentence, such as a label, counts as one.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    let ends = |place: usize| text.get(place + 1..).is_none_or(|rest| rest.is_empty() || rest.starts_with(' '));
    let mut sentences = Vec::new();
    let mut start = 0;
    for (place, _) in text.match_indices(['.', '?', '!', ':']).filter(|(place, _)| ends(*place)) {
        sentences.extend(text.get(start..=place));
        start = place + 1;
    }
    sentences.extend(text.get(start..));
    sentences.into_iter().map(str::trim).filter(|sentence| !words(sentence).is_empty()).collect()
}

/// The words of a sentence. A postcode or a phone number is one, with its space.
pub(crate) fn words(sentence: &str) -> Vec<&str> {
    let has_digit = |word: &str| word.contains(|char: char| char.is_ascii_digit());
    let mut words: Vec<&str> = Vec::new();
    for word in sentence.split_whitespace() {
        let word = word.trim_matches(|char: char| !char.is_alphanumeric());
        if word.is_empty() || has_digit(word) && words.last().is_some_and(|last| has_digit(last)) {
            continue;
        }
        words.push(word);
    }
    words
}

/// How many syllables a word has, near enough: its groups of vowels, without the silent e.
///
/// Names and numbers have one, as the rule of this project has it. Letters that are said one by one,
/// such as UK, have one each.
pub(crate) fn syllables(word: &str) -> usize {
    // Where spelling does not tell.
    const IRREGULAR: [(&str, usize); 11] = [
        ("area", 3),
        ("areas", 3),
        ("being", 2),
        ("everyone", 3),
        ("gov.uk", 3),
        ("idea", 3),
        ("isle", 1),
        ("send", 1),
        ("someone", 2),
        ("something", 2),
        ("sometimes", 2),
    ];
    let word = word.trim_end_matches("’s");
    let plain: String = word.chars().filter(|char| !matches!(char, '’' | '\'')).collect::<String>().to_lowercase();
    if let Some((_, count)) = IRREGULAR.iter().find(|(known, _)| *known == plain) {
        return *count;
    }
    if plain.contains(|char: char| char.is_ascii_digit()) {
        return 1;
    }
    if word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return word.len();
    }
    plain.split('-').map(syllables_of_part).sum()
}

fn syllables_of_part(part: &str) -> usize {
    let is_vowel = |char: char| "aeiouy".contains(char);
    let mut groups = 0;
    let mut before = 'y'; // so that a first y, a consonant, begins no group
    for char in part.chars() {
        groups += usize::from(is_vowel(char) && (!is_vowel(before) || before == 'y' && char != 'y' && groups == 0));
        before = char;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| part.ends_with(ending));
    // Said apart, though they stand together: "appropriate", "Gloria", "radio", "create".
    let apart = ends(&["iate", "iates", "iated", "ia", "io", "eate", "ious", "iety"]) && !ends(&["cious", "tious"]);
    // A last e is silent, and so is that of most -es, -ed and -ely; not that of "table" and "changes".
    let before_last = |ending: &str| {
        let stem = part.strip_suffix(ending)?;
        Some(stem.chars().next_back().is_some_and(is_vowel))
    };
    let silent = if let Some(vowel) = before_last("le").or(before_last("les")) {
        vowel
    } else if let Some(vowel) = before_last("es") {
        !vowel && !ends(&["ses", "ces", "ges", "xes", "zes", "ches", "shes"])
    } else if let Some(vowel) = before_last("ed") {
        !vowel && !ends(&["ted", "ded"])
    } else {
        before_last("e").or(before_last("ely")).is_some_and(|vowel| !vowel)
    };
    (groups + usize::from(apart) - usize::from(silent && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(count: usize, list: &str) {
        for word in list.split(' ') {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn words_of_known_length() {
        check(1, "a the home code team rule school yours here move take care child phone changed called asked lives");
        check(1, "young type years there one it’s I’m do we are does comes isle eye SEND WR5 14th");
        check(2, "council postcode outside about phoning under people table ended needed notice places changes likely");
        check(2, "being early later fifteen age-old UK");
        check(3, "another area’s September assessment overseas offices GOV.UK radio");
        check(4, "EHCP territory appropriate");
        check(5, "Co-ordinator disabilities");
    }

    #[test]
    fn names_and_numbers_are_one_word_of_one_syllable() {
        assert_eq!(words("Call 01632 960001, or go to WR5 2NP."), ["Call", "01632", "or", "go", "to", "WR5"]);
        assert_eq!(syllables("WR5"), 1);
        assert_eq!(words("‘I’m not sure’ – Co-ordinator"), ["I’m", "not", "sure", "Co-ordinator"]);
    }

    #[test]
    fn a_text_is_cut_into_its_sentences() {
        assert_eq!(sentences("Call us. Is it GOV.UK? Yes"), ["Call us.", "Is it GOV.UK?", "Yes"]);
        assert_eq!(sentences("Phone"), ["Phone"]);
        assert_eq!(sentences(" – "), [""; 0]);
    }

    #[test]
    fn the_grade_is_that_of_the_formula() {
        let count = Count { sentences: 2, words: 20, syllables: 28 };
        assert!((count.grade() - (0.39 * 10.0 + 11.8 * 1.4 - 15.59)).abs() < 1e-9);
        let easy = Count::of(["The cat sat on the mat."]);
        assert!(easy.grade() < 0.0, "{easy:?}");
        let hard = Count::of(["Notwithstanding administrative responsibilities, authorities prioritise eligibility."]);
        assert!(hard.grade() > 20.0, "{hard:?}");
    }
}
