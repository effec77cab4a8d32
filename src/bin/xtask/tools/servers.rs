//! The web servers that are asked whether they send the finder as their files in `hosting/` say.

use super::browsers::Part;

const NGINX: Part = Part { found_as: &["nginx", "/usr/sbin/nginx"], debian: "nginx", ubuntu: "nginx" };

/// Sends the `.br` beside a file.
const NGINX_BROTLI: Part = Part {
    found_as: &["/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"],
    debian: "libnginx-mod-http-brotli-static",
    ubuntu: "libnginx-mod-http-brotli-static",
};

/// Apache without a service that would start by itself.
const APACHE: Part = Part { found_as: &["/usr/lib/apache2/modules"], debian: "apache2-bin", ubuntu: "apache2-bin" };

const CADDY: Part = Part { found_as: &["caddy"], debian: "caddy", ubuntu: "caddy" };

pub(super) const PARTS: [Part; 4] = [NGINX, NGINX_BROTLI, APACHE, CADDY];

/// A sentence on how to have all of them asked, if any is missing.
pub(crate) fn missing() -> Option<String> {
    let missing: Vec<_> = PARTS.iter().filter(|part| !part.is_there()).map(|part| part.debian).collect();
    (!missing.is_empty()).then(|| format!("To ask every web server, install Debian's {}.", missing.join(", ")))
}
