/**
 * A pure function of a text that remembers its last answers. Whoever sends new texts all the time does not fill the memory:
 * after `most` of them it begins anew.
 */
export function remember<T>(of: (text: string) => T, most = 200): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = of(text);
    if (known.size >= most) known.clear();
    known.set(text, answer);
    return answer;
  };
}
