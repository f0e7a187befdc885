import {
  ConfigurationText,
  Diagnostic,
  findingsOfDiagnostics,
  oneLine,
  placeOf,
} from "../../../lib/rehearsal/run/diagnostic";
import { jsonPathAt } from "../../../lib/rehearsal/run/json-position";
import { JsonObject } from "../../../lib/rehearsal";
import { at } from "../support/directory";

const json: JsonObject = {
  provider: {
    aws: [{ region: "us-east-1" }, { alias: "west", region: "us-west-2" }],
    helm: { kubernetes: { host: "h" } },
  },
  resource: { aws_s3_bucket: { B: { ...at("s/B"), rule: [{ é: "x" }, { 'a"b': { status: "on" } }] } } },
  data: { aws_region: { R: {} } },
  output: { O: { value: "v" } },
  module: { M: at("s/M") },
};
const text = JSON.stringify(json, null, 2);
const configuration: ConfigurationText = { stack: "s", file: "cdk.tf.json", text, json };

/** A message about the place of a text in the file. */
function about(found: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const byte = Buffer.byteLength(text.slice(0, text.indexOf(found)), "utf8");
  return { severity: "error", summary: "Wrong", ...more, range: { filename: "cdk.tf.json", start: { line: 1, byte } } };
}

describe("a byte of a JSON text", () => {
  test.each([
    ['"x"', ["resource", "aws_s3_bucket", "B", "rule", 0, "é"]],
    ['"on"', ["resource", "aws_s3_bucket", "B", "rule", 1, 'a"b', "status"]],
    ['"us-west-2"', ["provider", "aws", 1, "region"]],
  ])("leads to %s", (found, keys) => {
    expect(jsonPathAt(text, Buffer.byteLength(text.slice(0, text.indexOf(found)), "utf8"))).toEqual(keys);
  });

  test("before everything leads nowhere, and behind everything too", () => {
    expect(jsonPathAt(text, 0)).toEqual([]);
    expect(jsonPathAt(text, text.length + 10)).toEqual([]);
  });
});

describe("the place of a message", () => {
  test.each<[string, Diagnostic, object]>([
    ["an argument", about('"on"'), { path: "s/B", address: "aws_s3_bucket.B", property: 'rule[1].a"b.status' }],
    ["a provider", about('"us-east-1"'), { path: "s/provider.aws", address: "provider.aws", property: "region" }],
    [
      "an alias",
      about('"us-west-2"'),
      { path: "s/provider.aws.west", address: "provider.aws.west", property: "region" },
    ],
    [
      "a lone provider",
      about('"h"'),
      { path: "s/provider.helm", address: "provider.helm", property: "kubernetes.host" },
    ],
    ["an output", about('"v"'), { path: "s/output.O", address: "output.O", property: "value" }],
    [
      "an address",
      { severity: "error", summary: "", address: 'aws_s3_bucket.B["k"]' },
      { path: "s/B", address: 'aws_s3_bucket.B["k"]' },
    ],
    [
      "a data address",
      { severity: "error", summary: "", address: "data.aws_region.R" },
      { path: "s/data.aws_region.R" },
    ],
    [
      "words",
      { severity: "error", summary: "", detail: "To work with aws_s3_bucket.B its provider is needed" },
      { path: "s/B", address: "aws_s3_bucket.B" },
    ],
    ["nothing", { severity: "error", summary: "", detail: "nothing" }, { path: "s" }],
    [
      "a module",
      {
        severity: "error",
        summary: "",
        address: "module.M.aws_vpc.V",
        range: { filename: "mod/main.tf", start: { line: 7, byte: 0 } },
      },
      { path: "s/M", address: "module.M.aws_vpc.V", property: "mod/main.tf:7" },
    ],
  ])("is that of %s", (_, diagnostic, place) => {
    expect(placeOf(diagnostic, configuration)).toMatchObject(place);
  });
});

describe("what is missing is named behind the place where it is not", () => {
  /** The end of the first object that follows a text. */
  function endBehind(found: string, more: Partial<Diagnostic>): Diagnostic {
    const at = text.indexOf("}", text.indexOf(found));
    return {
      severity: "error",
      summary: "",
      ...more,
      range: { filename: "cdk.tf.json", start: { line: 1, byte: Buffer.byteLength(text.slice(0, at)) } },
    };
  }

  test.each<[string, string, Partial<Diagnostic>]>([
    [
      "rule[0].status",
      '"x"',
      {
        summary: "Missing required argument",
        detail: 'The argument "status" is required, but no definition was found.',
      },
    ],
    ['rule[1].a"b.name', '"on"', { detail: 'The argument "rule.name" is required, but its value is null.' }],
    [
      'rule[1].a"b.filter',
      '"on"',
      { summary: "Insufficient filter blocks", detail: 'At least 1 "filter" blocks are required.' },
    ],
  ])("%s", (property, found, more) => {
    expect(placeOf(endBehind(found, more), configuration)).toMatchObject({ path: "s/B", property });
  });

  test("but not twice", () => {
    const detail = 'The argument "status" is required, but its value is null.';
    expect(placeOf(about('"on"', { detail }), configuration)).toMatchObject({ property: 'rule[1].a"b.status' });
  });
});

test("only errors, and warnings that a check failed, are findings", () => {
  const messages: Diagnostic[] = [
    { severity: "warning", summary: "Deprecated", detail: "soon" },
    { severity: "warning", summary: "Check block assertion failed", detail: "it moved.\n" },
    about('"on"', { detail: "a long\n  detail." }),
  ];
  expect(
    findingsOfDiagnostics("plan", messages, configuration).map(({ code, message }) => `${code} ${message}`),
  ).toEqual([
    "MLP-REHEARSE-005 plan: Check block assertion failed: it moved",
    "MLP-REHEARSE-001 plan, aws_s3_bucket.B: Wrong: a long detail",
  ]);
});

test("what Terraform frames for people becomes one line", () => {
  expect(oneLine("╷\n│ Error: a\n│ \n│   b\n╵\n")).toBe("Error: a b");
});
