import { ESLint } from "eslint";
import { docsRule } from "./docs-rule";
import { importsRule } from "./imports-rule";
import { indexRule } from "./index-rule";

/** The repository's own rules. */
export const plugin: ESLint.Plugin = {
  meta: { name: "house" },
  rules: { docs: docsRule, imports: importsRule, index: indexRule },
};
