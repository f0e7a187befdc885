import fc from "fast-check";
import { ContainerImage } from "../../../lib/registry";
import { Parameter } from "../../../lib/training";
import { H100, L4 } from "../support";
import { CHECKPOINTS, IMAGE, plan, problemsOf, PROPS, quota, team, teamWith } from "./support";

test("a job that can run has nothing to say", () => {
  expect(problemsOf({})).toEqual([]);
});

const NO_ROOM = { ...H100, poolName: "Other" };
const BLOCK = { starts: "2026-12-01T00:00:00Z", ends: "2026-12-04T00:40:00Z" };
const mount = (path: string, namespace = "research") => ({
  claimName: "corpus",
  namespace: { namespaceName: namespace },
  path,
  readOnly: true,
});
const TEXT = Parameter.text({ default: "a", pattern: "[a-z]+" });

describe("a job fails", () => {
  test.each<[object, string]>([
    [{ nodes: 0 }, "MLP-TRAIN-060 nodes: nodes is out of range, got 0 | use a whole number from 1 to 10000 (nodes)"],
    [
      { nodes: { min: 4, max: 2 } },
      "MLP-TRAIN-060 nodes: the fewest nodes are more than the most, got 4 and 2 | give { min: 2, max: 4 }, or one number",
    ],
    [
      { pool: { ...H100, gpusPerNode: 0, efaInterfaces: 0 }, nodes: 1 },
      "MLP-TRAIN-061 pool: a job runs on GPUs, and a node of this pool has none, got H100 (p5.48xlarge) | give a pool of a type with GPUs",
    ],
    [
      { gpus: 9 },
      "MLP-TRAIN-062 gpus: a node of the pool H100 (p5.48xlarge) has 8 GPUs, got 9 | ask for 8 at most, or leave it out",
    ],
    [
      { efaInterfaces: 33 },
      "MLP-TRAIN-062 efaInterfaces: a node of the pool H100 (p5.48xlarge) has 32 EFA interfaces, got 33 | ask for 32 at most, or leave it out",
    ],
    [
      { cpu: 188.001 },
      "MLP-TRAIN-062 cpu: a node of the pool H100 (p5.48xlarge) has 188 cores to give, got 188.001 | ask for 188 at most, or leave it out",
    ],
    [
      { memoryGib: 1901 },
      "MLP-TRAIN-062 memoryGib: a node of the pool H100 (p5.48xlarge) has 1900 GiB of memory to give, got 1901 | ask for 1900 at most, or leave it out",
    ],
    [
      { pool: { ...H100, allocatable: { ...H100.allocatable, diskGib: 100 } }, scratchGib: 101 },
      "MLP-TRAIN-062 scratchGib: a node of the pool H100 (p5.48xlarge) has 100 GiB of disk to give, got 101 | ask for 100 at most, or leave it out",
    ],
    [{ cpu: 0 }, "MLP-TRAIN-062 cpu: cpu is out of range, got 0 | use 0.001 or more"],
    [
      { nodes: { min: 8, max: 17 } },
      "MLP-TRAIN-063 nodes: the queue research never has more than 16 nodes of H100, with those it may borrow, so the job would wait for ever, got 17 | use 16 at most, or let the queue have or borrow more",
    ],
    [
      { nodes: 33, gpus: 4 },
      "MLP-TRAIN-063 nodes: the queue research never has more than 32 such pods on 16 nodes of H100, with those it may borrow, so the job would wait for ever, got 33 | use 32 at most, or let the queue have or borrow more",
    ],
    [
      { team: teamWith({ pools: { H100: quota(H100, 0) } }) },
      "MLP-TRAIN-063 nodes: the queue research never has more than 0 nodes of H100, with those it may borrow, so the job would wait for ever, got 16 | give the queue nodes of the pool",
    ],
    [
      { pool: NO_ROOM },
      'MLP-TRAIN-064 pool: the queue research has no quota of this pool, so the job would wait for ever, got "Other" | use one of H100, L4, or give the queue a quota of it',
    ],
    [
      { pool: { ...H100, poolName: "h100" } },
      'MLP-TRAIN-064 pool: the queue research has no quota of this pool, so the job would wait for ever, got "h100": did you mean "H100"? | use one of H100, L4, or give the queue a quota of it',
    ],
    [
      { priority: "reserch" },
      'MLP-TRAIN-065 priority: the queue research knows no such priority, and Kueue refuses the job, got "reserch": did you mean "research"? | use one of research, urgent, or leave it out',
    ],
    [
      { priority: "high", team: teamWith({ priorities: [] }) },
      'MLP-TRAIN-065 priority: the queue research knows no such priority, and Kueue refuses the job, got "high" | leave it out, or declare priorities with the queues',
    ],
    [
      { maxHours: 0 },
      "MLP-TRAIN-066 maxHours: maxHours is out of range, got 0 | use a number of hours from a minute, 1 / 60, to 8760",
    ],
    [{ retries: -1 }, "MLP-TRAIN-067 retries: retries is out of range, got -1 | use a whole number from 0 to 100"],
    [
      { pool: { ...H100, block: BLOCK }, maxHours: 72.5, checkpoints: undefined },
      "MLP-TRAIN-068 maxHours: the Capacity Block of H100 has its nodes for 72 hours, until 40 minutes before its end, and a job that is ended then has nothing to go on from, got 72.5 | use 72 at most, less what has passed when it is started, or give `checkpoints`",
    ],
    [
      { pool: { ...H100, block: BLOCK }, maxHours: 72.5 },
      "warning MLP-TRAIN-068 maxHours: the Capacity Block of H100 has its nodes for 72 hours, until 40 minutes before its end, so a job is ended in between, got 72.5 | use 72 at most, less what has passed when it is started",
    ],
    [
      { pool: { ...H100, spot: true }, checkpoints: undefined },
      "warning MLP-TRAIN-069 checkpoints: AWS may take nodes of H100 back, and a job without checkpoints begins anew, got none | give `checkpoints`, or acknowledge this where beginning anew costs little",
    ],
    [
      { parameters: { "MAX-STEPS": TEXT }, command: ["x"] },
      'MLP-TRAIN-072 parameters.MAX-STEPS: name of a variable is none that every shell and program can read, got "MAX-STEPS" | use letters, digits and _, not beginning with a digit: EPOCHS',
    ],
    [
      { parameters: { NNODES: TEXT }, command: ["x"] },
      'MLP-TRAIN-072 parameters.NNODES: every job is given this variable, so it cannot be another, got "NNODES" | use another name',
    ],
    [
      { environment: { JOB_COMPLETION_INDEX: "1" } },
      'MLP-TRAIN-072 environment.JOB_COMPLETION_INDEX: every job is given this variable, so it cannot be another, got "JOB_COMPLETION_INDEX" | use another name',
    ],
    [
      { environment: { EPOCHS: "1" } },
      "MLP-TRAIN-072 environment.EPOCHS: EPOCHS is in `environment` and in `parameters` | keep it in one of them",
    ],
    [
      { command: ["train", "--epochs=$(EPOCH)"] },
      'MLP-TRAIN-073 command[1]: no parameter and no variable has this name, so the program gets it as it stands, got "$(EPOCH)": did you mean "EPOCHS"? | declare it in `parameters` or `environment`, or write $$(EPOCH) where the text itself is meant',
    ],
    [
      { command: ["train", "$(CHECKPOINT_URI)"], checkpoints: undefined },
      expect.stringContaining("MLP-TRAIN-073 command[1]:") as string,
    ],
    [
      { mounts: [mount("data")] },
      'MLP-TRAIN-074 mounts[0].path: path is none that a volume can be mounted at, got "data" | use a whole path without : and without a slash at its end: /data',
    ],
    [
      { mounts: [mount("/data"), mount("/data")] },
      'MLP-TRAIN-074 mounts[1].path: something else is mounted at this path, got "/data" | use another; /scratch and /dev/shm are the job\'s own',
    ],
    [
      { mounts: [mount("/scratch")] },
      'MLP-TRAIN-074 mounts[0].path: something else is mounted at this path, got "/scratch" | use another; /scratch and /dev/shm are the job\'s own',
    ],
    [
      { mounts: [mount("/data", "product")] },
      'MLP-TRAIN-075 mounts[0].namespace: a pod mounts claims of its own namespace alone, which is the team\'s, "research", got "product" | make a SharedVolume of the file system in the team\'s namespace',
    ],
    [
      { checkpoints: { ...CHECKPOINTS, everyMinutes: 0 } },
      "MLP-TRAIN-076 checkpoints.everyMinutes: checkpoints.everyMinutes is out of range, got 0 | use a whole number from 1 to 10080 (minutes)",
    ],
    [
      { checkpoints: { ...CHECKPOINTS, everyMinutes: 61 }, maxHours: 1 },
      "warning MLP-TRAIN-077 checkpoints.everyMinutes: the job is ended after 1 hours, before its first checkpoint, got 61 minutes | write them more often, or let it run longer",
    ],
    [
      { checkpoints: { ...CHECKPOINTS, prefix: "checkpoints/pretrain" } },
      'MLP-S3-002 checkpoints.prefix: prefix is not a folder of a bucket, got "checkpoints/pretrain" | use a folder with / at its end and without *, at most 200 characters: checkpoints/pretrain/',
    ],
    [
      { topology: "required", team: teamWith({ pools: { H100: quota(H100, 16, 0, "nodes") } }) },
      'MLP-TRAIN-078 topology: Kueue does not place pods of H100 by the network, so nothing can be required of it, got "required" | leave it out, or give the pool `topology: "network"` in its queues, where EC2 tells the network of its type',
    ],
    [
      { name: "Pretrain" },
      expect.stringContaining('MLP-TRAIN-079 name: name of a job breaks Kubernetes\'s rule, got "Pretrain"') as string,
    ],
    [
      { environment: { HF_TOKEN: "abcdefgh" } },
      "MLP-TRAIN-080 environment.HF_TOKEN: HF_TOKEN looks like a secret written into the code, the JSON and the state | keep it in Secrets Manager, give the ARN, grant the team to read it, and let the program fetch it",
    ],
    [
      { team: teamWith({ namespaceName: "product" }) },
      'MLP-TRAIN-081 team: the team\'s jobs run in "research", and its queue takes those of another namespace, got "product" | give the queue of the team\'s namespace',
    ],
    [
      { memoryGib: 100, sharedMemoryGib: 100 },
      "MLP-TRAIN-082 sharedMemoryGib: shared memory is part of the memory of the pod, 100 GiB, got 100 | leave the program the larger part of its memory",
    ],
    [
      { parameters: { NOTE: TEXT }, command: ["bash", "-ec", "echo $(NOTE)"] },
      'warning MLP-TRAIN-083 command[2]: the shell runs whatever is chosen for the text NOTE as a part of its program, got "$(NOTE)" | write "$NOTE", which the shell reads as a variable, or make it a Parameter.choice',
    ],
    [
      { userId: -1 },
      'MLP-TRAIN-084 userId: userId is out of range, got -1 | use a whole number from 0 to 65535 (id of a user, or "image")',
    ],
    [
      { command: [] },
      'MLP-TRAIN-085 command: there is no program to run, got [] | give its words: ["torchrun", "train.py"]',
    ],
    [
      { image: ContainerImage.fromUri("pytorch/pytorch:2.9.0") },
      expect.stringContaining(
        'MLP-ECR-008 image: an image is named by its digest, got "pytorch/pytorch:2.9.0"',
      ) as string,
    ],
  ])("%#", (props, says) => {
    expect(problemsOf(props)).toEqual([says]);
  });
});

