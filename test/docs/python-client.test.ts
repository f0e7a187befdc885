import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startedJobSet } from "../../lib/cli/jobs/job-set";
import { ROOT } from "../../tools/examples";
import { configMap, list, PRETRAIN } from "../cli/jobs/objects";
import { StubKubectl } from "../cli/jobs/stub-kubectl";

jest.setTimeout(60_000);

const kubectl = new StubKubectl();
afterAll(() => kubectl.remove());

const page = readFileSync(join(ROOT, "docs/training.md"), "utf8");
const [, client = ""] = /^```python\n([\s\S]*?)^```$/m.exec(page) ?? [];

/** Runs the client of the page, and one call of it. */
function call(text: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  kubectl.answers(
    { to: "configmaps", says: [{ out: list(configMap(PRETRAIN)) }] },
    { to: "^create", says: [{ out: { metadata: { name: "pretrain-abcde" } } }] },
  );
  return spawnSync("python3", ["-c", `${client}\nprint(${text})`], { encoding: "utf8", env: process.env });
}

describe("the client in Python", () => {
  test("starts what ml-platform submit starts", () => {
    const { status, stdout, stderr } = call('submit("research", "pretrain", nodes=12, EPOCHS=5, LR=0.001)');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "pretrain-abcde\n", stderr: "" });
    const [get, create] = kubectl.calls;
    expect(get!.args).toEqual(
      "get configmaps --namespace=research -l ml-platform/training-job=pretrain -o json".split(" "),
    );
    const sent = JSON.parse(create!.input) as { metadata: Record<string, unknown> };
    const { generateName: _, ...metadata } = sent.metadata;
    expect(metadata.name).toMatch(/^pretrain-[a-z0-9]{5}$/);
    const values = new Map([
      ["EPOCHS", "5"],
      ["LR", "0.001"],
    ]);
    const start = { name: String(metadata.name), namespace: "research", values, nodes: 12 };
    expect({ ...sent, metadata }).toEqual(startedJobSet(PRETRAIN, start));
  });

  test.each([
    ['submit("research", "pretrain", EPOCHS=101)', "AssertionError: EPOCHS: "],
    ['submit("research", "pretrain", EPOCH=5)', "KeyError: 'EPOCH'"],
    ['submit("research", "pretrain", nodes=17)', "AssertionError: nodes: "],
  ])("%s starts nothing", (text, why) => {
    const { status, stderr } = call(text);
    expect(status).toBe(1);
    expect(stderr).toContain(why);
    expect(kubectl.calls.map(({ args }) => args[0])).toEqual(["get"]);
  });
});
