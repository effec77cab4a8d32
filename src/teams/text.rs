//! Parses texts of the directory that are of one kind only: names within the file, email and web addresses.

use crate::decode::{Expected, clean};

/// Makes a type of texts that can only be made by parsing. It is read as the text that it holds.
macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $parse:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::decode::Expected;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let parse: fn(&str) -> Result<String, Self::Err> = $parse;
                parse(text).map(Self)
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(super) use text_type;

text_type! {
    /// A name within `teams.json` of a team, an area or an age band: small letters, digits and hyphens.
    ///
    /// [`NOT_SURE`](super::NOT_SURE) is none, since it stands for no band. Whether another one in the
    /// file is the same is not checked.
    ///
    /// ```
    /// use send_team_finder::teams::Id;
    /// assert_eq!(&*"pre-14".parse::<Id>().unwrap(), "pre-14");
    /// assert!("Pre 14".parse::<Id>().is_err());
    /// ```
    Id, |text| {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_id = !text.is_empty() && text.bytes().all(is_plain) && text != super::NOT_SURE;
        if is_id { Ok(text.to_owned()) } else { Err(Expected::Id) }
    }
}

text_type! {
    /// An email address: one @ between a name and a domain with a dot, and nothing that would end a
    /// `mailto:` link or a line. What it is pasted with is left out (see [`clean`]). Whether anybody
    /// reads what is sent there is not checked.
    ///
    /// ```
    /// use send_team_finder::teams::Email;
    /// let email: Email = "mailto:team@example.org.".parse().unwrap();
    /// assert_eq!(email.mailto(), "mailto:team@example.org");
    /// ```
    Email, |text| {
        let text = clean(text);
        if is_email(&text) { Ok(text) } else { Err(Expected::Email) }
    }
}

impl Id {
    pub(super) const PLACEHOLDER: Self = Self(String::new());
}

impl Email {
    pub(super) const PLACEHOLDER: Self = Self(String::new());

    /// The address that opens a mail program.
    #[must_use]
    pub fn mailto(&self) -> String {
        ["mailto:", &self.0].concat()
    }
}

text_type! {
    /// An https address with a host that has a dot, and nothing in it that would end an attribute.
    /// Whether there is such a page is not checked.
    HttpsUrl, |text| if is_https(text) { Ok(text.to_owned()) } else { Err(Expected::HttpsUrl) }
}

// Bytes are searched, not text: the standard library's search in text takes 0.4 kB of a first visit.

fn is_email(text: &str) -> bool {
    let mut halves = text.as_bytes().splitn(2, |byte| *byte == b'@');
    let (Some(name), Some(domain)) = (halves.next(), halves.next()) else { return false };
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"!$'*+-/=^_`{|}~".contains(byte);
    name.split(|byte| *byte == b'.').all(|part| !part.is_empty() && part.iter().all(in_name)) && is_domain(domain)
}

fn is_https(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.as_bytes().split(|byte| matches!(byte, b'/' | b'?' | b'#')).next().unwrap_or_default();
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>\\`".contains(&byte);
    text.bytes().all(is_plain) && is_domain(host)
}

fn is_domain(text: &[u8]) -> bool {
    let is_label = |label: &[u8]| {
        let plain = label.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        !label.is_empty() && plain && !label.starts_with(b"-") && !label.ends_with(b"-")
    };
    text.contains(&b'.') && text.split(|byte| *byte == b'.').all(is_label)
}
