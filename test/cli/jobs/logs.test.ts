import { cli, usage } from "../support";
import { list } from "./objects";
import { Scripted, StubKubectl } from "./stub-kubectl";

jest.setTimeout(60_000);

const kubectl = new StubKubectl();
afterAll(() => kubectl.remove());
const words = (): string[] => kubectl.calls.map(({ args }) => args.join(" "));

describe("logs", () => {
  const pod = (index: number, attempt = 0, job = "workers"): object => ({
    metadata: {
      name: `pretrain-abcde-${job}-0-${String(index)}-x${String(attempt)}`,
      labels: {
        "batch.kubernetes.io/job-completion-index": String(index),
        "jobset.sigs.k8s.io/replicatedjob-name": job,
        "jobset.sigs.k8s.io/restart-attempt": String(attempt),
      },
    },
  });
  const pods = (...all: object[]): Scripted => ({ to: "get pods", says: [{ out: list(...all) }] });
  const writes = (name: string, out: string): Scripted => ({
    to: `^logs .*pod/pretrain-abcde-${name}$`,
    says: [{ out }],
  });

  test("come node by node, each line after its index", async () => {
    kubectl.answers(
      pods(pod(10), pod(2, 1), pod(0, 1)),
      writes("workers-0-2-x1", "loss 2.1\nloss\t1.9\n"),
      writes("workers-0-0-x1", "epoch 1\r\u001b[32m50 %\u001b[0m\r\n\u001b]0;title\u0007end"),
    );
    expect(await cli("logs", "research/pretrain-abcde")).toEqual({
      code: 0,
      out: ["0  epoch 1", "0  50 %", "0  \\u001b]0;title\\u0007end", "2  loss 2.1", "2  loss\t1.9", ""].join("\n"),
      err: "",
    });
    expect(words()).toEqual([
      "get pods --namespace=research -l jobset.sigs.k8s.io/jobset-name=pretrain-abcde -o json --request-timeout=30s",
      "logs --namespace=research pod/pretrain-abcde-workers-0-0-x1",
      "logs --namespace=research pod/pretrain-abcde-workers-0-2-x1",
    ]);
  });

  test("of one node, and as they come", async () => {
    kubectl.answers(pods(pod(0), pod(1)), { to: "^logs", says: [{ out: "a\n" }] });
    expect((await cli("logs", "research/pretrain-abcde", "--node", "1")).out).toBe("1  a\n");
    kubectl.answers(pods(pod(0), pod(1), pod(0, 0, "launcher")), { to: "^logs", says: [{ out: "a\n" }] });
    const { out } = await cli("logs", "research/pretrain-abcde", "--follow", "-n", "x");
    expect(out.split("\n").sort()).toEqual(["", " workers/0  a", " workers/1  a", "launcher/0  a"]);
    expect(words().filter((line) => line.startsWith("logs --namespace=x --follow "))).toHaveLength(3);
  });

  test("that are not there are one line each", async () => {
    const err = 'Error from server (BadRequest): container "trainer" is waiting to start: ContainerCreating\n';
    kubectl.answers(pods(pod(0), pod(1)), writes("workers-0-1-x0", "a\n"), { to: "^logs", says: [{ err, code: 1 }] });
    expect(await cli("logs", "research/pretrain-abcde")).toEqual({
      code: 1,
      out: "1  a\n",
      err: `ml-platform: 0  kubectl: ${err}`,
    });
    kubectl.answers(pods());
    expect((await cli("logs", "research/pretrain-abcde")).err).toBe(
      "ml-platform: research/pretrain-abcde: it has no pods: it waits in its queue, is over, or there is none of this name\n",
    );
    kubectl.answers(pods(pod(0), pod(1)));
    const { code, err: line } = await cli("logs", "research/pretrain-abcde", "--node=2");
    expect([code, line]).toEqual([1, "ml-platform: research/pretrain-abcde: it has no node 2: there are 2\n"]);
  });

  test.each<[string[], string]>([
    [[], "logs takes team/run, got nothing; try ml-platform logs --help"],
    [["a/b", "c/d"], "logs takes one run, got a/b c/d; try ml-platform logs --help"],
    [["a/b", "--node", "x"], '--node takes the index of a node, got "x"'],
  ])("%j asks no cluster", async (args, line) => {
    kubectl.answers();
    expect(await cli("logs", ...args)).toEqual(usage(line));
  });
});
