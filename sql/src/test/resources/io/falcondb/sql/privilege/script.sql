-- role: statement. Both servers must answer alike: rows, or SQLSTATE and message.
falcon: create role pt_alice login
falcon: create role pt_bob login
falcon: create role pt_readers
falcon: create role pt_aloof login noinherit
falcon: create schema pt
falcon: set search_path to pt
falcon: create table pt.t (id int primary key, a int, b text)
falcon: insert into pt.t values (1, 10, 'x'), (2, 20, 'y')
falcon: create table pt.u (id int primary key, t_id int)
falcon: insert into pt.u values (1, 1)
falcon: create sequence pt.s
falcon: create view pt.v as select id, a from pt.t where a > 10
falcon: create view pt.w as select id from pt.v
pt_alice: select * from pt.t
falcon: grant usage on schema pt to pt_alice, pt_bob
pt_alice: select * from pt.t
pt_alice: select count(*) from pt.t
pt_alice: select 1 from pt.t where false
pt_alice: insert into pt.t values (3, 30, 'z')
pt_alice: update pt.t set a = 1
pt_alice: delete from pt.t
pt_alice: truncate pt.t
pt_alice: explain select * from pt.t
pt_alice: select * from pt.v
pt_alice: select nextval('pt.s')
pt_alice: select setval('pt.s', 5)
falcon: grant select on pt.t to pt_alice
pt_alice: select * from pt.t order by id
pt_alice: select t.id from pt.t join pt.u on t.id = u.t_id
pt_alice: select id from pt.t where exists (select from pt.u)
pt_alice: with x as (select * from pt.u) select * from x
pt_alice: select (select max(id) from pt.u)
pt_alice: update pt.t set a = 1 where id = 1
pt_alice: select * from pt.t for update
falcon: grant update on pt.t to pt_alice
pt_alice: update pt.t set a = a + 1 where id = 1
pt_alice: delete from pt.t where id = 1
falcon: revoke select on pt.t from pt_alice
pt_alice: update pt.t set a = 11 where id = 1
pt_alice: update pt.t set a = 12
pt_alice: update pt.t set a = 12 returning a
pt_alice: select a from pt.t
falcon: revoke all on pt.t from pt_alice
falcon: grant select (id, a), insert (id), update (a) on pt.t to pt_alice
pt_alice: select id, a from pt.t order by id
pt_alice: select * from pt.t
pt_alice: select b from pt.t
pt_alice: select count(*) from pt.t
pt_alice: select t.* from pt.t
pt_alice: select t from pt.t
pt_alice: select id from pt.t where b = 'x'
pt_alice: select id from pt.t order by b
pt_alice: insert into pt.t (id) values (7)
pt_alice: insert into pt.t (id, a) values (8, 1)
pt_alice: insert into pt.t values (8)
pt_alice: insert into pt.t (id) values (9) returning id
pt_alice: insert into pt.t (id) values (10) returning b
pt_alice: update pt.t set a = 70 where id = 7
pt_alice: update pt.t set b = 'q' where id = 7
pt_alice: insert into pt.t (id) values (7) on conflict (id) do nothing
pt_alice: insert into pt.t (id) values (7) on conflict (id) do update set a = excluded.id
pt_alice: insert into pt.t (id) values (7) on conflict (id) do update set b = 'c'
pt_alice: delete from pt.t where id = 7
pt_alice: select x.a from pt.t x join pt.t y using (id) where x.id = 2
pt_alice: select y.b from pt.t x join pt.t y using (id) where x.id = 2
falcon: revoke select on pt.t from pt_alice
pt_alice: select id from pt.t
falcon: revoke insert (id), update (a) on pt.t from pt_alice
pt_alice: insert into pt.t (id) values (11)
falcon: grant select on pt.v to pt_bob
pt_bob: select * from pt.v order by id
pt_bob: select * from pt.t
pt_bob: select * from pt.w
falcon: grant select on pt.w to pt_bob
pt_bob: select * from pt.w order by id
falcon: grant pt_readers to pt_bob
falcon: grant pt_readers to pt_aloof
falcon: grant usage on schema pt to pt_readers
falcon: grant select on pt.u to pt_readers
pt_bob: select * from pt.u
pt_aloof: select * from pt.u
pt_aloof: set role pt_readers
pt_aloof: select * from pt.u
pt_aloof: reset role
pt_aloof: select * from pt.u
pt_alice: set role pt_readers
falcon: revoke pt_readers from pt_bob
pt_bob: select * from pt.u
falcon: grant select on pt.u to public
pt_alice: select * from pt.u
falcon: revoke select on pt.u from public
pt_alice: select * from pt.u
falcon: grant usage on sequence pt.s to pt_alice
pt_alice: select nextval('pt.s')
pt_alice: select currval('pt.s')
pt_alice: select setval('pt.s', 5)
falcon: grant update on sequence pt.s to pt_bob
pt_bob: select setval('pt.s', 9)
pt_bob: select nextval('pt.s')
pt_alice: create table pt.mine (x int)
pt_alice: create view pt.mine as select 1 as one
pt_alice: create sequence pt.mine
pt_alice: create schema pt_own
falcon: grant create on schema pt to pt_alice
pt_alice: create table pt.mine (x int primary key, y int)
pt_alice: insert into pt.mine values (1, 2)
pt_bob: select * from pt.mine
falcon: select * from pt.mine
pt_alice: grant select on pt.mine to pt_bob
pt_bob: select * from pt.mine
pt_bob: grant select on pt.mine to pt_aloof
pt_alice: grant select on pt.mine to pt_bob with grant option
pt_bob: grant select on pt.mine to pt_aloof
pt_bob: grant insert on pt.mine to pt_aloof
falcon: grant usage on schema pt to pt_aloof
pt_aloof: select * from pt.mine
pt_alice: revoke select on pt.mine from pt_bob
pt_alice: revoke select on pt.mine from pt_bob cascade
pt_aloof: select * from pt.mine
pt_bob: select * from pt.mine
pt_bob: alter table pt.mine add column z int
pt_bob: alter table pt.mine rename to yours
pt_bob: alter table pt.mine rename column x to y
pt_bob: alter table pt.mine owner to pt_bob
pt_bob: create index on pt.mine (y)
pt_bob: drop table pt.mine
pt_bob: truncate pt.mine
pt_bob: comment on table pt.mine is 'x'
pt_bob: drop view pt.v
pt_bob: drop sequence pt.s
pt_bob: drop schema pt
pt_bob: alter sequence pt.s restart
pt_alice: create index on pt.mine (y)
pt_alice: alter table pt.mine add column z int
pt_alice: alter table pt.mine add foreign key (y) references pt.t (id)
falcon: grant references on pt.t to pt_alice
pt_alice: alter table pt.mine add constraint f foreign key (y) references pt.t (id)
pt_alice: insert into pt.mine values (5, 77)
pt_alice: insert into pt.mine values (5, 2)
pt_alice: create view pt.av as select * from pt.t
falcon: grant select on pt.av to pt_bob
pt_bob: select * from pt.av
pt_alice: select * from pt.av
falcon: grant select on pt.t to pt_alice
pt_bob: select id from pt.av order by id
pt_alice: alter table pt.mine owner to pt_bob
pt_alice: drop view pt.av
pt_alice: create role pt_new
pt_alice: alter role pt_bob createrole
pt_alice: drop role pt_bob
pt_alice: grant pt_readers to pt_alice
pt_alice: select rolname from pg_authid where rolname = 'pt_alice'
pt_alice: select rolname from pg_roles where rolname = 'pt_alice'
pt_alice: select count(*) from information_schema.schemata where schema_name = 'nope'
pt_alice: select has_table_privilege('pt.t', 'select'), has_table_privilege('pt.t', 'insert'), has_schema_privilege('pt', 'usage'), has_schema_privilege('pt_bob', 'pt', 'create')
pt_alice: select has_column_privilege('pt.t', 'a', 'select'), has_any_column_privilege('pt_bob', 'pt.t', 'select'), has_sequence_privilege('pt_bob', 'pt.s', 'usage')
pt_alice: grant select on pt.t to pt_bob
pt_alice: grant usage on pt.t to pt_bob
falcon: grant usage on pt.t to pt_bob
falcon: grant select (nope) on pt.t to pt_bob
falcon: grant delete (a) on pt.t to pt_bob
falcon: grant select on pt.nope to pt_bob
falcon: grant all on pt.t to pt_nobody
falcon: grant all on all tables in schema pt to pt_bob
pt_bob: select count(*) from pt.t
pt_bob: truncate pt.u
falcon: revoke all on all tables in schema pt from pt_bob
pt_bob: select count(*) from pt.t
pt_bob: lock table pt.t
falcon: revoke usage on schema pt from pt_bob
pt_bob: select count(*) from pt.t
pt_bob: set search_path to pt
pt_bob: select count(*) from t
falcon: grant select on pt.u to pt_bob
falcon: drop role pt_bob
falcon: alter table pt.mine owner to pt_bob
pt_alice: select * from pt.mine
falcon: grant pt_readers to pt_alice
falcon: create role pt_inner
falcon: grant pt_inner to pt_readers
falcon: create schema pt_other
pt_alice: set role pt_inner
pt_alice: reset role
falcon: grant select on pt.t to pt_inner
pt_alice: select count(*) > 0 from pt.t
pt_alice: alter table pt.v set schema pt_other
falcon: alter view pt.av owner to pt_alice
pt_alice: alter view pt.av set schema pt_other
falcon: create table pt.own (i int generated always as identity, j serial, k int)
falcon: grant insert on pt.own to pt_alice
pt_alice: insert into pt.own (j) values (1)
pt_alice: insert into pt.own (k) values (1)
falcon: prepare p as select count(*) from pt.own
falcon: execute p
falcon: set role pt_alice
falcon: execute p
falcon: reset role
falcon: execute p
pt_alice: checkpoint
falcon: revoke usage on schema pt from pt_alice
falcon: create table pt_other.e (i int)
pt_alice: select count(*) from pt_other.e
falcon: drop schema pt_other cascade
falcon: drop schema pt cascade
falcon: drop role pt_alice, pt_bob, pt_readers, pt_aloof, pt_inner
