import type { Construct } from "constructs";
import type { KueueProps } from "../../lib/addons";
import { planKueue } from "../../lib/addons/plan/kueue";
import { CLUSTER } from "../kubernetes/support";
import { tally } from "../support/garbage";

/** Something with a place in a tree. */
class AnyConstruct {
  readonly node = {};
}

const KUEUE: KueueProps = {
  cluster: CLUSTER,
  after: [new AnyConstruct() as unknown as Construct],
  namespaceLabels: { queued: "yes" },
  frameworks: ["batch/job"],
  jobsWithoutQueue: "started",
  readyWithinMinutes: 45,
  requeues: 3,
  replicas: 3,
  namespace: "queues",
  version: "0.19.1",
  configuration: { clientConnection: { qps: 50 } },
  values: { mutatingWebhook: { reinvocationPolicy: "IfNeeded" } },
};

/** Complete props, and the places that may be left out where no table says so. */
export const PROPS = {
  Kueue: () =>
    tally(KUEUE, planKueue, {
      // a value of a chart is anything that JSON can hold
      unions: [
        ...["configuration.clientConnection", "configuration.clientConnection.qps"],
        ...["values.mutatingWebhook", "values.mutatingWebhook.reinvocationPolicy"],
      ],
    }),
};
