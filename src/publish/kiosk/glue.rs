//! The program's script, as wasm-bindgen writes it, made an expression inside another script.
//!
//! A page from disk may load no module, but an inline one runs. So the script becomes the body of a
//! function, which keeps its names from those around it, and gives what it exported. Only the shape
//! that wasm-bindgen 0.2.130 writes for `--target web` is understood, with or without its spaces and
//! long names; another is an error, since a guess would break only in the reception, without a word.

use anyhow::{Context, Result, bail, ensure};

/// What stands where the script would look for its wasm: that is in the page.
const NOT_HERE: &str = "(() => { throw new Error('the program is in the page, and has no address') })()";

/// What a page needs of the script.
const NEEDED: [&str; 2] = ["default", "mount"];

/// The script as an expression whose value has the script's exports.
pub(super) fn expression(script: &str) -> Result<String> {
    if let Some((_, import)) = statement(script, "import") {
        bail!("it imports another script ({}): write that in Rust, or in public/element", start(import));
    }
    let (mut body, mut exports, mut rest) = (String::with_capacity(script.len()), Vec::new(), script);
    while let Some((before, exported)) = statement(rest, "export") {
        body.push_str(before);
        rest = export(exported, &mut exports)?;
    }
    body.push_str(rest);
    for needed in NEEDED {
        ensure!(exports.iter().any(|(outside, _)| *outside == needed), "it does not export `{needed}`");
    }
    let body = without_fetch(&without_address(&body)?)?;
    let exports: Vec<_> = exports.iter().map(|(outside, inside)| format!("{outside}: {inside}")).collect();
    Ok(format!("(() => {{\n{body}\nreturn {{ {} }};\n}})()", exports.join(", ")))
}

/// What is before, and what is from, the first statement that begins with the word: where a line
/// begins, or another statement ends. `import.meta` and `import(...)` begin none.
pub(super) fn statement<'s>(script: &'s str, word: &str) -> Option<(&'s str, &'s str)> {
    script.match_indices(word).map(|(at, _)| script.split_at(at)).find(|(before, from)| {
        let begins = before.is_empty() || before.ends_with(['\n', ';', '}']);
        let after = from.trim_start_matches(word);
        begins && !after.starts_with(|it: char| is_name(it) || matches!(it, '.' | '(' | ':'))
    })
}

/// What is left of the text that begins with an export, with its names, outside and inside, added to
/// the others.
fn export<'s>(text: &'s str, exports: &mut Vec<(&'s str, &'s str)>) -> Result<&'s str> {
    let unknown = || format!("it exports in a way that is not known: {}", start(text));
    let rest = text.strip_prefix("export").with_context(unknown)?.trim_start();
    if let Some(list) = rest.strip_prefix('{') {
        let (list, rest) = list.split_once('}').with_context(unknown)?;
        exports.extend(list.split(',').map(|item| {
            let (inside, outside) = item.split_once(" as ").unwrap_or((item, item));
            (outside.trim(), inside.trim())
        }));
        return Ok(rest.strip_prefix(';').unwrap_or(rest));
    }
    let declared = ["class ", "function ", "async function "].iter().find_map(|word| rest.strip_prefix(word));
    let name = declared.and_then(|it| it.split(|it| !is_name(it)).next()).filter(|name| !name.is_empty());
    let name = name.with_context(unknown)?;
    exports.push((name, name));
    Ok(rest)
}

/// The script that no longer looks beside itself for its wasm: `new URL('NAME', import.meta.url)`.
fn without_address(script: &str) -> Result<String> {
    let mut parts = script.split("import.meta");
    let (Some(before), Some(after), None) = (parts.next(), parts.next(), parts.next()) else {
        bail!("it uses import.meta {} times, expected once", script.matches("import.meta").count());
    };
    let address = || {
        let named = before.trim_end().strip_suffix(',')?;
        let quote = named.chars().next_back().filter(|it| matches!(it, '\'' | '"'))?;
        let (before, _) = named.strip_suffix(quote)?.rsplit_once(quote)?;
        Some((before.strip_suffix("new URL(")?, after.strip_prefix(".url)")?))
    };
    let (before, after) =
        address().with_context(|| format!("it uses import.meta in another way than for its wasm: {}", start(after)))?;
    Ok(format!("{before}{NOT_HERE}{after}"))
}

