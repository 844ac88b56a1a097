/** Errors of the driver, real ones, in our words. */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../../../core/errors/app-error.js';
import { isBusy, unavailable } from '../../../../core/journal/sqlite/driver-error.js';
import { JournalFiles } from '../../../support/journal-files.js';

describe('unavailable', () => {
  const files = new JournalFiles();
  after(() => files.remove());

  const thrownBy = (run: () => unknown): unknown => {
    try {
      run();
    } catch (error) {
      return error;
    }
    throw new Error('nothing was thrown');
  };

  it('says what could not be done, what the driver says, and what to do', () => {
    const path = files.fresh();
    const holder = new DatabaseSync(path);
    holder.exec('BEGIN EXCLUSIVE');
    const second = new DatabaseSync(path);
    const error = thrownBy(() => second.exec('BEGIN EXCLUSIVE'));
    assert.equal(isBusy(error), true);
    const ours = unavailable(error) as AppError;
    assert.equal(ours.code, 'journal_unavailable');
    assert.equal(
      ours.message,
      'the journal cannot be written: database is locked; another process holds the file',
    );
    assert.equal(ours.cause, error);
    second.close();
    holder.close();
  });

  it('points to the log for a code nobody foresaw', () => {
    const database = new DatabaseSync(':memory:');
    const error = thrownBy(() => database.exec('nonsense'));
    assert.match((unavailable(error) as AppError).message, /; see the log for the cause$/);
    assert.equal(isBusy(error), false);
    database.close();
  });

  it('passes what is not of the driver', () => {
    for (const error of [
      new AppError('internal', 'a sentence'),
      new TypeError('a mistake'),
      'text',
      undefined,
    ])
      assert.equal(unavailable(error), error);
  });
});
