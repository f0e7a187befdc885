/** Whether a property is another one, or inside it: `zones[1]` is within `zones`. */
export function isWithin(property: string, enclosing: string): boolean {
  return (
    enclosing === "" ||
    property === enclosing ||
    property.startsWith(`${enclosing}.`) ||
    property.startsWith(`${enclosing}[`)
  );
}
