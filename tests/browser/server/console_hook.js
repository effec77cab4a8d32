// Keeps what a page says to its console, and what the browser would say there for it.
"use strict";
(() => {
  const lines = (globalThis.saidToConsole = []);
  for (const level of ["debug", "log", "info", "warn", "error", "assert", "trace"]) {
    console[level] = (...said) => lines.push(`console.${level}: ${said.join(" ")}`);
  }
  addEventListener(
    "error",
    // A file that a tag names and that does not come ends here too, without a message.
    (event) => lines.push(event.message ? `error: ${event.message}` : `not loaded: ${event.target.src || event.target.href}`),
    true,
  );
  addEventListener("unhandledrejection", (event) => lines.push(`rejected: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) => lines.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
})();
