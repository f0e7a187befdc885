import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JsonObject, readSynthesis, SynthesizedStack } from "../../../lib/terraform";
import { Random } from "../../terraform/support/random";
import { writeSynthesis } from "../support";
import { answersOn, changesBetween, inOtherForms, inTwo, sample, withOtherNames } from "./support";

const FOLDER = mkdtempSync(join(tmpdir(), "ml-platform-answers-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

let written = 0;
function read(stacks: Readonly<Record<string, JsonObject>>): SynthesizedStack[] {
  const folder = join(FOLDER, String(written++));
  mkdirSync(folder);
  return readSynthesis(writeSynthesis(folder, stacks, "right" in stacks ? { right: ["left"] } : {}));
}

const [BEFORE, AFTER] = [sample(), sample("10.9.0.0/16")];
const ANSWERS = answersOn(read({ net: BEFORE }));
const CHANGES = changesBetween(read({ net: BEFORE }), read({ net: AFTER }));

test("the sample has something of everything", () => {
  const kinds = ["cost", "by use", "quota", "error MLP-IAM-101", "warning MLP-S3-103", "warning MLP-S3-104"];
  for (const kind of kinds) expect(ANSWERS.filter((line) => line.startsWith(kind))).not.toEqual([]);
  expect(CHANGES).toEqual(
    expect.arrayContaining(["replaced aws_vpc.Main cidr_block replaces", "replaced aws_subnet.Alpha vpc_id replaces"]),
  );
});

test("the forms of blocks change no answer", () => {
  const random = new Random(7);
  for (let round = 0; round < 40; round += 1) {
    const [before, after] = [inOtherForms(BEFORE, random), inOtherForms(AFTER, random)];
    expect(answersOn(read({ net: before }))).toEqual(ANSWERS);
    expect(changesBetween(read({ net: before }), read({ net: after }))).toEqual(CHANGES);
  }
});

test("the names of resources change no answer", () => {
  const [before, after] = [withOtherNames(BEFORE), withOtherNames(AFTER)];
  expect(
    answersOn(read({ net: before.json }))
      .map(before.back)
      .sort(),
  ).toEqual(ANSWERS);
  const changes = changesBetween(read({ net: before.json }), read({ net: after.json }));
  expect(changes.map(before.back).sort()).toEqual(CHANGES);
});

test.each(Object.keys(BEFORE.resource as JsonObject).slice(1))(
  "two stacks, cut before %s, change no answer",
  (type) => {
    const order = Object.keys(BEFORE.resource as JsonObject);
    const [before, after] = [BEFORE, AFTER].map((json) => {
      const [left, right] = inTwo(json, (one) => (order.indexOf(one) < order.indexOf(type) ? 0 : 1));
      return read({ left, right });
    }) as [SynthesizedStack[], SynthesizedStack[]];
    expect(answersOn(before)).toEqual(ANSWERS);
    expect(changesBetween(before, after)).toEqual(CHANGES);
  },
);
