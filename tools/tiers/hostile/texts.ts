import { data, entry, Hostile, STACK } from "./made";

const ESCAPE =
  "\u001b[2J\u001b]8;;http://evil\u0007link\u001b]8;;\u0007\u009b31m\u202e\n::error file=a::b\n##[error]c\r";

const at = (path: string): object => ({ "//": { metadata: { path } } });

/** Names and values that act on a terminal, on a CI system or on JavaScript's objects, and sizes. */
export const TEXTS: readonly Hostile[] = [
  {
    name: "names that act",
    write: (made) =>
      made
        .stack({
          resource: {
            aws_s3_bucket: {
              [`B${ESCAPE}`]: { ...at(`x/${ESCAPE}`), bucket: ESCAPE },
              C: { ...at(`::error::x`), bucket: "c" },
            },
          },
        })
        .manifest({ x: entry(`::warning::${ESCAPE}`, `${STACK}/cdk.tf.json`, [ESCAPE]) }),
  },
  {
    name: "acknowledgements that act",
    write: (made) =>
      made.stack({
        "//": {
          mlPlatform: {
            version: 1,
            facts: [{ type: "acknowledgement", path: "x", code: "MLP-S3-103", reason: ESCAPE }],
          },
        },
        resource: { aws_s3_bucket: { B: at("x/B") } },
      }),
  },
  {
    name: "errors that act",
    codes: { rehearse: 1 },
    write: (made) => made.stack(data({ input: `\${${ESCAPE}}`, [ESCAPE]: 1 })),
  },
  {
    name: "JavaScript's own names",
    write: (made) =>
      made
        .stack(
          '{"resource":{"terraform_data":{"__proto__":{"input":"a"},"constructor":{"input":"b"}},"__proto__":{"polluted":{"x":1}},"constructor":{"prototype":{"x":1}}},"__proto__":{"polluted":"yes"},"module":{"__proto__":{"source":"./m"}},"//":{"mlPlatform":{"facts":[{"type":"expects","address":"__proto__","values":{"polluted":"yes"}}]}}}',
        )
        .manifest(
          `{"stacks":{"__proto__":${JSON.stringify(entry("__proto__", `${STACK}/cdk.tf.json`, ["constructor"]))}}}`,
        ),
  },
  {
    name: "name that is a path",
    codes: { report: 0, rehearse: 0 },
    write: (made) => made.stack(data({ input: 1 })).manifest({ x: entry("../../../../PWNED", `${STACK}/cdk.tf.json`) }),
  },
  {
    name: "name that is too long",
    codes: { report: 0, rehearse: 0 },
    write: (made) => made.stack(data({ input: 1 })).manifest({ x: entry("n".repeat(5000), `${STACK}/cdk.tf.json`) }),
  },
  {
    name: "stacks that wait for each other",
    refusedWith: "MLP-REHEARSE-016",
    codes: { report: 1, rehearse: 1 },
    write: (made) =>
      made
        .stack(data({}))
        .manifest({ a: entry("a", `${STACK}/cdk.tf.json`, ["b"]), b: entry("b", `${STACK}/cdk.tf.json`, ["a"]) }),
  },
  { name: "no stacks", codes: { report: 0, rehearse: 0 }, write: (made) => made.manifest({}) },
  {
    name: "variable that the environment has",
    codes: { report: 0, rehearse: 0 },
    write: (made) =>
      made.stack({
        variable: { secret: { default: "none" } },
        ...data({ input: "${var.secret}" }),
        output: { o: { value: "${var.secret}" } },
      }),
  },
  {
    name: "expressions in each other",
    refusedWith: "MLP-REHEARSE-015",
    codes: { rehearse: 1 },
    write: (made) => made.stack(data({ input: `${"${".repeat(50_000)}x${"}".repeat(50_000)}` })),
  },
  {
    name: "texts that are slow to search",
    write: (made) =>
      made.stack({
        output: { o: { value: `${"a".repeat(200_000)}!` } },
        resource: {
          terraform_data: { A: { input: `\${${"a.".repeat(60_000)}}` }, C: { input: '"${'.repeat(20_000) } },
          aws_iam_policy: {
            P: {
              policy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: `s3:${"*".repeat(5000)}x`, Resource: "*".repeat(5000) }],
              }),
            },
          },
        },
      }),
  },
  {
    name: "10,000 buckets",
    refusedWith: "MLP-REHEARSE-018",
    codes: { rehearse: 1 },
    write: (made) =>
      made.stack({
        resource: {
          aws_s3_bucket: Object.fromEntries(
            Array.from({ length: 10_000 }, (_, index) => [`b${index}`, { bucket: `b${index}` }]),
          ),
        },
      }),
  },
];
