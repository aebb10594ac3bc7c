/** Invented company names with their Chinese form, which follows the sound. */
export const stems: readonly (readonly [en: string, zh: string])[] = [
  ["Arvane", "雅凡"], ["Belmira", "贝弥"], ["Calvero", "卡维"], ["Dorvik", "多维"], ["Elstan", "尔斯坦"], ["Fenmark", "芬玛"], ["Galdora", "加朵"], ["Halvik", "哈维"],
  ["Ivemark", "艾玛"], ["Jorvale", "卓维"], ["Kestane", "克斯"], ["Lanveil", "兰薇"], ["Morvent", "莫文"], ["Norvane", "诺凡"], ["Ostara", "奥塔"], ["Pellago", "佩朗"],
  ["Quenby", "昆比"], ["Rovanta", "罗凡"], ["Selvero", "赛维"], ["Tarnix", "塔尼"], ["Ulmara", "乌玛"], ["Vantor", "梵托"], ["Welmore", "维墨"], ["Xandrel", "赞卓"],
  ["Ysolde", "伊索"], ["Zephane", "泽梵"], ["Aldwyn", "奥德"], ["Brenta", "布伦"], ["Corvane", "科凡"], ["Delmora", "德墨"], ["Emberly", "恩柏"], ["Farholm", "法隆"],
  ["Grenova", "格诺"], ["Hestava", "赫塔"], ["Illumar", "伊卢"], ["Jessper", "杰帕"], ["Kaldera", "卡德"], ["Lorvik", "洛维"], ["Mistrane", "米川"], ["Nordane", "诺丹"],
  ["Ombrelle", "翁布"], ["Parvane", "帕凡"], ["Quillon", "奎隆"], ["Rendale", "伦代"], ["Sarvona", "萨沃"], ["Tolmere", "托墨"], ["Umbrio", "温布"], ["Velstra", "维斯"],
  ["Wyndal", "温代"], ["Yarrow", "亚罗"], ["Zolvane", "佐凡"], ["Ardmore", "雅墨"], ["Borwick", "博维"], ["Castora", "卡朵"], ["Drovane", "卓凡"], ["Everlund", "埃伦"],
  ["Fjordan", "菲丹"], ["Glenmar", "格伦"], ["Havelock", "哈洛"], ["Isadora", "伊朵"], ["Kelvora", "凯沃"], ["Lumisar", "卢萨"], ["Maravel", "玛维"], ["Novarel", "诺瑞"],
  ["Orlanda", "奥兰"], ["Pernova", "珀诺"], ["Ravelle", "拉薇"], ["Silvane", "希凡"], ["Tremont", "崔蒙"], ["Valmora", "瓦墨"], ["Westria", "韦瑞"], ["Zenmark", "泽玛"],
  ["Aurvane", "奥凡"], ["Brimwell", "布威"], ["Cindral", "辛卓"], ["Dunmora", "敦墨"], ["Elvaro", "埃瓦"], ["Fostane", "福斯"], ["Gravelle", "格薇"], ["Hartvane", "哈凡"],
  ["Ilvora", "伊沃"], ["Junmark", "君玛"], ["Korvane", "柯凡"], ["Lindora", "林朵"], ["Montrel", "蒙特"], ["Nyvale", "尼维"], ["Oakenby", "奥肯"], ["Prenta", "普伦"],
  ["Quorra", "阔拉"], ["Rostane", "罗斯"], ["Stelmark", "斯玛"], ["Thornel", "索内"], ["Undara", "安达"], ["Vexmoor", "维穆"], ["Wolvane", "沃凡"], ["Xelmar", "谢玛"],
  ["Yelstan", "耶斯"], ["Zandora", "赞朵"], ["Ashmora", "雅莎"], ["Brelund", "布仑"], ["Cresmark", "克玛"], ["Dalvero", "达维"], ["Eskmoor", "埃穆"], ["Finvara", "芬瓦"],
  ["Gorvale", "戈维"], ["Hollmere", "霍墨"], ["Ingvara", "英瓦"], ["Jarlane", "佳兰"], ["Kilvane", "基凡"], ["Lustara", "卢塔"], ["Merivon", "梅冯"], ["Nolmark", "诺玛"],
  ["Ondrel", "翁卓"], ["Pelmora", "佩墨"], ["Rusvane", "鲁凡"], ["Sundrel", "桑卓"], ["Telvora", "特沃"], ["Varnoch", "瓦诺"],
];

export const industries: readonly { name: string; weight: number; trades: readonly (readonly [en: string, zh: string])[] }[] = [
  { name: "Automotive", weight: 16, trades: [["Motors", "汽车"], ["Drivetrain", "传动"], ["Mobility", "出行"], ["Precision", "精工"]] },
  { name: "Electronics", weight: 17, trades: [["Electronics", "电子"], ["Circuits", "电路"], ["Optics", "光学"], ["Semicon", "半导体"]] },
  { name: "Energy", weight: 13, trades: [["Energy", "能源"], ["Power", "电力"], ["Grid", "电网"], ["Solar", "光伏"]] },
  { name: "Healthcare", weight: 13, trades: [["Health", "健康"], ["Pharma", "医药"], ["Medical", "医疗"], ["Biologics", "生物"]] },
  { name: "Logistics", weight: 13, trades: [["Logistics", "物流"], ["Freight", "货运"], ["Shipping", "航运"], ["Cold Chain", "冷链"]] },
  { name: "Finance", weight: 11, trades: [["Capital", "资本"], ["Insurance", "保险"], ["Leasing", "租赁"], ["Trust", "信托"]] },
  { name: "Retail", weight: 10, trades: [["Retail", "零售"], ["Foods", "食品"], ["Home", "家居"], ["Apparel", "服饰"]] },
  { name: "Public sector", weight: 7, trades: [["Water", "水务"], ["Transit", "公交"], ["Ports", "港务"], ["Airports", "机场"]] },
];

/** Name of the i-th family of companies: one stem, then two, then numbered. */
export function familyName(i: number): readonly [en: string, zh: string] {
  const n = stems.length;
  const [a, b] = [stems[i % n]!, stems[(i + 1 + (Math.floor(i / n) % (n - 1))) % n]!];
  if (i < n) return a;
  const round = Math.floor((i - n) / (n * (n - 1)));
  return round === 0 ? [`${a[0]} ${b[0]}`, a[1] + b[1]] : [`${a[0]} ${b[0]} ${round + 1}`, `${a[1]}${b[1]}${round + 1}`];
}
