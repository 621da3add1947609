const GLAD = `happy love loves enjoying much_better feeling_better went_smoothly went_well glad proud excited relieved celebrate works_now finally over_the_moon yay hooray hurray woohoo woo-hoo yippee thrilled
  delighted chuffed stoked pumped ecstatic cheerful hopeful grinning buzzing elated overjoyed got_the_job got_my_first
  got_a_job got_hired got_promoted first_dev_job passed_my we_did_it i_did_it nailed_it finally_works pleased`

/** Signs of what is said for the talk itself: courtesy, feelings, and questions about the guide. Written as in `cues.ts`. */
export const TALK_SIGNS = {
  greet: `hi hello helo hallo hey hiya hola bonjour ciao namaste servus salut ahoy yo howdy greetings good_morning good_evening
    good_afternoon good_day gm guten_tag guten_morgen morning evening what_is_up sup how_are_you how_is_it_going how_do_you_do
    how_are_things how_is_your_day how_have_you_been nice_to_meet_you pleased_to_meet_you glad_to_meet_you anyone_there
    anybody_there anyone_here anybody_here anyone_home anybody_home are_you_there you_there are_you_awake are_you_listening you_listening are_you_around heya
    i_am_back i_am_here it_is_me
    welcome_back make_your_acquaintance do_you_have_a_minute do_you_have_a_moment do_you_have_time have_a_minute got_a_minute got_a_moment got_a_second got_a_sec a_minute_for_me
    may_i_ask_something can_i_ask_something can_i_ask_a_question can_i_ask_you_something may_i_ask_you_something are_you_busy how_is_life how_is_everything how_are_you_doing how_are_you_today
    what_is_new good_to_see_you nice_to_see_you happy_to_see_you hope_you_are_well hope_you_are_fine long_time_no_see moin gruezi grüezi grüß_gott grüss_gott hallöchen g'day
    merhaba salaam salam shalom konnichiwa konichiwa ni_hao nihao annyeong hej hallå bom_dia boa_tarde buenos_dias buenos_días buenas_tardes
    buongiorno buonasera bonsoir coucou privet sawubona aloha kia_ora kumusta selamat_pagi ola olá xin_chào jambo czesc cześć こんにちは 你好 您好 привет здравствуйте नमस्ते مرحبا 안녕하세요 γεια γεια_σου`,
  thank: `thanks thank thank_you cheers grateful appreciate* merci danke gracias much_obliged you_helped helped helpful helps useful
    makes_sense made_sense that_is_clear clear clearer well_said well_explained well_put lifesaver bless_you kudos
    obrigado obrigada arigato arigatou arigatō dank_je dank_u danke_schön dankeschön vielen_dank besten_dank merci_beaucoup grazie spasibo muchas_gracias
    tack takk kiitos xie_xie xiexie efharisto teşekkürler tesekkurler shukran mahalo dhanyavaad dhanyavad terima_kasih köszönöm gamsahamnida
    dzieki dzięki dziekuje dziękuję multumesc mulțumesc gràcies salamat cảm_ơn ありがとう ありがとうございます 谢谢 謝謝 спасибо धन्यवाद شكرا 감사합니다 고마워 ευχαριστώ дякую ta_very_much thankful indebted`,
  praise: `sound sounds seem seems calm calming gentle warm friendly soothing pleasant voice polite great good nice cool perfect awesome amazing wonderful lovely beautiful brilliant excellent fantastic best kind neat sweet
    superb rock legend star hero love like enjoy* smart clever impressive interesting fun super fine wow patient gem
    angel sweetheart sweet_of_you made_my_day make_my_day making_my_day make_me_smile making_me_smile made_me_smile made_me_laugh make_me_laugh
    making_me_laugh cheered_me_up cheer_me_up cheering_me_up brightened smile smiling grin laughing pleasure delightful charming enjoyable
    good_explanation good_answer good_teacher good_guide brill lush ace so_nicely so_well that_well so_clearly so_kindly so_patiently beautifully`,
  leave: `bye goodbye good_bye bye-bye see_you see_ya cya later farewell good_night gn take_care until_next_time until_tomorrow
    i_am_done that_is_all that_will_be_all i_am_off got_to_go have_to_go have_a_nice have_a_good have_a_great signing_off tomorrow tonight soon next_week on_monday talk_soon
    talk_later talk_tomorrow talk_to_you catch_you goodnight so_long adios ciao i_must_go i_should_go i_need_to_go heading_out
    nothing_else all_for_now all_for_today
    me_done that_is_me_done done_for_today done_for_now off_to_bed off_to_sleep off_home off_to_lunch calling_it_a_day call_it_a_day call_it_a_night
    going_to_bed going_home going_to_sleep logging_off time_for_bed time_to_sleep that_is_it_for_today that_is_all_i_needed all_i_needed all_i_wanted to_know
    tschüss tschuess tschau auf_wiedersehen au_revoir à_bientôt hasta_luego hasta_la_vista hasta_mañana arrivederci sayonara do_svidaniya
    buenas_noches boa_noite gute_nacht bonne_nuit buona_notte tot_ziens adeus adieu until_later cheerio toodles see_you_on_the_other_side toodle-oo ttyl sleep_well sleep_tight sweet_dreams
    have_a_*_day have_a_*_weekend have_a_*_evening have_a_*_night have_a_*_one have_a_*_time`,
  wish: `good_one nice_one well_done good_job great_job bravo chapeau hats_off spot_on you_too same_to_you likewise good_luck happy_new_year merry_christmas happy_christmas happy_holidays happy_easter eid_mubarak happy_diwali best_wishes
    all_the_best happy_birthday happy_friday good_weekend`,
  nod: `now_i_get_it i_get_it_now now_i_see now_i_understand i_see_now let_me_think let_me_see thinking give_me_a_moment
    give_me_a_minute one_moment one_sec hold_on brb be_right_back ohh ahh aah ooh ok cool nice good great fine right alright i_see got_it lol haha* lmao interesting wow hmm* mhm aha ah oh perfect awesome
    maybe perhaps fair_enough understood true indeed sure noted makes_sense clear stop shut_up whatever i_understand i_get_it
    sorry my_bad oops whoops will_do no_worries no_problem
    take_your_time no_rush no_hurry whenever_you_are_ready same_here me_too fair_point good_point okey-dokey alrighty roger`,
  sorry: `pardon_my_* excuse_my_* forgive_my_* sorry_for_my_* annoying_you tired_of_me bothering_you disturbing_you wasting_your_time being_slow so_slow ignorance mind_if_i_ask basic sorry_to_bother sorry_to_disturb sorry_to_interrupt sorry_for sorry_if sorry_about sorry_again so_sorry i_am_sorry apologies apologize apologise my_apologies bother bothering
    bothered forgive_me excuse_me pardon_me my_mistake my_fault silly_question dumb_question stupid_question so_many_questions all_the_questions
    my_english hope_i_am_not hope_this_is_not`,
  rude: `rude unfriendly impolite unkind harsh mean cold condescending patroni* arrogant snarky not_nice not_very_nice not_kind hurtful hurt insult*
    offend* unpolite`,
  lost: `lost confus* overwhelm* stuck drown* too_much unsure baffled bewildered puzzled in_over_my_head over_my_head head_is_spinning head_spin* head_swim*
    no_idea no_clue do_not_know_what do_not_know_where do_not_know_how clueless my_head_hurts brain_hurts do_not_understand
    do_not_get_it can_not_follow disoriented so_many too_many lot_to_take_in so_much much_to_learn make_sense_of`,
  feel: `know_nothing know_so_little my_exam an_exam my_interview an_interview job_interview long_night bad_night rough_night no_sleep
    stupid dumb idiot tired exhausted bored frustrat* anxious stress* nervous afraid scared scare scares scary sad worried worry
    worries angry mad upset furious annoyed annoying ashamed embarrass* imposter impostor lonely depressed panic* desperate
    hopeless terrif* intimidat* burnt_out burned_out hate hates giving_up give_up want_to_quit crying cry fed_up sick_of yelling
    yells shouting shouts screaming fired feel feeling first_day had_a_*_day had_such_a_*_day what_a_*_day hard_day long_day bad_day rough_day headache ugh argh sigh
    sleepy grumpy discouraged insecure beginner newbie noob new_to new_here completely_new struggle* struggling pressure deadline
    behind_everyone failure fail_at not_smart not_clever cannot_sleep can_not_sleep
    knackered wrecked shaking cried tears weeping brutal dread dreading worn_out wiped_out tired_out overworked demotivated unmotivated
    helpless worthless guilty gutted heartbroken miserable feeling_down feel_down so_down homesick jealous envious unwell boring hard_week rough_week long_week
    bad_week tough_day tough_week long_shift all-nighter all_nighter up_all_night awake_all_night can_not_cope can_not_do_this can_not_take_it can_not_go_on
    can_not_keep_up can_not_anymore too_old too_late_for too_dumb too_stupid smart_enough clever_enough am_i_good_enough feel_drained feeling_drained i_am_drained cut_out_for take_me_seriously takes_me_seriously took_me_seriously
    respects_me respect_me listens_to_me laughed_at laugh_at_me laughing_at_me laughs_at_me i_miss_my is_on_fire at_my_desk so_alone so_lonely 
    did_not_get_the_job lost_my_job lost_motivation fight_with_my looking_at_me staring_at_me what_if_i_break what_if_i_fail what_if_i_mess never_get_this never_get_it never_understand never_learn argument_with_my went_terribly went_badly wrong_profession wrong_career wrong_field wrong_job
    faster_than_me better_than_me smarter_than_me ahead_of_me first_incident my_first_*_incident not_good_at bad_at_this suck_at rubbish_at burnout bullied bullies hopelessly
    shaken rattled trembling mortified humiliated meltdown pissed_off gave_up losing_my_mind weary
    ${GLAD}`,
  glad: GLAD,
  begin: `where_do_i_start where_should_i_start where_to_start where_do_i_begin where_should_i_begin where_to_begin how_do_i_start
    how_do_i_begin how_should_i_start how_should_i_begin how_to_start how_to_begin where_can_i_start where_can_i_begin where_would_i_start
    where_would_you_start where_would_we_start where_would_we_begin where_should_we_start where_should_we_begin where_would_you_begin where_do_we_start where_do_we_begin get_started getting_started first_step_for_me
    what_should_i_learn what_do_i_learn learn_first what_first start_here what_now what_should_i_ask let_us_begin let_us_start let_us_go
    i_am_ready where_does_one_begin where_does_one_start good_place_to_start good_starting_point what_to_learn where_must_i_start`,
  identity: `who_are_you what_are_you who_is_this what_is_this who_am_i_talking who_am_i_speaking what_can_you_do what_do_you_do
    what_do_you_know what_do_you_cover what_can_i_ask what_can_i_do_here what_could_i_ask how_can_you_help how_do_you_help
    how_do_you_work how_does_this_work how_does_this_site_work how_does_this_page_work how_does_this_thing_work how_does_this_map_work how_does_it_work_here what_can_you_help help_me introduce_yourself about_yourself
    your_name your_purpose your_job your_role what_is_this_site what_is_this_place what_is_this_page what_is_this_thing
    what_is_this_app what_is_this_website what_is_this_tool what_are_you_for what_is_it_you_do what_kind_of_questions
    what_questions what_topics what_else_can_you what_are_you_good who_are_you_really what_should_i_call_you do_you_have_a_name
    how_do_i_use_this what_are_your_limits what_are_your_capabilities what_can_you_tell example_question example_questions who_might_you_be what_might_you_be
    what_may_i_ask tell_me_about_yourself what_are_you_able what_do_you_offer what_do_you_have_here what_is_here`,
} as const
