import { dump, load } from "js-yaml";
import { JsonObject } from "../../../lib/terraform";
import { opened } from "../../../lib/terraform/opened/opened";
import { readValue } from "../../../lib/terraform/references/occurrences";
import { argumentAt } from "../../../lib/terraform/references/occurrences";
import { textOf } from "../../../lib/terraform/references/resolver";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

test("opens JSON text with expressions inside and outside of its texts", () => {
  const text =
    '{"Statement":[{"Resource":["${aws_s3_bucket.B.arn}/*","$${aws:username}"],"N":${var.n},"${local.k}":${jsonencode([local.a])}}]}';
  expect(opened(text)).toEqual({
    packings: ["json"],
    value: {
      Statement: [
        { Resource: ["${aws_s3_bucket.B.arn}/*", "$${aws:username}"], N: "${var.n}", "${local.k}": ["${local.a}"] },
      ],
    },
  });
});

test("opens what jsonencode and yamlencode are given", () => {
  const text =
    '${jsonencode({ "a" = [1, true, null, "x-${local.a} $${y}"], b = aws_x.y.arn, (local.k) = f(1), "c" : "%{ if a }z%{ endif }" })}';
  const value = {
    a: [1, true, null, "x-${local.a} $${y}"],
    b: "${aws_x.y.arn}",
    "${local.k}": "${f(1)}",
    c: "%{ if a }z%{ endif }",
  };
  expect(opened(text)).toEqual({ packings: ["jsonencode"], value });
  expect(opened(text.replace("jsonencode", "yamlencode"))).toEqual({ packings: ["yamlencode"], value });
});

test("opens base64 of JSON, of MIME and of scripts, in which nothing is an expression", () => {
  expect(opened(base64('{"Name":"${HOME}"}'))).toEqual({ packings: ["base64", "json"], value: { Name: "$${HOME}" } });
  const mime = [
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="//"',
    "",
    "--//",
    'Content-Type: application/node.eks.aws; charset="us-ascii"',
    "",
    "apiVersion: node.eks.aws/v1alpha1",
    "spec:",
    "  kubelet:",
    "    flags:",
    "      - --max-pods=58",
    "",
    "--//",
    "Content-Type: text/x-shellscript",
    "",
    "#!/bin/bash",
    "echo ${HOME}",
    "--//--",
    "",
  ];
  for (const text of [mime.join("\n"), mime.join("\r\n")]) {
    expect(opened(base64(text))).toEqual({
      packings: ["base64", "mime"],
      value: [
        {
          type: "application/node.eks.aws",
          value: { apiVersion: "node.eks.aws/v1alpha1", spec: { kubelet: { flags: ["--max-pods=58"] } } },
        },
        { type: "text/x-shellscript", text: "#!/bin/bash\necho $${HOME}" },
      ],
    });
  }
  expect(opened(base64("#!/bin/bash\necho hello\n"))).toEqual({
    packings: ["base64"],
    value: "#!/bin/bash\necho hello\n",
  });
});

test("opens what yamldecode and jsondecode are given in place", () => {
  const heredoc = "${yamldecode(<<-EOT\n  kind: Pod\n  metadata: {name: ${var.name}, labels: {app: a}}\n  EOT\n)}";
  expect(opened(heredoc)).toEqual({
    packings: ["yaml"],
    value: { kind: "Pod", metadata: { name: "${var.name}", labels: { app: "a" } } },
  });
  expect(opened('${jsondecode("{\\"a\\": 1}")}')?.value).toEqual({ a: 1 });
  expect(opened('${yamldecode(file("pod.yaml"))}')).toBeUndefined();
  expect(opened("${jsondecode(<<EOT\na: 1\nb: 2\nEOT\n)}")).toBeUndefined();
});

test.each(["a: {b: {c: d}\n", "a: {{ .Values.x }}\n", "a: {b, c: d}\n", "a: [&x y]\n", 'a: {b: c"d}\n'])(
  "leaves %p, which is not read, to others",
  (text) => {
    expect(opened(`${text}z: 1\n`)).toBeUndefined();
  },
);

test("opens what base64encode is given, in which expressions are", () => {
  const text = '${base64encode("{\\"bucket\\": \\"${aws_s3_bucket.B.id}\\"}")}';
  expect(opened(text)).toEqual({ packings: ["base64encode", "json"], value: { bucket: "${aws_s3_bucket.B.id}" } });
  expect(opened("${base64gzip(jsonencode({ a = local.b }))}")).toEqual({
    packings: ["base64gzip", "jsonencode"],
    value: { a: "${local.b}" },
  });
  expect(opened('${base64encode("#!/bin/sh\\n${local.run}")}')).toEqual({
    packings: ["base64encode"],
    value: "#!/bin/sh\n${local.run}",
  });
});

