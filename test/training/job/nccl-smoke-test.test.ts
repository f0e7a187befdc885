import { spawnSync } from "node:child_process";
import { acceleratedInstance, acceleratedTypes } from "../../../lib/catalog";
import { networkGbps } from "../../../lib/catalog/network-bandwidth";
import { NcclSmokeTest } from "../../../lib/training";
import { NCCL_PROGRAM } from "../../../lib/training/job/plan/nccl-program";
import { planNcclSmokeTest } from "../../../lib/training/job/plan/nccl-smoke-test";
import { accessIn, CLUSTER } from "../../kubernetes/support";
import { inStack } from "../../support/stacks";
import { H100, L4 } from "../support";
import { IMAGE, team } from "./support";

const PROPS = { cluster: CLUSTER, team: team(), pool: H100, image: IMAGE };
const plan = (props: object = {}) => planNcclSmokeTest({ ...PROPS, ...props }, { id: "Nccl" });
const problemsOf = (props: object) => plan(props).problems.map(({ code, property = "" }) => `${code} ${property}`);

describe("a test of the network", () => {
  test("expects half of what the interfaces of its type carry", () => {
    expect(plan().plan).toMatchObject({ lineGbPerSecond: 400, leastGbPerSecond: 200 });
    expect(plan({ leastGbPerSecond: 350 }).plan).toMatchObject({ lineGbPerSecond: 400, leastGbPerSecond: 350 });
    expect(plan({ leastGbPerSecond: 0 }).plan.leastGbPerSecond).toBe(0);
  });

  test("only measures where nobody knows what they carry", () => {
    expect(plan({ pool: L4 }).plan).toMatchObject({ lineGbPerSecond: undefined, leastGbPerSecond: 0 });
  });

  test("is a job of two whole nodes for up to an hour, with parameters", () => {
    const { published, job } = plan().plan;
    expect(problemsOf({})).toEqual([]);
    expect(published).toMatchObject({
      name: "nccl",
      nodes: { min: 2, max: 2 },
      maxHours: 1,
      parameters: { LEAST_GB_PER_SECOND: { type: "number", default: 200, min: 0 } },
    });
    expect(job.perNode).toMatchObject({ gpus: 8, efaInterfaces: 32 });
    expect(plan({ nodes: { min: 2, max: 16 } }).plan.published.nodes).toEqual({ min: 2, max: 16 });
  });

  test("says what is wrong once, by its own props", () => {
    expect(problemsOf({ nodes: 17 })).toEqual(["MLP-TRAIN-063 nodes"]);
    expect(problemsOf({ pool: undefined })).toEqual(["MLP-CORE-030 pool"]);
    expect(problemsOf({ leastGbPerSecond: -1 })).toEqual(["MLP-CORE-031 leastGbPerSecond"]);
    expect(problemsOf({ maxHours: 3 })).toEqual(["MLP-CORE-033 maxHours"]);
    expect(problemsOf({ pool: { ...H100, spot: true } })).toEqual([]);
  });

  test("is published as other jobs are", () => {
    const synth = inStack((stack) => {
      const made = new NcclSmokeTest(stack, "Nccl", { ...PROPS, cluster: accessIn(stack) });
      expect(made).toMatchObject({ name: "nccl", lineGbPerSecond: 400, leastGbPerSecond: 200 });
    });
    expect(synth.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(synth.one("kubernetes_config_map_v1")).toMatchObject({ metadata: { name: "training-job-nccl" } });
  });

  test("runs a program that Python reads", () => {
    const python = spawnSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], {
      input: NCCL_PROGRAM,
    });
    expect(python.error).toBeUndefined();
    expect(String(python.stderr)).toBe("");
  });
});

test("bandwidths are those of types with GPUs and EFA", () => {
  const told = acceleratedTypes().filter((type) => networkGbps(type) !== undefined);
  expect(told.length).toBeGreaterThan(30);
  for (const type of told) expect(acceleratedInstance(type)).toMatchObject({ nvidia: true });
  expect(told.filter((type) => acceleratedInstance(type)!.maxEfaInterfaces === 0)).toEqual([]);
  expect(["p5.48xlarge", "p5.4xlarge", "g6.2xlarge", "constructor"].map(networkGbps)).toEqual([
    3200,
    100,
    undefined,
    undefined,
  ]);
});
