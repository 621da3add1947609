-- A database as Fira wrote it before its conversations had branches.
create table "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);
create table "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);
insert into kysely_migration_lock values ('migration_lock', 0);
insert into kysely_migration values ('0001-conversations', '2026-01-01T00:00:00.000Z');
create table "conversations" ("id" text primary key, "visitor" text not null, "title" text not null, "recency" integer not null, "created_at" text not null, "updated_at" text not null);
create index "conversations_of_a_visitor" on "conversations" ("visitor", "recency");
create table "messages" ("conversation" text not null references "conversations" ("id") on delete cascade, "sequence" integer not null, "id" text not null, "role" text not null, "state" text not null, "parts" text not null, "metadata" text not null, "created_at" text not null, constraint "messages_in_order" primary key ("conversation", "sequence"), constraint "messages_by_id" unique ("id", "conversation"));
insert into conversations values
  ('first', 'visitor-ann', 'Where does Kafka fit?', 1, '2026-01-01T10:00:00.000Z', '2026-01-01T10:05:00.000Z'),
  ('second', 'visitor-ann', 'Redis or Memcached?', 2, '2026-01-02T10:00:00.000Z', '2026-01-02T10:00:00.000Z');
insert into messages values
  ('first', 1, 'q1', 'user', 'complete', '[{"type":"text","text":"Where does Kafka fit?"}]', '{}', '2026-01-01T10:00:00.000Z'),
  ('first', 2, 'a1', 'assistant', 'complete', '[{"type":"text","text":"It rests in **[Store](#store)**."}]', '{"speaker":"the built-in guide"}', '2026-01-01T10:00:01.000Z'),
  ('first', 3, 'q2', 'user', 'complete', '[{"type":"text","text":"And RabbitMQ?"}]', '{}', '2026-01-01T10:05:00.000Z'),
  ('first', 4, 'a2', 'assistant', 'stopped', '[]', '{}', '2026-01-01T10:05:00.000Z'),
  ('second', 1, 'q4', 'user', 'complete', '[{"type":"text","text":"Redis or Memcached?"}]', '{}', '2026-01-02T10:00:00.000Z'),
  ('second', 2, 'a4', 'assistant', 'streaming', '[]', '{}', '2026-01-02T10:00:00.000Z');
