const { dirname } = require("node:path");
const ts = require("typescript");

// Prints what the compiler in JavaScript refuses of one file, as it does itself. What the file imports is read for its
// types alone: the lint tier looks for mistakes in there, and once is enough.
const [config, file] = process.argv.slice(2);
const { config: given } = ts.readConfigFile(config, ts.sys.readFile);
const { options, fileNames } = ts.parseJsonConfigFileContent(given, ts.sys, dirname(config));
const program = ts.createProgram(fileNames, options);
const source = program.getSourceFile(file);
const found = [
  ...program.getOptionsDiagnostics(),
  ...program.getSyntacticDiagnostics(source),
  ...program.getSemanticDiagnostics(source),
];
process.stdout.write(
  ts.formatDiagnostics(found, { ...ts.sys, getCanonicalFileName: (name) => name, getNewLine: () => "\n" }),
);
