//! A finger and a mouse on a shared screen, by raw commands of WebDriver: its Rust client has no
//! fingers.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::{Command, ExtensionCommand};

use super::Kiosk;

/// How long a press takes.
const TAP: Duration = Duration::from_millis(30);
/// How long it is from the first tap of two to the second.
const BETWEEN_TAPS: Duration = Duration::from_millis(90);
/// How long a browser may take to paint after a scroll.
const PAINTED_WITHIN: Duration = Duration::from_millis(100);

#[derive(Debug)]
struct Actions(Value);

impl ExtensionCommand for Actions {
    fn parameters_json(&self) -> Option<Value> {
        Some(self.0.clone())
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/actions".into()
    }
}

impl Kiosk<'_> {
    /// Touches the middle of what a script that knows `root` returns.
    pub(crate) async fn touch(&self, script: &str) -> Result<()> {
        self.put("touch", script, TAP).await
    }

    /// Touches it where it is, without a scroll before.
    pub(crate) async fn touch_in_place(&self, script: &str) -> Result<()> {
        self.hand("touch", script, &[TAP]).await
    }

    /// Taps twice where it is, as those do who are used to a mouse.
    pub(crate) async fn tap_twice(&self, script: &str) -> Result<()> {
        self.hand("touch", script, &[TAP, TAP]).await
    }

    /// Touches it and stays there for a while.
    pub(crate) async fn touch_long(&self, script: &str, time: Duration) -> Result<()> {
        self.put("touch", script, time).await
    }

    /// Presses it with a mouse.
    pub(crate) async fn click(&self, script: &str) -> Result<()> {
        self.put("mouse", script, TAP).await
    }

    /// Touches a key on the screen by its label.
    pub(crate) async fn touch_key(&self, label: &str) -> Result<()> {
        self.touch(&key(label)).await
    }

    async fn put(&self, hand: &str, script: &str, time: Duration) -> Result<()> {
        let scroll = format!("(() => {{ {script} }})().scrollIntoView({{ block: 'start' }}); return null");
        self.page.script::<Value>(&scroll, &[]).await?;
        // A touch goes to what is painted, which a scroll may not have reached yet.
        tokio::time::sleep(PAINTED_WITHIN).await;
        self.hand(hand, script, &[time]).await
    }

    async fn hand(&self, hand: &str, script: &str, presses: &[Duration]) -> Result<()> {
        let middle = format!(
            "const box = (() => {{ {script} }})().getBoundingClientRect();\
             return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];"
        );
        let (x, y): (i64, i64) = self.page.script(&middle, &[]).await?;
        let pause = |time: &Duration| json!({ "type": "pause", "duration": time.as_millis() });
        let mut actions = vec![json!({ "type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": "viewport" })];
        for time in presses {
            if actions.len() > 1 {
                actions.push(pause(&BETWEEN_TAPS));
            }
            actions.push(json!({ "type": "pointerDown", "button": 0 }));
            actions.push(pause(time));
            actions.push(json!({ "type": "pointerUp", "button": 0 }));
        }
        let parameters = json!({ "pointerType": hand });
        let source = json!({ "type": "pointer", "id": hand, "parameters": parameters, "actions": actions });
        let command = Command::ExtensionCommand(Box::new(Actions(json!({ "actions": [source] }))));
        self.page.browser.web.cmd(command).await.with_context(|| format!("{hand} on {script}")).map(drop)
    }
}

/// A script that returns a key of the screen.
pub(crate) fn key(label: &str) -> String {
    format!("return [...document.querySelectorAll('#keys button')].find((key) => key.textContent === '{label}')")
}
