import type { Json } from "../../../lib/terraform";
import { cli } from "../support";
import { CREATED, DEFINED } from "./answers";
import { ADMISSION, condition, list, nodes, workload } from "./objects";
import { forbidden, Scripted, StubKubectl } from "./stub-kubectl";

jest.setTimeout(60_000);

const kubectl = new StubKubectl();
afterAll(() => kubectl.remove());
const words = (): string[] => kubectl.calls.map(({ args }) => args.join(" "));

describe("submit --wait", () => {
  const pending = workload([condition("QuotaReserved", false, "Pending", "no room")]);
  const reserved = [condition("QuotaReserved", true, "QuotaReserved"), condition("Admitted", true, "Admitted")];
  const steps = (...last: Json[]): Scripted => ({
    to: "get workloads",
    says: [
      pending,
      pending,
      workload(reserved, ADMISSION),
      workload([...reserved, condition("PodsReady", true, "Started")], ADMISSION),
      ...last,
    ].map((one) => ({ out: list(one) })),
  });
  const behind = (position: number): Json => ({
    items: [{ metadata: { name: "jobset-pretrain-abcde-1f2e3" }, positionInClusterQueue: position }],
  });
  const set = (...conditions: object[]): Scripted => ({
    to: "get jobsets",
    says: [{ out: { metadata: { uid: "uid-1" }, status: { conditions } } }],
  });
  const wait = (...more: string[]) => cli("submit", "research/pretrain", "--wait", "--every", "0.01", ...more);
  const ended = (reason: string): Json => workload([...reserved, condition("Finished", true, reason)]);

  test("tells changes only, until it has finished", async () => {
    kubectl.answers(
      DEFINED,
      CREATED,
      steps(ended("Succeeded")),
      { to: "^get --raw", says: [{ out: behind(2) }, { out: behind(2) }] },
      { to: "get nodes", says: [{ out: nodes(1) }] },
      set(condition("Completed", false, "x")),
    );
    const { code, out, err } = await wait();
    expect([code, err]).toEqual([0, ""]);
    expect(out.split("\n").slice(1)).toEqual([
      "queued behind 2",
      "admitted 8 of 8 nodes in 1 rack",
      "running",
      "finished",
      "",
    ]);
    expect(words()).toContain(
      "get --raw /apis/visibility.kueue.x-k8s.io/v1beta2/namespaces/research/localqueues/research/pendingworkloads --request-timeout=30s",
    );
    expect(words()).toContain(
      "get workloads.v1beta2.kueue.x-k8s.io --namespace=research -l kueue.x-k8s.io/job-uid=uid-1 -o json --request-timeout=30s",
    );
    expect(words().filter((line) => line.includes("get nodes"))).toHaveLength(1);
  });

  test("does without the queue's list and the nodes where it may not see them, and ends as the job does", async () => {
    kubectl.answers(
      DEFINED,
      CREATED,
      steps(ended("Failed")),
      { to: "^get --raw", says: [forbidden("pendingworkloads")] },
      { to: "get nodes", says: [forbidden("nodes")] },
      set(condition("Failed", true, "FailJobSetFailurePolicyAction", "exit code 2")),
    );
    const { code, out, err } = await wait("--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ end: "failed", why: err.trim().split("\n").at(-1) });
    expect(err.split("\n").slice(1)).toEqual([
      "queued: no room",
      "admitted 8 of 8 nodes",
      "running",
      "failed: it failed by itself, as by a mistake in its program, which beginning again does not mend: exit code 2",
      "",
    ]);
    expect(words().filter((line) => line.includes("--raw"))).toHaveLength(1);
  });

  test("lives through a cluster that is away for a moment, and no longer", async () => {
    const away = { err: "Unable to connect to the server: dial tcp: i/o timeout\n", code: 1 };
    const done = { out: list(ended("Succeeded")) };
    kubectl.answers(DEFINED, CREATED, { to: "workloads", says: [away, { out: list() }, away, away, done] }, set());
    const { code: fine, out } = await wait();
    expect([fine, out.split("\n").slice(1)]).toEqual([0, ["no queue has taken it yet", "finished", ""]]);
    kubectl.answers(DEFINED, CREATED, { to: "workloads", says: [away] });
    const { code, err } = await wait();
    expect([code, err]).toEqual([1, "ml-platform: kubectl: Unable to connect to the server: dial tcp: i/o timeout\n"]);
    expect(words().filter((line) => line.includes("workloads"))).toHaveLength(3);
  });

  test("does not wait for what is gone", async () => {
    const gone = { err: 'Error from server (NotFound): jobsets.jobset.x-k8s.io "x" not found\n', code: 1 };
    const other = { out: { metadata: { uid: "uid-2" } } };
    for (const says of [gone, other]) {
      kubectl.answers(DEFINED, CREATED, { to: "workloads", says: [{ out: list() }] }, { to: "jobsets", says: [says] });
      const { code, out } = await wait();
      expect([code, out.split("\n").at(-2)]).toEqual([1, "failed: it is gone, and nobody saw its end"]);
    }
  });
});
