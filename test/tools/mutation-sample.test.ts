import { mutationAreas } from "../../tools/tiers/mutation/areas";
import { sampleOf } from "../../tools/tiers/mutation/sample";

const FILES = ["tools/tiers/mutation/score.ts", "tools/tiers/mutation/sample.ts"];

test("a sample is whole functions and tables, one in so many over all files, and all of them if every one is asked for", () => {
  const all = sampleOf(FILES, 1);
  expect(all).toEqual(FILES);
  const functions = Array.from({ length: 4 }, (_, skipped) => sampleOf(FILES, skipped + 2));
  expect(functions.map(({ length }) => length)).toEqual([2, 2, 1, 1]);
  expect(functions[0]).toEqual([
    expect.stringMatching(/score\.ts:\d+-\d+$/),
    expect.stringMatching(/sample\.ts:\d+-\d+$/),
  ]);
});

test("the sample of every area has something to mutate", () => {
  expect(mutationAreas().filter(({ files }) => sampleOf(files, 10).length === 0)).toEqual([]);
});
