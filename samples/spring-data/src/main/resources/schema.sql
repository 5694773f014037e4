create table if not exists account (
  id bigserial primary key,
  owner text not null unique,
  balance numeric(12, 2) not null check (balance >= 0),
  version bigint not null
);
create table if not exists transfer (
  id bigserial primary key,
  from_account bigint not null references account (id),
  to_account bigint not null references account (id),
  amount numeric(12, 2) not null check (amount > 0),
  made_at timestamptz not null
);
create index if not exists transfer_from_account on transfer (from_account);
