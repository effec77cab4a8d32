//! Compressed copies beside the files of a release, so that a plain web server can send them as
//! they are.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::shipped::TYPES;

/// Sees to it that each text and wasm file has a `.br` and a `.gz` beside it that hold just what it
/// holds.
///
/// A copy that does already is left alone: that is told by unpacking it, and takes no time beside
/// packing.
pub(super) fn refresh(folder: &Path) -> Result<()> {
    for path in compressible_files(folder)? {
        let content = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        for format in FORMATS {
            let copy = format.beside(&path);
            let is_current = fs::read(&copy)
                .ok()
                .and_then(|packed| format.unpack(&packed).ok())
                .is_some_and(|unpacked| unpacked == content);
            if !is_current {
                let packed = format.pack(&content).with_context(|| format!("compressing {}", path.display()))?;
                fs::write(&copy, packed).with_context(|| format!("writing {}", copy.display()))?;
            }
        }
    }
    Ok(())
}

/// The name of the file that a name is a copy of, or that very name.
pub(super) fn original(name: &str) -> &str {
    FORMATS.iter().find_map(|format| name.strip_suffix(format.ending())).unwrap_or(name)
}

const FORMATS: [Format; 2] = [Format::Brotli, Format::Gzip];

/// The two formats that browsers ask for.
#[derive(Clone, Copy)]
pub(super) enum Format {
    Brotli,
    Gzip,
}

impl Format {
    /// Where a file's copy in this format is.
    pub(super) fn beside(self, path: &Path) -> PathBuf {
        let mut copy = path.as_os_str().to_owned();
        copy.push(self.ending());
        copy.into()
    }

    /// What a copy's name ends with.
    fn ending(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }

    /// Packs as small as the format can: it is done once and sent often. The same content gives the
    /// same bytes.
    pub(super) fn pack(self, content: &[u8]) -> Result<Vec<u8>> {
        match self {
            Self::Brotli => {
                let parameters =
                    BrotliEncoderParams { quality: 11, size_hint: content.len(), ..BrotliEncoderParams::default() };
                let mut packed = Vec::new();
                brotli::BrotliCompress(&mut &*content, &mut packed, &parameters)?;
                Ok(packed)
            }
            Self::Gzip => {
                let mut packer = GzEncoder::new(Vec::new(), Compression::best());
                packer.write_all(content)?;
                Ok(packer.finish()?)
            }
        }
    }

    fn unpack(self, packed: &[u8]) -> Result<Vec<u8>> {
        let mut content = Vec::new();
        match self {
            Self::Brotli => brotli::BrotliDecompress(&mut &*packed, &mut content)?,
            Self::Gzip => drop(GzDecoder::new(packed).read_to_end(&mut content)?),
        }
        Ok(content)
    }
}

fn compressible_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("listing {}", folder.display()))?.path();
        let extension = path.extension().and_then(|it| it.to_str());
        if path.is_dir() {
            files.extend(compressible_files(&path)?);
        } else if extension.is_some_and(|it| TYPES.iter().any(|(known, _)| *known == it)) {
            files.push(path);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use anyhow::Result;

    use super::{FORMATS, Format, original, refresh};

    #[test]
    fn copies_hold_what_the_file_holds() -> Result<()> {
        let content = b"WR5 2NP ".repeat(100);
        for format in FORMATS {
            let packed = format.pack(&content)?;
            assert!(packed.len() < content.len());
            assert_eq!(packed, format.pack(&content)?);
            assert_eq!(format.unpack(&packed)?, content);
        }
        Ok(())
    }

    #[test]
    fn a_copy_is_known_by_its_ending() {
        let check = |name, expected| assert_eq!(original(name), expected);
        check("embed.js.br", "embed.js");
        check("embed.js.gz", "embed.js");
        check("embed.js", "embed.js");
    }

    #[test]
    fn only_what_changed_is_packed_again() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("data"))?;
        let [page, data, picture] = ["index.html", "data/teams.json", "icon.png"].map(|it| folder.path().join(it));
        for path in [&page, &data, &picture] {
            fs::write(path, "before")?;
        }
        refresh(folder.path())?;
        assert!(!Format::Gzip.beside(&picture).exists());

        let untouched = fs::metadata(Format::Brotli.beside(&page))?.modified()?;
        fs::write(&data, "after")?;
        refresh(folder.path())?;
        assert_eq!(fs::metadata(Format::Brotli.beside(&page))?.modified()?, untouched);
        let packed = fs::read(Format::Gzip.beside(&data))?;
        assert_eq!(Format::Gzip.unpack(&packed)?, b"after");
        Ok(())
    }
}