describe("a job may", () => {
  test.each<[string, object]>([
    ["have all that the queue can ever have", { nodes: 16 }],
    ["have all of a node", { gpus: 8, efaInterfaces: 32, cpu: 188, memoryGib: 1900 }],
    ["share nodes among its pods", { nodes: 128, gpus: 1 }],
    ["run as long as its block", { pool: { ...H100, block: BLOCK }, maxHours: 72, checkpoints: undefined }],
    ["run on spot capacity with checkpoints", { pool: { ...H100, spot: true } }],
    ["use a shell's own words", { command: ["bash", "-c", "echo $(date) $$(EPOCH) $HOME"] }],
    ["put a number into a shell", { command: ["bash", "-c", "train --epochs=$(EPOCHS)"] }],
    ["refer to what every job is given", { command: ["x", "$(NODE_RANK) $(CHECKPOINT_URI) $(HOME) $(FI_PROVIDER)"] }],
    ["say where a secret is kept", { environment: { HF_TOKEN_ARN: "arn:aws:secretsmanager:x", HF_TOKEN: "" } }],
    ["require one switch", { topology: "required" }],
    [
      "mount what is in a namespace of which nobody knows the name",
      { mounts: [mount("/data", "${TfToken[TOKEN.1]}")] },
    ],
    [
      "be of a team whose namespace is made beside",
      { team: team({ namespace: { namespaceName: "${TfToken[TOKEN.2]}" } }) },
    ],
    ["keep a dot in a path", { mounts: [mount("/data/.cache")] }],
  ])("%s", (_, props) => {
    expect(problemsOf(props)).toEqual([]);
  });
});

