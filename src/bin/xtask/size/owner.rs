//! Whose code a function is, told by its name.

/// The functions that drop values, which the compiler writes, of all crates together.
pub(super) const DROP: &str = "drop_in_place, of all crates";

/// Exports, and what wasm-bindgen adds: their names are no paths of Rust.
pub(super) const NO_PATH: &str = "exports, and what wasm-bindgen adds";

/// Rust's own library. Where one of its types has a method of another crate's trait, only that crate can have written it.
const STANDARD: [&str; 3] = ["core", "alloc", "std"];

/// The crate whose sources a function is compiled from, told by its demangled name, which starts with a path: the first
/// crate of that. What it is generic over, and the function that a closure or shim is of, change nothing.
///
/// A name such as `<Type as Trait>::method` says neither where the method is written. It is taken for the crate's of the
/// type; for that of the trait where the type is the standard library's and the trait is not, and where the type has no
/// path, as a tuple or slice.
pub(super) fn owner(name: &str) -> &str {
    if name.starts_with("core::ptr::drop_in_place::<") {
        return DROP;
    }
    of_path(name).unwrap_or(NO_PATH)
}

fn of_path(path: &str) -> Option<&str> {
    let Some(inner) = path.strip_prefix('<') else {
        let (first, _) = path.split_once("::")?;
        return first.chars().all(|char| char.is_alphanumeric() || char == '_').then_some(first);
    };
    let (of_type, of_trait) = type_and_trait(inner);
    let of_type = of_path(without_pointers(of_type));
    let of_trait = of_trait.and_then(of_path);
    match (of_type, of_trait) {
        (Some(of_type), Some(of_trait)) if STANDARD.contains(&of_type) && !STANDARD.contains(&of_trait) => {
            Some(of_trait)
        }
        // Only Rust's own library gives types without a path methods that are of no trait.
        (of_type, of_trait) => of_type.or(of_trait).or(Some("core")),
    }
}

/// What stands before ` as `, and after it up to the `>`, of this pair of brackets: not of those within.
fn type_and_trait(inner: &str) -> (&str, Option<&str>) {
    const AS: &str = " as ";
    let mut depth = 0_u32;
    let mut before = ' ';
    let mut at_as = None;
    for (index, char) in inner.char_indices() {
        match char {
            '<' | '(' | '[' => depth += 1,
            // Not that of an arrow.
            '>' if before == '-' => {}
            '>' | ')' | ']' if depth > 0 => depth -= 1,
            '>' => {
                let end = index;
                let of_type = inner.get(..at_as.unwrap_or(end)).unwrap_or_default();
                return (of_type, at_as.and_then(|start| inner.get(start + AS.len()..end)));
            }
            ' ' if depth == 0 && inner.get(index..).is_some_and(|rest| rest.starts_with(AS)) => {
                at_as = Some(index);
            }
            _ => {}
        }
        before = char;
    }
    (inner, None)
}

/// The type that references and pointers lead to, or the first trait of an object.
fn without_pointers(mut of: &str) -> &str {
    while let Some(rest) = ["&", "mut ", "*const ", "*mut ", "dyn "].iter().find_map(|pointer| of.strip_prefix(pointer))
    {
        of = rest;
    }
    of
}

#[cfg(test)]
mod tests {
    use super::{DROP, NO_PATH, owner};

    #[test]
    fn a_function_is_of_the_crate_that_its_path_starts_with() {
        let check = |name, expected| assert_eq!(owner(name), expected, "{name}");
        check("serde_json::de::from_str::<send_team_finder::teams::Directories>", "serde_json");
        check("<serde_json::de::Deserializer<serde_json::read::StrRead>>::parse_any", "serde_json");
        check("<alloc::vec::Vec<tachys::view::any_view::AnyView>>::push", "alloc");
        check("send_team_finder::ui::form::{closure#0}::{closure#1}", "send_team_finder");
        check(
            "<send_team_finder::ui::form::{closure#0} as core::ops::function::FnOnce<()>>::call_once::{shim:vtable#0}",
            "send_team_finder",
        );
    }

    #[test]
    fn a_method_is_of_the_crate_that_has_the_type_or_else_of_that_which_has_the_trait() {
        let check = |name, expected| assert_eq!(owner(name), expected, "{name}");
        // Only one of the two can have written it.
        check("<send_team_finder::date::Date as core::fmt::Display>::fmt", "send_team_finder");
        check("<core::option::Option<leptos::A> as tachys::view::Render>::build", "tachys");
        check("<(leptos::A, leptos::B) as tachys::view::Render>::build", "tachys");
        check("<[u8] as core::fmt::Debug>::fmt", "core");
        check("<str>::trim_matches::<fn(char) -> bool>", "core");
        // Both are of the standard library, or neither is.
        check("<alloc::string::String as core::fmt::Write>::write_str", "alloc");
        check(
            "<send_team_finder::teams::Team as serde_core::de::Deserialize>::deserialize::<x::Y>",
            "send_team_finder",
        );
    }

    #[test]
    fn a_reference_is_of_the_crate_of_what_it_leads_to() {
        let check = |name, expected| assert_eq!(owner(name), expected, "{name}");
        check("<&mut serde_json::ser::Writer as core::fmt::Write>::write_char", "serde_json");
        check("<&&str as core::fmt::Display>::fmt", "core");
        check("<*const any_spawner::Task>::wake", "any_spawner");
        check("<dyn core::any::Any>::is::<leptos::A>", "core");
    }

    #[test]
    fn only_the_outermost_brackets_count() {
        let check = |name, expected| assert_eq!(owner(name), expected, "{name}");
        check("<<leptos::A as tachys::Render>::State as gloo_net::Trait>::unmount", "leptos");
        check("<core::iter::Map<<leptos::A as tachys::B>::C, D> as core::iter::Iterator>::next", "core");
        check("<tachys::Fn<fn(&str) -> <leptos::A as leptos::B>::C> as core::ops::FnOnce<()>>::call_once", "tachys");
        check("<core::A as tachys::B<<leptos::C as leptos::D>::E>>::run", "tachys");
        check("<core::A<fn() -> [u8; 4]> as web_sys::Trait>::run", "web_sys");
    }

    #[test]
    fn what_the_compiler_and_wasm_bindgen_write_is_apart() {
        let check = |name, expected| assert_eq!(owner(name), expected, "{name}");
        check("core::ptr::drop_in_place::<send_team_finder::answer::Answer>", DROP);
        check("<send_team_finder::teams::Team as core::ops::drop::Drop>::drop", "send_team_finder");
        for name in ["ask_by", "__wbindgen_malloc", "Closure(Closure { owned: true, at: a::b }) -> Externref", "3"] {
            check(name, NO_PATH);
        }
    }
}
