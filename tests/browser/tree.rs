//! What the browser tells a screen reader: roles and names in reading order.

use anyhow::{Context, Result};
use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::RequestData;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{SessionId, WebElement};

use crate::browser::Browser;
use crate::page::Page;

/// Something that a screen reader speaks of.
#[derive(Debug)]
pub(crate) struct Spoken {
    pub(crate) role: String,
    pub(crate) name: String,
    pub(crate) description: String,
    /// Such as `invalid` or `expanded`, with their values.
    states: Value,
}

impl Spoken {
    /// Whether a state has this value.
    pub(crate) fn is(&self, state: &str, value: &Value) -> bool {
        let states = self.states.as_array().into_iter().flatten();
        states
            .filter(|one| one.get("name").and_then(Value::as_str) == Some(state))
            .any(|one| one.pointer("/value/value").is_some_and(|found| found == value))
    }
}

impl Page {
    /// Everything that is not ignored, in order. Chromium only.
    pub(crate) async fn spoken(&self) -> Result<Vec<Spoken>> {
        let tree = self.browser.chromium("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = tree.get("nodes").and_then(Value::as_array).context("there is no accessibility tree")?;
        let text = |node: &Value, what: &str| node.pointer(what).and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut heard = Vec::new();
        // The list comes level by level; a screen reader reads a branch to its end.
        let mut rest: Vec<&Value> = nodes.first().into_iter().collect();
        while let Some(node) = rest.pop() {
            if node.get("ignored") == Some(&Value::Bool(false)) {
                heard.push(node);
            }
            let children = node.get("childIds").and_then(Value::as_array).into_iter().flatten().rev();
            rest.extend(children.filter_map(|id| nodes.iter().find(|node| node.get("nodeId") == Some(id))));
        }
        Ok(heard
            .into_iter()
            .map(|node| Spoken {
                role: text(node, "/role/value"),
                name: text(node, "/name/value"),
                description: text(node, "/description/value"),
                states: node.get("properties").cloned().unwrap_or_default(),
            })
            .collect())
    }
}

impl Browser {
    /// The role and the name that the engine has computed for an element.
    pub(crate) async fn role_and_name(&self, element: &WebElement) -> Result<(String, String)> {
        let ask = async |what| -> Result<String> {
            let command = Computed { what, element: element.element_id().to_string() };
            let answer = self.web.handle().cmd(command).await.with_context(|| format!("asking for the {what}"))?;
            Ok(answer.value()?)
        };
        Ok((ask("role").await?, ask("label").await?))
    }
}

/// A command of WebDriver that thirtyfour does not have.
#[derive(Debug)]
struct Computed {
    what: &'static str,
    element: String,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::GET, format!("session/{session}/element/{}/computed{}", self.element, self.what))
    }
}
