// Tabs as many pages have them.
"use strict";
for (const tab of document.querySelectorAll("[role=tab]")) {
  tab.addEventListener("click", () => {
    for (const each of document.querySelectorAll("[role=tab]")) {
      each.setAttribute("aria-selected", String(each === tab));
      document.getElementById(each.getAttribute("aria-controls")).hidden = each !== tab;
    }
  });
}
