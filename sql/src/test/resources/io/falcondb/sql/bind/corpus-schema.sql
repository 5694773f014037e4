create table accounts(id int primary key, name text, balance numeric(10,2) default 0, opened date, code varchar(10) default 'none');
create table orders(id int8 primary key, account_id int, placed timestamptz default now(), total float8, tags text[]);
create table items(order_id int8, line int2, quantity int not null default 1, price numeric, primary key(order_id,line));
create table notes(id uuid, body jsonb, at timestamp);
create table kinds(b bool, i2 int2, i4 int4, i8 int8, f4 float4, f8 float8, n numeric, t text, vc varchar(5), c char(4), bt bytea, d date, tm time, ts timestamp, tz timestamptz, iv interval, u uuid, j json, jb jsonb, ai int[], at text[], o oid, nm name);
