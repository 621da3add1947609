import type { Token, Tokens } from './tokens.ts'

/**
 * Whether an English word that begins a sentence stands there as only a name can: "Harbor is …", "Harbor offers the …",
 * "Harbor, for instance, keeps …". English wants an article before a thing, and none before a name; what does without
 * one too, such as "time" or "latency", is listed or known by its ending. In 2.4 million words of speeches, a novel
 * and manuals, one sentence in several thousand begins so and speaks of no name.
 * @param last where the word stands
 * @param isSeldom whether few people say the word: it is then a name before whatever follows
 */
export function isSubject(tokens: Tokens, last: number, isSeldom: boolean, isEnd: boolean): boolean | 'wait' {
  const { key, text, suffix } = tokens[last]!
  // What is drawn together with a verb is no thing: "You’ll", "We’ve".
  if (isBare(key) || isAbstract(key) || CONTRACTED.test(text)) return false
  if (suffix || (isSeldom && !INFLECTED.test(key))) return true
  const isPlural = /[^su]s$/.test(key)
  const from = behindMarks(tokens, last + 1)
  const sign = tokens[from]
  if (sign?.key === ',') return behindAside(tokens, from, isPlural, isEnd)
  return saysWhat(tokens, from, isPlural, isEnd)
}

/** Whether a word may begin a sentence without an article and be no name: "New", "Time". */
export function isBare(key: string): boolean {
  return BARE.has(key)
}

/** Whether English wants an article before a word. */
export function isThing(key: string): boolean {
  return !isBare(key) && !isAbstract(key) && !INFLECTED.test(key)
}

function behindMarks(tokens: Tokens, from: number): number {
  let at = from
  while (tokens[at]?.kind === 'mark') at++
  return at
}

/** ", for instance, keeps": what is put between commas says nothing. */
function behindAside(tokens: Tokens, comma: number, isPlural: boolean, isEnd: boolean): boolean | 'wait' {
  const first = tokens[comma + 2]
  if (!first) return isEnd ? false : 'wait'
  if (!ASIDES.has(first.key)) return false
  for (let at = comma + 3; at < comma + LONGEST_ASIDE; at++) {
    const token = tokens[at]
    if (!token) return isEnd ? false : 'wait'
    if (token.key === ',') return saysWhat(tokens, at + 1, isPlural, isEnd)
    if (token.kind === 'sign' || token.text === '\n') return false
  }
  return false
}

