import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { GpuBurnIn } from "../../../lib/training";
import { BURN_PROGRAM, GPU_PROGRAM, HUNG_SECONDS } from "../../../lib/training/job/plan/burn-program";
import { planGpuBurnIn } from "../../../lib/training/job/plan/gpu-burn-in";
import { accessIn, CLUSTER } from "../../kubernetes/support";
import { inStack } from "../../support/stacks";
import { H100, L4 } from "../support";
import { IMAGE, quota, team, teamWith } from "./support";

const PROPS = { cluster: CLUSTER, team: team(), pool: H100, image: IMAGE };
const plan = (props: object = {}) => planGpuBurnIn({ ...PROPS, ...props }, { id: "BurnIn" });
const problemsOf = (props: object) => plan(props).problems.map(({ code, property = "" }) => `${code} ${property}`);

describe("a test of the GPUs", () => {
  test("takes whole nodes, as many as the queue can have, for minutes that a start chooses", () => {
    const { published, job } = plan().plan;
    expect(problemsOf({})).toEqual([]);
    expect(published).toMatchObject({
      name: "burn-in",
      nodes: { min: 1, max: 16 },
      maxHours: 1.5,
      parameters: {
        MINUTES: { type: "integer", default: 10, min: 1, max: 60 },
        LEAST_SHARE: { type: "number", default: 0.8, min: 0, max: 1 },
      },
    });
    expect(job.perNode).toMatchObject({ gpus: 8, efaInterfaces: 0 });
    expect(plan({ pool: L4 }).plan.published.nodes).toEqual({ min: 1, max: 4 });
    expect(plan({ nodes: 2 }).plan.published.nodes).toEqual({ min: 2, max: 2 });
  });

  test("has the time that it needs for as long as it may burn", () => {
    const { maxHours, parameters } = plan({ minutes: 150, leastShare: 0 }).plan.published;
    expect(maxHours).toBe(3);
    expect(parameters).toMatchObject({ MINUTES: { default: 150, max: 150 }, LEAST_SHARE: { default: 0 } });
  });

  test("says what is wrong once, by its own props", () => {
    expect(problemsOf({ nodes: 17 })).toEqual(["MLP-TRAIN-063 nodes"]);
    expect(problemsOf({ pool: undefined })).toEqual(["MLP-CORE-030 pool"]);
    expect(problemsOf({ team: undefined })).toEqual(["MLP-CORE-030 team"]);
    expect(problemsOf({ team: teamWith({ pools: { L4: quota(L4, 4) } }) })).toEqual(["MLP-TRAIN-064 pool"]);
    expect(problemsOf({ maxHours: 3 })).toEqual(["MLP-CORE-033 maxHours"]);
    expect(problemsOf({ pool: { ...H100, spot: true } })).toEqual([]);
  });

  test("fails minutes and shares that are none", () => {
    const said = (props: object) => plan(props).problems.map(({ message, fix }) => `${message} | ${fix}`);
    expect(problemsOf({ minutes: 0 })).toEqual(["MLP-TRAIN-086 minutes"]);
    expect(said({ minutes: 0 })).toEqual([
      "minutes is out of range, got 0 | use a whole number from 1 to 1440 (minutes)",
    ]);
    expect(problemsOf({ leastShare: 80 })).toEqual(["MLP-TRAIN-086 leastShare"]);
    expect(said({ leastShare: 80 })).toEqual([
      "leastShare is above 1, the median itself, got 80 | use a share from 0 to 1: 0.8",
    ]);
    expect(problemsOf({ leastShare: -1 })).toEqual(["MLP-CORE-031 leastShare"]);
  });

  test("is published as other jobs are", () => {
    const synth = inStack((stack) => {
      const made = new GpuBurnIn(stack, "BurnIn", { ...PROPS, cluster: accessIn(stack) });
      expect(made.name).toBe("burn-in");
      expect(made.published.maxHours).toBe(1.5);
    });
    expect(synth.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(synth.one("kubernetes_config_map_v1")).toMatchObject({ metadata: { name: "training-job-burn-in" } });
  });
});

/** What one GPU says, by its number. */
const told = (by: string): string =>
  `import json, os, sys, time
gpu = int(os.environ["CUDA_VISIBLE_DEVICES"])
result = {"name": "X", "tflops": 100.0, "gib": 70.0, "wrong": 0}
${by}
print("a warning of a library")
print(json.dumps(result))`;

/** Runs the program on a node of four GPUs. */
function burn(by: string, given: NodeJS.ProcessEnv = {}): { readonly status: number | null; readonly lines: string[] } {
  const program = BURN_PROGRAM.replace(`+ ${HUNG_SECONDS}`, "+ 1");
  const ran = spawnSync("python3", ["-c", program, told(by)], {
    env: { ...process.env, MINUTES: "0.02", LEAST_SHARE: "0.8", NPROC_PER_NODE: "4", ...given },
    encoding: "utf8",
  });
  return { status: ran.status, lines: ran.stdout.trim().split("\n") };
}

jest.setTimeout(60_000);

describe("its program", () => {
  let folder = "";
  beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), "burn-in-"))));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("ends well where all GPUs do", () => {
    const { status, lines } = burn("");
    expect(status).toBe(0);
    expect(lines).toEqual([
      ...[0, 1, 2, 3].map((gpu) => `gpu ${gpu}, X, 100 TFLOPS over 70 GiB, ok`),
      "4 of 4 GPUs are right after 0.02 minutes",
    ]);
  });

  test.each([
    ["a wrong number", 'if gpu == 2: result["wrong"] = 3', "FAILED: 3 numbers differ"],
    [
      "a slow GPU",
      'if gpu == 2: result["tflops"] = 79.0',
      "FAILED: slower than 0.8 of 100 TFLOPS, the median of the node",
    ],
    ["a program that falls", "if gpu == 2: sys.exit(9)", "FAILED: its program ended with 9"],
    ["a program that hangs", "if gpu == 2: time.sleep(60)", "FAILED: its program hangs"],
  ])("fails for %s, and tells of the others", (_, by, why) => {
    const { status, lines } = burn(by);
    expect(status).toBe(1);
    expect(lines).toHaveLength(5);
    expect(lines[2]).toMatch(/^gpu 2, /);
    expect(lines[2]!.endsWith(why)).toBe(true);
    expect(lines.filter((line) => line.endsWith("ok"))).toHaveLength(3);
    expect(lines[4]).toBe("3 of 4 GPUs are right after 0.02 minutes");
  });

  test("does not mind what is as slow as it may be", () => {
    expect(burn('if gpu == 2: result["tflops"] = 80.0').status).toBe(0);
    expect(burn('if gpu == 2: result["tflops"] = 1.0', { LEAST_SHARE: "0" }).status).toBe(0);
  });

  test("tells what nvidia-smi does, and fails for memory that could not be corrected", () => {
    // the second GPU's count grows, the third's is not known, the fourth's was there before
    const smi = `#!/bin/sh
case "$3" in
  *ecc*) case "$2" in 1) echo x >> ${folder}/asked; wc -l < ${folder}/asked ;; 2) echo "[N/A]" ;; 3) echo 5 ;; *) echo 0 ;; esac ;;
  *uuid*) echo "GPU-$2" ;;
  *) echo 61 ;;
esac`;
    const bin = path.join(folder, "bin");
    mkdirSync(bin);
    writeFileSync(path.join(bin, "nvidia-smi"), smi, { mode: 0o755 });
    const { status, lines } = burn("", { PATH: `${bin}:${process.env.PATH ?? ""}` });
    expect(status).toBe(1);
    expect(lines).toEqual([
      "gpu 0 GPU-0, X, 100 TFLOPS over 70 GiB, 61 C, ok",
      "gpu 1 GPU-1, X, 100 TFLOPS over 70 GiB, 61 C, FAILED: 1 uncorrected errors of its memory",
      "gpu 2 GPU-2, X, 100 TFLOPS over 70 GiB, 61 C, ok",
      "gpu 3 GPU-3, X, 100 TFLOPS over 70 GiB, 61 C, ok",
      "3 of 4 GPUs are right after 0.02 minutes",
    ]);
  });

  test.each([
    [0, 0],
    [7, 7],
  ])("counts what differs on one GPU: %i", (differ, wrong) => {
    writeFileSync(path.join(folder, "torch.py"), TORCH);
    const ran = spawnSync("python3", ["-c", GPU_PROGRAM], {
      env: { ...process.env, MINUTES: "0", PYTHONPATH: folder, DIFFER: String(differ) },
      encoding: "utf8",
    });
    expect(ran.stderr).toBe("");
    // of 1 GiB nine tenths are 7 products of 128 MiB
    const { tflops, ...result } = JSON.parse(ran.stdout) as { readonly tflops: number };
    expect(result).toEqual({ name: "Stand-in", gib: 0.875, wrong });
    expect(tflops).toBeGreaterThan(0);
  });

  test("stands in a manifest as it is", () => {
    for (const text of [BURN_PROGRAM, GPU_PROGRAM]) expect(text).not.toMatch(/\$\(|[$%]\{/);
  });
});

/** As much of PyTorch as one GPU needs: a tensor is how many of its numbers differ from those of another. */
const TORCH = `
import os, time
float16 = int64 = None
def manual_seed(seed): pass
class Tensor:
    def __init__(self, value): self.value = value
    def __matmul__(self, other): return Tensor(0)
    def __ne__(self, other): return Tensor(abs(self.value - other.value))
    def __iadd__(self, other): return Tensor(self.value + other.value)
    def __int__(self): return self.value
    def sum(self): return self
def randn(*size, **given): return Tensor(1)
def zeros(size, **given): return Tensor(0)
def empty_like(other): return Tensor(None)
left = int(os.environ["DIFFER"])
def matmul(a, b, out):
    global left
    out.value, left = (1, left - 1) if left > 0 else (0, 0)
class cuda:
    mem_get_info = staticmethod(lambda: (2**30, 2**31))
    synchronize = staticmethod(lambda: time.sleep(0.001))
    get_device_name = staticmethod(lambda index: "Stand-in")
`;
