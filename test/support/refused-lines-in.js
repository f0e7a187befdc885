const { dirname } = require("node:path");
const ts = require("typescript");

// Prints what the compiler in JavaScript refuses of some files, as it does itself. What they import is read for its
// types alone: the lint tier looks for mistakes in there, and once is enough.
const [config] = process.argv.slice(2);
const { config: given } = ts.readConfigFile(config, ts.sys.readFile);
const { options, fileNames } = ts.parseJsonConfigFileContent(given, ts.sys, dirname(config));
const program = ts.createProgram(fileNames, options);
const sources = fileNames.map((file) => program.getSourceFile(file));
const found = [
  ...program.getOptionsDiagnostics(),
  ...sources.flatMap((source) => program.getSyntacticDiagnostics(source)),
  ...sources.flatMap((source) => program.getSemanticDiagnostics(source)),
];
process.stdout.write(
  ts.formatDiagnostics(found, { ...ts.sys, getCanonicalFileName: (name) => name, getNewLine: () => "\n" }),
);
