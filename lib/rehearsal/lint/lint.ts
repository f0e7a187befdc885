import type { Code } from "../../codes";
import { Finding, findingOf, Problem } from "../../core/finding";
import { ProviderSchemas } from "../schema/types";
import { Element, elementsOf, JsonObject } from "./configuration";
import { lintCycles } from "./cycles";
import { lintIgnoredChanges } from "./ignored-changes";
import { lintImpureCalls } from "./impure-calls";
import { lintMetaArguments } from "./meta-arguments";
import { nearest } from "../../core/nearest";
import { lintNestedCheckData } from "./nested-check-data";
import { lintReferences } from "./references";
import { schemaOf } from "./schema-of";
import { lintUnreadable } from "./unreadable";
import { withArticle } from "./value-type";
import { Issue, walkBody } from "./walk";

export { schemaOf };

/** Arguments that Terraform itself understands. */
export const RESERVED: Readonly<Record<Element["kind"], readonly string[]>> = {
  resource: ["depends_on", "count", "for_each", "provider", "lifecycle", "connection", "provisioner"],
  data: ["depends_on", "count", "for_each", "provider", "lifecycle"],
  provider: ["alias", "version"],
};

/**
 * Compares a synthesized stack with provider schemas, in milliseconds and without Terraform. It shows all mistakes at
 * once, and those that Terraform passes over: an unknown member of a nested attribute.
 */
export function lintStack(json: JsonObject, schemas: ProviderSchemas): Finding[] {
  return [
    ...lintArguments(json, schemas),
    ...lintMetaArguments(json),
    ...lintUnreadable(json),
    ...lintReferences(json, schemas),
    ...lintIgnoredChanges(json, schemas),
    ...lintCycles(json),
    ...lintImpureCalls(json),
    ...lintNestedCheckData(json),
  ];
}

function lintArguments(json: JsonObject, schemas: ProviderSchemas): Finding[] {
  const findings: Finding[] = [];
  for (const element of elementsOf(json)) {
    if (element.type.startsWith("terraform_")) continue;
    const schema = schemaOf(element, json, schemas);
    if (schema === undefined) {
      if (element.kind !== "provider") findings.push(findingOf(unknownType(element), element.path));
      continue;
    }
    walkBody(element.body, schema.block, RESERVED[element.kind], (issue) => {
      if (issue.kind === "implicit-id" && element.kind !== "resource") return;
      findings.push(findingOf(problemOf(issue, element), element.path));
    });
  }
  return findings;
}

function unknownType({ kind, type, address }: Element): Problem {
  const noun = kind === "resource" ? "resource" : "data source";
  return {
    code: "MLP-LINT-002",
    message: `${address}: the installed bindings know no ${noun} ${type}`,
    fix: "correct the type, or install the bindings of the provider version that has it",
  };
}

function problemOf(issue: Issue, { kind, type, address }: Element): Problem {
  const { property } = issue;
  const owner = kind === "provider" ? `provider ${type}` : type;
  const { code, says, fix } = wordsFor(issue, owner);
  return { code, property, message: `${address}: ${says}`, fix };
}

function wordsFor(issue: Issue, owner: string): { readonly code: Code; readonly says: string; readonly fix: string } {
  const property = `\`${issue.property}\``;
  switch (issue.kind) {
    case "unknown": {
      const meant = nearest(issue.key, issue.known);
      const fix = meant === undefined ? `remove \`${issue.key}\`` : `write \`${meant}\``;
      return { code: "MLP-LINT-001", says: `${owner} has no argument ${property}`, fix };
    }
    case "computed":
      return { code: "MLP-LINT-003", says: `${property} is decided by ${owner} and cannot be set`, fix: "remove it" };
    case "implicit-id":
      return {
        code: "MLP-LINT-003",
        says: "`id` is given by the provider and refused in a configuration",
        fix: "remove it",
      };
    case "missing":
      return { code: "MLP-LINT-004", says: `${owner} needs the ${issue.what} ${property}`, fix: "set it" };
    case "type": {
      const { expected, got } = issue;
      return {
        code: "MLP-LINT-005",
        says: `${property} must be ${expected}, got ${got}`,
        fix: `give ${withArticle(expected)}`,
      };
    }
    case "count": {
      const { limit, got } = issue;
      const allowed = `${limit} block${limit.endsWith(" 1") ? "" : "s"}`;
      return { code: "MLP-LINT-006", says: `${property} allows ${allowed}, got ${got}`, fix: `give ${allowed}` };
    }
  }
}
