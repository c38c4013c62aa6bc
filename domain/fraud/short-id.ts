// Ids as profiles keep them: as they are when short and plain, so that people can read them, and digested when not, so
// that a profile's size has a bound.

const PLAIN = /^[\w.:@+/#-]{1,36}$/;

/** At most 36 bytes of JSON; different for different ids, but for a chance of one in 2¹⁰⁶. */
export const shortId = (id: string): string => (PLAIN.test(id) ? id : `~${digest(id)}`);

/** 106 bits in base 36. Not cryptographic: it must spread ids, not withstand who may choose them. */
export const digest = (text: string): string => hash53(text, 0x9e37) + hash53(text, 0x79b9);

/** Two rounds of multiply and shift over UTF-16 code units, joined to 53 bits (after bryc's cyrb53, public domain). */
function hash53(text: string, seed: number): string {
  let [high, low] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (low & 0x1fffff) + (high >>> 0)).toString(36).padStart(11, '0');
}
