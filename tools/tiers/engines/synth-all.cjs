// Beside a layout's examples: synthesizes some of them, one after the other in one process, and writes what was wrong with each.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

const [results, ...names] = process.argv.slice(2);
const failures = {};
let printed = "";
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream);
  stream.write = (text, ...rest) => {
    printed += String(text);
    return write(text, ...rest);
  };
}

for (const name of names) {
  printed = "";
  process.exitCode = undefined;
  process.env.CDKTF_OUTDIR = join(__dirname, `${name}.out`);
  try {
    require(join(__dirname, "examples", name, "main.ts"));
    failures[name] = process.exitCode === undefined ? null : `exit code ${process.exitCode}\n${printed}`;
  } catch (error) {
    failures[name] = `${printed}${error instanceof Error ? error.stack : String(error)}`;
  }
  // after each, as one may end the process
  writeFileSync(results, JSON.stringify(failures));
}
process.exitCode = undefined;
