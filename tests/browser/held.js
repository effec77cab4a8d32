// Stands in front of the finder's own script, and lets the program's memory be measured.
{
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...parts) => {
    const made = await instantiate(...parts);
    globalThis.programMemory = (made.instance ?? made).exports.memory;
    return made;
  };
}
