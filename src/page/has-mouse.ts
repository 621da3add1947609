/** With a mouse the field may take the focus: there is no keyboard to come up and cover the words. */
export function hasMouse(): boolean {
  return matchMedia('(pointer: fine)').matches
}
