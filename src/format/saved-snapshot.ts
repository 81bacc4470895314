/** The snapshot that a workbook was opened from or last saved to: its place among the copies that go round. */
export interface SavedSnapshot {
  /** The hash of its content, 64 hexadecimal digits. */
  readonly id: string;
  /** The id of the snapshot that it descends from; null where there is none. */
  readonly parent: string | null;
}
