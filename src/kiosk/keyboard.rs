//! Keys of a keyboard, by what they mean on a shared screen.

/// A key of a keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Enter: presses what has the focus.
    Enter,
    /// Enter with Ctrl or Cmd: asks for the teams of all ages. A Chromebook has no F2: Forward is in its place.
    CtrlEnter,
    /// F2: asks for the teams of all ages.
    F2,
    /// Escape: empties the form.
    Escape,
    /// Tab: takes the focus on.
    Tab,
    /// The space bar: types, or presses what has the focus.
    Space,
    /// Any other key that types one character.
    Character,
    /// All else, also characters with Ctrl, Alt or Cmd.
    Other,
}

impl Key {
    /// A key by the name that a browser gives it (UI Events, `KeyboardEvent.key`), `has_ctrl` where Ctrl or Cmd is
    /// down, and `has_alt` where Alt is.
    ///
    /// ```
    /// use send_team_finder::kiosk::Key;
    ///
    /// assert_eq!(Key::named("w", false, false), Key::Character);
    /// assert_eq!(Key::named("w", true, false), Key::Other);
    /// assert_eq!(Key::named("Enter", true, false), Key::CtrlEnter);
    /// ```
    #[must_use]
    pub fn named(name: &str, has_ctrl: bool, has_alt: bool) -> Self {
        match name {
            "Enter" if has_ctrl => Self::CtrlEnter,
            "Enter" => Self::Enter,
            "F2" => Self::F2,
            "Escape" => Self::Escape,
            "Tab" => Self::Tab,
            " " => Self::Space,
            // The others have names of several letters.
            _ if !has_ctrl && !has_alt && name.chars().nth(1).is_none() && !name.is_empty() => Self::Character,
            _ => Self::Other,
        }
    }

    /// Whether it is Enter, with or without Ctrl.
    pub(super) fn is_enter(self) -> bool {
        matches!(self, Self::Enter | Self::CtrlEnter)
    }
}
