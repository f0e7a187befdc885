// Preloaded: names, at the end of the process, every file that it loaded.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const files = Object.keys(require.cache).filter((file) => file !== __filename);
  writeFileSync(process.env.LOADED_FILE, JSON.stringify(files));
});
