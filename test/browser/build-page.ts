import { buildPage } from '../../src/page/build.ts'

/** Before any test, once: the page as readers get it. */
export default async function setup(): Promise<void> {
  await buildPage()
}
