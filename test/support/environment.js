const { AsyncLocalStorage } = require("node:async_hooks");
const vm = require("node:vm");
const { TestEnvironment } = require("jest-environment-node");

// jest loads every module anew for every file of tests. What a worker has compiled once it does not compile again: the
// same text of the same file is one script, which runs in the context of each file of tests.

/**
 * What the language has built in, looked up once for each module and not at each use: a name that a context of node:vm
 * has to find costs more than most calls. No clock and no timer, which tests replace.
 */
const BUILT_IN = [
  ...[
    "Array",
    "BigInt",
    "Boolean",
    "Error",
    "JSON",
    "Map",
    "Math",
    "Number",
    "Object",
    "Promise",
    "Proxy",
    "RangeError",
  ],
  ...["Reflect", "RegExp", "Set", "String", "Symbol", "TypeError", "WeakMap", "WeakSet", "parseInt"],
].join(",");

/** Scripts by file, with the text that they were made of. */
const scripts = new Map();
const { compileFunction } = vm;

vm.compileFunction = (text, parameters, options = {}) => {
  const { filename, parsingContext } = options;
  const script =
    filename === undefined || parsingContext === undefined ? undefined : scriptOf(text, parameters, filename);
  return script === undefined ? compileFunction(text, parameters, options) : script.runInContext(parsingContext);
};

/** None where something imports while it runs, which is done by the loader of its own context. */
function scriptOf(text, parameters, filename) {
  const known = scripts.get(filename);
  if (known?.text === text) return known.script;
  const script = /\bimport\s*\(/.test(text) ? undefined : compiled(text, parameters, filename);
  scripts.set(filename, { text, script });
  return script;
}

function compiled(text, parameters, filename) {
  const opening = `(function (${BUILT_IN}) { return function (${parameters.join(",")}) {`;
  const closing = `\n}; })(${BUILT_IN})`;
  return new vm.Script(`${opening}${text}${closing}`, { filename, columnOffset: -opening.length });
}

/** Those in which something runs; jest makes one for each file of tests, and each makes every promise dearer. */
const storages = new Set();
const { run } = AsyncLocalStorage.prototype;

AsyncLocalStorage.prototype.run = function (...given) {
  storages.add(this);
  return run.apply(this, given);
};

/** Node's, in a worker that does not slow down with each file of tests that it has run. */
module.exports = class extends TestEnvironment {
  async teardown() {
    await super.teardown();
    for (const storage of storages) storage.disable();
    storages.clear();
  }
};
