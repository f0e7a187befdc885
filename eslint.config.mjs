import { require as load } from "tsx/cjs/api";
import tseslint from "typescript-eslint";

const { plugin: house } = load("./tools/eslint/plugin.ts", import.meta.url);

const COMPANY = ["examples/03-company-repo/**/*.ts"];
const counted = { skipBlankLines: true, skipComments: true };

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "cdktf.out/", "reports/", "coverage/", "api/", ".gen/", "**/fixtures/"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { house },
    rules: {
      "house/imports": "error",
      "max-lines": ["error", { max: 300, ...counted }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-expect-error": true, "ts-ignore": true, "ts-nocheck": true },
      ],
      "@typescript-eslint/prefer-nullish-coalescing": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // cdktf's type guards are static methods that do without `this`
      "@typescript-eslint/unbound-method": ["error", { ignoreStatic: true }],
      eqeqeq: "error",
      "no-console": "error",
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx", "oxlint-disable"] }],
    },
  },
  {
    files: ["lib/**/*.ts"],
    plugins: { house },
    rules: {
      "house/docs": "error",
      "house/index": "error",
      "max-lines-per-function": ["error", { max: 40, ...counted }],
    },
  },
  {
    files: ["tools/**/*.ts", "bench/**/*.ts", "examples/**/*.ts"],
    rules: { "max-lines-per-function": ["error", { max: 40, ...counted }] },
  },
  // what asks for types is asked by oxlint, in a tenth of the time: .oxlintrc.json has the same rules, and the lint tier compares
  { files: ["**/*.ts"], ignores: COMPANY, ...tseslint.configs.disableTypeChecked },
  {
    // a repository with a configuration of its own, which finds the library only where it is installed
    files: COMPANY,
    languageOptions: { parserOptions: { projectService: false, project: "./tools/eslint/company.tsconfig.json" } },
  },
  {
    // a syntax tree's kinds are an enum in its types and strings in its documentation
    files: ["tools/eslint/*.ts"],
    rules: { "@typescript-eslint/no-unsafe-enum-comparison": "off" },
  },
);
