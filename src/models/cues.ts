import { isShorthand } from './plain-words.ts'
import { TALK_SIGNS } from './talk-signs.ts'

/** What a word or a phrase may be a sign of. */
type Cue = keyof typeof SIGNS

/** Whether a text of plain words holds a sign of this. */
export function hears(text: string, ...cues: Cue[]): boolean {
  return cues.some((cue) => text.search(PATTERNS[cue]) >= 0)
}

/** The words of a text that are neither signs of these nor the small words of asking. */
export function left(text: string, ...cues: Cue[]): string[] {
  const rest = cues.reduce((words, cue) => words.replace(PATTERNS[cue], ' '), text)
  return (rest.match(/[\p{L}\p{N}][\p{L}\p{N}'+#-]*/gu) ?? []).filter((word) => !ASKING.has(word))
}

/** Whether a text says this, and nothing besides the small words of asking. */
export function saysOnly(text: string, ...cues: [Cue, ...Cue[]]): boolean {
  return hears(text, cues[0]) && left(text, ...cues).length === 0
}

/** A word with one slip of the pen, as the sign that was meant: "diffrence", "shortr". */
export function mended(word: string): string {
  const letters = word.toLowerCase()
  if (word.length < 4 || isShorthand(letters) || KNOWN.has(letters)) return word
  return VOCABULARY.find((sign) => isOneSlip(letters, sign)) ?? word
}

// A space in a sign is written "_"; "*" stands for any ending.
const SIGNS = {
  ...TALK_SIGNS,
  compare: `compar* contrast* differ differs differed different difference* differently distinguish* versus vs v against side_by_side
    next_to_each_other in_common apart the_same same_thing same_as similarit* between head_to_head pros_and_cons trade-off* tradeoff*
    trade_off* weigh* set_out put line_up stack pit better_than worse_than faster_than easier_than simpler_than over_the_other stack_up relate related share shares unlike part_ways parts_ways two_verbs two_categories two_things one_thing one_and_the_same`,
  choose: `choose choosing choice choices chose pick picking select selecting decide deciding decision recommend* suggest* prefer* favourite
    favorite better best worse worst suit suits suited right_one which_one should_i should_we should_one would_you_use would_you_take
    go_with settle_on most_popular popular famous cheapest fastest newest oldest latest modern cheaper older newer best-known take opt ideal advise advice`,
  why: `why how_come what_for reason reasons what_makes for_what_reason`,
  more: `more longer detail* deeper elaborate* expand further extend lengthen in_depth go_on continue fuller full_version keep_talking
    long_version explain explain_that example examples for_instance`,
  short: `short shorter shortest shortly brief briefly briefer concise* one_sentence one_line single_sentence single_line a_sentence a_line
    one_thing_only one_word sum_up sum_it_up sum_that_up summar* too_long still_too_long still_long too_much_text the_names only_the_names only_names names_only just_names fewer_words less_words condense* shorten compress* tighter
    trim nutshell boil_it_down cut_it_down terse less_text in_short wordy gist in_a_few_words few_words two_lines long-winded quick_version`,
  simple: `simple simpler simply simplify plain plainer plainly easier easy layman* beginner's lay_terms dumb_it_down like_i_am_five
    like_i_am_5 too_complicated too_complex too_hard too_technical too_difficult do_not_understand did_not_understand do_not_get
    did_not_get can_not_follow do_not_follow did_not_follow lost_me confusing clearer less_technical jargon everyday_words huh eh plain_english in_english other_words differently another_way rephrase* reword* makes_no_sense make_no_sense does_not_make_sense not_clear unclear`,
  again: `again repeat* once_more one_more_time say_again come_again pardon slower slowly missed_that did_not_catch did_not_hear what_did_you_say
    run_that_by`,
  others: `else other others another alternative* besides beside neighbour* neighbor* next_to similar adjacent nearby company instead sibling* peer peers rival* cousin* relatives
    same_shelf same_place same_category same_group same_home same_drawer same_corner same_row same_family same_neighbourhood uses
    replacement* rest option options substitute* equivalent* surround* around remaining`,
  count: `how_many count number_of count total_number how_much what_number amount_of quantity tally`,
  list: `list name name_them show enumerate give spell_out which_are read_out recite lay_out`,
  accept: `yes sure ok alright of_course absolutely definitely certainly gladly go_ahead do_it do_that go_for_it why_not sounds_good
    sounds_great please please_do i_would_like_that i_would_love_that that_would_be_great that_would_help that_would_be_nice yes_please
    agreed aye by_all_means be_my_guest fine_by_me great perfect let_us_do_it show_me tell_me i_do ready lovely right`,
  refuse: `no not_now not_really not_today not_needed no_need maybe_later later leave_it never_mind nevermind forget_it
    i_am_good i_am_fine that_is_fine that_is_ok do_not_bother rather_not no_thanks no_thank_you skip_it another_time i_will_pass pass
    not_interested not_necessary`,
  doubt: `are_you_sure really is_that_so is_that_true is_that_right wrong mistaken lying lie incorrect false not_true not_right
    not_correct do_not_agree disagree do_not_believe do_not_think_so no_way nonsense rubbish not_what_i_asked not_what_i_meant
    made_that_up making_that_up mistake sure_about_that certain_about_that really_sure doubt positive_about useless bad_answer
    not_helping unhelpful bad_bot terrible_answer did_not_help does_not_help not_helpful disappointing terrible awful`,
  recap: `recap were_we_talking were_we_discussing were_we_speaking so_far till_now until_now up_to_now did_we_meet have_we_met did_we_see have_we_seen did_we_cover have_we_covered
    did_we_discuss have_we_discussed did_we_talk_about have_we_talked_about did_we_look_at have_we_looked_at did_we_speak_of
    have_we_spoken_of did_we_pick have_we_picked did_i_need did_i_learn have_i_learned did_we_learn have_we_learned`,
  onward: `go_on go_onn goon go_ahead next next_one next_step next_up next_please nextt continue carry_on keep_going keep_walking keep_on proceed onward onwards
    forward forwards move_on skip skip_it skip_this skip_this_one and_then then_what what_then what_is_next what_comes_next what_comes_after
    what_comes_after_this what_comes_after_that what_comes_after_it what_happens_next what_follows go_further further advance lead_on
    press_on one_more on_we_go walk_on read_on ready`,
  back: `go_back back back_one back_up back_a_step back_one_step back_please previous the_step_before the_one_before one_back one_step_back
    before_that step_back backward backwards rewind`,
  here: `where_were_we where_are_we where_was_i where_am_i where_are_we_now where_did_we_stop where_did_we_leave where_did_we_leave_off
    what_step_is_this what_step_are_we_on what_step_were_we_on what_step_are_we_at which_step_is_this which_step_are_we which_step_was_it
    which_step_were_we what_step_was_it which_step what_step how_far_are_we how_far_along_are_we how_far_is_it how_far_am_i
    which_technologies which_tools what_technologies what_tools which_names current_step this_step
    explain_this explain_that explain_it more_about_this more_about_that more_about_it where_does_this_happen where_does_that_happen
    where_does_it_happen repeat`,
  resume: `back_to_the_walk back_to_our_walk resume return_to_the_walk return_to_our_walk continue_the_walk the_walk_again pick_up_where`,
  over: `start_over starting_over start_again restart begin_again from_the_start from_the_beginning from_the_top back_to_the_start
    back_to_the_beginning back_to_the_top start_anew all_over_again go_to_the_start go_to_the_beginning go_to_the_top to_the_start
    to_the_beginning`,
  halt: `stop end quit exit enough that_is_enough cancel leave finish pause stop_here i_am_done done no_more break`,
  walking: `step steps walk walking ready i next ahead bit lost together happens comes left are remain total start beginning used see`,
  filler: `hm* um umm* uh uhh* er erm ah oh well so wait look listen hey anyway anyhow quick_one quick_question quick_q one_thing next_one
    question first_question another_question small_question one_question`,
  whole: `whole full fuller entire complete completely comprehensive everything all every every_single every_last each_and_every detailed exhaustive
    all_of_it a_to_z big_map at_length the_lot the_works in_one_go in_one_sweep in_one_piece in_full maxi max extended unabridged at_once long_form longer_form long_version longest`,
  small: `overview short shorter quick brief summary summarised summarized summarise summarize sum_up sum_it_up big_picture outline nutshell glance
    bird's-eye birds-eye bird's_eye high_level high-level seven_verbs 7_verbs abridged condensed compact gist rough_idea rough_map
    small_map first_map simplified essentials basics main_idea tiny tiniest mini minimal little_one little_map small_one boil boiled condense squeeze squeezed`,
  mapNoun: `map picture backend stack landscape tech technologies technology tools tool entries catalog catalogue list categories
    category things items names page diagram poster version atlas kinds backends ecosystem topic area`,
  story: `story stories tale narrative narrate narrated storytell* fable fairy`,
  verbNoun: `verb verbs`,
} as const

const ASKING = new Set(
  `a an the and or but so then also too of in on at to for from with about into by as if is are was were be been being am do does did
  done doing have has had having can could will would shall should may might must i me my mine we us our you your yours it its itself
  this that these those they them their he she his her who whom what which where when how there here not no yes one ones once
  some any just very really quite bit little lot much only even still yet now please ok fira guide say says said saying tell tells
  told telling show shows showing give gives giving make makes making let lets put explain explains explaining explanation describe
  know knows think thinks want wants need needs like see look hear help ask asks asked asking answer answers answered question
  questions talk speak speaking word words sentence thing things something anything everything kind sort way stuff time moment
  mean means meant get got go going come out up down back off over again today maybe perhaps kindly will than own try use using used
  two both each part point hey hi hello well oh ah um hmm right actually please that's it's mind lot use read write
  want try could hold fit fits stand stands live lives belong belongs found find sits goes work works i'm exactly same reply
  honestly truly seriously genuinely tbh response while because inside behind within under beyond below among if`.split(
    /\s+/,
  ),
)

const PATTERNS = Object.fromEntries(
  Object.entries(SIGNS).map(([cue, signs]) => [cue, pattern(signs.split(/\s+/))]),
) as Record<Cue, RegExp>

/** The longest first, so that "no thanks" is heard before "no". */
function pattern(signs: string[]): RegExp {
  const ways = signs
    .sort((a, b) => b.length - a.length)
    .map((sign) => sign.replace(/[.+]/g, '\\$&').replaceAll('_', '[ ,]+').replace('*', '\\p{L}*'))
  return new RegExp(`(?<![\\p{L}'-])(?:${ways.join('|')})(?![\\p{L}-])`, 'gu')
}

const VOCABULARY = [
  ...new Set(
    Object.values(SIGNS)
      .flatMap((signs) => signs.split(/[\s_]+/))
      .concat(
        'where',
        'which',
        'about',
        'explain',
        'please',
        'should',
        'would',
        'could',
        'verbs',
        'technology',
        'fira',
      )
      .map((sign) => sign.replace('*', ''))
      .filter((sign) => sign.length >= 4),
  ),
]

const KNOWN = new Set(VOCABULARY)

/** One letter more, less, or other, or two neighbours swapped. */
function isOneSlip(word: string, sign: string): boolean {
  if (Math.abs(word.length - sign.length) > 1 || word[0] !== sign[0]) return false
  let at = 0
  while (at < word.length && word[at] === sign[at]) at++
  const [rest, signRest] = [word.slice(at), sign.slice(at)]
  return (
    rest.slice(1) === signRest.slice(1) ||
    rest.slice(1) === signRest ||
    rest === signRest.slice(1) ||
    (rest[0] === signRest[1] && rest[1] === signRest[0] && rest.slice(2) === signRest.slice(2))
  )
}
