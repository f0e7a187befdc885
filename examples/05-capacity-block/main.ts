import {
  Capacity,
  ClusterAutoscaler,
  EfaDevicePlugin,
  Environment,
  GpuTrainingCluster,
  MlNetwork,
  NvidiaDevicePlugin,
  PlatformApp,
  PlatformStack,
} from "cdktf-ml-platform";

// A week of 16 p5.48xlarge, bought in advance, beside Spot nodes that come when something waits for them.
const environment = new Environment({
  name: "prod",
  accountId: "123456789012",
  region: "us-east-1",
  askAtPlan: ["capacityReservations"], // a block of another type or zone fails the plan, not the first day
});

const app = new PlatformApp();

const training = new GpuTrainingCluster(new PlatformStack(app, "prod-cluster", { environment }), "Training", {
  network: MlNetwork.fromIds({
    vpcId: "vpc-0123456789abcdef0",
    vpcCidr: "10.20.0.0/16",
    privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" },
  }),
  kubernetesVersion: "1.35",
  api: { reachableFrom: ["203.0.113.0/24"] },
  administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
  pools: {
    // 16 nodes come on 15 December at 11:30 UTC and go on 22 December at 10:50 UTC, without an apply
    Block: {
      instanceType: "p5.48xlarge",
      zone: "us-east-1a",
      min: 0,
      max: 16,
      capacity: Capacity.block({
        reservationId: "cr-0123456789abcdef0",
        starts: "2026-12-15T11:30:00Z",
        ends: "2026-12-22T11:30:00Z",
      }),
    },
    Spare: {
      instanceType: "g6e.12xlarge",
      zone: "us-east-1b",
      min: 0,
      max: 4,
      efa: false,
      capacity: Capacity.spot(),
      scaledBy: "cluster-autoscaler",
    },
  },
});

const addons = new PlatformStack(app, "prod-addons", { environment });
const inCluster = { cluster: training, pools: Object.values(training.pools) };
new NvidiaDevicePlugin(addons, "NvidiaDevicePlugin", inCluster);
new EfaDevicePlugin(addons, "EfaDevicePlugin", inCluster);
new ClusterAutoscaler(addons, "ClusterAutoscaler", inCluster);

app.synth();
