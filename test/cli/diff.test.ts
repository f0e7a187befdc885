import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SynthesisDiff } from "../../lib/report";
import { writtenByExample } from "../../tools/examples";
import { Bodies, stackJson, writeSynthesis } from "../report/support";
import { cli } from "./support";

const FOLDER = mkdtempSync(join(tmpdir(), "ml-platform-diff-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

function written(name: string, bodies: Bodies): string {
  const folder = join(FOLDER, name);
  mkdirSync(folder);
  return writeSynthesis(folder, { net: stackJson("net", bodies) });
}

const vpc = { cidr_block: "10.0.0.0/16" };
const old = written("old", { "aws_vpc.V": vpc, "aws_subnet.S": { vpc_id: "${aws_vpc.V.id}" } });
const grown = written("grown", { "aws_vpc.V": vpc, "aws_subnet.S": { vpc_id: "${aws_vpc.V.id}" }, "aws_eip.E": {} });
const other = written("other", {
  "aws_vpc.V": { cidr_block: "10.1.0.0/16" },
  "aws_subnet.S": { vpc_id: "${aws_vpc.V.id}" },
});
const unsure = written("unsure", { "aws_vpc.V": vpc, "aws_subnet.S": { vpc_id: "${var.vpc}" } });
const gone = written("gone", { "aws_vpc.V": vpc });

test("says what deploying the second over the first would do", async () => {
  expect(await cli("diff", old, other)).toEqual({
    code: 0,
    err: "",
    out: [
      "net",
      "  -/+ replaced net/V",
      "        aws_vpc.V",
      '        cidr_block: "10.0.0.0/16" -> "10.1.0.0/16" [replaces]',
      "  -/+ replaced net/S",
      "        aws_subnet.S",
      "        vpc_id [replaces, it refers to aws_vpc.V, which changes]",
      "",
      "2 replaced",
      "replacements as measured on hashicorp/aws 5.100.0, 2026-11-28",
      "",
    ].join("\n"),
  });
  expect(await cli("diff", old, old)).toEqual({ code: 0, out: "no difference\n", err: "" });
});

test("--json is the same as one object", async () => {
  const { code, out } = await cli("diff", old, grown, "--json");
  const zero = {
    imported: 0,
    renamed: 0,
    "not applied": 0,
    unprotected: 0,
    changed: 0,
    "may replace": 0,
    replaced: 0,
    forgotten: 0,
    destroyed: 0,
  };
  const expected: SynthesisDiff = {
    stacks: [
      {
        stack: "net",
        status: "changed",
        resources: [{ action: "added", address: "aws_eip.E", path: "net/E", arguments: [], notes: [] }],
        settings: [],
      },
    ],
    twoSteps: [],
    counts: { added: 1, ...zero },
  };
  expect([code, JSON.parse(out)]).toEqual([0, expected]);
});

test.each<[string, string, string, number]>([
  ["added", old, grown, 1],
  ["added", old, other, 0],
  ["replaced", old, other, 1],
  ["replaced", old, unsure, 1],
  ["may-replace", old, unsure, 1],
  ["may-replace", old, other, 0],
  ["destroyed", old, gone, 1],
  ["destroyed", old, grown, 0],
  ["changed, destroyed", old, gone, 1],
  ["replaced,destroyed", old, old, 0],
])("--fail-on %s", async (actions, before, after, expected) => {
  const { code, err } = await cli("diff", before, after, "--fail-on", actions);
  expect([code, err]).toEqual([expected, ""]);
});

test("the two examples differ in nothing that Terraform would do to a resource", async () => {
  const [platform, byHand] = [await writtenByExample("01-platform"), await writtenByExample("02-compose-by-hand")];
  const { code, out } = await cli("diff", platform.outdir, byHand.outdir, "--json");
  const { counts, stacks } = JSON.parse(out) as SynthesisDiff;
  const names = ["prod-foundation", "prod-cluster", "prod-addons", "prod-serving", "prod-workloads"];
  expect([code, stacks.map(({ stack }) => stack)]).toEqual([0, names]);
  expect(counts).toMatchObject({ added: 0, replaced: 0, "may replace": 0, destroyed: 0, changed: 0 });
  const empty = join(FOLDER, "empty");
  mkdirSync(empty);
  const managed = platform.stacks.flatMap(({ resources }) => resources.filter(({ mode }) => mode === "resource"));
  const everything = await cli("diff", writeSynthesis(empty, {}), platform.outdir, "--json");
  expect((JSON.parse(everything.out) as SynthesisDiff).counts.added).toBe(managed.length);
  for (const { outdir } of [platform, byHand]) rmSync(outdir, { recursive: true });
}, 60_000);
