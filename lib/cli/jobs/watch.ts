import { setTimeout as pause } from "node:timers/promises";
import type { Json } from "../../terraform";
import { at, objectsAt, textAt } from "./answers";
import { Kubectl, KubectlError } from "./kubectl";
import { hostsOf, racksOf } from "./placement";
import { Beside, Progress, progressOf, progressWithoutWorkload } from "./progress";

/** A run that was started, by what finds it again. */
export interface StartedRun {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
}

/** So many looks in a row may fail before the cluster counts as away. */
const MOST_FAILURES = 3;

/** Looks at a run again and again until it has ended, tells each change once, and gives the last. */
export async function watchRun(
  kubectl: Kubectl,
  run: StartedRun,
  everySeconds: number,
  onChange: (line: string) => void,
): Promise<Progress> {
  const watched = new Watched(kubectl, run);
  let [last, failures] = ["", 0];
  for (;;) {
    const progress = await watched.look().catch((error: unknown) => {
      failures += 1;
      if (!(error instanceof KubectlError) || failures >= MOST_FAILURES) throw error;
      return undefined;
    });
    if (progress !== undefined) {
      failures = 0;
      if (progress.line !== last) onChange(progress.line);
      last = progress.line;
      if (progress.end !== undefined) return progress;
    }
    await pause(everySeconds * 1000);
  }
}

/** What is asked again at each look, and what is not asked again once the cluster did not answer it. */
class Watched {
  private queueTells = true;
  private readonly racks = new Map<string, number | undefined>();

  constructor(
    private readonly kubectl: Kubectl,
    private readonly run: StartedRun,
  ) {}

  async look(): Promise<Progress> {
    const [workload] = objectsAt(
      await this.get("workloads.v1beta2.kueue.x-k8s.io", "-l", `kueue.x-k8s.io/job-uid=${this.run.uid}`),
      "items",
    );
    if (workload === undefined) return progressWithoutWorkload(await this.jobSet());
    const alone = progressOf(workload);
    return progressOf(
      workload,
      alone.end === undefined ? await this.beside(workload) : { jobSet: await this.jobSet() },
    );
  }

  private get(kind: string, ...args: readonly string[]): Promise<Json> {
    return this.kubectl.json(["get", kind, `--namespace=${this.run.namespace}`, ...args, "-o", "json"]);
  }

  /** Its JobSet; undefined once it is gone, or another one has its name. */
  private async jobSet(): Promise<Json | undefined> {
    const found = await this.get("jobsets.jobset.x-k8s.io", this.run.name).catch((error: unknown) => {
      if (error instanceof KubectlError && error.notFound) return undefined;
      throw error;
    });
    return textAt(found, "metadata", "uid") === this.run.uid ? found : undefined;
  }

  private async beside(workload: Json): Promise<Beside> {
    if (at(workload, "status", "admission") === undefined) return { behind: await this.behind(workload) };
    return { racks: await this.racksBelow(hostsOf(workload)) };
  }

  /** Its place among those that wait; nothing where the cluster does not serve that, or does not let everybody ask. */
  private async behind(workload: Json): Promise<number | undefined> {
    if (!this.queueTells) return undefined;
    const [namespace, queue] = [this.run.namespace, textAt(workload, "spec", "queueName")].map(encodeURIComponent);
    const path = `/apis/visibility.kueue.x-k8s.io/v1beta2/namespaces/${namespace!}/localqueues/${queue!}/pendingworkloads`;
    const pending = await this.optional(["get", "--raw", path]);
    if (pending === undefined) this.queueTells = false;
    const name = textAt(workload, "metadata", "name");
    const own = objectsAt(pending, "items").find((one) => textAt(one, "metadata", "name") === name);
    const place = own?.positionInClusterQueue;
    return typeof place === "number" ? place : undefined;
  }

  private async racksBelow(hosts: readonly string[]): Promise<number | undefined> {
    const names = hosts.join(",");
    if (hosts.length === 0 || !hosts.every((host) => /^[\w.-]+$/.test(host))) return undefined;
    if (!this.racks.has(names)) {
      const selector = `kubernetes.io/hostname in (${names})`;
      const nodes = await this.optional(["get", "nodes", "-l", selector, "-o", "json"]);
      this.racks.set(names, nodes === undefined ? undefined : racksOf(hosts, nodes));
    }
    return this.racks.get(names);
  }

  private async optional(args: readonly string[]): Promise<Json | undefined> {
    return this.kubectl.json(args).catch((error: unknown) => {
      if (error instanceof KubectlError) return undefined;
      throw error;
    });
  }
}
