// For kiosk.html: the program's script, the element, and the screen around it. In front of this the page puts
// what changes with the council's data (`src/publish/kiosk.rs`).

import './brought.js';
import '../element/element.js';
import './screen.js';
