import { readFileSync } from "node:fs";
import * as ts from "typescript";
import { sourcesBelow } from "./codes";

interface Declared {
  readonly own: readonly string[];
  readonly bases: readonly string[];
}

/** The props of the library by the names of their interfaces, those that they extend among them. */
export function propsDeclared(): ReadonlyMap<string, ReadonlySet<string>> {
  const declared = new Map(sourcesBelow("lib").flatMap(interfacesIn));
  const allOf = (name: string): readonly string[] => {
    const { own = [], bases = [] } = declared.get(name) ?? {};
    return [...own, ...bases.flatMap(allOf)];
  };
  return new Map(
    [...declared.keys()].filter((name) => name.endsWith("Props")).map((name) => [name, new Set(allOf(name))]),
  );
}

function interfacesIn(file: string): [string, Declared][] {
  const text = readFileSync(file, "utf8");
  if (!text.includes("interface ")) return [];
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return statements.filter(ts.isInterfaceDeclaration).map(({ name, members, heritageClauses = [] }) => [
    name.text,
    {
      own: members.flatMap((member) =>
        member.name !== undefined && ts.isIdentifier(member.name) ? [member.name.text] : [],
      ),
      bases: heritageClauses.flatMap(({ types }) =>
        // of `Omit<XProps, "a">` and `Pick<XProps, "a">` the props themselves are taken
        types.flatMap((type) => type.getText().match(/\w+/g) ?? []),
      ),
    },
  ]);
}
