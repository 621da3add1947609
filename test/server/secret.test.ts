import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { StorageError } from '../../src/conversations/storage-error.ts'
import { keepSecret } from '../../src/server/secret.ts'

test('the secret is made once, and kept', () => {
  const folder = join(newFolder(), 'data')
  const secret = keepSecret(folder)
  expect(secret).toMatch(/^[\da-f]{64}$/)
  expect(keepSecret(folder)).toBe(secret)
  expect(keepSecret(newFolder())).not.toBe(secret)
})

test.skipIf(process.platform === 'win32')('only the owner reads the secret', () => {
  const folder = newFolder()
  keepSecret(folder)
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
})

test('a file that holds no secret is refused by name, and left as it is', () => {
  const folder = newFolder()
  const file = join(folder, 'secret')
  for (const content of ['', 'short', 'x'.repeat(64)]) {
    writeFileSync(file, content)
    expect(() => keepSecret(folder)).toThrow(StorageError)
    expect(() => keepSecret(folder)).toThrow(file)
    expect(readFileSync(file, 'utf8')).toBe(content)
  }
})

test('a folder that cannot be made is named', () => {
  const inTheWay = join(newFolder(), 'file')
  writeFileSync(inTheWay, '')
  expect(() => keepSecret(join(inTheWay, 'data'))).toThrow(StorageError)
  expect(() => keepSecret(join(inTheWay, 'data'))).toThrow('FIRA_DATA')
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fira-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}
