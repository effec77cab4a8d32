//! What bytes files are written in. Windows saves as Windows-1252 or UTF-16 where nobody asks it not to:
//! then the first thing to say is how to save the file again, before anything that is in it.

use std::path::Path;

use anyhow::{Error, Result, anyhow, bail};

/// What kind of file is to be saved again, which decides how.
#[derive(Clone, Copy)]
pub(crate) enum Saved {
    /// By an editor of texts.
    Json,
    /// By a spreadsheet.
    Csv,
}

impl Saved {
    fn cure(self) -> &'static str {
        match self {
            Self::Json => "save it as UTF-8 (Notepad: File, Save as, Encoding; PowerShell: Set-Content -Encoding utf8)",
            Self::Csv => "save it as \"CSV UTF-8\"",
        }
    }
}

/// A whole file's text, without the byte-order mark that Windows puts in front.
pub(crate) fn text(path: &Path, bytes: Vec<u8>, saved: Saved) -> Result<String> {
    check_start(path, &bytes, saved)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let upto = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes().iter().take(upto).filter(|byte| **byte == b'\n').count();
            Err(other_bytes(path, line, saved))
        }
    }
}

/// Refuses what begins like UTF-16, with its mark or without: a NUL beside the first letter.
pub(crate) fn check_start(path: &Path, bytes: &[u8], saved: Saved) -> Result<()> {
    if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, ..] | [_, 0, ..]) {
        bail!("{}: expected UTF-8, found UTF-16: {}", path.display(), saved.cure());
    }
    Ok(())
}

/// For bytes in a line that are not UTF-8.
pub(crate) fn other_bytes(path: &Path, line: impl std::fmt::Display, saved: Saved) -> Error {
    let (path, cure) = (path.display(), saved.cure());
    anyhow!("{path}, line {line}: expected UTF-8, found other bytes, such as those of Windows-1252: {cure}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_saves() {
        let read =
            |bytes: &[u8]| text(Path::new("teams.json"), bytes.to_vec(), Saved::Json).map_err(|it| it.to_string());
        assert_eq!(read(b"{}\r\n").unwrap(), "{}\r\n");
        assert_eq!(read("\u{feff}{ \"name\": \"Tîm\" }".as_bytes()).unwrap(), "{ \"name\": \"Tîm\" }");
        let utf16: Vec<u8> = "{ }".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "{ }".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [[&[0xff, 0xfe], &*utf16].concat(), [&[0xfe, 0xff], &*big].concat(), utf16, big] {
            let error = read(&bytes).unwrap_err();
            assert!(
                error.starts_with("teams.json: expected UTF-8, found UTF-16: save it as UTF-8 (Notepad: "),
                "{error}"
            );
        }
        let error = read(b"{\r\n \"name\": \"T\xeem\"\r\n}").unwrap_err();
        let expected =
            "teams.json, line 2: expected UTF-8, found other bytes, such as those of Windows-1252: save it as UTF-8";
        assert!(error.starts_with(expected), "{error}");
    }
}
