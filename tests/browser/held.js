// Stands in front of the finder's own script, and lets the program's memory be measured.
{
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...parts) => {
    const made = await instantiate(...parts);
    // A release has short names for what it exports.
    globalThis.programMemory = Object.values((made.instance ?? made).exports).find((one) => one instanceof WebAssembly.Memory);
    return made;
  };
}
