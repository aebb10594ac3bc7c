export const firstNames: readonly string[] = (
  "Adela Bastian Corina Darius Elowen Fabian Greta Henrik Ines Jonas Katya Leander Mirela Nils Odette Pavel Renata Soren Tamsin Ulrik Verena Wendell Ximena Yara Zoltan " +
  "Anouk Branko Celeste Dmitri Estela Florian Giselle Hamish Ilaria Jarek Keziah Lucian Maren Noor Oskar Petra Quentin Rosalind Stellan Thea Umberto Viveka Wiebke Xenia Yusuf " +
  "Zelda Aurelio Britta Cosmin Delphine Emeric Farah Gideon Hedda Ivo"
).split(" ");

export const lastNames: readonly string[] = (
  "Albrecken Bellweather Carrowmere Dunmarsh Eastervale Fennimore Garrowby Hartelund Ivarsen Jessamy Kestrelli Lindqvale Marchetti Norrbank Ollershaw Penhallow Quillfeather Rostova Sandoval " +
  "Thornbury Umberlee Vasquel Wrenfield Xanthis Yarborough Zelenko Ashdown Brightwater Castellane Drummell Ellingboe Farraday Greystock Holloway Inverness Jarlsberg Kaminska Larkspur " +
  "Montclair Nightingale Oakhurst Pemberly Quarrington Ravensworth Stonebridge Tarkowski Underhill Vandermeer Whitlock Yelland Zamorra Ambrosi Blackwood Calloway Devereux Engelhart " +
  "Fairweather Goldsworth Hawthorne Ingram"
).split(" ");

/** The i-th name; different for every i. */
export function personName(first: readonly string[], last: readonly string[], i: number): string {
  const round = Math.floor(i / first.length);
  const family = last[(i + round * 7) % last.length]!;
  const initial = Math.floor(i / (first.length * last.length));
  return initial === 0 ? `${first[i % first.length]} ${family}` : `${first[i % first.length]} ${String.fromCodePoint(64 + (((initial - 1) % 26) + 1))}. ${family}`;
}
