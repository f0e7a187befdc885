// For `node --require`: programs of a repository that has this library installed, whose modules are compiled once and kept.
const Module = require("node:module");

const { _resolveFilename: resolveFilename } = Module;
require("../../../test/support/quick-ts.js");
// that one finds this library by its name in the sources
Module._resolveFilename = resolveFilename;
