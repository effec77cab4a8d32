//! The sites in which the finder's folder stands, each in the words of its server.

use crate::program::Kind;

/// A site around the finder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    /// Nothing but the finder.
    Plain,
    /// One with rules for all that it holds: for how long, with which headers, and compressed by itself.
    WithRules,
    /// An older Drupal, whose rule for compressed scripts also takes `.json`.
    OlderDrupal,
    /// The same where the finder's own file was not copied.
    OlderDrupalAlone,
}

impl Site {
    /// Those that a server's file is tried in.
    pub(crate) fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Apache => &[Self::Plain, Self::WithRules, Self::OlderDrupal],
            Kind::Nginx | Kind::Caddy => &[Self::Plain, Self::WithRules],
        }
    }

    pub(crate) fn describe(self) -> &'static str {
        match self {
            Self::Plain => "on a site of its own",
            Self::WithRules => "below a site with rules of its own",
            Self::OlderDrupal => "below an older Drupal",
            Self::OlderDrupalAlone => "below an older Drupal, without the finder's file",
        }
    }

    /// What stands in nginx's `server`, outside of the finder's location.
    pub(crate) fn nginx(self) -> &'static str {
        match self {
            Self::Plain => "",
            _ => include_str!("sites/rules.nginx.conf"),
        }
    }

    /// What stands in `.htaccess` of the folder above.
    pub(crate) fn htaccess(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::WithRules => include_str!("sites/rules.htaccess"),
            Self::OlderDrupal | Self::OlderDrupalAlone => include_str!("sites/older-drupal.htaccess"),
        }
    }

    /// What stands in Caddy's site, outside of the finder's path.
    pub(crate) fn caddy(self) -> &'static str {
        match self {
            Self::Plain => "",
            _ => include_str!("sites/rules.Caddyfile"),
        }
    }
}
