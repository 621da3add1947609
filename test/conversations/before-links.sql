-- What a Fira from before there were links has left: two branches, the later one on show.
CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);
CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);
CREATE TABLE "conversations" ("id" text primary key, "visitor" text not null, "title" text not null, "recency" integer not null, "created_at" text not null, "updated_at" text not null, "shown" integer default 0 not null, "named" integer default 0 not null);
CREATE INDEX "conversations_of_a_visitor" on "conversations" ("visitor", "recency");
CREATE TABLE "messages" ("conversation" text not null references "conversations" ("id") on delete cascade, "sequence" integer not null, "id" text not null, "role" text not null, "state" text not null, "parts" text not null, "metadata" text not null, "created_at" text not null, "parent" integer default 0 not null, "words" text default '' not null, constraint "messages_in_order" primary key ("conversation", "sequence"), constraint "messages_by_id" unique ("id", "conversation"));
CREATE INDEX "messages_by_parent" on "messages" ("conversation", "parent", "sequence");
CREATE INDEX "open_answers" on "messages" ("conversation") where "state" = 'streaming';
insert into kysely_migration values ('0001-conversations', '2026-11-25T02:54:21.472Z');
insert into kysely_migration values ('0002-branches', '2026-11-25T02:54:21.475Z');
insert into kysely_migration_lock values ('migration_lock', 0);
insert into conversations values ('first', 'visitor-ann', 'Two ways', 2, '2026-02-01T10:00:00.000Z', '2026-02-01T10:00:00.000Z', 4, 1);
insert into messages values ('first', 1, 'q1', 'user', 'complete', '[{"type":"text","text":"Where does Kafka fit?"}]', '{}', '2026-02-01T10:00:00.000Z', 0, 'where does kafka fit?');
insert into messages values ('first', 2, 'aq1', 'assistant', 'complete', '[{"type":"text","text":"It rests in [**Store**](#store)."}]', '{"speaker":"the built-in guide"}', '2026-02-01T10:00:00.000Z', 1, 'it rests in store.');
insert into messages values ('first', 3, 'q2', 'user', 'complete', '[{"type":"text","text":"Where does MQTT fit?"}]', '{}', '2026-02-01T10:00:00.000Z', 0, 'where does mqtt fit?');
insert into messages values ('first', 4, 'aq2', 'assistant', 'stopped', '[{"type":"text","text":"Off the map."}]', '{"speaker":"the built-in guide"}', '2026-02-01T10:00:00.000Z', 3, 'off the map.');
