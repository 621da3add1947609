/**
 * The form in which words are compared. Case, width, accents and letters that only look Latin make no difference:
 * "Kafka", "ＫＡＦＫＡ", "Κafka" with a Greek letter and "Káfka" are all "kafka".
 */
export function keyOf(word: string): string {
  const lower = word.toLowerCase()
  if (isAscii(lower)) return lower
  const plain = word.normalize('NFKC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  let key = ''
  for (const letter of plain) key += LOOK_ALIKES.get(letter) ?? letter
  // A name of marks alone is compared as it is.
  return key || lower
}

/** Blanks, hyphens and other signs within a name: "Argo CD", "argo-cd" and "ArgoCD" are one name. */
export function compact(name: string): string {
  return name.replace(/[\s\p{P}]/gu, (sign) => (sign === '#' ? sign : ''))
}

function isAscii(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 127) return false
  return true
}

// From Unicode's confusables (UTS 39): the letters that a reader cannot tell from Latin ones, and the small capitals.
// Capitals are met in their small form: Greek Κ is κ. A word with letters beside these is foreign, and unknown.
const LOOK_ALIKES = new Map(
  `аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd һh ԛq ԝw ѵv ӏl
   αa βb εe ηn ιi κk μu νv οo ρp τt υu χx γy ωw ϲc
   ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz
   ıi ȷj ɑa ɡg ɩi ʋv օo սu ոn հh ցg`
    .split(/\s+/)
    .map((pair) => [...pair] as [string, string]),
)