test("a namespace that is made beside is named by its literal where one is told", () => {
  const namespace = { namespaceName: "${TfToken[TOKEN.2]}", literalName: "research" };
  expect(plan({ team: team({ namespace }) }).plan.published.jobSet).toMatchObject({
    metadata: { namespace: "research" },
  });
});

test("what is broken is said once, and nothing of it is compared", () => {
  expect(problemsOf({ team: undefined }).map((text) => text.split(" ")[0])).toEqual(["MLP-CORE-030"]);
  expect(problemsOf({ pool: undefined }).map((text) => text.split(" ")[0])).toEqual(["MLP-CORE-030"]);
  expect(problemsOf({ team: { ...team(), roleName: 7 } })).toEqual([
    expect.stringContaining("MLP-CORE-031 team.roleName: not a role name, got 7") as string,
  ]);
  expect(problemsOf({ pool: { ...H100, gpusPerNode: NaN } }).map((text) => text.split(" ")[0])).toEqual([
    "MLP-CORE-030",
  ]);
  expect(PROPS.image).toBe(IMAGE);
});

/** Within one unit of what a node has to give. */
const near = (limit: number) => fc.integer({ min: Math.max(1, limit - 1), max: limit + 1 });

test("a job is refused exactly where a pod does not fit a node, or all pods not the nodes of the queue", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(H100, L4),
      fc.record({ gpus: fc.integer({ min: 1, max: 9 }), nodes: fc.integer({ min: 1, max: 40 }) }),
      fc.infiniteStream(fc.boolean()),
      fc.context(),
      fc.gen(),
      (pool, { gpus, nodes }, _, __, gen) => {
        const { allocatable, efaInterfaces, gpusPerNode } = pool;
        const props = {
          pool,
          nodes,
          gpus,
          efaInterfaces: gen(fc.integer, { min: 0, max: efaInterfaces + 1 }),
          cpu: gen(near, Math.floor(allocatable.cpu)),
          memoryGib: gen(near, Math.floor(allocatable.memoryGib)),
        };
        const fits =
          gpus <= gpusPerNode &&
          props.efaInterfaces <= efaInterfaces &&
          props.cpu <= allocatable.cpu &&
          props.memoryGib <= allocatable.memoryGib;
        const codes = new Set(plan(props).problems.map(({ code }) => code));
        expect(codes.has("MLP-TRAIN-062")).toBe(!fits);
        // pods as large as these have a node of their own
        const most = pool === H100 ? 16 : 4;
        if (fits) expect(codes.has("MLP-TRAIN-063")).toBe(nodes > most);
      },
    ),
  );
});
