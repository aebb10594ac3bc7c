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

/** Chinese family and given names with their reading. */
const families: readonly (readonly [zh: string, en: string])[] = [
  ["陆", "Lu"], ["沈", "Shen"], ["顾", "Gu"], ["秦", "Qin"], ["叶", "Ye"], ["苏", "Su"], ["程", "Cheng"], ["方", "Fang"], ["贺", "He"], ["江", "Jiang"], ["柯", "Ke"], ["黎", "Li"],
  ["孟", "Meng"], ["倪", "Ni"], ["乔", "Qiao"], ["任", "Ren"], ["宋", "Song"], ["唐", "Tang"], ["温", "Wen"], ["夏", "Xia"], ["严", "Yan"], ["章", "Zhang"], ["白", "Bai"], ["岑", "Cen"],
];
const given: readonly (readonly [zh: string, en: string])[] = [
  ["远舟", "Yuanzhou"], ["若川", "Ruochuan"], ["星野", "Xingye"], ["清禾", "Qinghe"], ["闻笛", "Wendi"], ["知夏", "Zhixia"], ["云帆", "Yunfan"], ["锦程", "Jincheng"], ["书白", "Shubai"], ["映雪", "Yingxue"],
  ["怀瑾", "Huaijin"], ["嘉木", "Jiamu"], ["听澜", "Tinglan"], ["望舒", "Wangshu"], ["景行", "Jingxing"], ["采薇", "Caiwei"], ["思齐", "Siqi"], ["疏影", "Shuying"], ["北辰", "Beichen"], ["南乔", "Nanqiao"],
  ["长庚", "Changgeng"], ["明远", "Mingyuan"], ["以宁", "Yining"],
];

/** The k-th Chinese name, in both scripts; different for every k. */
function chineseName(k: number): string {
  const [family, name] = [families[k % families.length]!, given[(k + Math.floor(k / families.length)) % given.length]!];
  const round = Math.floor(k / (families.length * given.length));
  return `${family[1]} ${name[1]}${round === 0 ? "" : ` ${round + 1}`} ${family[0]}${name[0]}`;
}

/** Every so many people has a Chinese name. */
const chineseEvery = 3;

/** The i-th name; different for every i. */
export function personName(first: readonly string[], last: readonly string[], i: number): string {
  if (i % chineseEvery === chineseEvery - 1) return chineseName(Math.floor(i / chineseEvery));
  const round = Math.floor(i / first.length);
  const family = last[(i + round * 7) % last.length]!;
  const initial = Math.floor(i / (first.length * last.length));
  return initial === 0 ? `${first[i % first.length]} ${family}` : `${first[i % first.length]} ${String.fromCodePoint(64 + (((initial - 1) % 26) + 1))}. ${family}`;
}
