//! The kinds of text that `teams.json` holds.

use super::{pasted, phone::is_phone};
use crate::{date::Date, json::Json, table::LadCode};

/// What a text is to be.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Anything that can be read.
    Text,
    /// A name within the file.
    Id,
    Date,
    Phone,
    Email,
    Web,
    District,
    /// What divides the age bands.
    Rule,
}

impl Kind {
    /// The text, [cleaned](Self::clean), where it is of this kind.
    pub(super) fn read(self, json: &Json) -> Option<String> {
        let Json::Text(text) = json else { return None };
        let text = self.clean(text);
        self.fits(&text).then_some(text)
    }

    /// The text without what nobody means to write.
    pub(super) fn clean(self, text: &str) -> String {
        match self {
            Self::Phone | Self::Email => pasted::clean(text),
            Self::Text => text.trim_matches(' ').to_owned(),
            _ => text.to_owned(),
        }
    }

    pub(super) fn fits(self, text: &str) -> bool {
        match self {
            Self::Text => text.bytes().any(|byte| byte != b' ') && text.bytes().all(|byte| byte >= b' '),
            Self::Id => is_id(text),
            Self::Date => Date::parse(text).is_some(),
            Self::Phone => is_phone(text),
            Self::Email => is_email(text),
            Self::Web => is_web(text),
            Self::District => LadCode::parse(text).is_some(),
            Self::Rule => matches!(text, "birthday" | "school-year"),
        }
    }

    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::Text => "a text that is not empty",
            Self::Id => "small letters, digits and hyphens (and not \"unsure\", which stands for no band)",
            Self::Date => "a day such as 2026-11-24",
            Self::Phone => "a phone number such as 01632 960000, or 01632 960000, option 2",
            Self::Email => "an email address such as team@example.org",
            Self::Web => "an address that begins with https://",
            Self::District => "a district code such as E07000237",
            Self::Rule => "\"birthday\" or \"school-year\"",
        }
    }
}

fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.bytes().any(|byte| byte != b' ') && text.bytes().all(plain) && text != super::NOT_SURE
}

/// One @ between a name and a domain with a dot, without what would end a `mailto:` link or a line.
fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || b".!$'*+-/=^_`{|}~".contains(&byte);
    let dots = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    !name.is_empty() && !dots && name.bytes().all(in_name) && is_domain(domain)
}

/// An https address with a host that has a dot, and nothing in it that would end an attribute.
fn is_web(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>\\`".contains(&byte);
    text.bytes().all(plain) && is_domain(host)
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        let plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        !label.is_empty() && plain && !label.starts_with('-') && !label.ends_with('-')
    };
    text.contains('.') && text.split('.').all(label)
}
