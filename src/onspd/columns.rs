//! Finding the columns of the directory, which are renamed from edition to edition.

use std::path::Path;

use anyhow::{Result, bail};

/// A column that is needed, by the names that editions have given it.
#[derive(Clone, Copy)]
pub(super) enum Column {
    Postcode,
    District,
    East,
    North,
    Outward,
}

impl Column {
    /// In words, and as in the newest editions, for error messages.
    fn names(self) -> &'static str {
        match self {
            Self::Postcode => "pcds",
            Self::District => "lad25cd (or another year), oslaua or laua",
            Self::East => "east1m or oseast1m",
            Self::North => "north1m or osnrth1m",
            Self::Outward => "outward",
        }
    }

    fn matches(self, header: &str) -> bool {
        let header = header.trim().to_ascii_lowercase();
        match self {
            Self::Postcode => header == "pcds",
            Self::District => {
                let year = header.strip_prefix("lad").and_then(|rest| rest.strip_suffix("cd"));
                let is_year = |year: &str| year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
                matches!(header.as_str(), "oslaua" | "laua") || year.is_some_and(is_year)
            }
            Self::East => matches!(header.as_str(), "east1m" | "oseast1m"),
            Self::North => matches!(header.as_str(), "north1m" | "osnrth1m"),
            Self::Outward => header == "outward",
        }
    }

    /// The place of this column in a header row.
    ///
    /// # Errors
    ///
    /// Where not exactly one column has one of its names.
    pub(super) fn find(self, headers: &[String], path: &Path) -> Result<usize> {
        let mut places = headers.iter().enumerate().filter(|(_, header)| self.matches(header)).map(|(place, _)| place);
        match (places.next(), places.next()) {
            (Some(place), None) => Ok(place),
            (found, _) => bail!(
                "{}, line 1: expected one column {}, found {} among: {}",
                path.display(),
                self.names(),
                if found.is_none() { "none" } else { "more than one" },
                headers.join(", ")
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headers: &str, expected: Result<[usize; 4], &str>) {
        let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
        let columns = [Column::Postcode, Column::District, Column::East, Column::North];
        let found: Result<Vec<usize>> =
            columns.into_iter().map(|column| column.find(&headers, Path::new("x.csv"))).collect();
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected),
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{error}"),
            (found, expected) => panic!("found {found:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn every_edition() {
        check("pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,oseast1m,osnrth1m,osgrdind", Ok([2, 6, 7, 8]));
        check("pcd7,pcd8,pcds,dointr,doterm,cty25cd,lad25cd,east1m,north1m,gridind", Ok([2, 6, 7, 8]));
        check("pcd7,pcd8,pcds,dointr,doterm,cty26cd,ced26cd,lad26cd,wd26cd,east1m,north1m", Ok([2, 7, 9, 10]));
        check("PCD7,PCD8,PCDS,DOINTR,DOTERM,LAD26CD,EAST1M,NORTH1M", Ok([2, 5, 6, 7]));
        check("pcd,pcd2,pcds,laua,oseast1m,osnrth1m", Ok([2, 3, 4, 5]));
    }

    #[test]
    fn missing_and_doubled() {
        check("pcd7,lad25cd,east1m,north1m", Err("expected one column pcds, found none among: pcd7"));
        check("pcds,lad25cd,lad26cd,east1m,north1m", Err("found more than one"));
        check("pcds,ladcd,east1m,north1m", Err("expected one column lad25cd"));
    }
}