const LONGEST_ASIDE = 10
const CONTRACTED = /['’](?:ll|re|ve|d|m|t)$/i
const ASIDES = new Set(
  'for too however though by on in like unlike as meanwhile then instead again'.split(' '),
)

/** Whether a verb follows of which a single thing is the subject. */
function saysWhat(tokens: Tokens, from: number, isPlural: boolean, isEnd: boolean): boolean | 'wait' {
  const [blank, verb] = [tokens[from], tokens[from + 1]]
  if (!blank || (blank.text === ' ' && !verb)) return isEnd ? false : 'wait'
  if (blank.text !== ' ' || verb!.kind !== 'word') return false
  if (BETWEEN.has(verb!.key)) return saysWhat(tokens, from + 2, isPlural, isEnd)
  if (verb!.suffix || !/^\p{Ll}/u.test(verb!.text)) return false
  if (SINGULAR.has(verb!.key)) return true
  if (MODAL.has(verb!.key)) return !isPlural
  const followers = STAYS.has(verb!.key) ? PREPOSITIONS : /[^su]s$/.test(verb!.key) ? DETERMINERS : undefined
  return followers ? isFollowedBy(followers, tokens, from + 2, isEnd) : false
}

/** "Stores" may be things or a verb: before "the" it is a verb. */
function isFollowedBy(words: Set<string>, tokens: Tokens, at: number, isEnd: boolean): boolean | 'wait' {
  const [blank, word] = [tokens[at], tokens[at + 1]] as [Token?, Token?]
  if (!blank || (blank.text === ' ' && !word)) return isEnd ? false : 'wait'
  return blank.text === ' ' && words.has(word!.key)
}

const BETWEEN = setOf('also then now really simply just always often never usually still only quietly mostly')
const SINGULAR = setOf(
  `is isnt was wasnt has hasnt does doesnt lets gives makes keeps enables allows brings takes comes goes belongs includes
   requires becomes remains seems provides offers helps tends excels integrates simplifies ensures delivers specializes`,
)
const MODAL = setOf('can cant cannot will wont would could should may might must itself')
const STAYS = setOf('works sits lives rests stands fits runs shines serves')
const PREPOSITIONS = setOf('in on under among between beside well with as best at near there here within to')
const DETERMINERS = setOf(
  'a an the your its our their it you them us each every any all both this these those',
)

/** Whether a word is for what is thought of and not counted: "replication", "latency", "caching", and not "station". */
function isAbstract(key: string): boolean {
  return ABSTRACT.test(key) && !COUNTED.has(key)
}

const ABSTRACT =
  /.(?:ing|ness|ity|ment|ance|ence|ism|ship|hood|[a-z]cy|tion|sion|ware|work|age|ics|ology|graphy|ly)$/
const COUNTED = setOf(
  `notion nation station substation option section auction portion lotion potion caption faction fraction junction constellation
   mansion mission pension segment fragment element instrument monument moment garment ornament pigment figment ligament filament
   regiment tournament apartment basement pavement fence audience sequence ambulance cavity deity pharmacy stage cage birdcage image
   village cottage garage sausage carriage cabbage mirage passage wage sage bandage network framework firework flagship airship
   spaceship battleship prism organism harness witness lioness king ring sling string spring swing wing thing building ceiling
   lily holly jelly bully butterfly fly ally`,
)
const INFLECTED = /(?:[^su]s|ed|ly|able|ible|less|ful|ous|ive|ary|wise)$/

// Words that begin sentences without an article and are no names: the small ones, those that order and ask, and
// what is not counted.
const BARE = setOf(
  `a about above across after again all almost alone along already also although always am among an and another any
   anybody anyone anything are around as at away back because before behind below beneath beside besides best better between beyond
   both but by can cannot could despite do does down during each either else elsewhere enough even ever every everybody everyone
   everything everywhere few fewer first five for four from half he hence her here hers him his how however i if in inside instead
   into is it its itself just last lastly later least less let lets like little many may maybe me meanwhile might mine more most
   much must my near nearby neither never nevertheless new next no nobody none nor not nothing now nowhere of off often old on once one
   only onto or other others ours out outside over own part perhaps please quite rather same second seldom several shall she
   should since so some somebody someone something sometimes somewhere soon still such ten than that thats the their theirs them then there
   thereafter therefore these they third this those though three through throughout thus to today together tomorrow tonight too toward
   towards two under underneath unless unlike until up upon us very was we well were what whatever when whenever where
   whereas wherever whether which whichever while who whoever whom whose why will with within without would yes yesterday yet you your
   yours zero inasmuch therein

   add ask assign allow award bring buy call choose compare consider deny feed find follow get give grant hand have hear hold imagine
   keep lead learn leave lend make meet need offer order pass pay picture promise put read save say see sell send serve set show spare
   start take teach tell think try turn use wait watch wish write given taken said seen known written considered established attached
   included missing notable important useful key central crucial essential worth common rare true false simple small large good bad great
   easy hard fast slow early late different similar ready right wrong clear sure able

   access advice agriculture air anarchy art beauty belief bribery business capital care case cash change chaos choice clay cloth coal code
   coffee common complaint content control copper cost counsel courage craft crime culture damage data death debate debt default defense
   defence delay delight delivery demand design detail difficulty disease disorder doubt duty earth economy education effort
   electricity energy english equipment evidence evil experience faith fame fashion fate fault fear feedback fire flow food force form freedom
   friction fuel fun fury gold government grace grief growth guesswork hardware health healthcare heat help history home honesty hope
   human hunger ice ignorance industry information input iron joy justice kindness knowledge labor labour land language law leather
   liberty life light literature load logic loss love luck magic mail man manufacture material mathematics matter meat medicine memory mercy
   metadata milk mind money monarchy music nature news night noise oil opinion output oxygen pain paper parity patience peace people
   poetry policy polygamy pollution poverty power practice pressure pride privacy process profit progress proof property protest
   purpose quality quiet rain recall recovery redundancy reform relief repair research respect rest retrieval revenge revenue rice
   risk room sacrifice safety salt sand scale science scope sense shape silence silver slavery sleep smoke snow society software soil
   sound space speech speed spirit state status stuff steam steel stock storage strength stress structure style success sugar supply support
   sympathy syntax talk taste teamwork technology text thought thrift throughput thunder time trade tradition traffic treasure trouble trust truth
   uptime usage use value variety victory violence virtue voice war waste water wealth weather welfare wind wisdom wood wool
   work world youth zeal
   congress parliament mankind humanity heaven hell god children men women data criteria staff police media`,
)

function setOf(words: string): Set<string> {
  return new Set(words.trim().split(/\s+/))
}
