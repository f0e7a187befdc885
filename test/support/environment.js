const { AsyncLocalStorage } = require("node:async_hooks");
const vm = require("node:vm");
const { TestEnvironment } = require("jest-environment-node");

// jest loads every module anew for every file of tests. What a worker has compiled once it does not compile again: the
// same text of the same file is one script, which runs in the context of each file of tests.

/** Scripts by file, with the text that they were made of. */
const scripts = new Map();
const { compileFunction } = vm;

vm.compileFunction = (text, parameters, options = {}) => {
  const { filename, parsingContext } = options;
  // what imports while it runs does so by the loader of its own context
  const isAlone = filename !== undefined && parsingContext !== undefined && !/\bimport\s*\(/.test(text);
  return isAlone
    ? scriptOf(text, parameters, filename).runInContext(parsingContext)
    : compileFunction(text, parameters, options);
};

function scriptOf(text, parameters, filename) {
  const known = scripts.get(filename);
  if (known?.text === text) return known.script;
  const opening = `(function (${parameters.join(",")}) {`;
  const script = new vm.Script(`${opening}${text}\n})`, { filename, columnOffset: -opening.length });
  scripts.set(filename, { text, script });
  return script;
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
