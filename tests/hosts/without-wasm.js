// As in a browser whose owner has switched it off.
delete globalThis.WebAssembly;
