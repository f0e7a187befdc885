/** The path of the construct around both. */
export function commonPath(one: string, other: string): string {
  const [names, others] = [one.split("/"), other.split("/")];
  const end = names.findIndex((name, index) => name !== others[index]);
  return end < 0 ? one : names.slice(0, end).join("/");
}
