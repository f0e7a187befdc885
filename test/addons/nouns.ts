import * as library from "../../lib";
import type { Noun } from "../nouns";
import { gpuPool } from "../support/pools";

const CLUSTER = { clusterName: "training", region: "eu-west-1" };

/** What is installed into a cluster. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  DcgmExporter: {
    make: (stack, given) => {
      const cluster = new library.ClusterAccess(stack, "Access", { cluster: CLUSTER, ...given });
      return new library.DcgmExporter(stack, "It", { cluster, pools: [gpuPool()] });
    },
  },
  EfaDevicePlugin: {
    make: (stack, given) =>
      new library.EfaDevicePlugin(stack, "It", {
        cluster: new library.ClusterAccess(stack, "Access", { cluster: CLUSTER, ...given }),
        pools: [gpuPool()],
      }),
  },
  JobSetController: {
    make: (stack, given) =>
      new library.JobSetController(stack, "It", {
        cluster: new library.ClusterAccess(stack, "Access", { cluster: CLUSTER, ...given }),
      }),
  },
  NvidiaDevicePlugin: {
    make: (stack, given) =>
      new library.NvidiaDevicePlugin(stack, "It", {
        cluster: new library.ClusterAccess(stack, "Access", { cluster: CLUSTER, ...given }),
        pools: [gpuPool()],
      }),
  },
  QueueWaitAlarm: {
    make: (stack, given) =>
      new library.QueueWaitAlarm(stack, "It", {
        cluster: new library.ClusterAccess(stack, "Access", { cluster: CLUSTER, ...given }),
        image: library.ContainerImage.fromUri(`public.ecr.aws/docker/library/python@sha256:${"0".repeat(64)}`),
        ...given,
      }),
  },
  TrainingAlarms: {
    make: (stack, given) => new library.TrainingAlarms(stack, "It", { cluster: CLUSTER, ...given }),
    whole: (stack, given) =>
      new library.TrainingAlarms(stack, "It", {
        cluster: CLUSTER,
        checkpoints: {
          Pretrain: {
            bucket: library.ArtifactBucket.fromName("company-models"),
            prefix: "checkpoints/pretrain/",
            namespace: "research",
            everyMinutes: 30,
          },
        },
        ...given,
      }),
  },
  Kueue: {
    make: (stack, given) =>
      new library.Kueue(stack, "It", {
        cluster: new library.ClusterAccess(stack, "Access", { cluster: CLUSTER, ...given }),
      }),
  },
};
