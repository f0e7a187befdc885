import { RuleTester } from "eslint";
import * as path from "node:path";
import { parser } from "typescript-eslint";
import { docsRule } from "../../tools/eslint/docs-rule";
import { importsRule } from "../../tools/eslint/imports-rule";
import { indexRule } from "../../tools/eslint/index-rule";

const tester = new RuleTester({ languageOptions: { parser } });

function at(file: string, code: string): { code: string; filename: string } {
  return { code, filename: path.resolve(__dirname, "../..", file) };
}

function refused(file: string, code: string, why: string): RuleTester.InvalidTestCase {
  return { ...at(file, code), errors: [{ messageId: "refused", data: { why } }] };
}

tester.run("imports", importsRule, {
  valid: [
    at("lib/core/state.ts", 'import { S3Backend } from "cdktf";'),
    at("lib/iam/grant.ts", 'import { Component } from "../core/component";'),
    at("lib/storage/artifact-bucket.ts", 'import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";'),
    at("lib/platform/ml-platform.ts", 'import { MlNetwork } from "../network"; import { a } from "../report/summary";'),
    at("lib/rehearsal/provider/server.ts", 'import { Server } from "@grpc/grpc-js";'),
    at("lib/cli/main.ts", 'import { parseArgs } from "node:util"; import { costOf } from "../report";'),
    at("lib/storage/plan/lifecycle.ts", 'import { isToken } from "../../core/known";'),
    at("lib/storage/artifact-bucket.ts", 'import { bucketPolicy } from "./private/bucket-policy";'),
    at("test/storage/policy.test.ts", 'import { bucketPolicy } from "../../lib/storage/private/bucket-policy";'),
    at("tools/tiers/x.ts", 'import fc from "fast-check";'),
    at("lib/index.ts", 'export * from "./platform";'),
    at("lib/core/finding.ts", 'import type { Code } from "../codes"; export type { Code } from "../codes";'),
    at("lib/cli/explain.ts", 'import { CODES } from "../codes";'),
  ],
  invalid: [
    refused("lib/core/state.ts", 'import { grant } from "../iam/grant";', "lib/core may not import lib/iam"),
    refused("lib/core/state.ts", 'export * from "../catalog";', "lib/core may not import lib/catalog"),
    refused("lib/storage/a.ts", 'import { MlNetwork } from "../network";', "lib/storage may not import lib/network"),
    refused("lib/report/cost.ts", 'import { runPack } from "../checks";', "lib/report may not import lib/checks"),
    refused("lib/checks/rule.ts", 'export { grant } from "../iam/grant";', "lib/checks may not import lib/iam"),
    refused("lib/network/a.ts", 'import type { R } from "../report";', "lib/network may not import lib/report"),
    refused("lib/cli/main.ts", 'const n = await import("../network");', "lib/cli may not import lib/network"),
    refused("lib/core/a.ts", 'const n = require("../network");', "lib/core may not import lib/network"),
    ...['import { CODES } from "../codes";', 'export * from "../codes";', 'require("../codes");'].map((code) =>
      refused("lib/core/a.ts", code, "lib/core may not import more than types of lib/codes"),
    ),
    refused(
      "lib/report/a.ts",
      'import { X } from "../codes/x";',
      "lib/report may not import more than types of lib/codes",
    ),
    refused("lib/codes/a.ts", 'import type { Finding } from "../core";', "lib/codes may not import lib/core"),
    refused("lib/novel/a.ts", 'import "../core";', "lib/novel is no room: name it in lib/rooms.ts"),
    refused(
      "lib/core/a.ts",
      'import { ROOT } from "../../tools/examples";',
      "lib stands alone, got an import of tools/examples",
    ),
    refused("lib/iam/a.ts", 'import { b } from "../core/private/b";', "private/ is for lib/core only"),
    refused("test/iam/a.test.ts", 'import { b } from "../../lib/core/private/b";', "private/ is for lib/core only"),
    refused("tools/core/a.ts", 'import { b } from "../../lib/core/private/b";', "private/ is for lib/core only"),
    refused(
      "lib/network/plan/cidr.ts",
      'import { Fn } from "cdktf";',
      "a plan is pure: it imports neither cdktf nor providers, got cdktf",
    ),
    refused("lib/iam/a.ts", 'import { z } from "zod";', "zod is neither a peer nor a dependency of the library"),
    refused(
      "lib/report/a.ts",
      'import { encode } from "@msgpack/msgpack";',
      "@msgpack/msgpack loads in lib/rehearsal only",
    ),
    ...["@cdktf/provider-aws", "@cdktf/provider-aws/lib", "@cdktf/provider-aws/lib/index.js"].map((barrel) =>
      refused(
        "examples/01-platform/main.ts",
        `import * as aws from "${barrel}";`,
        "a provider's barrel loads every resource: import @cdktf/provider-aws/lib/<resource>",
      ),
    ),
  ],
});

tester.run("index", indexRule, {
  valid: [
    at("lib/core/index.ts", 'export { a } from "./a"; export type { B } from "./b"; export * from "./c";'),
    at("lib/core/state.ts", "const a = 1;"),
    at("tools/index.ts", "const a = 1;"),
  ],
  invalid: [
    { ...at("lib/core/index.ts", 'import { a } from "./a";'), errors: [{ messageId: "other" }] },
    { ...at("lib/index.ts", "export const a = 1;"), errors: [{ messageId: "other" }] },
    {
      ...at("lib/core/index.ts", "const a = 1; export { a };"),
      errors: [{ messageId: "other" }, { messageId: "other" }],
    },
  ],
});

tester.run("docs", docsRule, {
  valid: [
    "/** What it is. */ export class A {}",
    "/** What it is. */ export const a = 1;",
    "/** Adds. */ export function a(x: string): void; export function a(x: number): void; export function a(): void {}",
    "class Hidden {} interface HiddenProps { a?: string }",
    'export { a } from "./a";',
    "/** Of a bucket. */ export interface AProps { readonly a: string; /** Days.\n * @default 90 */ readonly b?: number }",
    "/** No props. */ export interface A { readonly b?: number }",
  ],
  invalid: [
    { code: "export class A {}", errors: [{ messageId: "summary", data: { name: "A" } }] },
    { code: "// no TSDoc\nexport function a(): void {}", errors: [{ messageId: "summary", data: { name: "a" } }] },
    { code: "/* no TSDoc */ export interface A {}", errors: [{ messageId: "summary", data: { name: "A" } }] },
    { code: "/** */ export const a = 1;", errors: [{ messageId: "summary", data: { name: "a" } }] },
    { code: "/**\n * @internal only a tag\n */\nexport type A = string;", errors: [{ messageId: "summary" }] },
    {
      code: "/** Props. */ export interface AProps { /** Days. */ readonly a?: number; readonly b?: string }",
      errors: [
        { messageId: "default", data: { name: "a" } },
        { messageId: "default", data: { name: "b" } },
      ],
    },
    {
      code: "/** Props. */ export interface AProps { /** @default */ readonly a?: number }",
      errors: [{ messageId: "default" }],
    },
  ],
});
