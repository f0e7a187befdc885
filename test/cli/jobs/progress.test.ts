import { hostsOf, placeOf, racksOf } from "../../../lib/cli/jobs/placement";
import { Beside, Progress, progressOf, progressWithoutWorkload } from "../../../lib/cli/jobs/progress";
import type { Json } from "../../../lib/terraform";
import { ADMISSION, condition, list, nodes, workload } from "./objects";

const reserved = condition("QuotaReserved", true, "QuotaReserved");
const admitted = [reserved, condition("Admitted", true, "Admitted")];
const noQuota =
  "couldn't assign flavors to pod set workers: insufficient unused quota for nvidia.com/gpu in flavor h100, 64 more needed";
const pending = condition("QuotaReserved", false, "Pending", noQuota);
const evicted = (reason: string, message = ""): object => condition("Evicted", true, reason, message);

describe("where a run stands", () => {
  test.each<[string, object[], Beside, string]>([
    ["queued", [], {}, "queued"],
    ["queued behind others", [pending], { behind: 2 }, "queued behind 2"],
    ["first", [pending], { behind: 0 }, `queued, first in line: ${noQuota}`],
    ["queued, nobody tells where", [pending], {}, `queued: ${noQuota}`],
    [
      "in a queue that is held",
      [condition("QuotaReserved", false, "Inadmissible", "ClusterQueue research is inactive")],
      { behind: 3 },
      "queued: ClusterQueue research is inactive",
    ],
    ["waiting for a check", [reserved], {}, "its nodes are reserved, and a check of the queue is awaited"],
    ["admitted", admitted, {}, "admitted 8 of 8 nodes"],
    ["admitted to a rack", admitted, { racks: 1 }, "admitted 8 of 8 nodes in 1 rack"],
    [
      "admitted to racks",
      [...admitted, condition("PodsReady", false, "WaitForStart")],
      { racks: 2 },
      "admitted 8 of 8 nodes in 2 racks",
    ],
    ["running", [...admitted, condition("PodsReady", true, "Started")], {}, "running"],
    [
      "recovering",
      [...admitted, condition("PodsReady", false, "WaitForRecovery")],
      {},
      "a pod of it has failed: it begins again where its last checkpoint is",
    ],
    [
      "preempted",
      [pending, evicted("Preempted", "Preempted to accommodate a workload")],
      { behind: 1 },
      "another job has taken its nodes: Preempted to accommodate a workload; queued behind 1",
    ],
  ])("%s", (_, conditions, beside, line) => {
    expect(progressOf(workload(conditions, ADMISSION), beside)).toEqual({ line });
  });

  const failedSet = (reason: string, message: string): Json =>
    ({ status: { conditions: [condition("Failed", true, reason, message)] } }) as Json;
  const finished = (reason: string): object[] => [...admitted, condition("Finished", true, reason, "jobset said so")];
  test.each<[string, Json, Beside, Progress]>([
    ["well", workload(finished("Succeeded")), {}, { line: "finished", end: "finished" }],
    [
      "by itself",
      workload(finished("Failed")),
      { jobSet: failedSet("ReachedMaxRestarts", "first failed job: pretrain-workers-0") },
      {
        line: "failed: it has begun again as often as its definition allows, and failed once more: first failed job: pretrain-workers-0",
        end: "failed",
      },
    ],
    [
      "for a reason nobody knows here",
      workload(finished("OutOfSync")),
      {},
      { line: "failed: OutOfSync: jobset said so", end: "failed" },
    ],
    [
      "by time",
      workload([evicted("DeactivatedDueToMaximumExecutionTimeExceeded")], {}, false),
      {},
      { line: "failed: its hours are over", end: "failed" },
    ],
    ["by hand", workload([], {}, false), {}, { line: "failed: somebody has stopped it", end: "failed" }],
  ])("ends %s", (_, given, beside, end) => {
    expect(progressOf(given, beside)).toEqual(end);
  });

  test("is told by the JobSet where there is no Workload", () => {
    expect(progressWithoutWorkload({ status: {} })).toEqual({ line: "no queue has taken it yet" });
    expect(progressWithoutWorkload(failedSet("FailedJobs", "")).end).toBe("failed");
    const completed = { status: { conditions: [condition("Completed", true, "AllJobsCompleted")] } } as Json;
    expect(progressWithoutWorkload(completed)).toEqual({ line: "finished", end: "finished" });
    expect(progressWithoutWorkload(undefined)).toEqual({
      line: "failed: it is gone, and nobody saw its end",
      end: "failed",
    });
  });

  test("of no shape at all is nothing that ends", () => {
    for (const value of [null, 5, [], { status: 5 }, { status: { conditions: ["x", null] } }] as Json[])
      expect(progressOf(value)).toEqual({ line: "queued" });
  });
});

describe("the nodes that a queue has chosen", () => {
  const chosen = workload(admitted, ADMISSION);
  const hosts = Array.from({ length: 8 }, (_, index) => `ip-10-0-0-${String(index + 1)}.ec2.internal`);

  test("are read as Kueue shortens them", () => {
    expect(hostsOf(chosen)).toEqual(hosts);
    expect(placeOf(chosen)).toEqual({ nodes: 8, of: 8 });
    expect(hostsOf(workload(admitted))).toEqual([]);
  });

  test("stand on racks where all of them say so", () => {
    expect(racksOf(hosts, nodes(1))).toBe(1);
    expect(racksOf(hosts, nodes(3))).toBe(3);
    expect(racksOf(hosts, nodes(1, 7))).toBeUndefined();
    expect(racksOf(hosts, list())).toBeUndefined();
    expect(racksOf([], nodes(1))).toBeUndefined();
  });
});
