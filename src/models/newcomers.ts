import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'
import { type Topic, topicOf } from './topics.ts'

/** Hears what somebody asks who is new here: of the guide, of the map as such, of learning it, and of a general word. */
export function newcomer(heard: Heard): Intent | undefined {
  const { text, words, named, parts, meant, subject } = heard
  if (named.length > 0 && topicOf(words) === 'others') return { kind: 'about', topic: 'others' }
  if (named.length > meant.outsiders.length) return undefined
  const topic = named.length > 0 ? undefined : (topicOf(text) ?? topicOf(words))
  // “How long does it take to learn it?” may speak of what was just told, and “how do I learn SQL” of a part.
  const leans = subject !== undefined && subject.kind !== 'map' && /\b(?:it|them)\b/.test(text)
  const isOfPart = parts.length > 0 && topic !== 'nature' && !/\bmap\b/.test(text)
  if (topic && !isOfPart && !(leans && LEANING.has(topic))) return { kind: 'about', topic }
  return parts.length > 0 ? undefined : defined(heard)
}

const LEANING = new Set<Topic>(['learning', 'time', 'trust', 'maker', 'complete', 'cost'])

/** "What does deploy mean", "what is a server anyway": a general word that somebody would like explained. */
function defined({ question, text, named }: Heard): Intent | undefined {
  if (named.some(({ heard }) => /^\p{Lu}\p{Ll}/u.test(heard))) return undefined
  const term = DEFINING.map((pattern) => pattern.exec(text)?.[1]).find(Boolean)
  if (!term || !GENERAL.test(term)) return undefined
  const at = question.toLowerCase().indexOf(term)
  return { kind: 'define', term: at < 0 ? term : question.slice(at, at + term.length), need: term }
}

const AFTER =
  '(?: (?:anyway|exactly|really|even|actually|then|mean|means|do|does|for|in (?:plain|simple) (?:words|english|terms)))*$'
const DEFINING = [
  `^what (?:is|are|does|do)(?: an?| the)? ["“]?([\\p{L}-]+(?: [\\p{L}-]+)??)["”]?${AFTER}`,
  `^(?:define|explain|meaning of|definition of|what is meant by|what do (?:you|people|they) mean by)(?: what)?(?: an?| the)? ["“]?([\\p{L}-]+(?: [\\p{L}-]+)??)["”]?(?: is| means)?(?: to me)?(?: like i am (?:five|5))?${AFTER}`,
  `^["“]?([\\p{L}-]+(?: [\\p{L}-]+)?)["”]?,? (?:meaning|definition|explained)$`,
].map((pattern) => new RegExp(pattern, 'u'))

/** Words that everybody who builds says, and newcomers do not know. */
const GENERAL = new RegExp(
  `^(?:${`servers? clients? requests? responses? deploy deploying deployments? cloud the_cloud networks? protocols? ports? domains? hosts? hosting
  devops microservices? monoliths? apis? an_api endpoints? code software programs? bugs? production staging environments? clusters? nodes? instances? latency throughput
  sessions? cookies? tokens? webhooks? infrastructure stack tech_stack services? web_servers? libraries library sdk ide repository repositories repo commits? releases? builds? builders?
  compilers? runtimes? threads? process processes memory cpu bandwidth packets? routers? urls? http https json xml yaml sql query queries schema index indexes migrations? transactions? rollback rollbacks
  downtime uptime incidents? outages? sla failover redundancy replication sharding shards? partitions? events? streams? workers? jobs? daemons? scripts? terminal shell command_line
  virtual_machines? vms? payload headers? middleware plugins? dependencies dependency versions? technical_debt technology technologies systems? architecture scaling_out`
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' '))
    .join('|')})$`,
)
