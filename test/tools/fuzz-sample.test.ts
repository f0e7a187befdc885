import { rareOf, takenOf } from "../fuzz/rare";
import { ALL_RUNS, SAMPLE_RUNS } from "../fuzz/run";

const codes = (...pairs: readonly (readonly [string, number])[]) => new Map(pairs);

test("a sample takes the first cases of a construct, and those that alone reach a code", () => {
  const isTaken = takenOf("Team", false, { Team: [SAMPLE_RUNS + 5] });
  expect([0, SAMPLE_RUNS - 1, SAMPLE_RUNS, SAMPLE_RUNS + 5].map(isTaken)).toEqual([true, true, false, true]);
  expect(takenOf("Kueue", false, { Team: [SAMPLE_RUNS + 5] })(SAMPLE_RUNS + 5)).toBe(false);
  expect(takenOf("Team", true, {})(ALL_RUNS - 1)).toBe(true);
});

test("a full run keeps the first case of each code that no sample reaches", () => {
  const outcomes = [
    { name: "Team", codes: codes(["MLP-TRAIN-001", 3], ["MLP-TRAIN-043", 250], ["MLP-TRAIN-044", 130]) },
    { name: "Kueue", codes: codes(["MLP-TRAIN-043", 200], ["MLP-K8S-119", 200], ["MLP-TRAIN-044", 7]) },
  ];
  expect(rareOf(outcomes)).toEqual({ Kueue: [200] });
});
