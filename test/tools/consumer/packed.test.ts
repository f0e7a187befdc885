import { ROOT } from "../../../tools/examples";
import {
  documents,
  packageOf,
  Packaging,
  packingProblem,
  publishedFiles,
  subpaths,
  typesProblem,
} from "../../../tools/tiers/consumer/packed";
import { outsideNpm } from "../../../tools/tiers/consumer/project";

const PACKAGING: Packaging = {
  exports: {
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    "./core": { types: "./dist/core/index.d.ts", default: "./dist/core/index.js" },
    "./package.json": "./package.json",
  },
  typesVersions: { "*": { core: ["./dist/core/index.d.ts"] } },
};

describe("the allow-list of packed files", () => {
  const allowed = publishedFiles(
    ["index.ts", "core/names.ts", "catalog/data/prices.json", "serving/model/plan/names.ts"],
    ["LICENSE", "docs/page.md"],
  );

  test("is every source with its types, one file of code a room, data twice, and what is published as it is", () => {
    expect(allowed).toEqual([
      "LICENSE",
      "dist/catalog/data/prices.json",
      "dist/core/names.d.ts",
      "dist/core/names.d.ts.map",
      "dist/core/room.js",
      "dist/core/room.parts.js",
      "dist/index.d.ts",
      "dist/index.d.ts.map",
      "dist/index.js",
      "dist/serving/model/plan/names.d.ts",
      "dist/serving/model/plan/names.d.ts.map",
      "dist/serving/model/room.js",
      "dist/serving/model/room.parts.js",
      "docs/page.md",
      "lib/catalog/data/prices.json",
      "lib/core/names.ts",
      "lib/index.ts",
      "lib/serving/model/plan/names.ts",
    ]);
  });

  test("refuses a file too many and a file too few, and names both", () => {
    expect(packingProblem(allowed, allowed)).toBeUndefined();
    expect(packingProblem([...allowed.slice(1), ".env"], allowed)).toBe("not allowed: .env\nmissing: LICENSE");
  });
});

test("pages and examples are published as they are, but for what npm keeps for itself", () => {
  const found = documents(ROOT);
  expect(found).toEqual(
    expect.arrayContaining(["SECURITY.md", "docs/errors.md", "examples/03-company-repo/.github/workflows/drift.yml"]),
  );
  expect(found.filter((file) => file.includes(".gitignore"))).toEqual([]);
});

describe("subpaths", () => {
  test("are the exports with types", () => {
    expect(subpaths("pkg", PACKAGING)).toEqual(["pkg", "pkg/core"]);
  });

  test("agree with typesVersions, or the difference is named", () => {
    expect(typesProblem(PACKAGING)).toBeUndefined();
    const other = { ...PACKAGING, typesVersions: { "*": { core: ["./dist/core.d.ts"] } } };
    expect(typesProblem(other)).toBe(
      "only in exports: core ./dist/core/index.d.ts\nonly in typesVersions: core ./dist/core.d.ts",
    );
  });
});

test("a loaded file belongs to the outermost package", () => {
  expect(packageOf("/p/node_modules/cdktf/node_modules/archiver/index.js", "/p/node_modules")).toBe("cdktf");
  expect(packageOf("/p/node_modules/@grpc/grpc-js/a.js", "/p/node_modules")).toBe("@grpc/grpc-js");
  expect(packageOf("/p/main.js", "/p/node_modules")).toBeUndefined();
});

test("what npm run adds to the environment stays out of an install, what the user set stays in", () => {
  const env = {
    PATH: "/bin",
    npm_config_local_prefix: "/repo",
    npm_config_prefix: "/usr",
    npm_package_name: "x",
    INIT_CWD: "/repo",
    npm_config_registry: "https://npm.example.com",
  };
  expect(outsideNpm(env)).toEqual({ PATH: "/bin", npm_config_registry: "https://npm.example.com" });
});
