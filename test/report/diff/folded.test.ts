import { folded } from "../../../lib/report/diff/folded";

const line = (argument: string, says = " [in place]") => ({ argument, says });

test("lines that say the same of many blocks are one", () => {
  const of = (...indexes: number[]) => indexes.map((index) => line(`network_interfaces[${String(index)}].groups[0]`));
  expect(folded([line("name"), ...of(0, 1, 2, 5, 7, 8)])).toEqual([
    "name [in place]",
    "network_interfaces[0-2,5,7-8].groups[0] [in place]",
  ]);
});

test("lines that differ in anything but one index stay", () => {
  const lines = [
    line("rule[0].id", ': "a" -> "b" [in place]'),
    line("rule[1].id", ': "a" -> "c" [in place]'),
    line("rule[1].name", ': "a" -> "b" [in place]'),
    line("a[0].b[0]"),
    line("a[0].b[1]"),
    line('tags["x[0]"]'),
  ];
  expect(folded(lines)).toEqual(lines.map(({ argument, says }) => argument + says));
  expect(folded([line("a"), line("a")])).toEqual(["a [in place]"]);
  expect(folded([])).toEqual([]);
});
