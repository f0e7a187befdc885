import { tolerationsOf } from "../../lib/kubernetes/plan/scheduling";
import { gpuPool } from "../support/pools";

test("tolerations are the taints of the pools, each once, spelled as Kubernetes does", () => {
  const taint = (key: string, effect: "NO_SCHEDULE" | "NO_EXECUTE" | "PREFER_NO_SCHEDULE", value?: string) => ({
    key,
    effect,
    value,
  });
  const first = gpuPool({ taints: [taint("a", "NO_SCHEDULE", "1"), taint("b", "NO_EXECUTE")] });
  const second = gpuPool({ taints: [taint("b", "NO_EXECUTE"), taint("a", "PREFER_NO_SCHEDULE", "1")] });
  expect(tolerationsOf([first, second])).toEqual([
    { key: "a", operator: "Equal", value: "1", effect: "NoSchedule" },
    { key: "b", operator: "Exists", effect: "NoExecute" },
    { key: "a", operator: "Equal", value: "1", effect: "PreferNoSchedule" },
  ]);
  expect(tolerationsOf([])).toEqual([]);
});