test.each([
  ["text", "hello"],
  ["a sentence", "note: this is one line"],
  ["an expression", "${local.policy}"],
  ["a word that could be base64", "production"],
  ["base64 of what is no text", Buffer.from([0, 1, 2, 250, 251, 252, 1, 2, 3, 4, 5, 6]).toString("base64")],
  ["base64 of one line", base64("nothing to see in here")],
  ["JSON that is none", '{"a": }'],
  ["marks of our own", '{"a": "\uE0000\uE001${local.a}"}'],
  ["marks of our own in JSON's words", '{"a": "\\ue0000\\ue001${local.a}"}'],
  ["a number", 5],
  ["no template", '{"a": "${"}'],
])("leaves %s alone", (_, value) => {
  expect(opened(value)).toBeUndefined();
});

test("keeps text that a sign before an expression would turn into text", () => {
  const { value } = opened('{"cost": "${"$"}${local.n}", "x": "5%%${local.n}"}') ?? { value: null };
  expect(readValue(value).references.map(({ at, reference }) => `${argumentAt(at)} ${textOf(reference)}`)).toEqual([
    "cost local.n",
    "x local.n",
  ]);
  expect(opened('${jsonencode("\\u0024${local.n}")}')?.value).toBe('${"$"}${local.n}');
});

test("ends what it takes from a heredoc with its line", () => {
  const { value } = opened("${jsonencode({ a = f(<<EOT\n${local.x}\nEOT\n) })}") ?? { value: null };
  expect(readValue(value)).toMatchObject({ invalid: [], references: [{ reference: { address: "local.x" } }] });
});

test("refers to the same after opening as before", () => {
  const text = '{"a":"${a_b.c.id}-${local.x}","b":[${jsonencode(data.d_e.f)}, "$${no.where}"]}';
  const names = (value: JsonObject[string]): string[] =>
    readValue(value).references.map(({ reference }) => textOf(reference));
  expect(names(opened(text)!.value)).toEqual(names(text));
});

test.each([
  ["maps", "a: 1\nb:\n  c: true\n  d: ~\n  e:\nf: 'it''s'\n"],
  ["lists", "- a\n- - b\n  - c\n- d: 1\n  e: 2\n-\n  f: 3\n"],
  ["lists as far left as their key", "a:\n- b\n- c: d\n  e: f\ng:\n"],
  ["quoted text", 'a: "x: \\"y\\" # z"\n"b c": \'# d\'\n'],
  ["comments", "# one\na: b # two\n\n# three\nc: #four\n  d: e#f\n"],
  ["text of several lines", "a: |\n  one\n    two\n\n  three\nb: >-\n  x\n  y\nc: |-\n  z\n"],
  ["JSON in places", 'a: {"b": [1, "c"]}\nd: [e, f g, 1]\n'],
  [
    "maps on one line",
    "a: {app: server, ports: [80, 'x, y'], \"q\": {t: true, n: null}}\nb: [{c: d}, e:f, http://x:80/y]\n",
  ],
  ["colons", "image: a/b:1.2\nurl: http://x:80/y\ntime: a:b\n"],
  ["numbers", "a: 1\nb: -2.5\nc: 1e3\nd: 1.2.3\ne: v1\nf: '5'\n"],
  ["one document", "---\na: b\nc: d\n"],
  ["user data", "#cloud-config\npackages:\n  - git\nruncmd:\n  - [ls, -l]\n  - echo hi\n"],
])("reads YAML as js-yaml does: %s", (_, text) => {
  expect(opened(text)).toEqual({ packings: ["yaml"], value: load(text) });
});

test("reads what js-yaml writes", () => {
  const values = [
    {
      a: [{ b: "c", d: [1, 2, ["x"]] }, "y: z", "", null, true],
      e: { f: { g: "line\nline two\n" } },
      "key with space": "#no",
    },
    [{ name: "p", containers: [{ args: ["--a=b", "-c"], env: [{ name: "A", value: "1" }] }] }, { kind: "x" }],
  ];
  for (const value of values) expect(opened(dump(value))?.value).toEqual(value);
});

test("reads expressions in YAML", () => {
  expect(opened("bucket: ${aws_s3_bucket.B.id}\nlist:\n  - x-${local.a}\n  - ${local.b}: c\n")?.value).toEqual({
    bucket: "${aws_s3_bucket.B.id}",
    list: ["x-${local.a}", { "${local.b}": "c" }],
  });
});

test.each([
  ["anchors", "a: &x 1\nb: *x\n"],
  ["tags", "a: !Ref b\nc: d\n"],
  ["a line that goes on", "a: b\n  c\nd: e\n"],
  ["a script", "#!/bin/bash\nset -e\necho a: b\n"],
  ["prose", "Dear all,\nthis is: text\n"],
])("leaves %s to others", (_, text) => {
  expect(opened(text)).toBeUndefined();
});

test("does not open what nests deeper than a file may", () => {
  const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
  for (const text of [nested, (depth: number) => `a: 1\nb: ${nested(depth)}\n`]) {
    expect(opened(text(100))).toBeDefined();
    expect([opened(text(5_000)), opened(text(100_000))]).toEqual([undefined, undefined]);
  }
});
