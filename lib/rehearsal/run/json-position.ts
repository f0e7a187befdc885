const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

interface Level {
  /** A list's index, an object's key, or null before an object's first key. */
  at: string | number | null;
  /** Whether the next string in an object is a key. */
  expectsKey: boolean;
}

/** The keys and indexes that lead to a byte of a JSON text: how a place in a file becomes an argument. */
export function jsonPathAt(text: string, byte: number): (string | number)[] {
  // One character per byte, as Terraform counts.
  const source = Buffer.from(text, "utf8").toString("latin1");
  const levels: Level[] = [];
  for (const match of source.matchAll(TOKEN)) {
    const token = match[0];
    const level = levels.at(-1);
    if (level?.expectsKey === true && token.startsWith('"')) {
      level.at = JSON.parse(Buffer.from(token, "latin1").toString("utf8")) as string;
      level.expectsKey = false;
    }
    if (match.index + token.length > byte) {
      // at its end an object or list speaks for itself, not for its last member
      if ((token === "}" || token === "]") && level !== undefined) level.at = null;
      break;
    }
    if (token === "{") levels.push({ at: null, expectsKey: true });
    else if (token === "[") levels.push({ at: 0, expectsKey: false });
    else if (token === "}" || token === "]") levels.pop();
    else if (token === "," && typeof level?.at === "number") level.at++;
    else if (token === "," && level !== undefined) level.expectsKey = true;
  }
  return levels.flatMap((level) => (level.at === null ? [] : [level.at]));
}
