-- access paths
select * from emp where id = 17
select id, name from emp where id = 9999
select id from emp where id in (3, 5, 5, 7, 1000)
select id from emp where id = any (array[3, 9, null])
select id from emp where id between 10 and 20 order by id
select id from emp where id > 110 order by id desc
select id from emp where id >= 115 and id < 118
select id from emp where id > 100000000000
select id from emp where id < 100000000000 and id > 117
select id from emp where id = 100000000000
select id from emp where id = null
select id from emp where 5 = id
select id from emp where 115 <= id
select count(*) from emp where dept_id = 3
select count(*) from emp where dept_id is null
select count(*) from emp where dept_id = 3 and active
select id from emp where dept_id in (1, 2) and salary > 20
select id, salary, name from emp order by salary desc, name desc, id limit 7
select id, salary, name from emp order by salary, name, id limit 7
select id, salary from emp order by salary desc nulls last, id limit 5
select id, salary from emp order by salary nulls first, id limit 15
select id from emp order by id limit 5 offset 3
select id from emp order by id desc limit 5
select id from emp order by id desc offset 115
select id from emp where salary > 40 order by salary, id
select id from emp where salary <= 3.5
select id from emp where salary = 10
select id from emp where salary between 10 and 12.5 and name > 'n2'
select id from emp where salary is null order by name, id
select a, b from pair where a = 3 order by b
select a, b from pair where a = 3 and b > 2 order by b desc
select a, b from pair where a in (1, 3) and b in (2, 4, 6) order by a, b
select a, b from pair where a = 3 and b = 4
select a, b from pair where b = 4 order by a
select a, b from pair order by a, b desc limit 10
select a, b, c from pair where (a, b) = (3, 4)
select a, b, c from pair where (a, b) > (3, 4) order by a, b
select x, y from loose where x = 3
select * from loose where x is null
select id from emp where name like 'n1%' order by id
select id from emp where not active
select id from emp where active is not true order by id
select id from emp where id = 5 or id = 7
select id from emp where (id = 5 or dept_id = 3) and active
-- expressions over rows
select id, case when salary > 25 then 'high' when salary > 10 then 'mid' else 'low' end from emp order by id limit 20
select id, coalesce(name, 'none'), nullif(dept_id, 3) from emp order by id limit 20
select greatest(dept_id, 5), least(salary, 10) from emp order by id limit 10
select id + big, -salary, rate * 2, hired + 1 from emp where id < 10 order by id
select distinct dept_id from emp
select distinct active, dept_id > 5 from emp
select distinct on (dept_id) dept_id, id from emp order by dept_id, id desc
select 1 where false
select 1, 'a', null, true
values (1, 'a'), (2, 'b')
select * from (values (1, 'x'), (2, 'y')) v(n, t) where n > 1
select v.n + 1 from (values (1), (2), (null)) v(n)
-- joins
select e.id, d.name from emp e join dept d on e.dept_id = d.id where e.id < 10
select e.id, d.name from emp e left join dept d on e.dept_id = d.id
select e.id, d.name from dept d left join emp e on e.dept_id = d.id and e.salary > 30
select e.id, d.name from emp e right join dept d on e.dept_id = d.id
select e.id, d.id from emp e full join dept d on e.dept_id = d.id and d.id > 5
select e.id, d.id from emp e full join dept d on e.dept_id = d.id where e.id is null or d.id is null
select count(*) from emp e, dept d
select e.id, d.name from emp e, dept d where e.dept_id = d.id and d.id = 4
select e.id, m.id from emp e join emp m on e.dept_id = m.dept_id and e.id < m.id where e.id < 15
select a.x, b.x from loose a join loose b on a.x = b.x
select a.x, b.x from loose a left join loose b on a.x = b.x and a.y = b.y
select a.x, b.x from loose a join loose b on a.x < b.x
select a.x, b.y from loose a left join loose b on a.x > b.x + 4
select a.x, b.y from loose a full join loose b on a.x = b.x and a.y <> b.y
select a.x, b.y from loose a right join loose b on a.x = b.x and a.y is null
select e.id, p.c from emp e join pair p on p.a = e.dept_id and p.b = e.id % 8
select e.id, d.name, p.c from emp e join dept d on d.id = e.dept_id join pair p on p.a = d.id where p.b = 3
select e.id, d.name, p.c from emp e left join dept d on d.id = e.dept_id left join pair p on p.a = d.id and p.b = 3 where e.id < 30
select * from dept d natural join (select id, salary from emp) e
select id, d.name from emp join dept d using (id) where id < 5
select d.id, x.m from dept d, lateral (select max(salary) m from emp e where e.dept_id = d.id) x
select d.id, x.id from dept d left join lateral (select id from emp e where e.dept_id = d.id order by salary desc nulls last, id limit 2) x on true
select d.id from dept d cross join lateral (select 1 from emp e where e.dept_id = d.id limit 1) x
-- sub-queries
select id from dept where id in (select dept_id from emp where salary > 30)
select id from dept where id not in (select dept_id from emp where salary > 30)
select id from dept where id not in (select dept_id from emp where dept_id is not null)
select id from dept d where exists (select 1 from emp e where e.dept_id = d.id and e.active)
select id from dept d where not exists (select 1 from emp e where e.dept_id = d.id and e.active)
select id, (select count(*) from emp e where e.dept_id = d.id) from dept d
select id, (select name from emp e where e.dept_id = d.id order by id limit 1) from dept d
select id from emp where salary = (select max(salary) from emp)
select id from emp e where salary > (select avg(salary) from emp x where x.dept_id = e.dept_id)
select (select id from emp)
select id from emp where salary > all (select salary from emp where dept_id = 3 and salary is not null)
select id from emp where salary > any (select salary from emp where dept_id = 3)
select id from emp where dept_id = (select 5)
select array(select id from dept where id < 5 order by id desc)
select id, exists(select 1 from dept d where d.id = e.dept_id and d.boss > 20) from emp e where id < 20
select id from emp where (dept_id, active) in (select dept_id, active from emp where id < 5)
select id from dept d where (select count(*) from emp e where e.dept_id = d.id) > (select avg(c) from (select count(*) c from emp group by dept_id) s)
select d.id, (select string_agg(e.name, ',' order by e.name, e.id) from emp e where e.dept_id = d.id) from dept d
select id from emp where id in (select boss from dept) or id = 2
select case when exists (select 1 from loose where x = 100) then 1 else 2 end
-- aggregates
select count(*), count(name), count(distinct name), sum(id), avg(id), min(name), max(hired) from emp
select sum(salary), avg(salary), min(salary), max(salary) from emp
select round(sum(rate)::numeric, 4), round(avg(rate)::numeric, 4) from emp
select sum(big) from emp
select count(*), sum(id) from emp where false
select dept_id, count(*), sum(salary) from emp group by dept_id
select dept_id, active, count(*) from emp group by 1, 2
select dept_id, avg(salary) a from emp group by dept_id having count(*) > 10 order by a
select active, count(*) filter (where salary > 20), sum(id) filter (where dept_id = 1) from emp group by active
select dept_id % 2 as odd, array_agg(id order by id desc) from emp where id < 20 group by odd
select string_agg(distinct name, '-' order by name) from emp where id < 40
select bool_and(active), bool_or(active), every(active) from emp
select dept_id, active, count(*) from emp group by grouping sets ((dept_id), (active), ())
select dept_id, active, count(*), grouping(dept_id, active) from emp group by rollup (dept_id, active)
select dept_id, active, sum(id) from emp group by cube (dept_id, active)
select max(id) from emp group by () having count(*) > 1000
select count(*) from (select 1 from emp group by dept_id) s
select sum(s) from (select sum(salary) s from emp group by dept_id) q
select count(distinct (dept_id, active)) from emp
select stddev(id), variance(id) from emp
select dept_id from emp group by dept_id order by count(*) desc, dept_id limit 3
select e.dept_id, d.name, count(*) from emp e join dept d on d.id = e.dept_id group by e.dept_id, d.name
select d.id, d.name, count(e.id) from dept d left join emp e on e.dept_id = d.id group by d.id
select name, count(*) from emp group by name order by 2 desc, 1 nulls first limit 10 offset 2
select count(*) from emp having false
-- set operations
select id from dept union select id from emp where id > 110
select id from dept union all select id from emp where id < 3
select dept_id from emp intersect select id from dept where id < 6
select dept_id from emp intersect all select a from pair
select dept_id from emp except select id from dept where id < 6
select a from pair except all select x from loose
select x, y from loose union select null, 'z'
(select id from emp order by id limit 3) union all (select id from dept order by id desc limit 2)
select id from dept where id < 4 union select 100 order by 1 desc
select x from loose union select x from loose order by x nulls first limit 4
-- with
with big as (select * from emp where salary > 30) select count(*) from big b1, big b2
with recursive n(i) as (select 1 union all select i + 1 from n where i < 10) select sum(i) from n
with recursive n(i) as (select 1 union select i % 5 + 1 from n) select i from n order by i
with recursive f(a, b) as (values (0, 1) union all select b, a + b from f where b < 100) select a from f
with recursive t as (select 1 as n union all select n + 1 from t) select n from t limit 5
with a as (select 1 x), b as (select x + 1 y from a) select * from a, b
with recursive tree(id, depth) as (select id, 0 from dept where id = 1 union all select d.id, depth + 1 from dept d join tree t on d.id = t.id * 2) select * from tree
-- windows
select id, row_number() over (order by id desc) from emp where id < 8
/*any*/ select id, dept_id, rank() over (partition by dept_id order by salary desc nulls last), dense_rank() over (partition by dept_id order by active) from emp
select id, sum(salary) over (partition by dept_id order by id) from emp
select id, count(*) over () from dept
select id, lag(name) over (order by id), lead(id, 2, -1) over (order by id) from dept
select id, first_value(id) over w, last_value(id) over w, nth_value(id, 2) over w from dept window w as (order by id rows between 1 preceding and 1 following)
select id, ntile(4) over (order by id), percent_rank() over (order by id), cume_dist() over (order by boss) from dept
select id, sum(id) over (order by boss range between 6 preceding and 3 following) from dept
/*any*/ select id, sum(id) over (order by name groups between 1 preceding and current row) from dept
select id, sum(id) over (order by name rows between unbounded preceding and current row exclude ties) from dept where id < 8
select id, array_agg(id) over (order by name, id rows between 2 preceding and 1 preceding) from dept
select dept_id, sum(count(*)) over (order by dept_id) from emp group by dept_id
select id, avg(salary) over (partition by active) > 20 from emp
select * from (select id, row_number() over (partition by dept_id order by id) r from emp) s where r = 1
-- limits and sorts
select id from emp order by dept_id nulls first, id desc limit 12
select dept_id from emp order by dept_id fetch first 3 rows with ties
select id from emp limit 0
select id from emp order by id limit null offset null
select id from emp limit -1
select id from emp order by id offset -1
select id from emp order by name collate "C", id limit 20
select name from emp order by lower(name) desc nulls last, 1 limit 10
-- set-returning
select generate_series(1, 3), generate_series(1, 2)
select * from generate_series(1, 10, 3) g
select * from generate_series(1, 3) with ordinality as g(a, b)
select id, g from dept, generate_series(1, id) g where id < 4
select * from unnest(array[1, 2], array['a', 'b', 'c']) as u(x, y)
select id, unnest(array[id, id * 10]) from dept where id < 3
-- modifications
insert into loose values (100, 'new'), (101, null)
insert into loose (y) values ('only y') returning x, y
insert into loose select id, name from dept where id < 3 returning *
update loose set y = y || '!' where x >= 100
update loose set x = x + 1, y = null where x = 101 returning x, y
delete from loose where x > 100 returning x
delete from loose where y = 'only y'
select * from loose
insert into pair values (3, 4, 'dup')
insert into pair values (100, 1, 'p') on conflict (a, b) do update set c = excluded.c || 'u' returning *
insert into pair values (100, 1, 'p') on conflict (a, b) do update set c = excluded.c || 'u' returning *
insert into pair values (100, 1, 'z') on conflict do nothing returning *
update pair set a = a + 1000 where a >= 5
update pair set b = 1 where a = 100
select * from pair order by a, b
delete from pair using loose where pair.b = loose.x and pair.a > 1000 returning pair.a, pair.b
insert into emp (id, dept_id) values (500, 77)
insert into emp (id, dept_id) values (501, null), (502, 12)
insert into emp (id) values (501)
insert into emp (id) values (null)
insert into emp (id, salary) values (503, 'abc')
update emp set dept_id = 99 where id = 501
update dept set id = 40 where id = 12
select id, dept_id from emp where id in (501, 502)
delete from dept where id = 40
select id, dept_id from emp where id in (501, 502)
delete from emp where id > 500
update emp set salary = salary * 1.1 where dept_id = 3 returning id, salary
update emp e set name = d.name from dept d where d.id = e.dept_id and d.id = 2 returning e.id, e.name, d.id
update emp set (name, active) = ('tuple', not active) where id = 10 returning name, active
update emp set (name, salary) = (select 'sub', max(salary) from emp) where id = 11 returning name, salary
with moved as (delete from loose where x = 3 returning *) select count(*) from moved
with ins as (insert into loose values (7777, 'cte') returning x) select x, (select count(*) from loose where x = 7777) from ins
with up as (update loose set y = 'up' where x = 7777 returning x) insert into loose select x + 1, 'from' from up returning *
select * from loose where x > 7000
update loose set x = 1 / 0
select count(*) from loose
delete from loose
select count(*) from loose
-- errors
select 1 / (id - 5) from emp order by id
select id from emp where name
select missing from emp
select * from nowhere
select sum(sum(id)) from emp
select id, count(*) from emp
select 'a'::int
select id from emp for update
select id from emp where id = 3 for update
select e.id from emp e join dept d on d.id = e.dept_id where e.id < 5 for share of e
