import { createRequire } from "node:module";

const { exports } = createRequire(import.meta.url)("./package.json");

/** The API reference, over every entry point that the package exports; anything undocumented in it is an error. */
export default {
  name: "cdktf-ml-platform",
  entryPoints: Object.values(exports)
    .filter((target) => typeof target === "object")
    .map(({ default: file }) => file.replace(/^\.\/dist\//, "lib/").replace(/\.js$/, ".ts")),
  tsconfig: "tsconfig.build.json",
  out: "api",
  excludePrivate: true,
  excludeExternals: true,
  validation: {
    notExported: true,
    invalidLink: true,
    notDocumented: true,
    rewrittenLink: true,
    unusedMergeModuleWith: true,
  },
  // what the library finds itself: a Problem whose code is listed
  intentionallyNotExported: ["lib/core/finding.ts:Problem"],
  readme: "none",
  // links to sources would need a remote, which a checkout may lack
  disableSources: true,
  requiredToBeDocumented: [
    "Module",
    "Enum",
    "EnumMember",
    "Variable",
    "Function",
    "Class",
    "Interface",
    "Property",
    "Method",
    "Accessor",
    "TypeAlias",
  ],
  treatWarningsAsErrors: true,
};
