import { CODES, TABLES } from "../../lib/codes/codes";
import { codesIn, raisedCodes } from "../support/codes";

const listed: readonly string[] = CODES.map(({ code }) => code);

describe("the tables of codes", () => {
  test("list every code that the library raises, once, and no other", () => {
    expect(listed.length).toBeGreaterThan(200);
    expect([...listed].sort()).toEqual(raisedCodes());
  });

  test("are all read, none twice", () => {
    expect([...listed].sort()).toEqual(codesIn("lib/codes"));
  });

  test("say of each what is wrong, why, and how to mend it", () => {
    const texts = (text: string): boolean => text.trim() === text && text.length > 2;
    expect(CODES.filter(({ title, why, fix }) => ![title, why, fix].every(texts)).map(({ code }) => code)).toEqual([]);
    expect(CODES.filter(({ title, why }) => why.length <= title.length / 2).map(({ code }) => code)).toEqual([]);
    expect(
      CODES.filter(({ title, why, fix }) => title.endsWith(".") || !/[.)]$/.test(why) || fix.includes("\n\n")),
    ).toEqual([]);
  });

  test("number the codes of an area upwards in each table, and begin with a heading", () => {
    const falling = TABLES.flatMap((table) => {
      const codes = Object.keys(table);
      return codes.filter((code, index) => {
        const before = codes.slice(0, index).findLast((one) => areaOf(one) === areaOf(code));
        return before !== undefined && before > code;
      });
    });
    expect(falling).toEqual([]);
    expect(CODES[0]?.section).toBe("Core");
  });
});

function areaOf(code: string): string | undefined {
  return code.split("-")[1];
}
