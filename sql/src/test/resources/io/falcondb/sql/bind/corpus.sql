select 1+1, 'x', null, 2147483648, -2147483648, 1.5, 1e10, 99999999999999999999
select i2+i4, i4+i8, i2+i8, i4+f4, i4+f8, i8+n, f4+f8, f4+n, f8+n, i2+i2, i2*i2, i2/i2 from kinds
select i4%i2, -i2, -i4, -f4, -n, @i4, |/ f8, i4^2, f8^2, n^2, 2^3, i4 & 3, i4 | i2, i4 # 1, ~i4, i4 << 1 from kinds
select d+1, d-d, d-1, d+iv, d+tm, ts-ts, tz-tz, ts-d, tz-iv, ts+iv, iv*2, iv/2.0, iv+iv, tm-tm, tm+iv from kinds
select t||t, t||vc, vc||vc, c||c, t||1, 1||t, nm||t, ai||1, 1||ai, ai||ai, bt||bt, jb||jb from kinds
select t=vc, vc=c, c=t, nm=t, nm=vc, i4=i8, i4=n, f4=n, d=ts, ts=tz, d=tz from kinds
select vc like 'a%', c like 'a', nm like 'x', t ilike 'y', t similar to 'z', t ~ 'x', t !~* 'y' from kinds
select t=1 from kinds
select i4='1', i4='x' from kinds
select d='2020-01-01', ts>'2020-01-01', iv='1 day', b='t', n='1.5', u='00000000-0000-0000-0000-000000000000' from kinds
select sum(i2), sum(i4), sum(i8), sum(f4), sum(f8), sum(n), sum(iv) from kinds
select avg(i2), avg(i4), avg(i8), avg(f4), avg(f8), avg(n), avg(iv) from kinds
select min(t), max(vc), min(c), max(d), min(ts), max(n), min(ai), max(nm), max(o) from kinds
select count(*), count(t), count(distinct t), array_agg(i4), array_agg(t), string_agg(t,','), bool_and(b), every(b), bool_or(b) from kinds
select stddev(i4), variance(f8), corr(f8,f8), stddev_pop(n), json_agg(t), jsonb_agg(t), json_object_agg(t,t) from kinds
select bit_and(i4), bit_or(i8) from kinds
select percentile_cont(0.5) within group (order by f8), mode() within group (order by t) from kinds
-- differs: no ordered-set aggregates
select sum(t) from kinds
select avg(b) from kinds
select abs(i2), abs(i4), abs(n), abs(f4), round(n), round(n,2), round(f8), ceil(n), floor(f8), trunc(n), trunc(n,1), sign(n), sqrt(f8), sqrt(n), power(2,3), power(n,2), mod(i4,2), mod(n,2) from kinds
select length(t), length(vc), char_length(c), octet_length(t), upper(t), lower(vc), initcap(t), substr(t,1), substring(t from 1 for 2), position('a' in t), trim(t), btrim(t,'x'), ltrim(t), lpad(t,5), rpad(t,5,'x'), repeat(t,2), replace(t,'a','b'), reverse(t), left(t,1), right(t,1), split_part(t,',',1), strpos(t,'x'), translate(t,'a','b'), concat(t,1,b), concat_ws(',',t,1), md5(t), chr(1), ascii(t), to_hex(i4), quote_literal(t), quote_ident(t), format('%s',t) from kinds
select extract(year from ts), extract(epoch from tz), date_part('year',d), date_trunc('day',ts), date_trunc('day',tz), age(ts), age(ts,ts), to_char(ts,'YYYY'), to_char(n,'999'), to_date('2020','YYYY'), to_timestamp(0), now(), current_date, current_timestamp, localtimestamp, clock_timestamp(), tz at time zone 'UTC', ts at time zone 'UTC', make_date(2020,1,1), justify_days(iv) from kinds
select coalesce(i4,1.5), coalesce(i4,i8), coalesce(vc,t), coalesce(t,'x'), coalesce(null,1), coalesce(null,null), coalesce(d,ts), coalesce(c,vc) from kinds
select nullif(i4,1), nullif(1,1.5), nullif('a','b'), greatest(i4,i8), least(1,2.5), greatest('a',t), greatest(d,'2020-01-01') from kinds
select case when b then 1 else 2.5 end, case when b then 'x' end, case i4 when 1 then t else vc end, case when b then null else i8 end, case when b then c else vc end from kinds
select coalesce(i4,'x') from kinds
select coalesce(i4,t) from kinds
select case when b then i4 else t end from kinds
select i4::text, t::int, n::int, f8::numeric(5,2), '5'::int8, b::text, b::int, i4::bool, t::varchar(3), vc::text, d::timestamp, ts::date, tz::time, iv::time, i4::float4, n::text, ai::text, '{1,2}'::int[], ai::int8[], ai::text[], u::text, jb::text, j::jsonb from kinds
select b::numeric from kinds
select d::int from kinds
select cast('abc' as char(2)), cast(1 as numeric(10,2)), 'x'::bpchar, 'x'::name, '1'::oid, interval '1 day', date '2020-01-01', timestamp '2020-01-01', time '12:00', timestamptz '2020-01-01 00:00+00', interval '1' day, interval '1 year' year to month
select array[1,2], array[1,2.5], array['a','b'], array[[1,2],[3,4]], array[]::int[], array[1,null], array[i4,i8], array[t,vc], array[d,ts] from kinds
select array[1,'x'] from kinds
select array[] from kinds
select array[b,1] from kinds
select ai[1], at[1], ai[1:2], at[:2], (array[1,2])[1], array_length(ai,1), array_upper(ai,1), array_append(ai,1), array_prepend(1,ai), array_cat(ai,ai), array_position(ai,1), array_remove(ai,1), array_to_string(ai,','), string_to_array(t,','), cardinality(ai), unnest(ai), array_dims(ai), array_ndims(ai) from kinds
select ai @> array[1], ai && '{1}', ai <@ ai, ai = ai, ai < ai from kinds
select jb->'a', jb->>'a', jb->0, jb#>'{a}', jb#>>'{a,b}', j->'a', j->>'a', jb ? 'a', jb @> '{}', jb - 'a', jb['a'] from kinds
select jsonb_build_object('a',1), json_build_array(1,t), to_json(t), to_jsonb(i4), jsonb_typeof(jb), jsonb_array_length(jb), row_to_json(row(1,2)), jsonb_set(jb,'{a}','1'), jsonb_extract_path(jb,'a') from kinds
select i4 = any(ai), i4 = any('{1,2}'), i4 = any(array[1,2]), i4 <> all(ai), t = any(at), t like any(array['a','b']), i8 = any(ai) from kinds
select i4 = any(1) from kinds
select t = any(ai) from kinds
select i4 in (1,2), i4 in (1,2.5), t in ('a','b'), i4 in (1,i8), d in ('2020-01-01'), (i4,t) in ((1,'a'),(2,'b')), i4 not in (1,2), n in (1,2) from kinds
select i4 in ('x') from kinds
select i4 between 1 and 2, d between '2020-01-01' and now(), t not between 'a' and 'b', i4 between symmetric 2 and 1 from kinds
select b is true, b is not false, b is unknown, i4 is null, t is not null, i4 is distinct from 1, t is not distinct from 'x', i4 isnull, (i4,t) is null from kinds
select i4 is true from kinds
select not i4 from kinds
select 1 from kinds where i4
select 1 from kinds where t
select 1 from kinds where 'true'
select 1 from kinds where null
select b and 1 from kinds
select row(1,2), row(i4,t), (1,2)=(1,2), (i4,t)<(1,'x'), row(1,2)=row(i4,i8) from kinds
select (1,2)=(1,2,3)
select exists(select 1), (select 1), array(select i4 from kinds), (select i4 from kinds limit 1), 1 in (select i4 from kinds), 1 = any(select i8 from kinds), (1,2) in (select i4,i8 from kinds)
select (select 1,2)
select 1 in (select 1,2)
select (1,2) in (select 1)
select 't' in (select i4 from kinds)
select t in (select i4 from kinds) from kinds
select x from accounts
select accounts.x from accounts
select a.x from accounts a
select accounts.id from accounts a
select b.id from accounts a
select id from accounts, orders
select a.id from accounts a, orders a
select * from nope
select * from public.nope
select * from nope.t
select foo(1)
select foo(1, 'x', null, 2.5)
select length(1)
select length(1,2)
select upper()
select pg_catalog.length('a')
select nope.length('a')
select 1 + 'x'
select 1 || 2
select 'a' + 'b'
select 'a' || 'b', 'a' = 'b', 'a' < 'b', '1' || null
select + 'x'
select - 'x'
select true + 1
select i4 + t from kinds
select d + d from kinds
select iv + 1 from kinds
select i4 && i4 from kinds
select i4 operator(pg_catalog.+) 1 from kinds
select i4 === 1 from kinds
select * from accounts
select a.*, o.id from accounts a join orders o on o.account_id=a.id
select * from accounts join orders using (id)
select * from accounts natural join orders
select id, accounts.id, orders.id from accounts full join orders using (id)
select id from accounts a join items i on a.id = i.order_id
select * from accounts join orders using (nope)
select * from accounts a join orders o on a.id
select * from accounts a cross join orders o cross join items
select * from (accounts a join orders o using (id)) as x
select x.id, x.name from (accounts a join orders o using (id)) as x
select a.id from (accounts a join orders o using (id)) as x
select * from (select 1) x
select * from (select 1 as a, 'b' as b) x(c)
select * from (select 1 as a) x(c,d)
select * from (values (1,'a'),(2,'b')) v
select * from (values (1,'a'),(2.5,null)) v(x,y)
values (1,'a'),(2,'b')
values (1),('x')
values (1),(1,2)
select * from generate_series(1,3)
select * from generate_series(1,3) g
select * from generate_series(1,3) as g(x)
select * from generate_series(1,3) with ordinality
select * from generate_series(1,3) with ordinality as t(a,b)
select * from unnest(array[1,2], array['a','b']) as t(x,y)
select * from unnest(array[1,2]) u
select * from now()
select g.x + 1 from generate_series(1,3) as g(x)
select g, g.g from generate_series(1,3) g
select * from generate_series('2020-01-01'::timestamp, '2020-01-02', '1 hour') x
select a.id, x.s from accounts a, lateral (select sum(total) s from orders o where o.account_id=a.id) x
select a.id, x.s from accounts a, (select sum(total) s from orders o where o.account_id=a.id) x
select a.id, x.s from accounts a left join lateral (select sum(total) s from orders o where o.account_id=a.id) x on true
select * from accounts a, generate_series(1,a.id) g
select name, count(*) from accounts group by name
select name, id from accounts group by name
select id, name from accounts group by id
select accounts.*, count(*) from accounts group by id
select name n, count(*) from accounts group by n
select name, count(*) from accounts group by 1 order by 2
select name, count(*) from accounts group by 3
select upper(name), count(*) from accounts group by upper(name)
select upper(name) from accounts group by name
select name from accounts group by upper(name)
select name from accounts having count(*) > 1
select count(*) from accounts having count(*) > 1
select id from accounts where count(*) > 1
select sum(count(*)) from accounts
select sum(id) over () from accounts
select sum(count(*)) over () from accounts group by name
select row_number() over (order by id), rank() over w, lag(name) over w, lead(id,1,0) over w, first_value(name) over w, ntile(4) over w, percent_rank() over w, sum(balance) over (partition by name order by id rows between 1 preceding and current row) from accounts window w as (partition by name order by id)
select row_number() from accounts
select id from accounts where row_number() over () > 1
select id from accounts group by id order by name
select id from accounts order by nope
select id from accounts order by 2
select id from accounts order by 1.5
select id from accounts order by 'x'
select id as name from accounts order by name
select id+1 as x from accounts order by x
select id+1 as x from accounts order by x+1
select id, id from accounts order by id
select id as a, name as a from accounts order by a
select distinct name from accounts order by id
select distinct name, id from accounts order by id, name
select distinct on (name) name, id from accounts order by id
select distinct on (name) name, id from accounts order by name, id
select distinct on (nope) name from accounts
select id from accounts limit 'x'
select id from accounts limit id
select id from accounts limit 5.5 offset 2
select id from accounts limit null
select id from accounts limit true
select 1 union select 2
select 1 union select 'x'
select 1 union select '2'
select 'a' union select 'b'
select null union select 1
select 1 union select 2.5 union select 1e5::float8
select i4 from kinds union select t from kinds
select 1,2 union select 1
select i4 from kinds union all select i8 from kinds order by 1
select i4 as x from kinds union all select i8 from kinds order by x
select i4 as x from kinds union all select i8 from kinds order by x+1
select vc from kinds union select t from kinds
select vc from kinds union select vc from kinds
select c from kinds intersect select vc from kinds
select 1 except select 2 limit 1
with x as (select 1 a) select * from x
with x(b) as (select 1 a) select b from x
with x(b,c) as (select 1 a) select b from x
with x as (select 1), x as (select 2) select 1
with recursive t(n) as (select 1 union all select n+1 from t where n<5) select n, sum(n) over () from t
with recursive t as (select 1 union all select 1.5 from t) select * from t
with recursive t as (select n from t) select * from t
with x as (insert into accounts values (1,'a') returning *) select * from x
with x as (delete from orders returning account_id) select count(*) from x
select * from x
insert into accounts values (1,'a') returning id, name, balance*2
insert into accounts (id,nope) values (1,2)
insert into accounts (id,id) values (1,2)
insert into accounts values (1,2,3,4,5,6)
insert into accounts (id) values (1,2)
insert into accounts (id,name) values (1)
insert into accounts (id) values ('x')
insert into accounts (id) values (true)
insert into accounts (opened) values (5)
insert into accounts (name) values (5)
insert into nope values (1)
insert into accounts select * from orders
insert into accounts (id,name) select id, total from orders
insert into accounts values (1,'a') on conflict (id) do update set name = excluded.name returning accounts.name, id
insert into accounts values (1,'a') on conflict (name) do nothing
-- differs: PostgreSQL looks for the arbiter when it plans
insert into accounts values (1,'a') on conflict do update set name = 'x'
insert into accounts values (1,'a') on conflict on constraint accounts_pkey do nothing
insert into accounts values (1,'a') on conflict on constraint nope do nothing
insert into accounts values (1,'a') on conflict (id) do update set nope = 1
insert into accounts (id) values (default) returning *
insert into accounts default values returning id
update accounts set name = 5 where id = 1
update accounts set nope = 5
update accounts set id = 'x'
update accounts set id = 'abc' where name = 1
update accounts set opened = 5
update accounts set name = 'a', name = 'b'
update accounts set (name, balance) = ('a', 5) returning *
update accounts set (name, balance) = (select tags[1], total from orders limit 1) returning id
update accounts set (name, balance) = (1,2,3)
update accounts a set name = o.tags[1] from orders o where o.account_id = a.id returning a.id, o.id
update accounts a set a.name = 'x'
update accounts set name = default returning name
delete from accounts where nope = 1
delete from accounts a using orders o where o.account_id = a.id returning a.*, o.id
delete from accounts where id = (select max(id) from orders)
select * from accounts for update
select name from accounts group by name for update
select distinct name from accounts for update
select * from accounts for update of orders
select * from accounts a left join orders o on true for update
-- differs: PostgreSQL refuses when it plans
select * from accounts a left join orders o on true for update of a
select count(*) from accounts for share
select accounts from accounts
-- differs: rows have no type of their own here
select a from accounts a
-- differs: rows have no type of their own here
select (a).name from accounts a
select (a).nope from accounts a
select (a).* from accounts a
select row(a.*) from accounts a
select count(a) from accounts a
select a.name.x from accounts a
select tableoid, tableoid::regclass from accounts
select 'accounts'::regclass, 'int4'::regtype, 'pg_catalog'::regnamespace
select 'nope'::regclass
select 'nope'::regtype
select nope::int
select 1::nope
select 1::numeric(0)
select 'a'::varchar(0)
select 'abc'::varchar(2), 'abc'::char(5), 1.234::numeric(4,1)
select 'abc' collate "C"
select 1 collate "C"
select t collate "nope" from kinds
select current_user, session_user, current_schema, current_catalog, user, current_role
select 1 as "Foo", 2 foo, 3 as "a b"
select cast(1 as text), 1::text, length('a')::text, (select 1), case when true then 1 end, array[1], row(1), coalesce(1,2), exists(select 1), not true, 1 in (1), -1, 'a'::int
select extract(day from now()), substring('abc' from 2), trim('a'), position('a' in 'b'), overlay('abc' placing 'x' from 1), now() at time zone 'utc', current_date, localtime, greatest(1,2), nullif(1,2)
select generate_series(1,3), unnest(array[1,2])
select generate_series(1,generate_series(1,3))
select 1 where generate_series(1,3) > 1
select count(*) filter (where id>1), array_agg(name order by id desc), string_agg(distinct name, ',' order by name) from accounts
select string_agg(distinct name, ',' order by id) from accounts
select upper(distinct name) from accounts
select upper(name) filter (where true) from accounts
select upper(name) over () from accounts
select count() from accounts
select count(*,1) from accounts
select upper(*) from accounts
select name, grouping(name), sum(id) from accounts group by rollup(name)
select name, opened, sum(id) from accounts group by grouping sets ((name),(opened),())
select name, opened, sum(id) from accounts group by cube(name,opened)
select grouping(id) from accounts group by name
select (select count(*) from orders where account_id = a.id) from accounts a group by a.id
select (select count(*) from orders where account_id = a.id) from accounts a group by a.name
select (select max(a.id)) from accounts a
select (select sum(a.id + o.id) from orders o) from accounts a
select make_interval(days => 1), make_interval(1, 2)
select make_interval(nope => 1)
select concat(variadic array['a','b']), format('%s %s', variadic array['a','b'])
select int4('5'), text(5), float8(1), date('2020-01-01'), numeric(1)
select pg_typeof(1), pg_typeof('x'), pg_typeof(1.5), pg_typeof(null), version(), current_database(), current_schemas(true), pg_backend_pid()
select random(), gen_random_uuid(), nextval('nope')
select * from pg_class limit 1
select oid, relname, relkind from pg_catalog.pg_class where relname = 'x'
select true and null, null or false, null = null, null + 1
select '1'::int + '2', 1.5::float4 * 2, 3/2, 3/2.0, 5 % 2, 2 ^ 0.5
select date '2020-01-01' - date '2019-01-01', timestamp '2020-01-01' - date '2019-01-01', date '2020-01-01' + time '12:00', interval '1 day' * 2.5, 2 * interval '1 day'
select 'infinity'::float8, 'NaN'::numeric, '-infinity'::timestamp
select b'101', x'1F'
-- differs: no bit strings
select $1::int + 1
select
select from accounts
select 1,
select * from
select $1
select $1 + 1
select $1 + $2
select $1::int, $2::text
select id from accounts where id = $1 and name = $2
select id from accounts where id in ($1, $2)
select id from accounts where id = any($1)
select id from accounts where name like $1
select id from accounts where id between $1 and $2
select coalesce($1, 5), coalesce(name, $2) from accounts
select case when id = $1 then $2 else 5 end from accounts
select $1 || 'x', $2 || $3
select id from accounts limit $1 offset $2
select $1 = $2
select upper($1), length($2), abs($3)
select now() - $1, date '2020-01-01' + $2, opened + $3 from accounts
insert into accounts values ($1, $2, $3, $4, $5)
insert into accounts (name, id) values ($1, $2) returning id, name
insert into accounts select $1, $2
insert into accounts (id, name) values ($1, 'x'), (2, $2)
insert into accounts (id, balance) values ($1, $2) on conflict (id) do update set balance = accounts.balance + $3
update accounts set balance = balance + $1, name = $2 where id = $3
update accounts set (name, balance) = ($1, $2)
delete from accounts where id = $1 and opened < $2
select array[$1, 2], array[$2, $3]
select $1 union select 1
select 1 union select $1
values ($1, 'a'), (1, $2)
select * from generate_series(1, $1)
select sum($1), max($2) from accounts
select (id, name) = ($1, $2) from accounts
select id from accounts where (id, name) in (($1, $2))
select * from (select $1 as x) y where x = 'a'
select $1 where $2
select nullif($1, 2), greatest($2, 1.5)
select id from accounts where exists (select 1 from orders where total = $1 and account_id = accounts.id)
select id from accounts where id = (select $1)
select extract(year from $1)
select $1 is null
select $1 at time zone 'UTC'
select 1 from accounts where $1 is null or name = $2
select id from accounts where code = $1 and balance > $2
select id from orders where tags @> $1 and tags = $2
select body->$1, body->>$2, body @> $3 from notes
select * from notes where id = $1 and at > $2
select count(*) from accounts where id + $1 > $2
select $1::date - $2::date
select interval '1 day' * $1
select name || $1 from accounts
select $1 and $2
select -$1
select id from accounts order by $1
select id from accounts group by id, $1
