import { compare } from './compare.ts'
import { findTechnology } from './find-technology.ts'
import { openCategory } from './open-category.ts'
import { openVerb } from './open-verb.ts'
import { readQuestion } from './read-question.ts'
import { searchMap } from './search-map.ts'
import { showMap } from './show-map.ts'
import { type Source, views } from './views.ts'
import { listWalks, takeStep } from './walks.ts'

/** All that a model may ask of the map. Every tool answers with data, also when it finds nothing; none throws. */
export function mapTools(asked: Omit<Source, 'view'>) {
  const source = { ...asked, view: views(asked.map) }
  return {
    find_technology: findTechnology(source),
    open_verb: openVerb(source),
    open_category: openCategory(source),
    compare: compare(source),
    search_map: searchMap(source),
    show_map: showMap(source),
    list_walks: listWalks(source),
    take_step: takeStep(source),
    read_question: readQuestion(source),
  }
}

export type MapTools = ReturnType<typeof mapTools>
