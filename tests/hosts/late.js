// Puts the element in first, by properties, and only then the script that defines it.
"use strict";
setTimeout(() => {
  const finder = document.createElement("send-team-finder");
  finder.id = "finder";
  finder.headingLevel = 3;
  finder.age = "unsure";
  document.querySelector("main").append(finder);
  const script = document.createElement("script");
  script.type = "module";
  script.src = "http://finder.test/embed.js";
  document.head.append(script);
}, 300);
