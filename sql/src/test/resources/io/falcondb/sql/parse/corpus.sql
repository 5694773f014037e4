-- One statement per line; every kind of statement and every clause at least once.
-- Queries
select
select 1
select 1 as a, 2 b, 3 as "select", 4 "Weird Name"
select * from t
select t.*, s.t.a, "T"."B" from s.t, "T"
select distinct a, b from t
select distinct on (a, b + 1) a, b, c from t order by a, b + 1, c desc
select all a from t
select a from t where a = 1 and b <> 2 or not c
select a as from_a from t where (a, b) in ((1, 2), (3, 4))
select count(*), sum(distinct a), array_agg(a order by b desc nulls last, c using >) from t
select count(*) filter (where a > 1) from t
select percentile_cont(0.5) within group (order by a desc) from t
select rank() over (), sum(a) over w, avg(b) over (w rows between unbounded preceding and current row) from t window w as (partition by c order by d)
select sum(a) over (order by b range between interval '1 day' preceding and 1 following exclude ties) from t
select sum(a) over (order by b groups 2 preceding exclude current row), sum(a) over (partition by a, b rows unbounded preceding exclude group) from t
select sum(a) over (rows between 1 following and unbounded following exclude no others) from t
select f(), f(1), f(variadic array[1, 2]), f(1, variadic x), f(a => 1, b := 2), f(all a), s.f(1), cat.s.f(2)
select a from t group by a, b + 1 having count(*) > 1
select a from t group by rollup (a, b), cube (c, (d, e)), grouping sets ((a, b), a, (), rollup (c))
select a, grouping(a, b) from t group by distinct a, b
select a from t group by all a
select 1 union select 2
select 1 union all select 2 intersect select 3 except all select 4
(select 1 union select 2) intersect select 3
select 1 union (select 2 order by 1 limit 1) order by 1
(select 1)
((select 1 order by 1))
(select 1) order by 1 limit 2
values (1, 'a'), (2, default), (3, null)
values (1) order by 1 offset 1
table t
table only s.t
select a from t order by a asc, b desc nulls first, c nulls last, d using operator(pg_catalog.<)
select a from t limit 10 offset 5
select a from t offset 5 limit 10
select a from t limit all
select a from t offset 2 rows fetch first 3 rows only
select a from t fetch next row only
select a from t order by a fetch first 5 rows with ties
select a from t limit (select 1) offset 1 + 1
select a from t for update
select a from t for no key update of t, u nowait
select a from t for share skip locked for key share of x
select a from t for update limit 1
select a from t limit 1 for update
select a from t for read only
with a as (select 1), b (x, y) as materialized (select 1, 2), c as not materialized (select 3) select * from a, b, c
with recursive r (n) as (values (1) union all select n + 1 from r where n < 10) select * from r
with recursive r (n) as (select 1) search depth first by n set s cycle n set m to true default false using p select * from r
with recursive r as (select 1 as n) search breadth first by n, m set s select * from r
with recursive r as (select 1 as n) cycle n, o set m using p select * from r
with i as (insert into t values (1) returning *), u as (update t set a = 1 returning a), d as (delete from t returning b) select * from i, u, d
with a as (select 1) insert into t select * from a
with a as (select 1) update t set b = 2 from a
with a as (select 1) delete from t using a
with a as (with b as (select 1) select * from b) select * from a
select (with a as (select 1) select * from a)
select * into t from u
select a, b into temporary table x from t where a > 1
select a into unlogged x from t
select into x from t
-- FROM
select * from t a, only u as b (x, y), v *, only (w)
select * from a join b on a.x = b.x left join c using (x, y) right outer join d on true full join e on false
select * from a cross join b natural join c natural left join d natural full outer join e
select * from a inner join b inner join c on b.x = c.x on a.x = b.x
select * from (a join b using (x)) as j (p, q) join c using (x) as u
select * from ((a cross join b) cross join c)
select * from a, (select 1) as s, (values (1, 2)) v (x, y), lateral (select a.x) l
select * from ((select 1) union (select 2)) as s
select * from f(1), g(2) as x, h() with ordinality as y (a, b), lateral i(x.a) z
select * from f(1) as (a int, b text collate "C"), g() as x (a int, b numeric(10, 2)), h() x (y int)
select * from rows from (f(1), g(2) as (a int, b text)) with ordinality as x (p, q)
select * from lateral rows from (f(1)) as z
select * from current_date as d, coalesce(1, 2) c, cast(1 as int) i
select * from t tablesample system (10), u x tablesample s.bernoulli (1, 2) repeatable (42)
select * from pg_catalog.generate_series(1, 10) as g (i)
select * from xmltable(xmlnamespaces('http://x' as x, default 'http://y'), '/a' passing by ref d columns n for ordinality, a int path '@a' default 1 not null, b text null) as t
-- Expressions
select 1, 1.5, .5, 5., 1e10, 1.5e-3, 2147483647, 2147483648, 99999999999999999999, 007
select 'abc', 'it''s', E'a\nb\\c\'d\x41\101\u0041\U00000041', U&'d\0061t\+000061', U&'d!0061' uescape '!', $$dollar $ quoted$$, $tag$a $$ b$tag$, N'nat', ''
select b'0101', B'', x'1F', X'ff'
select true, false, null
select -1, +1, - a, + a, -2147483648, -1.5, - - 1, -(-1)
select a + b * c - d / e % f ^ g, (a + b) * c, a - (b - c), a ^ b ^ c, -a ^ b
select a || b || c, a -> 'b' ->> 'c', a @> b, a <@ b, a && b, a #> b, ~ a, @ a, a !~ b, a ~* b, |/ a, a << b
select a operator(pg_catalog.+) b, operator(s.-) a, a operator(s.t.@@) b * c
select a & b + c, a | b, a # b, !! a
select a = b, a <> b, a != b, a < b, a > b, a <= b, a >= b
select (a < b) = (c < d) from t where false or (a < b) = (c < d)
select a and b or c and not d or e, (a or b) and c, not a = b, not (a and b)
select a is null, a is not null, a isnull, a notnull, a is true, a is not true, a is false, a is not false, a is unknown, a is not unknown
select a is distinct from b, a is not distinct from b + 1, a is document, a is not document
select a is normalized, a is not normalized, a is nfc normalized, a is not nfkd normalized
select a between 1 and 2, a not between symmetric b + 1 and c, a between asymmetric 1 and 2 and d
select a in (1, 2), a not in (select b from t), a in ((select 1)), a in ((select 1), 2), (a, b) in (select 1, 2)
select a like 'x', a not like 'x' escape '!', a ilike b, a not ilike b || 'x', a similar to 'x', a not similar to b escape 'c'
select a like any (array['x', 'y']), a not like all (select b from t), a ilike some (x), a not ilike any (x)
select a = any (select 1), a <> all (array[1, 2]), a < some (x), a operator(s.=) any (x), 1 + a > any ((select b))
select exists (select 1), not exists (select 1 from t), array(select 1 union select 2), (select 1), (select a from t limit 1) + 1
select array[1, 2], array[[1, 2], [3, 4]], array[]::int[], array[array[1], array[2]]
select row(1, 2), row(), row(1), (1, 2), row(t.*), (1, 2) = (3, 4), (1, (2, 3))
select (a).b, (a).b.c, (a.b).c[1].d, (f(x)).*, (select r).a, (row(1, 2)).f1, $1.a, $1[1]
select a[1], a[1][2], a[1:2], a[:2], a[1:], a[:], a.b[1].c, (array[1, 2])[1], (f())[1:2]
select case when a then b end, case a when 1 then 'x' when 2 then 'y' else 'z' end, case when a is null then case when b then 1 else 2 end else 3 end
select coalesce(a, b, 1), nullif(a, b), greatest(a, b, c), least(a)
select cast(a as int), a::text, a::numeric(10, 2)::int[], a::s.t, (a::int).b, cast(a as int array), cast(a as text array[4]), a::int[][3]
select a::double precision, a::character varying(10), a::char, a::char(5), a::"char", a::bit, a::bit(3), a::bit varying, a::bit varying(5), a::varchar, a::nchar(3), a::national character varying(3), a::timestamp, a::timestamp(3) with time zone, a::time without time zone, a::time(2) with time zone, a::float, a::float(10), a::float(30), a::real, a::dec(5), a::interval, a::interval(3), a::interval day to second(3), a::interval year to month, a::boolean, a::bigint, a::smallint
select int '1', date '2000-01-01', timestamp '2000-01-01', timestamp with time zone '2000-01-01', timestamp(3) '2000-01-01', time '12:00', time with time zone '12:00', interval '1', interval '1' day, interval '1-2' year to month, interval(3) '1', interval '1' second(3), interval '1' hour to minute, numeric '1.5', numeric(5, 2) '1', bit '101', bit(3) '101', char 'x', character varying(3) 'abc', float '1', boolean 'true', double precision '1.5', s.t 'x', my_type(1) 'x', point '(1,2)', "char" 'x'
select current_date, current_time, current_time(3), current_timestamp, current_timestamp(0), localtime, localtime(1), localtimestamp, localtimestamp(2), current_role, current_user, user, session_user, current_catalog, current_schema, current_schema()
select extract(year from a), extract(epoch from b), extract('dow' from c), position('a' in b), position(a || 'x' in b), substring(a from 1 for 2), substring(a from 1), substring(a for 2), substring(a for 2 from 1), substring(a, 1, 2), substring(a similar 'b' escape 'c'), overlay(a placing b from 1), overlay(a placing b from 1 for 2), overlay(a, b, 1), trim(a), trim(both from a), trim(leading 'x' from a), trim(trailing from a), trim('x' from a), trim(both a, b), normalize(a), normalize(a, nfd), treat(a as int), collation for (a)
select a at time zone 'UTC', a at time zone b at time zone c, a collate "C", a collate pg_catalog."default" < b, a || b collate "C", -a at time zone 'x'
select (a, b) overlaps (c, d), row(a, b) overlaps row(c, d)
select xmlelement(name a, xmlattributes(b, c as d), 'x', e), xmlforest(a as b, c), xmlconcat(a, b), xmlparse(document 'x' preserve whitespace), xmlparse(content 'x'), xmlpi(name a), xmlpi(name a, 'b'), xmlroot(a, version '1.0', standalone yes), xmlroot(a, version no value), xmlroot(a, version no value, standalone no value), xmlserialize(content a as text), xmlexists('x' passing by value a)
select $1, $2 + $1, $1::int
select left('a', 1), right('a', 1), "left"(a), t.left, abs.abs, over, filter, year, day, value, name, type
select a "b", a c, a as select, a as "as" from t
select f(distinct a), f(distinct a order by a), f(a, b order by c) filter (where d) over (partition by e)
select 1 + (select 2) * 3, ((((1)))), (((select 1))), ((1 + 2)), (((1, 2)))
select a.b.c.d, a.b.c.* from a.b.c
select 1 where 'a' < any (array['b']) and (1 < 2) is true and 1 in (1) is not false
select not a is null, not a in (1), not a like b, a = b is null, a + 1 is not null
select a::int + b::int, -a::int, (-a)::int, (-1)::int, - 1::int, a.b::text, 'a'::text || 'b'
select /* comment /* nested */ */ 1 -- line
select 1 as "quoted ""name""", u&"d\0061ta", U&"x!0061" uescape '!'
-- INSERT
insert into t values (1, 2, 3)
insert into s.t (a, b, c) values (1, default, 'x'), (2, 3, 'y')
insert into t default values
insert into t as x (a) values (1) returning *, x.a as b
insert into t (a, b[1], c.d, e[1:2].f) values (1, 2, 3, 4)
insert into t select * from u
insert into t (a) (select 1)
insert into t (select 1 union select 2)
insert into t with a as (select 1) select * from a
insert into t (a) overriding system value values (1)
insert into t overriding user value select 1
insert into t values (1) on conflict do nothing
insert into t values (1) on conflict (a) do update set b = excluded.b, (c, d) = (1, 2), e[1] = default where t.a > 1 returning a
insert into t values (1) on conflict (a, lower(b), (c + 1) collate "C" text_ops) where d do nothing
insert into t values (1) on conflict on constraint c do update set a = 1
insert into t table u
-- UPDATE, DELETE, MERGE
update t set a = 1
update only s.t as x set a = 1, b = default, c.d = 2, e[1] = 3 where x.a = 2 returning *
update t x set a = u.a from u, v join w on true where x.b = u.b
update t * set (a, b) = (1, 2), (c, d) = row(3, 4), (e, f) = (select 1, 2), (g) = row(1)
update t set a = 1 where current of c
delete from t
delete from only t as x using u, v where x.a = u.a returning x.a, 1 as b
delete from t where current of "C"
merge into t using s on t.a = s.a when matched then update set b = s.b when not matched then insert values (1, 2)
merge into only t as x using (select 1) as s on true when matched and x.a > 1 then delete when matched then do nothing when not matched and s.b then insert (a, b) overriding user value values (1, default) when not matched then insert default values when not matched then do nothing
with a as (select 1) merge into t using a on t.x = a.x when not matched then insert (a) values (1)
-- COPY
copy t from stdin
copy s.t (a, b) to stdout
copy t from '/tmp/file' with (format csv, header, delimiter ',', null '', quote '"', escape '\', force_not_null (a, b), force_null (c), encoding 'utf8', freeze true, header match)
copy t to program 'gzip' with (format binary, force_quote *)
copy (select 1) to stdout with (format text)
copy (insert into t values (1) returning a) to '/tmp/x' csv header
copy t from stdin with delimiter ',' null as '' csv header quote '"' escape as '\' force not null a, b force null c
copy t to stdout csv force quote *
copy t to stdout csv force quote a, b encoding 'utf8'
copy binary t from '/tmp/x'
copy t from stdin using delimiters '|'
copy t from stdin freeze where a > 1
copy t (a) from stdin with (freeze) where b
-- CREATE TABLE
create table t ()
create table t (a int)
create temp table if not exists t (a int) on commit drop
create temporary table t (a int) on commit preserve rows
create local temp table t (a int) on commit delete rows
create global temporary table t (a int)
create unlogged table s.t (a int)
create table t (a int primary key, b text not null default 'x', c numeric(10, 2) null unique, d int check (d > 0) no inherit, e text collate "C", f int references u, g int generated always as (a + 1) stored, h int generated always as identity, i int generated by default as identity (start with 5 increment by 2), j text compression pglz, k serial)
create table t (a int constraint pk primary key deferrable initially deferred, b int constraint nn not null, c int constraint fk references s.u (x) match full on delete cascade on update set null not deferrable)
create table t (a int references u on delete set default on update no action initially immediate, b int references u match simple on delete restrict)
create table t (a int, b int, primary key (a, b), unique (b), unique nulls not distinct (a), check (a > b), constraint c check (a < 5) no inherit, foreign key (a, b) references u (x, y) on delete set null (a) deferrable initially deferred, exclude using gist (a with =, b with operator(pg_catalog.&&)) where (a > 0))
create table t (a int, constraint u unique (a) include (b) with (fillfactor = 70) using index tablespace ts)
create table t (like u including all excluding defaults, a int, like v including constraints including indexes including identity including generated including statistics including storage including comments including compression including defaults)
create table t (a int) inherits (u, s.v)
create table t (a int) with (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled, x = on, y = 'z') tablespace ts
create table t (a int) using heap with (fillfactor = 10)
create table t (a int) without oids
create table t (a int, b text) partition by range (a, lower(b) collate "C" text_ops, (a + 1))
create table t (a int) partition by list (a)
create table t (a int) partition by hash (a int4_ops)
create table p partition of t for values from (1, minvalue) to (10, maxvalue)
create table p partition of t for values in (1, 'a', null)
create table p partition of t for values with (modulus 4, remainder 1)
create table p partition of t default
create table p partition of t (a not null, b with options default 1, constraint c check (a > 1)) for values in (1) partition by hash (b)
create table t of s.ty
create table t of ty (primary key (a), b with options not null default 1)
create table t as select 1
create table if not exists t (a, b) with (fillfactor = 70) on commit drop tablespace x as select 1, 2 with no data
create temp table t as values (1) with data
create table t as table u
create table t as execute p (1, 2)
create table t using heap as select 1
create foreign table t (a int options (column_name 'x') not null) server s options (table_name 'y')
create foreign table if not exists p partition of t for values in (1) server s
create foreign table t () inherits (u) server s
create materialized view v as select 1
create materialized view if not exists s.v (a, b) using heap with (fillfactor = 10) tablespace ts as select 1, 2 with no data
create unlogged materialized view v as select 1
-- ALTER TABLE
alter table t add a int, add column b text not null default 'x', add column if not exists c int
alter table if exists only s.t drop a, drop column b cascade, drop column if exists c restrict
alter table t alter a set default 1, alter column b drop default, alter c set not null, alter d drop not null
alter table t alter a type text, alter b set data type int using b::int, alter c type text collate "C" using c || 'x'
alter table t alter a drop expression, alter b drop expression if exists
alter table t alter a set statistics 100, alter b set storage external, alter c set compression lz4, alter d set compression default, alter e set (n_distinct = 5), alter f reset (n_distinct)
alter table t alter a add generated always as identity (start 1), alter b set generated by default set start with 5 restart, alter c restart with 10, alter d drop identity, alter e drop identity if exists
alter table t add constraint c check (a > 1) not valid, add primary key (a), add constraint u unique using index i, add foreign key (a) references u deferrable not valid, add unique (a), add constraint p primary key using index i deferrable
alter table t alter constraint c deferrable initially deferred, validate constraint d, drop constraint e, drop constraint if exists f cascade
alter table t alter constraint c not deferrable
alter table t cluster on i, set without cluster, set without oids, set logged, set unlogged
alter table t enable trigger g, enable always trigger g, enable replica trigger g, disable trigger all, disable trigger user, enable trigger all, disable trigger g
alter table t enable rule r, disable rule r, enable always rule r, enable replica rule r
alter table t inherit p, no inherit q, of ty, not of
alter table t owner to r, set access method heap, set tablespace ts, set (fillfactor = 70), reset (fillfactor, toast.x)
alter table t replica identity full, replica identity nothing, replica identity default, replica identity using index i
alter table t enable row level security, disable row level security, force row level security, no force row level security
alter table t attach partition p for values from (1) to (2)
alter table t attach partition p default
alter table t detach partition p
alter table t detach partition p concurrently
alter table t detach partition p finalize
alter table t rename to u
alter table if exists t rename a to b
alter table only t rename column a to b
alter table t rename constraint a to b
alter table t set schema s
alter table all in tablespace a owned by r, current_user set tablespace b nowait
alter index i rename to j
alter index if exists i set (fillfactor = 1), reset (fillfactor)
alter index i attach partition j
alter index i alter column 1 set statistics 5
alter index i depends on extension e
alter index i no depends on extension e
alter index all in tablespace a set tablespace b
alter index i set tablespace x
alter view v alter a set default 1
alter view if exists v rename to w
alter view v rename column a to b
alter view v set schema s
alter view v owner to current_user
alter view v set (security_barrier = true, check_option = local), reset (security_barrier)
alter materialized view v rename to w
alter materialized view v rename a to b
alter materialized view if exists v cluster on i
alter materialized view v set schema s
alter materialized view v no depends on extension e
alter foreign table t options (add a '1', set b '2', drop c, d '4'), alter a options (set x 'y')
alter foreign table if exists t rename a to b
alter foreign table t rename to u
alter foreign table t set schema s
alter sequence s increment by 2
alter sequence if exists s.q as bigint minvalue 1 maxvalue 100 start 5 restart with 7 cache 10 no cycle owned by t.a
alter sequence s restart no minvalue no maxvalue cycle owned by none
alter sequence s owner to r
alter sequence s rename to q
alter sequence s set schema x
alter sequence s set logged
-- Indexes, sequences, schemas, views
create index on t (a)
create index i on t (a, b desc, c asc nulls first, d nulls last, lower(e), (f || 'x') collate "C" text_pattern_ops desc)
create unique index concurrently if not exists i on only s.t using gin (a jsonb_path_ops, b s.ops (x = 1, y)) include (c, d) nulls not distinct with (fastupdate = off) tablespace ts where a > 1
create index i on t using btree (coalesce(a, b), s.f(x), "F"(y)) nulls distinct
create sequence s
create temp sequence if not exists s.q as int increment 2 minvalue -5 no maxvalue start with 3 cache 5 cycle owned by s.t.a
create unlogged sequence s
create schema s
create schema if not exists s authorization r
create schema authorization current_user create table t (a int) create view v as select 1 create index i on t (a) create sequence q grant select on t to public
create view v as select 1
create or replace temp view s.v (a, b) with (security_barrier, check_option = 'local') as select 1, 2 with check option
create view v as select 1 with local check option
create view v as select 1 with cascaded check option
create recursive view v (n) as values (1) union all select n + 1 from v
create or replace view v as (select 1)
create domain d as int
create domain s.d text collate "C" default 'x' not null constraint c check (value <> '') null
create statistics s (ndistinct, dependencies) on a, b, (c + 1), lower(d) from t
create statistics if not exists x.s on a, b from t
-- Types, operators, aggregates
create type t
create type t as (a int, b text collate "C")
create type t as ()
create type t as enum ('a', 'b')
create type t as enum ()
create type t as range (subtype = float8, subtype_diff = float8mi)
create type t (input = a, output = b, internallength = 8, alignment = double, passedbyvalue, category = 'X', preferred = true, like = int4)
create operator === (leftarg = int, rightarg = int, procedure = f, commutator = operator(s.===), negator = !==, hashes, merges)
create operator s.@@ (rightarg = none, function = f)
create operator class c default for type int using btree family f as operator 1 <, operator 2 <= (int, int), operator 3 = for search, operator 4 <-> (a, b) for order by s.fam, function 1 f(int, int), function 2 (int, int) g, storage text
create operator class s.c for type text using hash as function 1 h(text)
create operator family f using btree
alter operator family f using btree add operator 1 < (int, int), function 1 (int, int) f(int, int)
alter operator family f using btree drop operator 1 (int, int), function 1 (int)
create collation c (locale = 'C', provider = icu, deterministic = false)
create collation if not exists s.c from "C"
create text search parser p (start = f)
create text search dictionary d (template = simple, stopwords = english)
create text search template t (lexize = f)
create text search configuration c (copy = english)
create aggregate a (int) (sfunc = f, stype = int8, initcond = '0')
create or replace aggregate s.a (x int, variadic y text[]) (sfunc = f, stype = internal, parallel = safe, hypothetical)
create aggregate a (*) (sfunc = f, stype = int8)
create aggregate a (float8 order by anyelement) (sfunc = f, stype = internal)
create aggregate a (order by anyelement) (sfunc = f, stype = internal)
create aggregate a (basetype = int, sfunc = f, stype = int)
create cast (a as b) with function f(a) as implicit
create cast (a as s.b[]) without function as assignment
create cast (a as b) with inout
create default conversion c for 'LATIN1' to 'UTF8' from s.f
create conversion c for 'LATIN1' to 'UTF8' from f
create transform for t language l (from sql with function f(internal), to sql with function g(internal))
create or replace transform for t language l (to sql with function g)
alter type t add value 'x'
alter type t add value if not exists 'x' before 'y'
alter type t add value 'x' after 'y'
alter type t rename value 'a' to 'b'
alter type t rename attribute a to b cascade
alter type t rename to u
alter type t owner to session_user
alter type t set schema s
alter type t set (receive = f, send = none)
alter type t add attribute a int collate "C", drop attribute if exists b cascade, alter attribute c set data type text, alter attribute d type int restrict
alter domain d set default 1
alter domain d drop default
alter domain s.d set not null
alter domain d drop not null
alter domain d add constraint c check (value > 1) not valid
alter domain d drop constraint if exists c cascade
alter domain d validate constraint c
alter domain d rename constraint a to b
alter domain d rename to e
alter domain d owner to r
alter domain d set schema s
alter operator + (int, int) owner to r
alter operator - (none, int) set schema s
alter operator === (a, b) set (restrict = none, join = f)
alter operator class c using btree rename to d
alter operator class c using btree owner to r
alter operator family s.f using hash set schema x
alter aggregate a (int) rename to b
alter aggregate a (*) owner to r
alter aggregate a (int order by text) set schema s
alter collation c refresh version
alter collation c rename to d
alter conversion c owner to r
alter statistics s set statistics 10
alter statistics if exists s set statistics -1
alter statistics s rename to t
alter text search configuration c add mapping for a, b with x, s.y
alter text search configuration c alter mapping for a with x
alter text search configuration c alter mapping replace x with y
alter text search configuration c alter mapping for a, b replace x with y
alter text search configuration c drop mapping if exists for a
alter text search configuration c rename to d
alter text search dictionary d (stopwords = 'x', y)
alter text search parser p set schema s
alter text search template t rename to u
-- Functions, triggers, rules, languages
create function f() returns int language sql as 'select 1'
create or replace function s.f(a int, b text default 'x', out c int, inout d int = 5, variadic e int[]) returns setof record language plpgsql immutable strict security definer parallel safe cost 10 rows 100 set search_path to a, b set work_mem = '1MB' leakproof as $$ begin end $$
create function f(int, text) returns table (a int, b text) as 'obj', 'sym' language c volatile called on null input external security invoker not leakproof window support s.g transform for type hstore, for type json
create function f(a int) returns int stable returns null on null input return a + 1
create function f(in out a int, in b int) language sql begin atomic select 1; insert into t values (1); end
create function f(double precision, a t.c%type) returns setof t.c%type language sql as ''
create function f() returns trigger language plpgsql set x from current as ''
create procedure p(a int) language sql as 'x'
create or replace procedure p() begin atomic end
alter function f(int) immutable strict
alter function f called on null input security definer cost 5 rows 10 set x = 1 reset y reset all parallel unsafe restrict
alter procedure p(int) set search_path from current
alter routine r rename to s
alter function f(a int, out b text) owner to r
alter function f(int) set schema s
alter function f(int) depends on extension e
alter function f(int) no depends on extension e
call p()
call s.p(1, a => 2, variadic x)
do 'begin end'
do language plpgsql $$ begin end $$
do $$x$$ language sql
create trigger g before insert on t for each row execute function f()
create or replace trigger g after update of a, b or delete or truncate on s.t referencing old table as o new table as n for each statement when (old.a is distinct from new.a) execute procedure s.f(1, 'x', abc, 1.5)
create trigger g instead of insert or update on v for row execute function f()
create constraint trigger g after insert on t from u deferrable initially deferred for each row when (true) execute function f()
create event trigger e on ddl_command_start when tag in ('CREATE TABLE', 'DROP TABLE') and x in ('y') execute function f()
create event trigger e on sql_drop execute procedure f()
alter event trigger e disable
alter event trigger e enable always
alter event trigger e enable replica
alter event trigger e owner to r
alter event trigger e rename to f
create rule r as on insert to t do instead nothing
create or replace rule r as on select to v do instead select 1
create rule r as on update to t where old.a > 1 do also (insert into u values (1); delete from v; notify n)
create rule r as on delete to t do notify x
alter rule r on t rename to s
alter trigger g on t rename to h
alter trigger g on t depends on extension e
alter trigger g on t no depends on extension e
create language l
create or replace trusted procedural language l handler s.h inline i validator v
create trusted language l handler h no validator
alter language l rename to m
alter procedural language l owner to r
create access method m type index handler h
create access method m type table handler s.h
-- DROP
drop table t
drop table if exists a, s.b, c.d.e cascade
drop view v restrict
drop materialized view if exists v
drop index i
drop index concurrently if exists i, j
drop sequence s
drop foreign table t
drop schema s, u cascade
drop type t, s.u
drop domain if exists d cascade
drop function f
drop function if exists f(int), s.g(a int, out b text) cascade
drop procedure p()
drop routine r(int), s
drop aggregate a(int), b(*), c(int order by text)
drop operator + (int, int), - (none, int), s.@@ (int, none)
drop operator class c using btree
drop operator family if exists f using hash cascade
drop cast (int as text)
drop cast if exists (a as b) cascade
drop collation c
drop conversion c
drop text search parser p
drop text search configuration if exists c, d
drop trigger g on t
drop trigger if exists g on s.t cascade
drop rule r on t
drop policy if exists p on t
drop event trigger e
drop extension if exists e, f cascade
drop language l
drop procedural language l
drop foreign data wrapper w
drop server s cascade
drop publication p, q
drop statistics s
drop access method m
drop transform if exists for t language l
drop owned by r, current_user cascade
drop role if exists a, b
drop user u
drop group g
drop database d
drop database if exists d with (force)
drop database d (force)
drop tablespace if exists t
drop subscription if exists s cascade
drop user mapping if exists for current_user server s
drop user mapping for public server s
-- Comments, labels, privileges, roles
comment on table s.t is 'x'
comment on column t.a is null
comment on function f(int) is 'x'
comment on aggregate a(*) is 'x'
comment on operator + (int, int) is 'x'
comment on constraint c on t is 'x'
comment on constraint c on domain s.d is 'x'
comment on trigger g on t is 'x'
comment on cast (a as b) is 'x'
comment on type t is 'x'
comment on domain d is 'x'
comment on large object 42 is 'x'
comment on database d is 'x'
comment on transform for t language l is 'x'
comment on operator class c using btree is 'x'
comment on text search dictionary d is 'x'
comment on role r is 'x'
comment on procedural language l is 'x'
comment on access method m is 'x'
comment on foreign data wrapper w is 'x'
comment on materialized view v is E'a\\b'
security label on table t is 'x'
security label for p on column t.a is null
security label for 'p' on function f(int) is 'x'
security label on large object 5 is 'x'
grant select on t to r
grant select, insert (a, b), update (c), references on table s.t, u to r, public, current_user with grant option granted by x
grant all on t to r
grant all privileges (a, b) on t to group r
grant usage on sequence s to r
grant execute on function f(int), g to r
grant all on procedure p to r
grant execute on routine f() to r
grant connect, temp on database d, e to r
grant usage on schema s, t to r
grant usage on language l to r
grant usage on type t to r
grant usage on domain d to r
grant create on tablespace ts to r
grant usage on foreign server s to r
grant usage on foreign data wrapper w to r
grant select on large object 1, 2 to r
grant set, alter system on parameter work_mem, a.b to r
grant select on all tables in schema s, t to r
grant execute on all functions in schema s to r
grant execute on all procedures in schema s to r
grant execute on all routines in schema s to r
grant all on all sequences in schema s to r
grant a, b to c, d with admin option granted by current_role
grant a to b
revoke select on t from r
revoke grant option for all on t from r cascade
revoke all privileges on table t from public granted by r restrict
revoke a, b from c
revoke admin option for a from b granted by c cascade
alter default privileges grant select on tables to r
alter default privileges in schema s, t for role a, b revoke grant option for all on functions from r cascade
alter default privileges for user a grant usage on types to public with grant option
alter default privileges revoke all on schemas from r
alter default privileges grant all privileges on sequences to r
alter default privileges grant execute on routines to r
create role r
create role r with superuser nosuperuser createdb nocreatedb createrole nocreaterole inherit noinherit login nologin replication noreplication bypassrls nobypassrls connection limit -1 encrypted password 'x' valid until 'y' in role a, b role c admin d sysid 5
create user u password null
create user u password 'x'
create group g user a, b in group c
alter role r createdb login
alter role r with password 'x' connection limit 5
alter user u valid until 'infinity'
alter role r set search_path to a, b
alter role all in database d set x = 1
alter role r in database d reset all
alter user current_user reset x
alter role r set time zone 'UTC'
alter role r set x from current
alter group g add user a, b
alter group g drop user a
alter role a rename to b
alter user a rename to b
alter group a rename to b
reassign owned by a, session_user to b
create policy p on t
create policy p on s.t as restrictive for update to a, public using (a > 1) with check (b)
create policy p on t as permissive for all to current_user using (true)
alter policy p on t to r using (a) with check (b)
alter policy if exists p on t rename to q
-- Databases, tablespaces, extensions, system
create database d
create database d with owner = r template t encoding 'UTF8' connection limit = 5 tablespace ts lc_collate = 'C' is_template true allow_connections false owner default
alter database d with connection limit 10 is_template = true
alter database d set tablespace ts
alter database d set x to 'y'
alter database d reset all
alter database d rename to e
alter database d owner to r
alter database d refresh collation version
create tablespace ts owner r location '/x' with (seq_page_cost = 1)
alter tablespace ts set (seq_page_cost = 2)
alter tablespace ts reset (seq_page_cost)
alter tablespace ts rename to tt
alter tablespace ts owner to r
alter system set x = 1
alter system set a.b to 'c', 'd'
alter system reset x
alter system reset all
create extension e
create extension if not exists e with schema s version '1.0' cascade
alter extension e update
alter extension e update to '2'
alter extension e set schema s
alter extension e add table t
alter extension e drop function f(int)
alter extension e add cast (a as b)
alter extension e add operator class c using btree
alter extension e add aggregate a(int)
alter schema s rename to t
alter schema s owner to r
alter large object 5 owner to r
-- Publications, subscriptions, foreign data
create publication p
create publication p for all tables with (publish = 'insert')
create publication p for table t, only u (a, b) where (a > 1), tables in schema s, current_schema, table v *
alter publication p add table t, u
alter publication p set tables in schema s
alter publication p drop table only t
alter publication p set (publish = 'update')
alter publication p rename to q
alter publication p owner to r
create subscription s connection 'x' publication p, q with (enabled = false, slot_name = none)
alter subscription s connection 'y'
alter subscription s set publication p with (refresh = false)
alter subscription s add publication p
alter subscription s drop publication p, q
alter subscription s refresh publication with (copy_data)
alter subscription s set (slot_name = 'x')
alter subscription s enable
alter subscription s disable
alter subscription s skip (lsn = '0/0')
alter subscription s owner to r
create foreign data wrapper w handler s.h no validator options (a '1')
create foreign data wrapper w no handler validator v
alter foreign data wrapper w handler h options (add a '1', drop b)
alter foreign data wrapper w options (set a '1')
alter foreign data wrapper w rename to x
create server if not exists s type 't' version 'v' foreign data wrapper w options (host 'x', port '5')
create server s version null foreign data wrapper w
alter server s version '2' options (set host 'y')
alter server s options (drop host)
alter server s owner to r
create user mapping if not exists for current_user server s options (user 'x', password 'y')
create user mapping for user server s
alter user mapping for public server s options (set user 'z')
import foreign schema a limit to (t, u) from server s into b options (x 'y')
import foreign schema a except (t) from server s into b
import foreign schema a from server s into b
-- Transactions
begin
begin work
begin transaction isolation level serializable, read write, deferrable
begin isolation level repeatable read read only not deferrable
start transaction
start transaction isolation level read committed
start transaction isolation level read uncommitted
commit
commit work and chain
commit transaction and no chain
end
end and chain
rollback
rollback work
abort
abort transaction and chain
rollback and no chain
savepoint a
release savepoint a
release a
rollback to savepoint a
rollback to a
rollback transaction to a
prepare transaction 'x'
commit prepared 'x'
rollback prepared 'x'
lock t
lock table only s.t, u in access share mode nowait
lock t in row share mode
lock t in row exclusive mode
lock t in share update exclusive mode
lock t in share mode
lock t in share row exclusive mode
lock t in exclusive mode
lock t in access exclusive mode
set constraints all deferred
set constraints a, s.b immediate
-- Session
set x = 1
set x to 'a', b, 2.5, -3, on, true
set session x to default
set local a.b = off
set time zone 'UTC'
set time zone local
set time zone default
set time zone -5
set time zone 5.5
set time zone interval '-08:00' hour to minute
set time zone interval(3) '1'
set time zone utc
set schema 's'
set names 'utf8'
set names default
set names
set role r
set role none
set role 'r'
set local role r
set session authorization r
set session authorization default
set session session authorization 'r'
set xml option document
set xml option content
set transaction isolation level serializable
set local transaction read only
set transaction snapshot '00000003-1'
set session characteristics as transaction read only, isolation level repeatable read
show x
show a.b
show falcon.groups
show all
show time zone
show transaction isolation level
show session authorization
reset x
reset all
reset a.b
reset time zone
reset session authorization
reset transaction isolation level
discard all
discard temp
discard temporary
discard plans
discard sequences
listen c
notify c
notify c, 'payload'
unlisten c
unlisten *
load 'lib'
prepare p as select $1
prepare p (int, text, numeric(10, 2)) as insert into t values ($1, $2)
execute p
execute p (1, 'x', now())
deallocate p
deallocate prepare p
deallocate all
deallocate prepare all
declare c cursor for select 1
declare c binary insensitive scroll cursor with hold for select * from t for update
declare c no scroll asensitive cursor without hold for values (1)
fetch c
fetch from c
fetch next from c
fetch prior in c
fetch first c
fetch last from c
fetch absolute 5 from c
fetch absolute -1 from c
fetch relative +2 c
fetch 10 from c
fetch -3 c
fetch all in c
fetch forward c
fetch forward 5 from c
fetch forward all from c
fetch backward from c
fetch backward 2 c
fetch backward all c
fetch next
move c
move forward 10 in c
move last c
close c
close all
-- Maintenance
explain select 1
explain analyze select 1
explain verbose select 1
explain analyze verbose insert into t values (1)
explain (analyze, verbose false, costs off, buffers true, format json, timing 0, summary 'on') select 1
explain (select 1)
explain (select 1) union select 2
explain execute p (1)
explain declare c cursor for select 1
explain create table t as select 1
explain analyze create materialized view v as select 1
explain refresh materialized view v
explain update t set a = 1
explain delete from t
explain merge into t using s on true when matched then delete
vacuum
vacuum t
vacuum full freeze verbose analyze t (a, b), s.u
vacuum (full, analyze true, parallel 2, index_cleanup auto, truncate off) t
vacuum analyze
analyze
analyze verbose t (a), u
analyze (verbose, skip_locked true) t
analyse t
truncate t
truncate table only t, s.u * restart identity cascade
truncate t continue identity restrict
cluster
cluster verbose
cluster t using i
cluster verbose t
cluster (verbose) t using i
cluster i on t
reindex table t
reindex index concurrently i
reindex schema s
reindex system d
reindex database concurrently d
reindex (verbose, concurrently true, tablespace x) table s.t
refresh materialized view v
refresh materialized view concurrently s.v with no data
refresh materialized view v with data
checkpoint
