import { existsSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import * as vm from "node:vm";
import { ROOMS } from "../../lib/rooms";
import { lazyExports, renderLazyIndex } from "../../tools/lazy-index";

const LIB = path.resolve(__dirname, "../../lib");

function indexes(): string[] {
  const folders = ROOMS.map(({ name }) => path.join(LIB, name, "index.ts"));
  return [path.join(LIB, "index.ts"), ...folders.filter((file) => existsSync(file))];
}

describe("a lazy index", () => {
  const files = indexes();
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.Node16,
    target: ts.ScriptTarget.ES2022,
    skipLibCheck: true,
    types: ["node"],
  });

  test.each(files.map((file) => [path.relative(LIB, file), file]))("%s names what its re-exports do", (_, file) => {
    const names = lazyExports(program, program.getSourceFile(file)!).map(({ name }) => name);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the names of a module known at run time only
    expect(names).toEqual(Object.keys(require(file) as object).sort());
  });
});

test("a module is asked for when a name is used, not before", () => {
  const asked: string[] = [];
  const exports: Record<string, unknown> = {};
  const code = renderLazyIndex([
    { name: "A", from: "./a", original: "A" },
    { name: "B", from: "./folder/b", original: "inner" },
  ]);
  vm.runInNewContext(code, {
    exports,
    module: {},
    require: (name: string) => {
      asked.push(name);
      return { A: 1, inner: 2 };
    },
  });
  expect(asked).toEqual([]);
  expect(exports.B).toBe(2);
  expect(exports.B).toBe(2);
  expect(asked).toEqual(["./folder/b"]);
  expect(Object.keys(exports)).toEqual(["A", "B"]);
});

test("a name that a circle has not made yet is asked for again", () => {
  const exports: Record<string, unknown> = {};
  const answers = [undefined, 1];
  vm.runInNewContext(renderLazyIndex([{ name: "A", from: "./a", original: "A" }]), {
    exports,
    module: {},
    require: () => ({ A: answers.shift() }),
  });
  expect([exports.A, exports.A, exports.A]).toEqual([undefined, 1, 1]);
});
