import { expect, it } from "vitest";
import { encodingOfUnmarked } from "../../src/domain/dataset/importing/encoding.ts";

/** 张伟 and 王芳 of 上海 and 北京, a line each. */
const utf8 = new TextEncoder().encode("d1,张伟,上海\nd2,王芳,北京\n");
const gb18030 = Uint8Array.from([
  ...[0x64, 0x31, 0x2c, 0xd5, 0xc5, 0xce, 0xb0, 0x2c, 0xc9, 0xcf, 0xba, 0xa3, 0x0a],
  ...[0x64, 0x32, 0x2c, 0xcd, 0xf5, 0xb7, 0xbc, 0x2c, 0xb1, 0xb1, 0xbe, 0xa9, 0x0a],
]);
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((p) => [...p]));
const times = (n: number, part: Uint8Array) => joined(...Array.from({ length: n }, () => part));

it("the samples are what they say", () => {
  expect(new TextDecoder("gb18030").decode(gb18030)).toBe(new TextDecoder().decode(utf8));
});

it("Chinese that is not UTF-8 is GB18030, few lines or many", () => {
  expect(encodingOfUnmarked(gb18030)).toBe("gb18030");
  expect(encodingOfUnmarked(times(500, gb18030))).toBe("gb18030");
  expect(encodingOfUnmarked(joined(times(500, new TextEncoder().encode("d0,plain\n")), gb18030))).toBe("gb18030");
});

it.each([["one line of another export at the end", joined(times(25, utf8), gb18030)], ["half and half", joined(times(25, utf8), times(25, gb18030))], ["the other first", joined(times(25, gb18030), utf8)]])("a file of two encodings is asked about: %s", (_, sample) => {
  expect(encodingOfUnmarked(sample)).toBeUndefined();
});

it("a Western file is asked about", () => {
  expect(encodingOfUnmarked(Uint8Array.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x0a, 0x43, 0x61, 0x66, 0xe9, 0x0a]))).toBeUndefined();
});
