/** Of the values an address names those that are known, in the order in which they are offered. */
export function askedAmong<Value extends string>(query: URLSearchParams, name: string, known: readonly Value[]): Value[] {
  const values = query.getAll(name);
  return known.filter((each) => values.includes(each));
}

/** The ids an address names, each once; what has not their form counts as not said. */
export function askedIds(query: URLSearchParams, name: string): string[] {
  return [...new Set(query.getAll(name))].filter(isId);
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
