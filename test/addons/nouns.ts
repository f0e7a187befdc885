import * as library from "../../lib";
import type { Noun } from "../nouns";

const CLUSTER = { clusterName: "training", region: "eu-west-1" };

/** What is installed into a cluster. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  Kueue: {
    make: (stack, given) =>
      new library.Kueue(stack, "It", {
        cluster: new library.ClusterAccess(stack, "Access", { cluster: CLUSTER, ...given }),
      }),
  },
};
