//! What a shared screen does, natively: in the situations that the stories have, and by any sequence of events.

mod any;
mod families;
mod hands;
mod page;
mod screen;
