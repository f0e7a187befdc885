import { KubernetesEndpoint } from "../../../lib/serving/kubernetes";
import { gpuPool } from "../../support/pools";
import { findingsIn, someToken } from "../../support/stacks";
import { make } from "./support";

type Props = Partial<ConstructorParameters<typeof KubernetesEndpoint>[2]>;

const problems = (props: Props) =>
  findingsIn((stack) => void make(props)(stack)).map((text) => text.replace("prod-foundation/Ranker ", ""));

/** 8 GPUs, 188 CPUs and 1900 GiB on each node. */
const pool = (standing: number, max: number) => gpuPool({ nodes: { standing, max } });

describe("the replicas of an endpoint", () => {
  test("do not exceed the pool at its largest", () => {
    const none = (room: number, got: number) =>
      `MLP-SERVE-111 replicas: the pool h100 is too small: at most 2 nodes (p5.48xlarge) with room for ${room} replicas, got ${got} | ask for fewer replicas, or raise the pool's \`max\``;
    expect(problems({ pool: pool(2, 2), gpus: 8, replicas: 3 })).toEqual([none(2, 3)]);
    expect(problems({ pool: pool(2, 2), gpus: 3, replicas: 5 })).toEqual([none(4, 5)]);
    expect(problems({ pool: pool(2, 2), gpus: 1, memoryGib: 1000, replicas: 3 })).toEqual([none(2, 3)]);
    expect(problems({ pool: pool(2, 2), gpus: 0, cpu: 100, replicas: 3 })).toEqual([none(2, 3)]);
  });

  test("wait where nodes come only by an autoscaler", () => {
    expect(problems({ pool: pool(0, 4) })).toEqual([
      "MLP-SERVE-112 replicas: replicas, and the apply with them, wait for an autoscaler: the pool starts with 0 nodes (p5.48xlarge) with room for 0 replicas, got 2 | give the pool `desired: 1` (a larger `min` alone is refused by EKS while fewer nodes run), ask for fewer replicas, or acknowledge this where something scales the pool",
    ]);
    expect(problems({ pool: pool(1, 4), gpus: 5, replicas: 2 })[0]).toContain(
      "the pool starts with 1 node (p5.48xlarge) with room for 1 replica, got 2 |",
    );
    expect(problems({ pool: pool(1, 4), gpus: 3, replicas: 7 })[0]).toMatch(/got 7 \| give the pool `desired: 4` /);
    expect(problems({ pool: pool(0, 4), replicas: 0 })).toEqual([]);
  });

  test("fit by disk and network interfaces, too", () => {
    const nodes = { standing: 1, max: 1 };
    const disk = gpuPool({ nodes, allocatable: { cpu: 188, memoryGib: 1900, diskGib: 250 } });
    expect(problems({ pool: disk, scratchGib: 50, replicas: 2 })).toEqual([]);
    expect(problems({ pool: disk, scratchGib: 50, replicas: 3 })[0]).toContain(
      "at most 1 node (p5.48xlarge) with room for 2 replicas, got 3",
    );
    const extraResources = { "vpc.amazonaws.com/efa": 16 };
    expect(problems({ pool: gpuPool({ nodes }), extraResources, replicas: 2 })).toEqual([]);
    expect(problems({ pool: gpuPool({ nodes }), extraResources, replicas: 3 })[0]).toContain(
      "room for 2 replicas, got 3",
    );
  });

  test("are no more than the pods that a node takes", () => {
    const small = { gpus: 0, cpu: 0.1, memoryGib: 0.5, scratchGib: 1 };
    const pods = gpuPool({ nodes: { standing: 1, max: 1 }, allocatable: { cpu: 188, memoryGib: 1900, pods: 51 } });
    expect(problems({ ...small, pool: pods, replicas: 51 })).toEqual([]);
    expect(problems({ ...small, pool: pods, replicas: 52 })[0]).toContain("room for 51 replicas, got 52");
    expect(problems({ ...small, pool: pool(1, 1), replicas: 52 })).toEqual([]);
  });

  test("fit where they do, and where nobody knows", () => {
    expect(problems({ pool: pool(1, 1), gpus: 4, replicas: 2 })).toEqual([]);
    expect(problems({ pool: gpuPool(), gpus: 8, replicas: 100 })).toEqual([]);
    expect(problems({ pool: pool(1, 1), memoryGib: NaN }).join()).not.toContain("MLP-SERVE-11");
    const replicas = someToken() as unknown as number;
    expect(problems({ pool: pool(0, 0), replicas }).join()).not.toContain("MLP-SERVE-11");
  });
});