/// The script that no longer fetches its wasm from an address: `module_or_path = fetch(module_or_path)`.
fn without_fetch(script: &str) -> Result<String> {
    let own: Vec<_> = script
        .match_indices("fetch(")
        .filter_map(|(at, fetch)| {
            let (before, from) = script.split_at(at);
            let (name, after) = from.strip_prefix(fetch)?.split_once(')')?;
            let target = before.trim_end().strip_suffix('=')?.trim_end().strip_suffix(name)?;
            (!name.is_empty() && !target.ends_with(is_name)).then_some((before, after))
        })
        .collect();
    let [(before, after)] = own.as_slice() else {
        bail!("it fetches its wasm in {} places, as in `module = fetch(module)`, expected 1", own.len());
    };
    Ok(format!("{before}{NOT_HERE}{after}"))
}

fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '$')
}

/// Enough of a script to find the place again.
fn start(script: &str) -> String {
    script.lines().next().unwrap_or_default().chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "\
/** export class: not this one */
export class Mounted {
    free() { wasm.__wbg_mounted_free(0); }
}

export function mount(host) {
    return wasm.exports(host);
}
function imports() {
    return { fetch: (arg0) => { const ret = fetch(arg0); return ret; } };
}
async function __wbg_init(module_or_path) {
    if (module_or_path === undefined) {
        module_or_path = new URL('a_bg-0123456789abcdef.wasm', import.meta.url);
    }
    if (typeof module_or_path === 'string') {
        module_or_path = fetch(module_or_path);
    }
}
function initSync(module) {}
export { initSync, __wbg_init as default };
";

    #[test]
    fn exports_become_what_a_function_gives() {
        let expected = format!(
            "(() => {{
/** export class: not this one */
class Mounted {{
    free() {{ wasm.__wbg_mounted_free(0); }}
}}

function mount(host) {{
    return wasm.exports(host);
}}
function imports() {{
    return {{ fetch: (arg0) => {{ const ret = fetch(arg0); return ret; }} }};
}}
async function __wbg_init(module_or_path) {{
    if (module_or_path === undefined) {{
        module_or_path = {NOT_HERE};
    }}
    if (typeof module_or_path === 'string') {{
        module_or_path = {NOT_HERE};
    }}
}}
function initSync(module) {{}}


return {{ Mounted: Mounted, mount: mount, initSync: initSync, default: __wbg_init }};
}})()"
        );
        assert_eq!(expression(SCRIPT).unwrap(), expected);
    }

    #[test]
    fn small_scripts_too() {
        let script = "export class M{free(){w.f(0)}}export function mount(r){return w.exports(r)}\
                      const i={f:e=>fetch(e)};\
                      async function V(r){r===void 0&&(r=new URL(\"a.wasm\",import.meta.url)),(typeof r==\"string\")&&(r=fetch(r))}\
                      export{P as initSync,V as default};";
        let expected = format!(
            "(() => {{\nclass M{{free(){{w.f(0)}}}}function mount(r){{return w.exports(r)}}\
             const i={{f:e=>fetch(e)}};\
             async function V(r){{r===void 0&&(r={NOT_HERE}),(typeof r==\"string\")&&(r={NOT_HERE})}}\n\
             return {{ M: M, mount: mount, initSync: P, default: V }};\n}})()"
        );
        assert_eq!(expression(script).unwrap(), expected);
    }

    #[test]
    fn another_shape_is_an_error() {
        #[track_caller]
        fn check(from: &str, to: &str, expected: &str) {
            assert!(SCRIPT.contains(from));
            let error = expression(&SCRIPT.replacen(from, to, 1)).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
        check(
            "\nexport class",
            "\nimport { f } from './a.js';\nexport class",
            "it imports another script (import { f }",
        );
        check("\nexport class", ";import'./a.js';export class", "it imports another script");
        check("\nexport class Mounted", "\nexport default class", "exports in a way that is not known: export default");
        check("\nexport class Mounted", "\nexport * from './a.js'", "exports in a way that is not known");
        check("\nexport class Mounted", "\nexport class {", "exports in a way that is not known");
        check("export function mount", "function mount", "does not export `mount`");
        check(" as default", "", "does not export `default`");
        check("new URL(", "locate(", "import.meta in another way than for its wasm");
        check("import.meta.url", "import.meta.dirname", "import.meta in another way than for its wasm: .dirname");
        check("', import.meta.url", "'", "uses import.meta 0 times");
        check("fetch(arg0)", "import.meta.url", "uses import.meta 2 times");
        check("= fetch(module_or_path)", "= fetch(other)", "fetches its wasm in 0 places");
        check("ret = fetch", "arg0 = fetch", "fetches its wasm in 2 places");
    }

    #[test]
    fn statements() {
        let check = |script, expected| assert_eq!(statement(script, "import").is_some(), expected, "{script}");
        check("import { a } from 'b'", true);
        check("import'b'", true);
        check("a;import{a}from'b'", true);
        check("imports.a = 1", false);
        check("import.meta.url", false);
        check("a;import('a')", false);
        check(" * import a", false);
        check("reimport a", false);
    }
}
